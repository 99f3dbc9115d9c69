package org.crmrecommend.history;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.UserEvents;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.EpochMillis;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one user, or one person with several user ids, at one moment: the events that
 * {@link HistoryLimits} keep, the attributes, the session, and how long recommendations may use
 * them. Immutable.
 *
 * <p>The events are sorted by time, item, name of the kind and rating, whatever the order in which
 * they arrived. An event takes 13 bytes (item 4, time 8, kind 1), 4 more if any event of the user
 * has an order, and 8 more if any has a rating; a history takes 80 bytes in addition.
 */
public final class History implements UserEvents {

  private final EventRecords events;
  private final KindCodes kinds;
  private final Map<String, String> attributes;
  private final @Nullable String session;

  /** In milliseconds since 1970; the smallest and the largest number have no limit. */
  private final long personalizedUntil;

  /**
   * Returns an empty history of events with these codes of kinds, which recommendations may use
   * until the user refuses.
   */
  History(KindCodes kinds) {
    this(EventRecords.EMPTY, kinds, Map.of(), null, Long.MAX_VALUE);
  }

  private History(
      EventRecords events,
      KindCodes kinds,
      Map<String, String> attributes,
      @Nullable String session,
      long personalizedUntil) {
    this.events = events;
    this.kinds = kinds;
    this.attributes = attributes;
    this.session = session;
    this.personalizedUntil = personalizedUntil;
  }

  /**
   * Returns a history of the events of one user, in any order, for an implementation of {@link
   * Histories} that reads them from elsewhere. O(n log n) time.
   *
   * @param events events whose user ids are ignored
   * @param items the map of {@link Histories#items()}, to which new ids are added
   * @throws IllegalStateException if the events have more than 64 kinds
   */
  public static History of(Collection<Event> events, IdMap items) {
    Checks.requireNoNulls("events", events);
    Checks.requireNonNull("items", items);
    KindCodes kinds = new KindCodes(Set.of());
    List<EventRecord> sorted =
        events.stream()
            .map(event -> EventRecord.of(event, items, kinds))
            .sorted((one, other) -> one.compareTo(other, kinds))
            .toList();
    return new History(kinds).withEvents(EventRecords.of(sorted), null);
  }

  /**
   * Returns a history of the events of one user in another form, such as one read from a file. Item
   * indices and order codes are copied as they are, so later events of an order belong to it only
   * if the codes are those of a history. O(n) time if the events are sorted as above, O(n log n)
   * otherwise.
   *
   * @throws IllegalStateException if the events have more than 64 kinds
   */
  public static History of(UserEvents events) {
    Checks.requireNonNull("events", events);
    KindCodes kinds = KindCodes.of(events.kinds());
    return new History(kinds).withEvents(EventRecords.of(events, kinds), null);
  }

  History withEvents(EventRecords newEvents, @Nullable String newSession) {
    return new History(newEvents, kinds, attributes, newSession, personalizedUntil);
  }

  /** Returns a copy with these attributes only. */
  public History withAttributes(Map<String, String> attributes) {
    return new History(events, kinds, Map.copyOf(attributes), session, personalizedUntil);
  }

  /** Returns a copy with this session. */
  public History withSession(String session) {
    Checks.requireNonNull("session", session);
    Checks.requireNotEmpty("session", session.length());
    return new History(events, kinds, attributes, session, personalizedUntil);
  }

  /** Returns a copy with other events and codes of kinds. */
  History with(EventRecords newEvents, KindCodes newKinds) {
    return new History(newEvents, newKinds, attributes, session, personalizedUntil);
  }

  /**
   * Returns a copy that recommendations may use before this time; see {@link #personalizedUntil}.
   */
  public History withPersonalizedUntil(Instant until) {
    Checks.requireNonNull("until", until);
    return withUntilMillis(EpochMillis.of(until));
  }

  History withUntilMillis(long until) {
    return new History(events, kinds, attributes, session, until);
  }

  /** Returns {@link #personalizedUntil} in milliseconds since 1970. */
  long untilMillis() {
    return personalizedUntil;
  }

  EventRecords events() {
    return events;
  }

  @Override
  public int size() {
    return events.size();
  }

  @Override
  public List<EventKind> kinds() {
    return kinds.kinds();
  }

  @Override
  public int item(int event) {
    return events.item(event);
  }

  @Override
  public int kindCode(int event) {
    return events.kind(event);
  }

  @Override
  public boolean hasTime(int event) {
    return events.time(event) != EventRecords.NO_TIME;
  }

  @Override
  public long epochMillis(int event) {
    if (!hasTime(event)) {
      throw new IllegalStateException(
          "event " + event + " has no time; check hasTime(event) first");
    }
    return events.time(event);
  }

  @Override
  public OptionalDouble rating(int event) {
    double rating = events.rating(event);
    return Double.isNaN(rating) ? OptionalDouble.empty() : OptionalDouble.of(rating);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The code is computed from the id of the order; two orders of a user have the same code with
   * a probability of 1 in 2 billion.
   */
  @Override
  public int orderCode(int event) {
    return events.order(event);
  }

  /** Returns the attributes of the user by name; unmodifiable. */
  public Map<String, String> attributes() {
    return attributes;
  }

  /** Returns the session of the user's newest event with a session. */
  public Optional<String> session() {
    return Optional.ofNullable(session);
  }

  /**
   * Returns the time from which on recommendations must not use this history, in whole
   * milliseconds; {@link Instant#MAX} if they may use it until the user refuses, {@link
   * Instant#MIN} if they must not use it.
   */
  public Instant personalizedUntil() {
    if (personalizedUntil == Long.MAX_VALUE) {
      return Instant.MAX;
    }
    return personalizedUntil == Long.MIN_VALUE
        ? Instant.MIN
        : Instant.ofEpochMilli(personalizedUntil);
  }

  /**
   * Returns whether recommendations may use this history at a time. If not, the user gets the lists
   * of an unknown user.
   */
  public boolean isPersonalized(Instant now) {
    return personalizedUntil == Long.MAX_VALUE || EpochMillis.of(now) < personalizedUntil;
  }

  @Override
  public String toString() {
    return size() + " events, attributes " + new TreeMap<>(attributes);
  }
}
