package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLogBuilderTest {

  private static final Currency EURO = EventVariants.EURO;
  private static final Currency DOLLAR = EventVariants.DOLLAR;
  private static final Event VIEWED = Event.of("anna", "tea", EventKind.VIEW);

  private final EventLogBuilder builder = EventLog.builder();

  @Test
  void build_calledTwice_isRejected() {
    EventLogBuilder builder = EventLog.builder().add(Event.of("anna", "tea", EventKind.VIEW));
    builder.build();

    assertThatIllegalStateException()
        .isThrownBy(builder::build)
        .withMessageContainingAll("already built", "new builder");
    assertThatIllegalStateException()
        .isThrownBy(() -> builder.add(Event.of("anna", "pot", EventKind.VIEW)))
        .withMessageContainingAll("already built", "new builder");
  }

  @Test
  void size_usersAndEvents_countsEvents() {
    builder.addUser("bert").add(VIEWED).add(VIEWED);

    assertThat(builder.size()).isEqualTo(2);
  }

  @Test
  void addUser_withAndWithoutEvents_countsOnce() {
    EventLog log = builder.addUser("anna").add(VIEWED).addUser("anna").addUser("bert").build();

    assertThat(log.users()).isEqualTo(IdMapTest.idMap("anna", "bert"));
    assertThat(log.events()).containsExactly(VIEWED);
  }

  @Test
  void addSequence_again_continuesTheUsersSequence() {
    EventLog log =
        builder
            .addSequence("anna", EventKind.VIEW, List.of("tea", "pot"))
            .addSequence("bert", EventKind.VIEW, List.of())
            .addSequence("anna", EventKind.CART, List.of("cup"))
            .build();

    assertThat(log.events())
        .containsExactly(
            VIEWED.at(Instant.ofEpochSecond(0)),
            Event.of("anna", "pot", EventKind.VIEW).at(Instant.ofEpochSecond(1)),
            Event.of("anna", "cup", EventKind.CART).at(Instant.ofEpochSecond(2)));
    assertThat(log.users()).isEqualTo(IdMapTest.idMap("anna", "bert"));
    assertThat(log.timesArePositions()).isTrue();
    assertThat(EventLog.builder().add(VIEWED).build().timesArePositions()).isFalse();
  }

  @Test
  void addUser_emptyId_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.addUser(""))
        .withMessage("user must not be empty");
  }

  @Test
  void add_64Kinds_keepsAllKinds() {
    for (int i = 63; i >= 0; i--) {
      builder.add(Event.of("anna", "tea", EventKind.of("kind" + i)));
    }

    EventLog log = builder.build();

    assertThat(log.kinds()).hasSize(64).isSorted();
    assertThat(log.events().map(Event::kind)).containsExactlyElementsOf(log.kinds());
  }

  @Test
  void add_oneKindTooMany_isRejected() {
    for (int i = 0; i < 64; i++) {
      builder.add(Event.of("anna", "tea", EventKind.of("kind" + i)));
    }

    assertThatIllegalStateException()
        .isThrownBy(() -> builder.add(VIEWED))
        .withMessageContainingAll("at most 64 kinds", "merge");
  }

  @Test
  void add_32767Channels_keepsAllChannels() {
    fillChannels();

    EventLog log = builder.build();

    assertThat(log.events().map(Event::channel)).containsExactly(channels());
  }

  @Test
  void add_oneChannelTooMany_isRejected() {
    fillChannels();

    assertThatIllegalStateException()
        .isThrownBy(() -> builder.add(VIEWED.withChannel("fax")))
        .withMessageContainingAll("at most 32,767 channels", "merge");
  }

  @Test
  void add_maxEvents_isRejected() {
    EventLogBuilder full = new EventLogBuilder(new IdMap(), new IdMap(), 1, 1_000);
    for (int i = 0; i < 1_000; i++) {
      full.add(VIEWED.withId("e" + i));
    }

    full.add(VIEWED.withId("e7")); // a duplicate needs no room
    assertThatIllegalStateException()
        .isThrownBy(() -> full.add(VIEWED))
        .withMessage("the log is full at 1,000 events; split it by time or by user");
    assertThat(full.build().size()).isEqualTo(1_000);
  }

  @Test
  void add_refusedEvent_changesNothing() {
    builder.add(VIEWED.withId("e1").withCoupon("c"));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> builder.add(Event.of("bert", "cup", EventKind.CART).withId("e1").withOrder("o")));

    EventLog log = builder.build();
    assertThat(log.users().stream()).containsExactly("anna");
    assertThat(log.items().stream()).containsExactly("tea");
    assertThat(log.kinds()).containsExactly(EventKind.VIEW);
    assertThat(log.events()).containsExactly(VIEWED.withId("e1").withCoupon("c"));
  }

  /** Times are compared in milliseconds and quantities as floats, as the log keeps them. */
  @Test
  void add_equalEventWithSameId_isDroppedAndCounted() {
    Instant noon = EventVariants.NOON;
    Event event = VIEWED.withId("e1").at(noon).withQuantity(0.1);

    builder.add(event).add(event.at(noon.plusNanos(1)).withQuantity((float) 0.1)).add(event);

    assertThat(builder.duplicateCount()).isEqualTo(2);
    assertThat(builder.size()).isEqualTo(1);
    assertThat(builder.build().size()).isEqualTo(1);
  }

  @Test
  void add_otherContentWithSameId_isRejected() {
    EventVariants.changes()
        .forEach(
            (field, changed) -> {
              if (!field.equals("id") && !field.equals("currency")) {
                EventLogBuilder events = EventLog.builder().add(EventVariants.FULL);
                assertThatIllegalArgumentException()
                    .as(field)
                    .isThrownBy(() -> events.add(changed))
                    .withMessage(
                        "id must be that of one event: event-1 was given to another event before");
              }
            });
  }

  @Test
  void add_couponUsedInOneOrder_isAccepted() {
    Event use = Event.of("anna", EventKind.COUPON_USE).withCoupon("c").withOrder("1");

    builder
        .add(use)
        .add(Event.of("anna", "tea", EventKind.COUPON_USE).withCoupon("c").withOrder("1"))
        .add(Event.of("bert", EventKind.COUPON_USE).withCoupon("c").withOrder("2"))
        .add(Event.of("anna", EventKind.COUPON_USE).withCoupon("d").withOrder("2"))
        .add(Event.of("anna", EventKind.COUPON_SHOWN).withCoupon("c"))
        .add(Event.of("anna", EventKind.COUPON_USE));

    assertThat(builder.size()).isEqualTo(6);
  }

  @Test
  void add_couponUsedAgain_isRejected() {
    Event use = Event.of("anna", EventKind.COUPON_USE).withCoupon("c");
    Event first = use.withOrder("1");
    Event second = use.withOrder("2");

    assertUsedTwice(first, second, "in order 2");
    assertUsedTwice(second, first, "in order 1");
    assertUsedTwice(first, use, "without an order");
    assertUsedTwice(use, first, "in order 1");
    assertUsedTwice(use, use, "without an order");
  }

  private static void assertUsedTwice(Event first, Event second, String where) {
    EventLogBuilder events = EventLog.builder().add(first);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> events.add(second))
        .withMessage(
            "coupon must be used once: c by anna "
                + where
                + ", after another use; give a reusable code one coupon id per redemption");
  }

  @Test
  void currency_notSet_isThatOfTheFirstAmount() {
    builder.add(VIEWED.withCurrency(DOLLAR)).add(VIEWED.withAmount(5, EURO));

    EventLog log = builder.build();

    assertThat(log.currency()).contains(EURO);
    assertThat(log.events()).containsExactly(VIEWED, VIEWED.withAmount(5, EURO));
    assertThat(log.filter(event -> log.amount(event).isEmpty()).currency()).isEmpty();
  }

  @Test
  void currency_noAmounts_isEmpty() {
    assertThat(builder.currency(EURO).add(VIEWED).build().currency()).isEmpty();
  }

  @Test
  void currency_changed_isRejected() {
    builder.add(VIEWED.withAmount(5, EURO)).currency(EURO);

    assertThatIllegalStateException()
        .isThrownBy(() -> builder.currency(DOLLAR))
        .withMessage(
            "the log already has the currency EUR and cannot change to USD; set the currency before"
                + " the first amount");
    assertThatIllegalStateException()
        .isThrownBy(() -> builder.exchangeRates(ExchangeRates.to(DOLLAR)))
        .withMessageContainingAll("EUR", "USD");
  }

  @Test
  void add_otherCurrencyWithoutRate_isRejected() {
    String message =
        "an amount in USD cannot be added to a log in EUR; give the builder exchangeRates with a"
            + " rate from USD to EUR, or keep a log for each currency";
    builder.add(VIEWED.withAmount(5, EURO));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(VIEWED.withAmount(5, DOLLAR)))
        .withMessage(message);
    builder.exchangeRates(ExchangeRates.to(EURO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(VIEWED.withCurrency(DOLLAR).withDiscount(5)))
        .withMessage(message);
  }

  @Test
  void add_otherCurrencyWithRate_isConverted() {
    Event inDollars =
        VIEWED.withAmount(1_001, DOLLAR).withListPrice(2_000).withDiscount(999).withId("e1");
    builder.exchangeRates(ExchangeRates.to(EURO).with(DOLLAR, new BigDecimal("0.5")));

    EventLog log = builder.add(inDollars).add(inDollars).build();

    assertThat(builder.duplicateCount()).isEqualTo(1);
    assertThat(log.currency()).contains(EURO);
    assertThat(log.events())
        .containsExactly(
            VIEWED.withAmount(500, EURO).withListPrice(1_000).withDiscount(500).withId("e1"));
  }

  private void fillChannels() {
    for (String channel : channels()) {
      builder.add(VIEWED.withChannel(channel));
    }
  }

  /** The maximum number of channels of a log, sorted. */
  private static String[] channels() {
    String[] channels = new String[Short.MAX_VALUE];
    for (int i = 0; i < channels.length; i++) {
      channels[i] = String.valueOf(100_000 + i);
    }
    return channels;
  }

  @Test
  void eventFilter_rejectedEvents_areDroppedAndCounted() {
    builder.add(VIEWED).eventFilter(event -> !event.user().equals("crawler"));

    builder.add(VIEWED).add(Event.of("crawler", "tea", EventKind.VIEW).withId("e1"));
    builder.addSequence("anna", EventKind.CART, List.of("pot"));
    builder.addSequence("crawler", EventKind.CART, List.of("pot", "cup"));

    assertThat(builder.filteredCount()).isEqualTo(3);
    assertThat(builder.size()).isEqualTo(3);
    assertThat(builder.duplicateCount()).isZero();
    assertThat(builder.build().items().stream()).containsExactly("pot", "tea");
  }

  @Test
  void eventFilter_rejectedEvent_isNeitherRefusedNorADuplicate() {
    builder.add(VIEWED.withId("e1").withAmount(1, EURO));
    builder.eventFilter(event -> !event.user().equals("crawler"));
    Event crawled = Event.of("crawler", "tea", EventKind.VIEW);

    builder.add(crawled.withId("e1")).add(crawled.withAmount(1, DOLLAR));

    assertThat(builder.filteredCount()).isEqualTo(2);
    assertThat(builder.build().users().stream()).containsExactly("anna");
  }

  @Test
  void eventFilter_setAgain_replacesTheFirst() {
    builder.eventFilter(event -> false).eventFilter(event -> true).add(VIEWED);

    assertThat(builder.size()).isEqualTo(1);
    assertThat(builder.filteredCount()).isZero();
  }

  @Test
  void add_refusedEvent_saysWhy() {
    builder.add(VIEWED.withId("e1").withAmount(1, EURO));
    Event used = Event.of("anna", EventKind.COUPON_USE).withCoupon("c");
    builder.add(used.withOrder("o1"));

    assertThat(reason(VIEWED.withId("e1")))
        .isEqualTo(RefusedEventException.Reason.ID_OF_OTHER_EVENT);
    assertThat(reason(used)).isEqualTo(RefusedEventException.Reason.COUPON_USED_BEFORE);
    assertThat(reason(VIEWED.withAmount(1, DOLLAR)))
        .isEqualTo(RefusedEventException.Reason.NO_EXCHANGE_RATE);
    builder.exchangeRates(ExchangeRates.to(EURO).with(DOLLAR, BigDecimal.TEN));
    assertThat(reason(VIEWED.withAmount(Long.MAX_VALUE, DOLLAR)))
        .isEqualTo(RefusedEventException.Reason.AMOUNT_OUT_OF_RANGE);
  }

  @Test
  void currency_firstAmountOrSetting_determinesIt() {
    assertThat(builder.currency()).isEmpty();
    builder.add(VIEWED).add(VIEWED.withAmount(1, EURO));
    assertThat(builder.currency()).contains(EURO);
    assertThat(EventLog.builder().currency(DOLLAR).currency()).contains(DOLLAR);
  }

  private RefusedEventException.Reason reason(Event event) {
    return catchThrowableOfType(RefusedEventException.class, () -> builder.add(event)).reason();
  }
}
