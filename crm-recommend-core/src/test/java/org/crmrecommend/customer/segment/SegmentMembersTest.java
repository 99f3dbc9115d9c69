package org.crmrecommend.customer.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.User;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.statistics.MinimumGroupSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentMembersTest {

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Instant AS_OF = Instant.parse("2026-01-31T12:00:00Z");
  private static final SegmentContext ALL_SIZES =
      SegmentContext.DEFAULTS.withMinimumGroupSize(new MinimumGroupSize(1));

  private static Event event(String user, EventKind kind, String time) {
    return Event.of(user, "tea", kind).at(Instant.parse(time));
  }

  private static Event paid(String user, EventKind kind, String time, long cents) {
    return event(user, kind, time).withAmount(cents, EUR);
  }

  /** Anna, Ben and Cleo have events; Dora is only in the table of users; Ed is unknown to it. */
  private static CustomerTable shop() {
    List<Event> events =
        List.of(
            event("anna", EventKind.VIEW, "2026-01-24T11:59:59.999Z"),
            event("anna", EventKind.VIEW, "2026-01-24T12:00:00Z"),
            event("anna", EventKind.CLICK, "2026-01-31T12:00:00Z"),
            event("anna", EventKind.VIEW, "2026-01-31T12:00:00.001Z"),
            Event.of("ben", "tea", EventKind.VIEW),
            event("ben", EventKind.LOGIN, "2026-01-30T00:00:00Z"),
            paid("ben", EventKind.PURCHASE, "2025-06-01T00:00:00Z", 10_000),
            paid("ben", EventKind.PURCHASE, "2026-01-29T23:00:00Z", 3_000),
            paid("ben", EventKind.PURCHASE, "2026-01-31T01:00:00Z", 2_000),
            paid("ben", EventKind.PURCHASE, "2026-01-31T02:00:00Z", 1_000),
            paid("ben", EventKind.REFUND, "2026-01-31T03:00:00Z", 1_001),
            paid("cleo", EventKind.PURCHASE, "2026-01-01T00:00:00Z", 500));
    return new CustomerTable(events, AS_OF, "dora", "ed")
        .withUsers(
            User.of("cleo").withAttribute("city", "Wuxi").withAttribute("age", "17"),
            User.of("dora").withAttribute("city", "Suzhou").withAttribute("age", " 18.0 "),
            User.of("anna").withAttribute("age", "unknown"))
        .with(CustomerTrait.RECENCY_DAYS, "ben", 0)
        .with(CustomerTrait.RECENCY_DAYS, "cleo", 30)
        .with(CustomerTrait.SPENDING, "ben", 149.99)
        .with(CustomerTrait.SPENDING, "cleo", 5)
        .with(CustomerTrait.ALIVE_PROBABILITY, "ben", (float) 0.7)
        .with(CustomerTrait.PROMOTION_SENSITIVITY, "ben", -0.25)
        .with(CustomerTrait.NEXT_PURCHASE, "ben", 20_500)
        .with(CustomerTrait.OPEN_COMPLAINT, "ben", 1)
        .with(CustomerTrait.OPEN_COMPLAINT, "cleo", 0)
        .withValues(CustomerTrait.RFM, "champions", "loyal", "lost")
        .with(CustomerTrait.RFM, "ben", 0)
        .with(CustomerTrait.RFM, "cleo", 2)
        .withShare("category Home/Kitchen", "anna", (float) 0.3)
        .withShare("brand Acme", "dora", 1);
  }

  private static List<String> members(CustomerTable customers, String condition) {
    Segments segments = Segments.of(Segment.of("s", SegmentCondition.parse(condition)));
    SegmentMembers members = SegmentMembers.of(segments, customers, ALL_SIZES);
    return members.list("s").orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          recencyDays <= 30 | ben cleo
          recencyDays < 30 | ben
          recencyDays > 0 | cleo
          recencyDays >= 30 | cleo
          recencyDays = 30 | cleo
          recencyDays != 30 | anna ben dora ed
          recencyDays in (0, 30) | ben cleo
          promotionSensitivity in (0.1, -0.25) | ben
          user.age in (17, 18.0) | cleo dora
          recencyDays not in (0, 30) | anna dora ed
          recencyDays < 1E999 | ben cleo
          spending >= 149.99 | ben
          spending > 149.99 | ``
          aliveProbability >= 0.7 | ben
          aliveProbability = 0.7 | ben
          promotionSensitivity < -0.2 | ben
          nextPurchase = '2026-02-16' | ben
          nextPurchase < '2026-02-16' | ``
          nextPurchase <= '2026-02-16' | ben
          openComplaint | ben
          not openComplaint | anna cleo dora ed
          known(openComplaint) | ben cleo
          rfm = 'champions' | ben
          rfm in ('lost', 'champions') | ben cleo
          rfm != 'champions' | anna cleo dora ed
          channel = 'app' | ``
          user.city = 'Suzhou' | dora
          user.city in ('Suzhou', 'Wuxi') | cleo dora
          user.city != 'Suzhou' | anna ben cleo ed
          user.age >= 18 | dora
          user.age = 18 | dora
          user.age < 18 | cleo
          user.size = 'M' | ``
          events('view', 7 d) = 1 | anna
          events('view') = 2 | anna
          events('view') = 0 | ben cleo dora ed
          events('view', 'click', 7 d) = 2 | anna
          events('view', 'click') >= 3 | anna
          events('click', 1 min) = 1 | anna
          events('own-kind') >= 1 | ``
          events('view', 100000000000 d) = 2 | anna
          purchases(1 d) = 1 | ben
          purchases(2 d) = 1 | ben
          purchases(3 d) = 2 | ben
          purchases(30 d) = 0 | anna cleo dora ed
          purchases(31 d) = 1 | cleo
          purchases(100000000000 d) = 3 | ben
          spending(1 d) = 19.99 | ben
          spending(2 d) = 19.99 | ben
          spending(3 d) = 49.99 | ben
          spending(365 d) = 149.99 | ben
          spending(30 d) = 0 | anna cleo dora ed
          category('Home/Kitchen') >= 0.3 | anna
          category('Home/Kitchen') < 0.3 | ben cleo dora ed
          category('Home') > 0 | ``
          brand('Acme') = 1 | dora
          recencyDays >= 0 and spending > 100 | ben
          recencyDays = 30 or user.city = 'Suzhou' | cleo dora
          not (recencyDays = 30 or user.city = 'Suzhou') | anna ben ed
          """)
  void list_ofOneCondition_hasItsCustomers(String condition, String expected) {
    List<String> ids = expected.isEmpty() ? List.of() : List.of(expected.split(" "));

    assertThat(members(shop(), condition)).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void list_ofCustomersWithoutEvents_countsNothing() {
    CustomerTable customers = CustomerTable.of("anna");

    assertThat(members(customers, "spending(30 d) = 0")).containsExactly("anna");
    assertThat(members(customers, "events('view') = 0")).containsExactly("anna");
    assertThat(members(customers, "purchases(30 d) = 0")).containsExactly("anna");
  }

  /** Values 1, 2, 2, 3, 4 of five customers; a sixth has none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          top(orders, 20) | e
          top(orders, 20.1) | d e
          top(orders, 40) | d e
          top(orders, 60) | b c d e
          top(orders, 100) | a b c d e
          bottom(orders, 0.001) | a
          bottom(orders, 20) | a
          bottom(orders, 40) | a b c
          bottom(orders, 80) | a b c d
          not bottom(orders, 80) | e f
          top(spending, 50) | ``
          top(orders, 20) or bottom(orders, 20) or top(orders, 40) | a d e
          """)
  void percentile_withTies_hasAllCustomersOfTheLimit(String condition, String expected) {
    CustomerTable customers = CustomerTable.of("a", "b", "c", "d", "e", "f");
    int[] orders = {1, 2, 2, 3, 4};
    for (int i = 0; i < orders.length; i++) {
      customers.with(CustomerTrait.ORDERS, customers.ids().id(i), orders[i]);
    }
    List<String> ids = expected.isEmpty() ? List.of() : List.of(expected.split(" "));

    assertThat(members(customers, condition)).containsExactlyElementsOf(ids);
  }

  @Test
  void consent_withDecisions_matchesThoseWhoAllow() {
    Segments segments = Segments.parse("s: consent('marketing') and not consent('analytics')");
    SegmentContext context =
        ALL_SIZES.withConsents(
            (id, purpose) ->
                purpose.equals(Purpose.MARKETING) ? !id.equals("anna") : id.equals("ben"));

    assertThat(SegmentMembers.of(segments, shop(), context).list("s").orElseThrow())
        .containsExactly("cleo", "dora", "ed");
  }

  @Test
  void consent_withoutDecisions_saysHowToGiveThem() {
    assertThatIllegalStateException()
        .isThrownBy(() -> members(shop(), "consent('marketing')"))
        .withMessage(
            "consent('marketing') needs the decisions of the persons; set"
                + " SegmentContext.withConsents");
  }

  @Test
  void segment_thatIsDeclaredLater_isEvaluatedFirst() {
    Segments segments =
        Segments.parse(
            """
            both: segment('buyers') and not segment('rich')
            rich: segment('buyers') and spending > 100
            buyers: known(recencyDays)
            """);
    SegmentMembers members = SegmentMembers.of(segments, shop(), ALL_SIZES);

    assertThat(members.list("both")).hasValue(List.of("cleo"));
    assertThat(members.list("rich")).hasValue(List.of("ben"));
    assertThat(members.segmentsOf("ben")).containsExactly("rich", "buyers");
    assertThat(members.segmentsOf("cleo")).containsExactly("both", "buyers");
    assertThat(members.segmentsOf("nobody")).isEmpty();
    assertThat(members.contains("rich", "ben")).isTrue();
    assertThat(members.contains("rich", "cleo")).isFalse();
    assertThat(members.contains("rich", "nobody")).isFalse();
    assertThat(members.members("buyers").mapToObj(shop().ids()::id)).containsExactly("ben", "cleo");
    assertThat(members).hasToString("3 segments of 5 customers");
  }

  @Test
  void list_byTrait_hasTheHighestValuesFirstAndUnknownOnesLast() {
    SegmentMembers members =
        SegmentMembers.of(Segments.parse("all: orders = 0 or orders != 0"), shop(), ALL_SIZES);

    assertThat(members.list("all", CustomerTrait.RECENCY_DAYS, 4))
        .hasValue(List.of("cleo", "ben", "anna", "dora"));
    assertThat(members.list("all", CustomerTrait.OPEN_COMPLAINT, 1)).hasValue(List.of("ben"));
  }

  private static SegmentMembers oneIn(int size, int minimum, int... inside) {
    String[] ids = IntStream.range(0, size).mapToObj(i -> "c" + i).toArray(String[]::new);
    CustomerTable customers = CustomerTable.of(ids);
    IntStream.of(inside).forEach(i -> customers.with(CustomerTrait.ORDERS, "c" + i, 1));
    SegmentContext context =
        SegmentContext.DEFAULTS.withMinimumGroupSize(new MinimumGroupSize(minimum));
    return SegmentMembers.of(Segments.parse("s: known(orders)"), customers, context);
  }

  @Test
  void count_ofSmallGroups_isNotShown() {
    assertThat(oneIn(6, 3, 0, 1, 2).count("s")).hasValue(3);
    assertThat(oneIn(6, 3).count("s")).hasValue(0);
    assertThat(oneIn(6, 3, 0, 1, 2, 3, 4, 5).count("s")).hasValue(6);
    assertThat(oneIn(6, 3, 0, 1).count("s")).as("small").isEmpty();
    assertThat(oneIn(6, 3, 0, 1, 2, 3).count("s")).as("small complement").isEmpty();
    assertThat(oneIn(2, 3, 0, 1).count("s")).as("few customers").isEmpty();
    assertThat(oneIn(6, 3, 0, 1).list("s")).isEmpty();
    assertThat(oneIn(6, 3, 0, 1).list("s", CustomerTrait.ORDERS, 1)).isEmpty();
  }

  @Test
  void contains_ofSmallGroups_answers() {
    SegmentMembers members = oneIn(6, 3, 0, 4);

    assertThat(members.contains("s", "c4")).isTrue();
    assertThat(members.segmentsOf("c4")).containsExactly("s");
    assertThat(members.members("s").toArray()).containsExactly(0, 4);
  }

  @Test
  void list_ofManyCustomers_hasAllBlocks() {
    int size = 2 * CustomerBlock.MAX_SIZE + 70;
    int[] inside = IntStream.range(0, size).filter(i -> i % 3 == 0).toArray();

    assertThat(oneIn(size, 1, inside).members("s").toArray()).containsExactly(inside);
    assertThat(oneIn(size, 1, inside).count("s")).hasValue(inside.length);
  }

  @Test
  void evaluate_withOtherCustomers_keepsTheLimits() {
    CustomerTable customers = CustomerTable.of("a", "b", "c", "d");
    for (int i = 0; i < 4; i++) {
      customers.with(CustomerTrait.ORDERS, customers.ids().id(i), i);
    }
    SegmentMembers members =
        SegmentMembers.of(Segments.parse("s: top(orders, 50)"), customers, ALL_SIZES);
    CustomerTable later =
        CustomerTable.of("a", "x")
            .with(CustomerTrait.ORDERS, "a", 2)
            .with(CustomerTrait.ORDERS, "x", 1);

    assertThat(members.list("s")).hasValue(List.of("c", "d"));
    assertThat(members.evaluate(later).list("s")).hasValue(List.of("a"));
    assertThat(members.segmentsOf(later, 0)).containsExactly("s");
    assertThat(members.segmentsOf(later, 1)).isEmpty();
  }

  @Test
  void evaluate_withAValueThatATraitDoesNotHave_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> members(shop(), "orders > 1 or not rfm = 'los'"))
        .withMessage("segment s: rfm has no value 'los'; did you mean lost?");
  }

  @Test
  void count_ofUnknownSegment_isRejected() {
    SegmentMembers members = oneIn(6, 3, 0, 1);

    List<Runnable> calls = new ArrayList<>();
    calls.add(() -> members.count("t"));
    calls.add(() -> members.list("t"));
    calls.add(() -> members.contains("t", "c0"));
    calls.add(() -> members.members("t"));
    for (Runnable call : calls) {
      assertThatIllegalArgumentException()
          .isThrownBy(call::run)
          .withMessage("segment must be one of s: t; did you mean s?");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> members.list("s", CustomerTrait.ORDERS, 0))
        .withMessage("limit must be positive: 0");
  }
}
