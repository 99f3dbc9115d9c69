package org.crmrecommend.examples;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crmrecommend.rules.itemset.BasketGrouping;
import org.crmrecommend.rules.itemset.Support;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters for option values about baskets and mining. */
final class BasketConverters {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*([smhd])");

  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private BasketConverters() {}

  /** Parses a number; with % at the end, a percentage. */
  private static double parseShare(String text) {
    return text.endsWith("%")
        ? new BigDecimal(text.substring(0, text.length() - 1).strip())
            .movePointLeft(2)
            .doubleValue()
        : new BigDecimal(text).doubleValue();
  }

  /** Converts a support: a whole number is a count, a number with a decimal point or % a share. */
  static final class SupportConverter implements ITypeConverter<Support> {

    @Override
    public Support convert(String text) {
      try {
        return text.matches("[+-]?\\d+")
            ? Support.count(Integer.parseInt(text))
            : Support.share(parseShare(text));
      } catch (NumberFormatException e) {
        throw new TypeConversionException(
            "support must be a share such as 0.001 or 0.1%, or a whole number such as 25: " + text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Converts a share: a number such as 0.25, or a percentage such as 25%. */
  static final class ShareConverter implements ITypeConverter<Double> {

    @Override
    public Double convert(String text) {
      try {
        return parseShare(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException("must be a share such as 0.25 or 25%: " + text);
      }
    }
  }

  /** Converts a duration such as 30m, 12h or 7d, or in ISO-8601 format. */
  static final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
      Matcher matcher = DURATION.matcher(text);
      if (matcher.matches()) {
        Duration unit = UNITS.getOrDefault(matcher.group(2), Duration.ZERO);
        return unit.multipliedBy(Long.parseLong(matcher.group(1)));
      }
      try {
        return Duration.parse(text);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException("must be a duration such as 30m, 12h or 7d: " + text);
      }
    }
  }

  /** Converts the lower-case name of a basket grouping. */
  static final class GroupByConverter implements ITypeConverter<BasketGrouping.GroupBy> {

    @Override
    public BasketGrouping.GroupBy convert(String text) {
      for (BasketGrouping.GroupBy groupBy : BasketGrouping.GroupBy.values()) {
        if (groupBy.name().toLowerCase(Locale.ROOT).equals(text)) {
          return groupBy;
        }
      }
      throw new TypeConversionException("must be order, day, session or history: " + text);
    }
  }
}
