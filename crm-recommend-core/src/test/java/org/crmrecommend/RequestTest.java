package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {

  private static final Predicate<String> PREDICATE = Predicate.not(String::isEmpty);

  @Test
  void forUser_nothingElseSet_hasDefaults() {
    Request request = Request.forUser("anna");

    assertThat(described(request))
        .isEqualTo(
            "user=Optional[anna] history=[] events=[] basket=[] attributes={} limit=10"
                + " included=Optional.empty excluded=[] rule=false"
                + " bought=[complaint, purchase, rating, refund, review]"
                + " since="
                + Instant.MIN
                + " within=Optional.empty fillUp=true time=Optional.empty channel=Optional.empty"
                + " placement=Optional.empty group=Optional.empty impersonal=false zone=Z currency=Optional.empty");
  }

  @Test
  void similarTo_item_isHistoryOfThatItem() {
    Request request = Request.similarTo("tea");

    assertThat(request.user()).isEmpty();
    assertThat(request.history()).containsExactly("tea");
    assertThat(request.basket()).isEmpty();
  }

  @Test
  void forBasket_items_setsOnlyBasket() {
    Request request = Request.forBasket(List.of("tea", "pot"));

    assertThat(request.user()).isEmpty();
    assertThat(request.basket()).containsExactly("tea", "pot");
    assertThat(request.history()).isEmpty();
  }

  @Test
  void with_allFields_returnsThem() {
    assertThat(described(full()))
        .isEqualTo(
            "user=Optional[anna] history=[tea] events=[] basket=[pot] attributes={sex=f} limit=3"
                + " included=Optional[[cup]] excluded=[jam] rule=true"
                + " bought=[view] since=1970-01-01T00:00:00Z within=Optional.empty fillUp=true"
                + " time=Optional[1970-01-01T00:00:00Z] channel=Optional[app]"
                + " placement=Optional[home] group=Optional[B] impersonal=false zone=Asia/Shanghai"
                + " currency=Optional[CNY]");
  }

  @Test
  void with_eachCopy_doesNotChangeOriginal() {
    Request original = full();
    String before = described(original);

    List<Request> copies =
        List.of(
            original.withHistory(List.of("x")),
            original.withBasket(List.of("x")),
            original.withEvents(List.of(Event.of("s", "x", EventKind.CART))),
            original.withAttributes(Map.of("x", "y")),
            original.withLimit(99),
            original.withOnly(Set.of("x")),
            original.without(Set.of("x")),
            original.withoutBought(Set.of(), Instant.MAX),
            original.at(Instant.MAX),
            original.withRepeats(),
            original.withoutBoughtWithin(Duration.ofDays(1)),
            original.withoutFillUp(),
            original.impersonal(),
            original.withPlacement("x"),
            original.withGroup("x"),
            original.withChannel("x"),
            original.withZone(ZoneId.of("Asia/Tokyo")),
            original.withCurrency(Currency.getInstance("JPY")));

    assertThat(described(original)).isEqualTo(before);
    assertThat(copies.stream().map(RequestTest::described))
        .doesNotContain(before)
        .doesNotHaveDuplicates();
    assertThat(Request.forUser("a").predicate()).isEmpty();
  }

  /** Every copy differs from the original in exactly one field. */
  @Test
  void with_eachCopy_changesOnlyOneField() {
    Request original = full();
    Stream<Request> copies =
        Stream.of(
            original.withHistory(List.of("x")).withHistory(original.history()),
            original.withBasket(List.of("x")).withBasket(original.basket()),
            original
                .withEvents(List.of(Event.of("s", "x", EventKind.CART)))
                .withEvents(original.events()),
            original.withAttributes(Map.of("x", "y")).withAttributes(original.attributes()),
            original.withLimit(99).withLimit(original.limit()),
            original.withOnly(Set.of("x")).withOnly(original.included().orElseThrow()),
            original.without(Set.of("x")).without(original.excluded()),
            original.where(id -> false).where(PREDICATE),
            original
                .withoutBought(Set.of(), Instant.MAX)
                .withoutBought(original.boughtKinds(), original.boughtSince(Instant.EPOCH)),
            original.at(Instant.MAX).at(original.time().orElseThrow()),
            original.withPlacement("x").withPlacement(original.placement().orElseThrow()),
            original.withGroup("x").withGroup(original.group().orElseThrow()),
            original.withChannel("x").withChannel(original.channel().orElseThrow()),
            original.withZone(ZoneOffset.UTC).withZone(original.zone()),
            original
                .withCurrency(Currency.getInstance("JPY"))
                .withCurrency(original.currency().orElseThrow()));

    assertThat(copies.map(RequestTest::described)).containsOnly(described(original));
  }

  @Test
  void with_collectionsChangedLater_keepsCopies() {
    List<String> history = new ArrayList<>(List.of("tea"));
    Set<String> excluded = new HashSet<>(Set.of("jam"));
    Request request = Request.forHistory(history).without(excluded).withBasket(history);

    history.add("pot");
    excluded.clear();

    assertThat(request.history()).containsExactly("tea");
    assertThat(request.basket()).containsExactly("tea");
    assertThat(request.excluded()).containsExactly("jam");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void withLimit_notPositive_isRejected(int limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Request.forUser("anna").withLimit(limit))
        .withMessage("limit must be positive: " + limit);
  }

  @Test
  void forAnyone_nothingElseSet_hasNoUserAndNoHistory() {
    Request request = Request.forAnyone();

    assertThat(request.user()).isEmpty();
    assertThat(request).isEqualTo(Request.forHistory(List.of()));
  }

  @Test
  void withoutBoughtWithin_anyTime_countsBack() {
    Request request = Request.forUser("anna").withoutBoughtWithin(Duration.ofDays(2));
    Instant time = Instant.parse("2024-03-01T00:00:00Z");

    assertThat(request.boughtKinds()).isEqualTo(Request.forUser("anna").boughtKinds());
    assertThat(request.boughtWithin()).contains(Duration.ofDays(2));
    assertThat(request.boughtSince(time)).isEqualTo(Instant.parse("2024-02-28T00:00:00Z"));
    assertThat(request.boughtSince(Instant.MIN)).isEqualTo(Instant.MIN);
    assertThat(request.boughtSince(Instant.MAX)).isEqualTo(Instant.MAX.minus(Duration.ofDays(2)));
  }

  @Test
  void withoutBought_severalCalls_lastCallWins() {
    Request request = Request.forUser("anna");
    Request since = request.withoutBought(Set.of(EventKind.CART), Instant.EPOCH);
    Request within = request.withoutBoughtWithin(Duration.ofDays(2));

    assertThat(since.withRepeats().withoutBoughtWithin(Duration.ofDays(2))).isEqualTo(within);
    assertThat(within.withoutBought(Set.of(EventKind.CART), Instant.EPOCH)).isEqualTo(since);
    assertThat(within.withRepeats())
        .isEqualTo(request.withoutBought(Set.of(), Instant.MIN))
        .isNotEqualTo(request);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void withoutBoughtWithin_notPositive_isRejected(long days) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Request.forUser("anna").withoutBoughtWithin(Duration.ofDays(days)))
        .withMessage("duration must be positive: " + Duration.ofDays(days));
  }

  @Test
  void withPlacementOrGroup_emptyText_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Request.forAnyone().withPlacement(""))
        .withMessage("placement must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Request.forAnyone().withGroup(""))
        .withMessage("group must not be empty");
  }

  @Test
  void forUser_emptyOrNullId_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Request.forUser(""))
        .withMessageContainingAll(
            "userId must not be empty", "forHistory", "forEvents", "forBasket");
    assertThatNullPointerException()
        .isThrownBy(() -> Request.forUser(null))
        .withMessage("userId must not be null");
  }

  @Test
  void with_null_isRejectedByName() {
    Request request = Request.forUser("anna");

    assertNullIsNamed("time must not be null", () -> request.at(null));
    assertNullIsNamed("channel must not be null", () -> request.withChannel(null));
    assertNullIsNamed("zone must not be null", () -> request.withZone(null));
    assertNullIsNamed("currency must not be null", () -> request.withCurrency(null));
    assertNullIsNamed("locale must not be null", () -> request.withLocale(null));
    assertNullIsNamed("predicate must not be null", () -> request.where((Predicate<String>) null));
    assertNullIsNamed("placement must not be null", () -> request.withPlacement((String) null));
    assertNullIsNamed("group must not be null", () -> request.withGroup(null));
    assertNullIsNamed("duration must not be null", () -> request.withoutBoughtWithin(null));
    assertNullIsNamed("itemId must not be null", () -> Request.similarTo(null));
    assertNullIsNamed(
        "itemIds must not contain null", () -> request.withHistory(Arrays.asList("tea", null)));
    assertNullIsNamed("itemIds must not be null", () -> request.withBasket(null));
    assertNullIsNamed("events must not contain null", () -> request.withEvents(listOfNull()));
    assertNullIsNamed("since must not be null", () -> request.withoutBought(Set.of(), null));
    assertNullIsNamed(
        "attribute city must not be null",
        () -> request.withAttributes(Collections.singletonMap("city", null)));
  }

  private static List<Event> listOfNull() {
    return Collections.singletonList(null);
  }

  private static void assertNullIsNamed(String message, ThrowingCallable call) {
    assertThatNullPointerException().isThrownBy(call).withMessage(message);
  }

  @Test
  void equals_sameFields_isEqual() {
    Request request = full();
    Request same = full();

    assertThat(request).isEqualTo(same).hasSameHashCodeAs(same).hasToString(same.toString());
    assertThat(request)
        .isNotEqualTo(request.withLimit(4))
        .isNotEqualTo(request.withEvents(List.of(Event.of("s", "tea", EventKind.CART))))
        .isNotEqualTo(request.where(id -> false))
        .isNotEqualTo(request.withLocale(Locale.CHINESE))
        .isNotEqualTo(request.withPlacement("cart"))
        .isNotEqualTo(request.withGroup("A"))
        .isNotEqualTo(request.withZone(ZoneOffset.UTC))
        .isNotEqualTo(request.withCurrency(Currency.getInstance("EUR")))
        .isNotEqualTo(request.withoutFillUp())
        .isNotEqualTo(request.withoutBoughtWithin(Duration.ofDays(1)))
        .isNotEqualTo("request");
    assertThat(Request.forUser("a")).isNotEqualTo(Request.forUser("a").withOnly(Set.of()));
  }

  @Test
  void toString_anyRequest_namesPresentFields() {
    assertThat(Request.forUser("anna").withAttributes(Map.of("b", "2", "a", "1")).at(Instant.EPOCH))
        .hasToString(
            "Request{user=anna, history=[], events=[], basket=[], attributes={a=1, b=2}, limit=10,"
                + " excluded=[], boughtKinds=[complaint, purchase, rating, refund, review],"
                + " boughtSince=-1000000000-01-01T00:00:00Z, reasons=3, time=1970-01-01T00:00:00Z,"
                + " locale=en}");
    assertThat(
            Request.forAnyone()
                .withZone(ZoneId.of("Asia/Tokyo"))
                .withCurrency(Currency.getInstance("JPY"))
                .withoutBoughtWithin(Duration.ofHours(12))
                .withoutFillUp()
                .withPlacement("home")
                .withGroup("B"))
        .hasToString(
            "Request{history=[], events=[], basket=[], attributes={}, limit=10, excluded=[],"
                + " boughtKinds=[complaint, purchase, rating, refund, review], boughtWithin=PT12H,"
                + " fillUp=false, reasons=3, zone=Asia/Tokyo, currency=JPY, placement=home, group=B,"
                + " locale=en}");
  }

  private static Request full() {
    return Request.forUser("anna")
        .withHistory(List.of("tea"))
        .withBasket(List.of("pot"))
        .withAttributes(Map.of("sex", "f"))
        .withLimit(3)
        .withOnly(Set.of("cup"))
        .without(Set.of("jam"))
        .where(PREDICATE)
        .withoutBought(Set.of(EventKind.VIEW), Instant.EPOCH)
        .at(Instant.EPOCH)
        .withPlacement("home")
        .withGroup("B")
        .withChannel("app")
        .withZone(ZoneId.of("Asia/Shanghai"))
        .withCurrency(Currency.getInstance("CNY"));
  }

  private static String described(Request request) {
    return ("user=%s history=%s events=%s basket=%s attributes=%s limit=%d included=%s excluded=%s rule=%s"
            + " bought=%s since=%s within=%s fillUp=%s time=%s channel=%s placement=%s group=%s"
            + " impersonal=%s zone=%s currency=%s")
        .formatted(
            request.user(),
            request.history(),
            request.events(),
            request.basket(),
            request.attributes(),
            request.limit(),
            request.included(),
            request.excluded(),
            request.predicate().map(PREDICATE::equals).orElse(false),
            request.boughtKinds().stream().sorted().toList(),
            request.boughtSince(Instant.EPOCH),
            request.boughtWithin(),
            request.hasFillUp(),
            request.time(),
            request.channel(),
            request.placement(),
            request.group(),
            request.isImpersonal(),
            request.zone(),
            request.currency());
  }
}
