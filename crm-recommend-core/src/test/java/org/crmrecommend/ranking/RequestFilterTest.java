package org.crmrecommend.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.crmrecommend.ranking.Comparison.ABOVE;
import static org.crmrecommend.ranking.Comparison.AT_LEAST;
import static org.crmrecommend.ranking.Comparison.AT_MOST;
import static org.crmrecommend.ranking.Comparison.BELOW;
import static org.crmrecommend.ranking.Comparison.EQUAL;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions that match all items or none for a request. */
class RequestFilterTest {

  /** A Friday. */
  private static final Instant FRIDAY = Instant.parse("2026-12-04T23:30:00Z");

  private static final Currency EUR = Currency.getInstance("EUR");

  private static final Catalog CATALOG =
      Catalog.of(
          EUR,
          List.of(
              Item.builder("tea").brand("Acme").stock(3).build(),
              Item.builder("cup").brand("Bert").stock(0).build(),
              Item.builder("pot").brand("Acme").build()));

  private static final CatalogItemSets SETS = CatalogItemSets.of(CATALOG);
  private static final FilterContext NOBODY = FilterContext.of(Profile.builder().build());

  private static FilterContext at(Instant time, String zone) {
    Profile profile = Profile.builder().time(time).channel("app").build();
    return new FilterContext(profile, ZoneId.of(zone), Optional.of(EUR));
  }

  private static FilterContext user(String attribute, String value) {
    return FilterContext.of(Profile.builder().attributes(Map.of(attribute, value)).build());
  }

  private static boolean matches(Filter filter, FilterContext context) {
    ItemSet items = SETS.items(filter, context);
    assertThat(items.size()).as("all or none").isIn(0, 3);
    assertThat(SETS.items(filter.not(), context).size()).isEqualTo(3 - items.size());
    return items.size() == 3;
  }

  @Test
  void of_profile_isUtcWithoutCurrency() {
    assertThat(NOBODY.zone()).isEqualTo(ZoneOffset.UTC);
    assertThat(NOBODY.currency()).isEmpty();
    assertThatNullPointerException()
        .isThrownBy(() -> FilterContext.of(null))
        .withMessage("profile must not be null");
  }

  @Test
  void requestChannel_oneOfTheChannels_matches() {
    FilterContext app = at(FRIDAY, "UTC");

    assertThat(matches(Filter.requestChannel("web", "app"), app)).isTrue();
    assertThat(matches(Filter.requestChannel("App"), app)).isFalse();
    assertThat(matches(Filter.requestChannel("app"), NOBODY)).isFalse();
  }

  @Test
  void requestCurrency_oneOfTheCurrencies_matches() {
    Filter filter = Filter.requestCurrency(Currency.getInstance("JPY"), EUR);

    assertThat(matches(filter, at(FRIDAY, "UTC"))).isTrue();
    assertThat(matches(Filter.requestCurrency(Currency.getInstance("JPY")), at(FRIDAY, "UTC")))
        .isFalse();
    assertThat(matches(filter, NOBODY)).isFalse();
  }

  @Test
  void requestTime_atTheLimit_isCompared() {
    FilterContext context = at(FRIDAY, "Asia/Shanghai");

    assertThat(matches(Filter.requestTime(BELOW, FRIDAY), context)).isFalse();
    assertThat(matches(Filter.requestTime(AT_MOST, FRIDAY), context)).isTrue();
    assertThat(matches(Filter.requestTime(ABOVE, FRIDAY.minusNanos(1)), context)).isTrue();
    assertThat(matches(Filter.requestTime(AT_LEAST, FRIDAY.plusNanos(1)), context)).isFalse();
    assertThat(matches(Filter.requestTime(AT_MOST, Instant.MAX), NOBODY)).isFalse();
  }

  /** 23:30 in UTC on Friday is 7:30 on Saturday in Shanghai and 20:30 on Friday in São Paulo. */
  @ParameterizedTest
  @CsvSource({
    "UTC, 23, FRIDAY",
    "Asia/Shanghai, 7, SATURDAY",
    "America/Sao_Paulo, 20, FRIDAY",
    "+00:29, 23, FRIDAY",
    "+00:30, 0, SATURDAY"
  })
  void requestHourAndWeekday_zone_areLocal(String zone, int hour, DayOfWeek day) {
    FilterContext context = at(FRIDAY, zone);

    assertThat(matches(Filter.requestHour(EQUAL, hour), context)).isTrue();
    assertThat(matches(Filter.requestHour(AT_LEAST, hour), context)).isTrue();
    assertThat(matches(Filter.requestHour(ABOVE, hour), context)).isFalse();
    assertThat(matches(Filter.requestWeekday(day), context)).isTrue();
    assertThat(matches(Filter.requestWeekday(day.plus(1), day.minus(1)), context)).isFalse();
    assertThat(matches(Filter.requestHour(AT_LEAST, 0), NOBODY)).isFalse();
    assertThat(matches(Filter.requestWeekday(DayOfWeek.values()), NOBODY)).isFalse();
  }

  /** Independent truth: the calendar of the JDK, also before 1970 and across daylight saving. */
  @Test
  void requestHourAndWeekday_manyTimes_areThoseOfTheCalendar() {
    Instant start = Instant.parse("1966-01-01T00:00:00Z");
    for (int i = 0; i < 5_000; i++) {
      Instant time = start.plus(Duration.ofMinutes(6_007L * i));
      FilterContext context = at(time, "Europe/Berlin");

      assertThat(
              SETS.items(
                  Filter.requestHour(EQUAL, time.atZone(context.zone()).getHour())
                      .and(Filter.requestWeekday(time.atZone(context.zone()).getDayOfWeek())),
                  context))
          .as("%s", time)
          .isEqualTo(ItemSet.all(3));
    }
  }

  @Test
  void requestHour_largestTime_isNotRejected() {
    assertThat(matches(Filter.requestHour(EQUAL, 23), at(Instant.MAX, "UTC"))).isTrue();
    assertThat(matches(Filter.requestHour(EQUAL, 0), at(Instant.MIN, "UTC"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "18, true",
    "' 18.0 ', true",
    "1.8E1, true",
    "17.9, false",
    "old, false",
    "'', false"
  })
  void userNumber_attribute_isComparedAsNumber(String age, boolean expected) {
    assertThat(matches(Filter.userNumber("age", AT_LEAST, 18), user("age", age)))
        .isEqualTo(expected);
    assertThat(matches(Filter.userNumber("age", AT_LEAST, 18), user("size", age))).isFalse();
  }

  @Test
  void factories_badArguments_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.requestHour(EQUAL, 24))
        .withMessage("hour must be between 0 and 23: 24");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.requestChannel())
        .withMessage("channels must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.requestWeekday())
        .withMessage("days must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.requestCurrency())
        .withMessage("currencies must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.userNumber("", EQUAL, 1))
        .withMessage("attribute must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.userNumber("age", EQUAL, Double.NaN))
        .withMessage("limit must be a finite number: NaN");
    assertThatNullPointerException()
        .isThrownBy(() -> Filter.requestTime(EQUAL, null))
        .withMessage("limit must not be null");
  }

  @Test
  void userAttributes_conditionsOnUserAndRequest_areTheAttributes() {
    assertThat(Filter.userNumber("age", EQUAL, 1).not().userAttributes()).containsExactly("age");
    assertThat(
            Filter.parse("request.channel = 'age' and request.hour > 3 and bought(id)")
                .userAttributes())
        .isEmpty();
  }

  /** No bits are copied for a request: the sets are those of the catalog. */
  @Test
  void items_matchesAllOrNone_returnsTheSameSets() {
    Filter app = Filter.requestChannel("app");
    FilterContext context = at(FRIDAY, "UTC");
    Filter acme = Filter.is("brand", "Acme");

    assertThat(SETS.items(app, context)).isSameAs(SETS.items(app, context));
    assertThat(SETS.available(FRIDAY, app, context)).isSameAs(SETS.availableAt(FRIDAY).items());
    assertThat(SETS.available(FRIDAY, app.not(), context).size()).isZero();
    assertThat(SETS.items(acme.and(app), context)).isSameAs(SETS.items(acme));
    assertThat(SETS.items(acme.or(app.not()), context)).isSameAs(SETS.items(acme));
    assertThat(SETS.available(FRIDAY, app.and(acme), context))
        .isSameAs(SETS.available(FRIDAY, acme));
  }

  /** A column that does not matter for this request must exist, as for all others. */
  @Test
  void items_unknownColumnBesideConstant_isRejected() {
    FilterContext context = at(FRIDAY, "UTC");
    Filter web = Filter.requestChannel("web");

    for (Filter filter :
        List.of(
            web.and(Filter.is("brnd", "x")),
            web.not().or(Filter.above("brnd", 3)),
            web.and(Filter.sameAsUser("brnd", "x")),
            web.and(Filter.sharesWithEvents("brnd", EventKind.VIEW)))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SETS.items(filter, context))
          .withMessage("column must be a column of the catalog: brnd; did you mean brand?");
    }
  }
}
