package org.crmrecommend.customer.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crmrecommend.customer.segment.SegmentCondition.parse;

import java.time.Instant;
import java.util.List;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentConditionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "recencyDays <= 30",
        "spending >= 19.99",
        "aliveProbability < 0.5",
        "activeHour = 20",
        "lifecycle = 'growth'",
        "rfm in ('champions', 'loyal')",
        "rfm != 'champions'",
        "rfm not in ('champions', 'loyal')",
        "nextPurchase < '2026-12-31'",
        "openComplaint",
        "not openComplaint",
        "known(lifetimeValue)",
        "top(lifetimeValue, 20)",
        "bottom(recencyDays, 0.5)",
        "user.city = 'Suzhou'",
        "user.\"favorite color\" in ('blue', 'red')",
        "user.age >= 18",
        "events('purchase', 30 d) >= 3",
        "events('click', 'view', 36 h) = 0",
        "events('survey') > 1",
        "purchases(90 d) >= 2",
        "spending(90 d) > 100",
        "category('Home/Kitchen') >= 0.3",
        "brand('Acme') > 0.5",
        "consent('marketing')",
        "segment('vip')",
        "recencyDays < 30 and (orders > 2 or spending > 100) and not (openComplaint or orders = 1)"
      })
  void toString_ofParsedText_isTheText(String text) {
    assertThat(parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          recencyDays in (2.50, 1, 1.0) | recencyDays in (1, 2.5)
          recencyDays not in (1, 2) | not recencyDays in (1, 2)
          recencyDays in (7, 7.0) | recencyDays = 7
          TOP(spending, 5.0) AND NOT OpenComplaint | top(spending, 5) and not openComplaint
          not not openComplaint | openComplaint
          rfm in ('loyal', 'champions', 'loyal') | rfm in ('champions', 'loyal')
          events('view', 'CLICK', 48 h) > 0 | events('click', 'view', 2 d) > 0
          (orders > 1 and orders < 5) and orders > 1 | orders > 1 and orders < 5
          purchases(48 h) = 1 | purchases(2 d) = 1
          """)
  void parse_otherSpelling_isTheSameCondition(String text, String same) {
    assertThat(parse(text)).hasToString(same).isEqualTo(parse(same));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          and | column 1: expected a condition such as recencyDays <= 30, found 'and'; a name like this needs double quotes: "and"
          recencyDay <= 30 | column 1: there is no trait 'recencyDay'; did you mean recencyDays?
          city = 'Suzhou' | column 1: there is no trait 'city'; write user.city for an attribute of the user
          orders > 1 and xyz | column 19: expected a comparison such as = or < after xyz, found the end of the text
          30 >= recencyDays | column 1: expected a name before >=, found 30; write recencyDays <= 30
          usr.city = 'Suzhou' | column 1: expected user before the dot, found usr
          recencyDays under 'a' | column 13: under is for conditions on items; compare recencyDays with = or in
          rfm contains 'a' | column 5: contains is for conditions on items; compare rfm with = or in
          recencyDays <= 'a' | column 16: expected a number such as 19.99, found 'a'
          recencyDays <= 30 d | column 16: expected a number such as 19.99, found 30 d
          rfm = 3 | column 7: expected a text in single quotes, found 3; write '3'
          rfm >= 'champions' | column 5: rfm has texts, which are compared with = or in, not >=
          rfm in ('champions', 4) | column 22: expected a text in single quotes, found 4; write '4'
          aliveProbability > 80 | column 20: a share must be between -1 and 1: 80; 80 % is 0.8
          brand('Acme') > 30 | column 17: a share must be between -1 and 1: 30; 80 % is 0.8
          nextPurchase < '31.12.2026' | column 16: expected a date such as '2026-12-01', found '31.12.2026'
          nextPurchase < 30 | column 16: expected a date such as '2026-12-01', found 30
          nextPurchase in ('2026-12-31') | column 14: nextPurchase is compared with =, <, <=, > or >=, not in
          openComplaint = 'true' | column 15: expected and, or or the end after openComplaint, found '='; it is a condition by itself: openComplaint or not openComplaint
          "openComplaint" = 'true' | column 17: openComplaint is a condition by itself: openComplaint or not openComplaint
          user.age >= 'a' | column 13: expected a number such as 19.99, found 'a'
          evnts('view') > 1 | column 1: there is no function evnts; did you mean events?
          wxyz('view') > 1 | column 1: there is no function wxyz; the functions are events, purchases, spending, category, brand, top, bottom, known, consent, segment
          events('view', 7 d) | column 1: events(…) is a number; compare it, such as events('view', 7 d) >= 1
          top(spending, 5) = 1 | column 18: top(…) is a condition by itself; remove = and what follows
          events(7 d) > 1 | column 1: events needs a kind of event, such as events('view', 30 d)
          events(view) > 1 | column 8: expected a text in single quotes, found view; write 'view'
          events('view', 7) > 1 | column 16: expected a duration such as 90 d, found 7; add a unit: 7 d
          events('view', 0 d) > 1 | column 16: a duration must be positive
          events('view', 7 d, 'click') > 1 | column 21: expected the end of the arguments, found 'click'
          events('a view') > 1 | column 8: a kind of event must be letters, digits and hyphens, beginning with a letter: 'a view'
          purchases() > 1 | column 1: purchases needs one argument, such as purchases(90 d)
          purchases(36 h) > 1 | column 11: purchases counts whole days: 36 h; write 1 d or more days
          spending(1.5 d) > 1 | column 10: spending counts whole days: 36 h; write 1 d or more days
          spending('a') > 1 | column 10: expected a duration such as 90 d, found 'a'
          category() > 0.1 | column 1: category needs one argument, such as category('Home/Kitchen')
          category('') > 0.1 | column 10: a name must not be empty
          brand(Acme) > 0.1 | column 7: expected a text in single quotes, found Acme; write 'Acme'
          top(spending) | column 1: top needs a trait and a percentage, such as top(lifetimeValue, 20)
          top(spendin, 5) | column 5: there is no trait 'spendin'; did you mean spending or spendingToNextTier?
          top('spending', 5) | column 5: expected the name of a trait such as recencyDays, found 'spending'; write spending
          bottom(rfm, 5) | column 8: expected a trait with numbers, such as bottom(lifetimeValue, 20), found rfm
          top(spending, 0) | column 15: a percentage must be above 0 and at most 100: 0
          top(spending, 101) | column 15: a percentage must be above 0 and at most 100: 101
          top(spending, 'a') | column 15: expected a number such as 19.99, found 'a'
          known() | column 1: known needs one argument, such as known(lifetimeValue)
          known(user.age) | column 7: expected the name of a trait such as recencyDays, found user.age
          consent() | column 1: consent needs one argument, such as consent('marketing')
          consent('a', 'b') | column 1: consent needs one argument, such as consent('marketing')
          segment('') | column 9: a name must not be empty
          """)
  void parse_wrongText_isRejected(String text, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> parse(text)).withMessage(message);
  }

  private static final CustomerTable SHOP =
      new CustomerTable(
              List.of(
                  Event.of("a", EventKind.of("newsletter"))
                      .at(Instant.parse("2025-12-01T00:00:00Z"))),
              Instant.parse("2026-01-01T00:00:00Z"))
          .withValues(CustomerTrait.RFM, "champions", "loyal")
          .withValues(CustomerTrait.CHANNEL, "app", "web")
          .withUsers(User.of("a").withAttribute("city", "Suzhou"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          rfm = 'chmpions' | column 7: rfm has no value 'chmpions'; did you mean champions?
          rfm in ('loyal', 'abc') | column 8: rfm has no value 'abc'; the values are champions, loyal
          user.cty = 'Suzhou' | column 1: the users have no attribute 'cty'; did you mean city?
          events('purchse') > 1 | column 8: there is no event of the kind 'purchse'; did you mean purchase?
          events('newsleter') > 1 | column 8: there is no event of the kind 'newsleter'; did you mean newsletter?
          """)
  void parse_valuesThatTheCustomersDoNotHave_areRejected(String text, String message) {
    ConditionBinder binder = ConditionBinder.ANY.withCustomers(SHOP);

    assertThatIllegalArgumentException().isThrownBy(() -> binder.parse(text)).withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rfm = 'loyal'",
        "lifecycle = 'anything'",
        "channel = 'ap'",
        "user.city = 'Nowhere'",
        "events('newsletter') > 1",
        "events('own-kind') > 1"
      })
  void parse_valuesThatTheCustomersMayHave_areAccepted(String text) {
    assertThat(ConditionBinder.ANY.withCustomers(SHOP).parse(text)).isEqualTo(parse(text));
  }

  @Test
  void userAttributes_ofNestedConditions_areAllNames() {
    SegmentCondition condition = parse("user.age > 18 and not (user.city = 'A' or segment('x'))");

    assertThat(condition.userAttributes()).containsExactly("age", "city");
    assertThat(condition.references()).containsExactly("x");
    assertThat(condition.traits()).isEmpty();
    assertThat(parse("top(spending, 5) or known(rfm)").traits())
        .containsExactlyInAnyOrder(CustomerTrait.SPENDING, CustomerTrait.RFM);
  }
}
