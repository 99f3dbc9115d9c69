package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.crmrecommend.data.EventKind.COMPLAINT;
import static org.crmrecommend.data.EventKind.EXPOSURE;
import static org.crmrecommend.data.EventKind.PURCHASE;
import static org.crmrecommend.data.EventKind.RATING;
import static org.crmrecommend.data.EventKind.REFUND;
import static org.crmrecommend.data.EventKind.VIEW;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventWeightsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  /**
   * Purchase 1, cap 3; view ¼, cap ½; refund −1, cap 3; rating ±2. Purchases and refunds have a
   * half-life of a week.
   */
  private static final EventWeights EVENT_WEIGHTS =
      EventWeights.of(
          Map.of(
              PURCHASE, EventWeight.of(1).withHalfLife(WEEK).withCap(3),
              VIEW, EventWeight.of(0.25).withCap(0.5),
              REFUND, EventWeight.of(-1).withHalfLife(WEEK).withCap(3),
              RATING, EventWeight.of(2).withNeutralRating(3)));

  @Test
  void interactions_oneEvent_hasWeightOfItsKind() {
    assertThat(weights(tea(PURCHASE), tea(VIEW).at(NOON))).containsExactly(entry("tea", 1.25f));
    assertThat(weights(tea(VIEW))).containsExactly(entry("tea", 0.25f));
  }

  @Test
  void interactions_olderEvents_areHalvedEachHalfLife() {
    assertThat(weights(aged(tea(PURCHASE), 7), aged(cup(PURCHASE), 14), aged(cup(VIEW), 1_000)))
        .containsExactly(entry("cup", 0.5f), entry("tea", 0.5f));
  }

  @Test
  void interactions_manyEventsOfOneKind_areCapped() {
    assertThat(weights(tea(VIEW), tea(VIEW))).containsExactly(entry("tea", 0.5f));
    assertThat(weights(tea(VIEW), tea(VIEW), tea(VIEW))).containsExactly(entry("tea", 0.5f));
    assertThat(weights(repeated(tea(PURCHASE), 2))).containsExactly(entry("tea", 2f));
    assertThat(weights(repeated(tea(PURCHASE), 5))).containsExactly(entry("tea", 3f));
  }

  @Test
  void interactions_severalKinds_areCappedSeparately() {
    Event[] events = repeated(tea(PURCHASE), 10);
    Event[] more = Arrays.copyOf(events, 13);
    Arrays.fill(more, 10, 13, tea(VIEW));

    assertThat(weights(more)).containsExactly(entry("tea", 3.5f));
  }

  @Test
  void interactions_severalItems_areCappedSeparately() {
    assertThat(weights(tea(VIEW), tea(VIEW), tea(VIEW), cup(VIEW), cup(VIEW), cup(VIEW)))
        .containsExactly(entry("cup", 0.5f), entry("tea", 0.5f));
  }

  @Test
  void interactions_refundOfSameAge_cancelsPurchase() {
    assertThat(weights(aged(tea(PURCHASE), 3), aged(tea(REFUND), 3), cup(VIEW)))
        .containsExactly(entry("cup", 0.25f));
    assertThat(weights(tea(PURCHASE), tea(PURCHASE), tea(REFUND)))
        .containsExactly(entry("tea", 1f));
  }

  @Test
  void interactions_moreRefundsThanPurchases_areNoInteraction() {
    assertThat(weights(repeated(tea(REFUND), 9))).isEmpty();
    assertThat(weights(tea(REFUND), tea(REFUND), tea(PURCHASE))).isEmpty();
  }

  /** Nine refunds are capped at −3, so with three purchases and a view only the view remains. */
  @Test
  void interactions_manyRefunds_areCapped() {
    Event[] events = Arrays.copyOf(repeated(tea(REFUND), 9), 13);
    Arrays.fill(events, 9, 12, tea(PURCHASE));
    events[12] = tea(VIEW);

    assertThat(weights(events)).containsExactly(entry("tea", 0.25f));
  }

  @ParameterizedTest
  @CsvSource({"1, -1", "2.9, -1", "3, 2.25", "5, 2.25"})
  void interactions_ratingsBelowNeutral_areNegative(double stars, float expected) {
    Map<String, Float> weights = weights(tea(RATING).withRating(stars), tea(VIEW));

    assertThat(weights).isEqualTo(expected < 0 ? Map.of() : Map.of("tea", expected));
  }

  @Test
  void interactions_ratingWithoutStars_isPositive() {
    assertThat(weights(tea(RATING))).containsExactly(entry("tea", 2f));
  }

  @Test
  void interactions_quantityAndOtherValues_areIgnored() {
    assertThat(weights(tea(PURCHASE).withQuantity(12).withRating(-99)))
        .containsExactly(entry("tea", 1f));
  }

  @Test
  void interactions_kindWithoutWeight_isIgnored() {
    assertThat(weights(tea(EXPOSURE), tea(EventKind.of("share")))).isEmpty();
    assertThat(EVENT_WEIGHTS.weightOf(EXPOSURE)).isEmpty();
    assertThat(EventWeights.of(Map.of()).interactions(log(tea(PURCHASE))).size()).isZero();
  }

  @Test
  void interactions_zeroWeight_isNoInteraction() {
    EventWeights nothing = EVENT_WEIGHTS.with(PURCHASE, EventWeight.of(0));

    assertThat(weights(nothing, log(tea(PURCHASE), cup(VIEW)), NOON))
        .containsExactly(entry("cup", 0.25f));
  }

  @Test
  void interactions_eventsAfterInstant_areIgnored() {
    EventLog log = log(tea(PURCHASE).at(NOON), cup(PURCHASE).at(NOON.plusMillis(1)), tea(VIEW));

    assertThat(weights(EVENT_WEIGHTS, log, NOON)).containsExactly(entry("tea", 1.25f));
    assertThat(weights(EVENT_WEIGHTS, log, NOON.minusMillis(1)))
        .containsExactly(entry("tea", 0.25f));
  }

  @Test
  void interactions_noInstant_areAsOfLatestEvent() {
    EventLog log = log(aged(tea(PURCHASE), 21), aged(cup(PURCHASE), 14));

    assertThat(weights(EVENT_WEIGHTS.interactions(log), 0))
        .containsExactly(entry("cup", 1f), entry("tea", 0.5f));
    assertThat(weights(EVENT_WEIGHTS.interactions(log(tea(PURCHASE))), 0))
        .containsExactly(entry("tea", 1f));
  }

  @Test
  void interactions_minOrMaxInstant_useNoneOrAllTimes() {
    EventWeights forever = EVENT_WEIGHTS.with(PURCHASE, EventWeight.of(1));
    EventLog log = log(tea(PURCHASE).at(Instant.parse("1966-01-01T00:00:00Z")), cup(VIEW));

    assertThat(weights(forever, log, Instant.MAX))
        .containsExactly(entry("cup", 0.25f), entry("tea", 1f));
    assertThat(weights(forever, log, Instant.MIN)).containsExactly(entry("cup", 0.25f));
  }

  @Test
  void interactions_timesFarApart_keepTheirOrder() {
    EventWeights forever = EVENT_WEIGHTS.with(PURCHASE, EventWeight.of(1));
    Instant first = Instant.ofEpochMilli(Long.MIN_VALUE + 1);
    Instant last = Instant.ofEpochMilli(Long.MAX_VALUE - 1);
    EventLog log = log(tea(PURCHASE).at(first), cup(PURCHASE).at(last));

    assertThat(weights(forever, log, last)).containsOnlyKeys("cup", "tea");
    assertThat(weights(forever, log, first)).containsOnlyKeys("tea");
    assertThat(weights(EVENT_WEIGHTS, log, last)).containsOnlyKeys("cup");
  }

  @Test
  void interactions_largerItemMap_haveItsItems() {
    EventLog log = log(tea(VIEW), cup(VIEW));
    IdMap items = log.items().copy();
    items.addAll(List.of("pot", "a", "b"));

    Interactions interactions = EVENT_WEIGHTS.interactions(log, items, 5, NOON);

    assertThat(interactions.items()).isSameAs(items);
    assertThat(interactions.itemCount()).isEqualTo(5);
    assertThat(weights(interactions, 0)).containsOnlyKeys("cup", "tea");
    assertThat(interactions.usersOf(items.indexOf("pot")).size()).isZero();
    assertThat(interactions.usersOf(items.indexOf("tea")).index(0)).isZero();
  }

  @Test
  void interactions_otherIndices_areRejected() {
    EventLog log = log(tea(VIEW), cup(VIEW));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> EVENT_WEIGHTS.interactions(log, IdMapTest.idMap("tea", "a"), 2, NOON))
        .withMessageContainingAll("items must begin with the items of the log", "2 ids");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EVENT_WEIGHTS.interactions(log, log.items(), 1, NOON))
        .withMessage("itemCount must be between 2 and 2: 1");
  }

  @Test
  void interactions_usersWithoutEvents_haveEmptyRows() {
    EventLog log = EventLog.builder().addUser("a").add(tea(VIEW)).addUser("z").build();

    Interactions interactions = EVENT_WEIGHTS.interactions(log);

    assertThat(interactions.users()).isEqualTo(IdMapTest.idMap("a", "z", "anna"));
    assertThat(interactions.itemsOf(0).size()).isZero();
    assertThat(interactions.itemsOf(1).size()).isZero();
    assertThat(weights(interactions, 2)).containsExactly(entry("tea", 0.25f));
  }

  @Test
  void interactions_emptyLog_areEmpty() {
    assertThat(EventWeights.DEFAULTS.interactions(log()))
        .hasToString("0 interactions of 0 users and 0 items");
  }

  @Test
  void defaults_complaint_cancelsPurchase() {
    assertThat(weights(EventWeights.DEFAULTS, log(tea(PURCHASE), tea(COMPLAINT)), NOON)).isEmpty();
    assertThat(weights(EventWeights.DEFAULTS, log(tea(PURCHASE), tea(EXPOSURE)), NOON))
        .containsExactly(entry("tea", 1f));
  }

  @Test
  void defaults_halfLives_dependOnKind() {
    EventLog log = log(aged(tea(PURCHASE), 730), aged(cup(EventKind.CART), 60));

    assertThat(weights(EventWeights.DEFAULTS, log, NOON))
        .containsExactly(entry("cup", 0.25f), entry("tea", 0.5f));
  }

  /** The later rating replaces the 2 stars; purchases and reviews are ignored. */
  @Test
  void ratings_repeated_useLastStars() {
    EventLog log =
        log(
            tea(RATING).withRating(2).at(NOON.minusSeconds(9)),
            tea(RATING).withRating(4.5).at(NOON.minusSeconds(5)),
            tea(RATING).at(NOON.minusSeconds(1)),
            tea(PURCHASE).at(NOON),
            cup(RATING).withRating(1).at(NOON.minus(Duration.ofDays(9_999))),
            cup(EventKind.REVIEW).withRating(5).at(NOON));

    assertThat(weights(EventWeights.RATINGS, log, NOON))
        .containsExactly(entry("cup", 1f), entry("tea", 4.5f));
    assertThat(weights(EventWeights.RATINGS, log, NOON.minusSeconds(9)))
        .containsExactly(entry("cup", 1f), entry("tea", 2f));
  }

  @Test
  void ratings_noPositiveStars_areNoInteraction() {
    assertThat(weights(EventWeights.RATINGS, log(tea(RATING), cup(RATING).withRating(0)), NOON))
        .isEmpty();
    assertThat(weights(EventWeights.RATINGS, log(tea(RATING).withRating(-3)), NOON)).isEmpty();
  }

  /** Without times, the log sorts the events by value, so the input order must not matter. */
  @Test
  void ratings_repeatedWithoutTimes_doNotDependOnOrder() {
    EventLog log = log(tea(RATING).withRating(2), tea(RATING).withRating(5));
    EventLog reversed = log(tea(RATING).withRating(5), tea(RATING).withRating(2));

    assertThat(weights(EventWeights.RATINGS, log, NOON))
        .isEqualTo(weights(EventWeights.RATINGS, reversed, NOON))
        .containsValue(5f);
  }

  @Test
  void areExplicit_onlyExplicitWeights_isTrue() {
    assertThat(EventWeights.RATINGS.areExplicit()).isTrue();
    assertThat(
            EventWeights.of(Map.of(EventKind.REVIEW, EventWeight.explicitRating())).areExplicit())
        .isTrue();
    assertThat(EventWeights.RATINGS.with(VIEW, EventWeight.of(1)).areExplicit()).isFalse();
    assertThat(EventWeights.DEFAULTS.areExplicit()).isFalse();
    assertThat(EventWeights.of(Map.of()).areExplicit()).isFalse();
  }

  @Test
  void isPositive_explicitRating_needsPositiveValue() {
    EventLog log =
        log(
            tea(RATING).withRating(1).at(NOON),
            tea(RATING).withRating(0).at(NOON.plusSeconds(1)),
            tea(RATING).at(NOON.plusSeconds(2)));

    assertThat(IntStream.range(0, 3).mapToObj(event -> EventWeights.RATINGS.isPositive(log, event)))
        .containsExactly(true, false, false);
  }

  @Test
  void with_anotherWeight_doesNotChangeOriginal() {
    EventWeights changed = EVENT_WEIGHTS.with(VIEW, EventWeight.of(7));

    assertThat(changed.weightOf(VIEW)).hasValue(EventWeight.of(7));
    assertThat(EVENT_WEIGHTS.weightOf(VIEW)).hasValue(EventWeight.of(0.25).withCap(0.5));
    assertThat(changed).isNotEqualTo(EVENT_WEIGHTS);
    assertThat(changed.with(VIEW, EventWeight.of(0.25).withCap(0.5)))
        .isEqualTo(EVENT_WEIGHTS)
        .hasSameHashCodeAs(EVENT_WEIGHTS);
  }

  @Test
  void defaults_kindsThatSayNothingAboutLiking_areIgnored() {
    List<EventKind> ignored =
        List.of(
            EventKind.EXPOSURE,
            EventKind.SEARCH,
            EventKind.CONTACT,
            EventKind.EMAIL_OPEN,
            EventKind.SURVEY,
            EventKind.LOGIN,
            EventKind.TICKET,
            EventKind.COUPON_SHOWN,
            EventKind.COUPON_CLAIM,
            EventKind.COUPON_USE);

    assertThat(EventKind.standard())
        .filteredOn(kind -> EventWeights.DEFAULTS.weightOf(kind).isEmpty())
        .containsExactlyInAnyOrderElementsOf(ignored);
  }

  @Test
  void isPositive_eventWithoutItem_isFalse() {
    Event event = Event.of("anna", PURCHASE);

    assertThat(EventWeights.DEFAULTS.isPositive(event)).isFalse();
    assertThat(EventWeights.DEFAULTS.isPositive(log(event), 0)).isFalse();
    assertThat(EventWeights.DEFAULTS.isPositive(tea(PURCHASE))).isTrue();
    assertThat(EventWeights.DEFAULTS.interactions(log(event)).size()).isZero();
  }

  /** An amount is not a rating: a cheap purchase is not a dislike. */
  @Test
  void weights_lowAmountOnARating_isNotBelowNeutral() {
    assertThat(weights(tea(RATING).withAmount(1, EventVariants.EURO)))
        .isEqualTo(weights(tea(RATING)));
  }

  @Test
  void of_mapChangedLater_isUnchanged() {
    Map<EventKind, EventWeight> map = new HashMap<>(Map.of(VIEW, EventWeight.of(1)));
    EventWeights eventWeights = EventWeights.of(map);
    map.clear();

    assertThat(eventWeights.weightOf(VIEW)).hasValue(EventWeight.of(1));
    assertThat(eventWeights).hasToString("EventWeights{view=" + EventWeight.of(1) + "}");
  }

  private static Event tea(EventKind kind) {
    return Event.of("anna", "tea", kind);
  }

  private static Event cup(EventKind kind) {
    return Event.of("anna", "cup", kind);
  }

  private static Event aged(Event event, int days) {
    return event.at(NOON.minus(Duration.ofDays(days)));
  }

  private static Event[] repeated(Event event, int times) {
    Event[] events = new Event[times];
    Arrays.fill(events, event);
    return events;
  }

  private static EventLog log(Event... events) {
    return EventLog.of(Arrays.stream(events));
  }

  private static Map<String, Float> weights(Event... events) {
    return weights(EVENT_WEIGHTS, log(events), NOON);
  }

  private static Map<String, Float> weights(EventWeights eventWeights, EventLog log, Instant asOf) {
    return weights(eventWeights.interactions(log, asOf), 0);
  }

  private static Map<String, Float> weights(Interactions interactions, int user) {
    Interactions.Row row = interactions.itemsOf(user);
    Map<String, Float> weights = new TreeMap<>();
    for (int cell = 0; cell < row.size(); cell++) {
      weights.put(interactions.items().id(row.index(cell)), row.weight(cell));
    }
    return weights;
  }
}
