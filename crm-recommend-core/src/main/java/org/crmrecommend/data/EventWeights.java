package org.crmrecommend.data;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.kernel.SparseMatrix;
import org.jspecify.annotations.Nullable;

/**
 * The weight of each kind of event. Converts an event log into the weighted matrix that models
 * train on. Immutable.
 *
 * <p>The weight of a user and an item is the sum over the kinds of event. For each kind, its {@link
 * EventWeight} weights the events of the user with the item as of an instant. Events without an
 * item are ignored. There is no interaction if the sum is not positive because refunds, complaints
 * and poor ratings outweigh the rest. Kinds without an event weight are ignored. Sums of at most
 * 1e-18 are dropped.
 *
 * <p>The quantity is ignored: buying twelve glasses expresses one preference.
 */
public final class EventWeights {

  private static final double NEUTRAL_RATING = 2.5;

  /**
   * Weights for a shop.
   *
   * <ul>
   *   <li>purchase: weight 1, at most 3 if repeated, half-life 730 days
   *   <li>refund, complaint: weight −1 with the same limit and half-life, so that one cancels a
   *       purchase of the same age; three recent ones cancel any number of purchases
   *   <li>rating: weight 1, review: weight 0.5, no decay; negative below 2.5 stars
   *   <li>favorite: weight 0.5, half-life 180 days; cart: weight 0.5, half-life 60 days
   *   <li>click: weight 0.2, view: weight 0.1, each at most 0.5 if repeated, half-life 30 days
   *   <li>exposure: ignored
   *   <li>search: ignored, because a click or a view of the chosen item follows
   *   <li>coupon use: ignored, because the purchase is an event too; coupon shown and coupon claim:
   *       ignored, because they are about the price
   *   <li>contact, ticket, survey: ignored, because they do not say whether the user likes the
   *       item; complaint, rating and review do
   *   <li>email open, login: ignored, because they have no item
   * </ul>
   */
  public static final EventWeights DEFAULTS =
      new EventWeights(new TreeMap<>())
          .with(EventKind.VIEW, decaying(0.1, 30).withCap(0.5))
          .with(EventKind.CLICK, decaying(0.2, 30).withCap(0.5))
          .with(EventKind.FAVORITE, decaying(0.5, 180))
          .with(EventKind.CART, decaying(0.5, 60))
          .with(EventKind.PURCHASE, decaying(1, 730).withCap(3))
          .with(EventKind.RATING, EventWeight.of(1).withNeutralRating(NEUTRAL_RATING))
          .with(EventKind.REVIEW, EventWeight.of(0.5).withNeutralRating(NEUTRAL_RATING))
          .with(EventKind.REFUND, decaying(-1, 730).withCap(3))
          .with(EventKind.COMPLAINT, decaying(-1, 730).withCap(3));

  /**
   * Explicit ratings: the weight of a user and an item is the number of stars of the last rating
   * with stars. All other events are ignored. A rating of 0 stars or less counts as no rating.
   */
  public static final EventWeights RATINGS =
      new EventWeights(new TreeMap<>()).with(EventKind.RATING, EventWeight.explicitRating());

  private final Map<EventKind, EventWeight> byKind;

  /** The weights for the list of kinds that was used last. */
  private volatile @Nullable KindWeights lastByCode;

  private EventWeights(Map<EventKind, EventWeight> byKind) {
    this.byKind = byKind;
  }

  /** Returns event weights for these kinds; all other kinds are ignored. */
  public static EventWeights of(Map<EventKind, EventWeight> byKind) {
    return new EventWeights(new TreeMap<>(byKind));
  }

  /** Returns a copy with this weight for a kind. */
  public EventWeights with(EventKind kind, EventWeight eventWeight) {
    TreeMap<EventKind, EventWeight> changed = new TreeMap<>(byKind);
    changed.put(kind, eventWeight);
    return new EventWeights(changed);
  }

  /** Returns the weight of a kind; empty if the kind is ignored. */
  public Optional<EventWeight> weightOf(EventKind kind) {
    return Optional.ofNullable(byKind.get(kind));
  }

  /**
   * Returns whether an event is positive feedback for its item. This means that it has an item, its
   * kind has a positive weight and its rating is not below the neutral rating; with an explicit
   * weight, the rating must be positive.
   */
  public boolean isPositive(EventLog log, int event) {
    return log.hasItem(event)
        && isPositive(log.kind(event), log.rating(event).orElse(Double.POSITIVE_INFINITY));
  }

  /** Returns whether an event in row form is positive feedback for its item. */
  public boolean isPositive(Event event) {
    Double rating = event.rating();
    return event.hasItem()
        && isPositive(event.kind(), rating == null ? Double.POSITIVE_INFINITY : rating);
  }

  private boolean isPositive(EventKind kind, double rating) {
    EventWeight eventWeight = byKind.get(kind);
    return eventWeight != null && eventWeight.isPositive(rating);
  }

  /** Returns the test of whether an event of a user is positive feedback for its item. */
  public IntPredicate positive(UserEvents events) {
    KindWeights kinds = byCode(events.kinds());
    return event -> events.item(event) >= 0 && kinds.isPositive(events, event);
  }

  /** Returns the weights by kind code. The kinds are mostly those of the call before. */
  private KindWeights byCode(List<EventKind> kinds) {
    KindWeights known = lastByCode;
    if (known == null || known.kinds() != kinds) {
      known = KindWeights.of(this, kinds);
      lastByCode = known;
    }
    return known;
  }

  /**
   * Returns whether interaction weights are only ratings given by users: there is at least one
   * event weight, and all are {@linkplain EventWeight#explicit explicit}.
   */
  public boolean areExplicit() {
    return !byKind.isEmpty() && byKind.values().stream().allMatch(EventWeight::explicit);
  }

  /** Returns the interactions as of the latest event of the log. */
  public Interactions interactions(EventLog log) {
    return interactions(log, log.lastTime().orElse(Instant.EPOCH));
  }

  /**
   * Returns the interactions as of an instant. Later events are ignored; an event without a time
   * has age 0.
   *
   * <p>Takes O(events · log(events of a user)) time. In addition to the result, it needs memory for
   * the longest history.
   */
  public Interactions interactions(EventLog log, Instant asOf) {
    return interactions(log, log.items(), log.itemCount(), asOf);
  }

  /**
   * Returns the interactions as of an instant, with further items, such as those of the catalog.
   *
   * @param items a map that begins with the items of the log
   * @param itemCount number of items of the interactions, at least that of the log
   * @throws IllegalArgumentException if an item of the log has another index in this map, or there
   *     are too few items
   */
  public Interactions interactions(EventLog log, IdMap items, int itemCount, Instant asOf) {
    if (itemCount < log.itemCount() || itemCount > items.size()) {
      throw new IllegalArgumentException(
          "itemCount must be between "
              + log.itemCount()
              + " and "
              + items.size()
              + ": "
              + itemCount);
    }
    if (!log.items().hasSameIds(items, log.itemCount())) {
      throw new IllegalArgumentException("items must begin with the items of the log: " + items);
    }
    EventWeightSums sums =
        new EventWeightSums(byCode(log.kinds()), EpochMillis.of(asOf), log.userCount());
    for (int user = 0; user < log.userCount(); user++) {
      sums.addUser(log.eventsOf(user));
    }
    SparseMatrix rows = sums.rows(itemCount);
    return new Interactions(log.users(), items, rows);
  }

  /**
   * Returns the weights of the items of one user as of an instant, as in {@link #interactions}.
   * O(events · log events) time.
   */
  public Interactions.Row weights(UserEvents events, Instant asOf) {
    EventWeightSums sums =
        new EventWeightSums(byCode(events.kinds()), EpochMillis.of(asOf), events.size());
    sums.addUser(events);
    return sums.row();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventWeights that && byKind.equals(that.byKind);
  }

  @Override
  public int hashCode() {
    return byKind.hashCode();
  }

  @Override
  public String toString() {
    return "EventWeights" + byKind;
  }

  private static EventWeight decaying(double weight, int halfLifeDays) {
    return EventWeight.of(weight).withHalfLife(Duration.ofDays(halfLifeDays));
  }
}
