package org.crmrecommend.ranking;

import java.time.DayOfWeek;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.crmrecommend.expression.Literals;
import org.crmrecommend.expression.Operand;
import org.crmrecommend.expression.TextError;

/** The fields of the request in the filter language, such as {@code request.channel}. */
final class RequestFieldBinder {

  private static final List<String> NAMES =
      List.of("channel", "currency", "hour", "time", "weekday");

  private static final List<String> WEEKDAYS =
      Stream.of(DayOfWeek.values()).map(RequestCondition.Weekday::name).toList();

  private RequestFieldBinder() {}

  /** Returns the condition of a comparison of a field. */
  static Filter bind(BoundComparison comparison, Operand.Name field) {
    comparison.requireNotUnder();
    comparison.requireNotContains();
    return switch (field.name().toLowerCase(Locale.ROOT)) {
      case "channel" ->
          comparison.texts(values -> new RequestCondition.Channel(BoundComparison.strings(values)));
      case "currency" ->
          comparison.texts(
              codes ->
                  new RequestCondition.InCurrency(
                      codes.stream().map(RequestFieldBinder::currency).toList()));
      case "hour" ->
          comparison.numbers(
              (operator, hour) -> new RequestCondition.Hour(operator, hourOfDay(hour)));
      case "time" -> comparison.times(RequestCondition.Time::new);
      case "weekday" ->
          comparison.texts(
              names ->
                  new RequestCondition.Weekday(
                      names.stream().map(RequestFieldBinder::weekday).toList()));
      default -> throw unknown(field);
    };
  }

  private static IllegalArgumentException unknown(Operand.Name field) {
    String similar = TextError.suggestion(field.name(), NAMES);
    return TextError.at(
        field.column(),
        "the request has no field "
            + TextError.excerpt(field.name())
            + (similar.isEmpty() ? "; the fields are " + String.join(", ", NAMES) : similar));
  }

  private static String currency(Operand.Text code) {
    try {
      return Currency.getInstance(code.value().toUpperCase(Locale.ROOT)).getCurrencyCode();
    } catch (IllegalArgumentException e) {
      throw Literals.mismatch("an ISO 4217 currency code such as 'EUR'", code, "");
    }
  }

  private static int hourOfDay(Operand.Decimal hour) {
    try {
      int value = hour.value().intValueExact();
      if (value >= 0 && value < 24) {
        return value;
      }
    } catch (ArithmeticException e) {
      // Not a whole number: reported below.
    }
    throw Literals.mismatch("a whole hour from 0 to 23", hour, "");
  }

  /** Accepts {@code sat} and {@code saturday}, ignoring case. */
  private static DayOfWeek weekday(Operand.Text name) {
    String lower = name.value().toLowerCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (lower.equals(RequestCondition.Weekday.name(day))
          || lower.equals(day.name().toLowerCase(Locale.ROOT))) {
        return day;
      }
    }
    throw Literals.mismatch(
        "a day of the week such as 'sat'", name, TextError.suggestion(lower, WEEKDAYS));
  }
}
