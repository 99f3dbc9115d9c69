package org.crmrecommend.data;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.crmrecommend.kernel.EpochMillis;

/**
 * What each kind of event is worth: the rule by which a log becomes the weighted matrix that models
 * train on. Immutable.
 *
 * <p>The weight of a user and an item is the sum, over the kinds of event, of what each {@link
 * EventWeight} makes of their events as of an instant. Where refunds, complaints and poor ratings
 * outweigh the rest, so that the sum is not positive, there is no interaction. A kind without a
 * signal counts nothing. A sum that has faded below 1e-18 is gone.
 *
 * <p>How many pieces were bought does not count: a dozen glasses are one taste.
 */
public final class EventWeights {

  private static final double NEUTRAL_RATING = 2.5;

  /**
   * A shop's.
   *
   * <ul>
   *   <li>a purchase counts 1, up to 3 when repeated, and half as much after two years
   *   <li>a refund or a complaint takes as much away as a purchase gives: what came back as often
   *       as three times is not wanted, however often it was bought
   *   <li>a rating counts 1, a review ½, for ever; with fewer than 2½ stars they count against
   *   <li>a favorite counts ½ and halves in 180 days, a cart ½ and halves in 60
   *   <li>a click counts a fifth, a view a tenth, each up to ½, and they halve in 30 days
   *   <li>an exposure counts nothing
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
   * Stars as they are: the weight of a user and an item is the stars of the last rating that has
   * any. Nothing else counts; an item with no stars, or fewer, is as if it had not been rated.
   */
  public static final EventWeights RATINGS =
      new EventWeights(new TreeMap<>()).with(EventKind.RATING, EventWeight.explicitRating());

  private final Map<EventKind, EventWeight> byKind;

  private EventWeights(Map<EventKind, EventWeight> byKind) {
    this.byKind = byKind;
  }

  /** Signals of these kinds alone; every other kind counts nothing. */
  public static EventWeights of(Map<EventKind, EventWeight> byKind) {
    return new EventWeights(new TreeMap<>(byKind));
  }

  /** These signals with another one for this kind. */
  public EventWeights with(EventKind kind, EventWeight eventWeight) {
    TreeMap<EventKind, EventWeight> changed = new TreeMap<>(byKind);
    changed.put(kind, eventWeight);
    return new EventWeights(changed);
  }

  /** The signal of a kind; empty if events of that kind count nothing. */
  public Optional<EventWeight> weightOf(EventKind kind) {
    return Optional.ofNullable(byKind.get(kind));
  }

  /**
   * Whether an event speaks for its item: its kind has a positive signal, and its value is not
   * below what is neutral; where the signal is graded, the value is positive.
   */
  public boolean isPositive(EventLog log, int event) {
    return isPositive(log.kind(event), log.value(event).orElse(Double.POSITIVE_INFINITY));
  }

  /** The same for an event in row form. */
  public boolean isPositive(Event event) {
    Double value = event.value();
    return isPositive(event.kind(), value == null ? Double.POSITIVE_INFINITY : value);
  }

  private boolean isPositive(EventKind kind, double value) {
    return weightOf(kind)
        .filter(eventWeight -> eventWeight.decayedWeight(0, value) > 0)
        .isPresent();
  }

  /**
   * Whether weights are what users said by a value, such as stars, and nothing else: all signals,
   * of which there are some, are {@linkplain EventWeight#explicit graded}.
   */
  public boolean areExplicit() {
    return !byKind.isEmpty() && byKind.values().stream().allMatch(EventWeight::explicit);
  }

  /** The interactions as of the latest event of the log. */
  public Interactions interactions(EventLog log) {
    return interactions(log, log.lastTime().orElse(Instant.EPOCH));
  }

  /**
   * The interactions as of an instant: later events do not count, and an event without a time
   * counts as if it had just happened.
   *
   * <p>Takes O(events · log(events of a user)) time and, beyond the result, the memory of the
   * longest history.
   */
  public Interactions interactions(EventLog log, Instant asOf) {
    return interactions(log, log.items(), asOf);
  }

  /**
   * The same over another table of items, such as the log's together with the catalog's.
   *
   * @param items holds every item of the log
   * @throws IllegalArgumentException if an item of the log is missing
   */
  public Interactions interactions(EventLog log, IdMap items, Instant asOf) {
    int[] itemIndices = log.items().indicesIn(items);
    if (Arrays.stream(itemIndices).anyMatch(index -> index < 0)) {
      throw new IllegalArgumentException("items must hold every item of the log: " + items);
    }
    EventWeight[] byCode =
        log.kinds().stream()
            .map(kind -> weightOf(kind).orElse(EventWeight.ZERO))
            .toArray(EventWeight[]::new);
    InteractionMatrix rows =
        new EventWeightSums(log, byCode, itemIndices, EpochMillis.of(asOf)).rows();
    return new Interactions(log.users(), items, rows);
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
