package org.crmrecommend.ranking;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.crmrecommend.expression.ExpressionText;
import org.crmrecommend.expression.Membership;
import org.crmrecommend.kernel.Checks;

/** A condition on the user or the request: for one request it matches all items or none. */
sealed interface RequestCondition extends Filter {

  /** Returns whether all items match, rather than none. */
  boolean matches(FilterContext context);

  /** Matches always or never; the result of {@link Composite#resolved}, not part of a filter. */
  enum Constant implements RequestCondition {
    ALL,
    NONE;

    static Constant of(boolean matches) {
      return matches ? ALL : NONE;
    }

    @Override
    public boolean matches(FilterContext context) {
      return this == ALL;
    }
  }

  /**
   * The user has one of these values of an attribute.
   *
   * @param values sorted and distinct
   */
  record UserText(String attribute, List<String> values) implements RequestCondition, Membership {

    public UserText {
      requireName("attribute", attribute);
      values = sorted("values", values);
    }

    @Override
    public Set<String> userAttributes() {
      return Set.of(attribute);
    }

    @Override
    public boolean matches(FilterContext context) {
      String value = context.profile().attributes().get(attribute);
      return value != null && values.contains(value);
    }

    @Override
    public String subject() {
      return userField(attribute);
    }

    @Override
    public List<String> literals() {
      return Membership.strings(values);
    }

    @Override
    public String toString() {
      return text(false);
    }
  }

  /** The user's value of an attribute is a number within a limit. */
  record UserNumber(String attribute, Comparison comparison, BigDecimal limit)
      implements RequestCondition {

    public UserNumber {
      requireName("attribute", attribute);
      Checks.requireNonNull("comparison", comparison);
      limit = Condition.Numeric.validLimit(limit);
    }

    @Override
    public Set<String> userAttributes() {
      return Set.of(attribute);
    }

    @Override
    public boolean matches(FilterContext context) {
      String value = context.profile().attributes().get(attribute);
      return value != null && comparison.accepts(value, limit);
    }

    @Override
    public String toString() {
      return userField(attribute) + " " + comparison + " " + ExpressionText.number(limit);
    }
  }

  /**
   * The request comes by one of these channels.
   *
   * @param channels sorted and distinct
   */
  record Channel(List<String> channels) implements RequestCondition, Membership {

    public Channel {
      channels = sorted("channels", channels);
    }

    @Override
    public boolean matches(FilterContext context) {
      return context.profile().channel().filter(channels::contains).isPresent();
    }

    @Override
    public String subject() {
      return "request.channel";
    }

    @Override
    public List<String> literals() {
      return Membership.strings(channels);
    }

    @Override
    public String toString() {
      return text(false);
    }
  }

  /**
   * The user pays in one of these currencies.
   *
   * @param codes ISO 4217 codes, sorted and distinct
   */
  record InCurrency(List<String> codes) implements RequestCondition, Membership {

    public InCurrency {
      codes = sorted("currencies", codes);
    }

    static InCurrency of(Currency... currencies) {
      Checks.requireNoNulls("currencies", Arrays.asList(currencies));
      return new InCurrency(Stream.of(currencies).map(Currency::getCurrencyCode).toList());
    }

    @Override
    public boolean matches(FilterContext context) {
      return context.currency().map(Currency::getCurrencyCode).filter(codes::contains).isPresent();
    }

    @Override
    public String subject() {
      return "request.currency";
    }

    @Override
    public List<String> literals() {
      return Membership.strings(codes);
    }

    @Override
    public String toString() {
      return text(false);
    }
  }

  /** The time of the request is within a limit. */
  record Time(Comparison comparison, Instant limit) implements RequestCondition {

    public Time {
      Checks.requireNonNull("comparison", comparison);
      Checks.requireNonNull("limit", limit);
    }

    @Override
    public boolean matches(FilterContext context) {
      return context
          .profile()
          .time()
          .filter(time -> comparison.accepts(time.compareTo(limit)))
          .isPresent();
    }

    @Override
    public String toString() {
      return "request.time " + comparison + " " + ExpressionText.string(limit.toString());
    }
  }

  /** The hour of the request, 0 to 23, is within a limit. */
  record Hour(Comparison comparison, int limit) implements RequestCondition {

    private static final int SECONDS_PER_HOUR = 3_600;

    public Hour {
      Checks.requireNonNull("comparison", comparison);
      Checks.requireBetween("hour", limit, 0, 23);
    }

    @Override
    public boolean matches(FilterContext context) {
      return timeMatches(
          context,
          seconds -> {
            long hour = Math.floorMod(seconds, SECONDS_PER_DAY) / SECONDS_PER_HOUR;
            return comparison.accepts(Long.compare(hour, limit));
          });
    }

    @Override
    public String toString() {
      return "request.hour " + comparison + " " + limit;
    }
  }

  /**
   * The request comes on one of these days of the week.
   *
   * @param days sorted from Monday on, and distinct
   */
  record Weekday(List<DayOfWeek> days) implements RequestCondition, Membership {

    private static final int NAME_LENGTH = 3;

    public Weekday {
      days = sorted("days", days);
    }

    /** Returns the name in a text, such as {@code mon}. */
    static String name(DayOfWeek day) {
      return day.name().substring(0, NAME_LENGTH).toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean matches(FilterContext context) {
      // The epoch began on a Thursday.
      return timeMatches(
          context,
          seconds ->
              days.contains(DayOfWeek.THURSDAY.plus(Math.floorDiv(seconds, SECONDS_PER_DAY))));
    }

    @Override
    public String subject() {
      return "request.weekday";
    }

    @Override
    public List<String> literals() {
      return days.stream().map(day -> ExpressionText.string(name(day))).toList();
    }

    @Override
    public String toString() {
      return text(false);
    }
  }

  long SECONDS_PER_DAY = 86_400;

  /**
   * Returns whether the local time of a request matches. Uses no {@code ZonedDateTime}, which
   * refuses {@link Instant#MAX}.
   *
   * @param condition on the seconds since the epoch in local time
   */
  private static boolean timeMatches(FilterContext context, Predicate<Long> condition) {
    return context
        .profile()
        .time()
        .map(
            time ->
                time.getEpochSecond() + context.zone().getRules().getOffset(time).getTotalSeconds())
        .filter(condition)
        .isPresent();
  }

  /** Returns the text of an attribute of the user. */
  static String userField(String attribute) {
    return "user." + ExpressionText.name(attribute);
  }

  /** Returns the distinct values in their natural order. */
  private static <T extends Comparable<? super T>> List<T> sorted(String field, List<T> values) {
    Checks.requireNoNulls(field, values);
    Checks.requireNotEmpty(field, values.size());
    return values.stream().sorted().distinct().toList();
  }

  /** Requires a name that is not empty. */
  static void requireName(String field, String name) {
    Checks.requireNonNull(field, name);
    Checks.requireNotEmpty(field, name.length());
  }
}
