package org.crmrecommend.input;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Parses the times in a table, and rejects times that are too far in the future. Not thread-safe.
 */
final class TimeParser {

  private static final Instant MIN_TIME = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant MAX_TIME = Instant.parse("9999-12-31T23:59:59.999Z");

  /** A number is not suspected of a wrong unit if the time would be older than what shops store. */
  private static final Instant MIN_LIKELY_TIME = Instant.parse("1990-01-01T00:00:00Z");

  // Of 15 digits, milliseconds reach the year 9999 and beyond; of 17, microseconds the year 5138.
  private static final int MAX_DIGITS_OF_SECONDS = 11;
  private static final int MAX_DIGITS_OF_MILLISECONDS = 15;
  private static final int MAX_DIGITS_OF_MICROSECONDS = 17;
  private static final Pattern DECIMAL =
      Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{0,18})?([eE]\\+?[0-9]{1,2})?");
  private static final String ISO_SECONDS_PATTERN = "0000-00-00T00:00:00";
  private static final long SECONDS_PER_DAY = 24 * 60 * 60;
  private static final String UTC_SUFFIX = " UTC";

  private static final DateTimeFormatter ISO_FORMATTER =
      strict(
          new DateTimeFormatterBuilder()
              .append(DateTimeFormatter.ISO_LOCAL_DATE)
              .optionalStart()
              .appendPattern("['T'][ ]")
              .append(DateTimeFormatter.ISO_LOCAL_TIME)
              .appendPattern("[ ][XXX][XX][X]"));

  private static final DateTimeFormatter MONTH_FIRST_FORMATTER =
      strict(new DateTimeFormatterBuilder().appendPattern("M/d/uuuu H:mm[:ss]"));

  private final ZoneId zone;
  private final Instant latestTime;
  private String lastText = " "; // a text that no field has
  private Instant lastTime = MIN_TIME;

  /**
   * @param zone of times that have none
   * @param latestTime the latest accepted time
   */
  TimeParser(ZoneId zone, Instant latestTime) {
    this.zone = zone;
    this.latestTime = latestTime.isBefore(MAX_TIME) ? latestTime : MAX_TIME;
  }

  /** Returns a parser with the same settings, for another thread. */
  TimeParser copy() {
    return new TimeParser(zone, latestTime);
  }

  /**
   * Returns a parser for times that may be in the future.
   *
   * @param zone of times that have none
   */
  static TimeParser allowingFutureTimes(ZoneId zone) {
    return new TimeParser(zone, MAX_TIME);
  }

  /** Returns the time in a field that must not be empty. */
  Instant parse(Row row, int column, TimeFormat format) {
    String text = row.text(column);
    if (!text.equals(lastText)) { // the rows of an order share their time
      lastTime = parseWithinBounds(row, column, format);
      lastText = text;
    }
    return lastTime;
  }

  private Instant parseWithinBounds(Row row, int column, TimeFormat format) {
    try {
      Instant time = parseUnbounded(row, column, format);
      if (time.isBefore(MIN_TIME)) {
        throw row.expected("a time", column);
      }
      if (time.isAfter(latestTime)) {
        throw tooLate(row, column, " (" + time + ")");
      }
      return time;
    } catch (DateTimeException | NumberFormatException e) {
      throw row.expected("a time such as 2024-05-31T23:59:00Z", column);
    }
  }

  private Instant parseUnbounded(Row row, int column, TimeFormat format) {
    String text = row.text(column);
    if (isInteger(text)) {
      return parseInteger(row, column, text, format);
    }
    boolean isDecimal = format == TimeFormat.DECIMAL && DECIMAL.matcher(text).matches();
    return isDecimal ? parseDecimal(row, column, format) : parseText(text, format);
  }

  private Instant parseDecimal(Row row, int column, TimeFormat format) {
    BigDecimal count = new BigDecimal(row.text(column));
    BigDecimal floor = count.setScale(0, RoundingMode.FLOOR);
    String whole = floor.toPlainString();
    int nanosPerUnit = EpochUnit.NANOSECONDS.perSecond() / unit(whole, format).perSecond();
    BigDecimal nanos = count.subtract(floor).multiply(BigDecimal.valueOf(nanosPerUnit));
    return parseInteger(row, column, whole, format).plusNanos(nanos.longValue());
  }

  /**
   * @param text the integer part of the number in the field
   */
  private Instant parseInteger(Row row, int column, String text, TimeFormat format) {
    if (isBasicDate(text)) {
      return atZone(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay());
    }
    long count = Long.parseLong(text);
    EpochUnit unit = unit(text, format);
    Instant time = unit.toInstant(count);
    if (time.isAfter(latestTime)) {
      throw tooLate(row, column, " (" + time + " if in " + unit + ")" + unitHint(count, unit));
    }
    return time;
  }

  private BadRowException tooLate(Row row, int column, String interpretation) {
    return row.expected("a time no later than " + latestTime, column, interpretation);
  }

  /** Returns what to do if the number is a likely time in a finer unit. */
  private String unitHint(long count, EpochUnit unit) {
    return Stream.of(EpochUnit.values())
        .filter(finer -> finer.perSecond() > unit.perSecond())
        .filter(finer -> isLikely(finer.toInstant(count)))
        .findFirst()
        .map(
            finer ->
                "; in " + finer + " it is " + finer.toInstant(count) + ", so convert it to " + unit)
        .orElse("");
  }

  private boolean isLikely(Instant time) {
    return time.isAfter(MIN_LIKELY_TIME) && !time.isAfter(latestTime);
  }

  private Instant parseText(String text, TimeFormat format) {
    if (text.endsWith(UTC_SUFFIX)) {
      return parseText(text.substring(0, text.length() - UTC_SUFFIX.length()) + "Z", format);
    }
    if (isIsoSeconds(text)) {
      return text.endsWith("Z") || zone.equals(ZoneOffset.UTC)
          ? parseIsoSecondsInUtc(text)
          : atZone(parseIsoSeconds(text));
    }
    boolean hasSlashes = format == TimeFormat.MONTH_FIRST && text.indexOf('/') > 0;
    TemporalAccessor parsed = (hasSlashes ? MONTH_FIRST_FORMATTER : ISO_FORMATTER).parse(text);
    LocalDate date = LocalDate.from(parsed);
    LocalTime time = parsed.query(TemporalQueries.localTime());
    LocalDateTime local = time == null ? date.atStartOfDay() : date.atTime(time);
    return parsed.isSupported(ChronoField.OFFSET_SECONDS)
        ? local.toInstant(ZoneOffset.from(parsed))
        : atZone(local);
  }

  /**
   * Returns whether the text is a date and time to the second, with or without Z. This is the most
   * frequent form; parsing it digit by digit halves the time to read a file.
   */
  private static boolean isIsoSeconds(String text) {
    int length = ISO_SECONDS_PATTERN.length();
    if (text.length() != length && !(text.length() == length + 1 && text.endsWith("Z"))) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char found = text.charAt(i);
      char expected = ISO_SECONDS_PATTERN.charAt(i);
      boolean matches = expected == '0' ? found >= '0' && found <= '9' : found == expected;
      if (!matches && !(expected == 'T' && found == ' ')) {
        return false;
      }
    }
    return true;
  }

  /** Returns the time without a {@link LocalDateTime}, which takes most of the time to parse. */
  private static Instant parseIsoSecondsInUtc(String text) {
    int hour = twoDigits(text, 11);
    int minute = twoDigits(text, 14);
    int second = twoDigits(text, 17);
    if (hour > 23 || minute > 59 || second > 59) {
      throw new DateTimeException("hour, minute or second out of range");
    }
    return Instant.ofEpochSecond(
        parseDate(text).toEpochDay() * SECONDS_PER_DAY + (hour * 60L + minute) * 60 + second);
  }

  private static LocalDateTime parseIsoSeconds(String text) {
    return parseDate(text).atTime(twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17));
  }

  private static LocalDate parseDate(String text) {
    int year = 100 * twoDigits(text, 0) + twoDigits(text, 2);
    return LocalDate.of(year, twoDigits(text, 5), twoDigits(text, 8));
  }

  private static int twoDigits(String text, int index) {
    return 10 * (text.charAt(index) - '0') + text.charAt(index + 1) - '0';
  }

  private Instant atZone(LocalDateTime local) {
    return local.atZone(zone).toInstant();
  }

  private static EpochUnit unit(String text, TimeFormat format) {
    return switch (format) {
      case SECONDS -> EpochUnit.SECONDS;
      case MILLISECONDS -> EpochUnit.MILLISECONDS;
      case ANY, DECIMAL, MONTH_FIRST -> unit(digitCount(text));
    };
  }

  private static EpochUnit unit(int digits) {
    if (digits <= MAX_DIGITS_OF_SECONDS) {
      return EpochUnit.SECONDS;
    }
    if (digits <= MAX_DIGITS_OF_MILLISECONDS) {
      return EpochUnit.MILLISECONDS;
    }
    return digits <= MAX_DIGITS_OF_MICROSECONDS ? EpochUnit.MICROSECONDS : EpochUnit.NANOSECONDS;
  }

  /**
   * Returns whether eight digits are year, month and day; as seconds they would be in August 1970.
   */
  private static boolean isBasicDate(String text) {
    return text.length() == 8
        && (text.startsWith("19") || text.startsWith("20"))
        && isWithin(text.substring(4, 6), "01", "12")
        && isWithin(text.substring(6), "01", "31");
  }

  private static boolean isWithin(String digits, String first, String last) {
    return digits.compareTo(first) >= 0 && digits.compareTo(last) <= 0;
  }

  private static boolean isInteger(String text) {
    int start = text.length() - digitCount(text);
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return start < text.length();
  }

  private static int digitCount(String text) {
    return text.startsWith("-") ? text.length() - 1 : text.length();
  }

  private static DateTimeFormatter strict(DateTimeFormatterBuilder builder) {
    return builder
        .toFormatter(Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT)
        .withChronology(IsoChronology.INSTANCE);
  }
}
