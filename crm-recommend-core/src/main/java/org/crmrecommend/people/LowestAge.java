package org.crmrecommend.people;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lowest age that a person can have from the text of an attribute. */
final class LowestAge {

  /** Higher ages are errors or defaults of a form, such as 1900-01-01. */
  private static final int MAX_AGE = 120;

  /** Where a day starts last, so that nobody becomes older too early. */
  private static final ZoneOffset LAST_ZONE = ZoneOffset.ofHours(-12);

  /** A number of years, and a band such as {@code 25-34}, {@code 65+} or {@code 60岁以上}. */
  private static final Pattern YEARS =
      Pattern.compile("(\\d{1,3})\\s*岁?\\s*(?:\\+|以上|(?:-|–|~|～|至|to)\\s*(\\d{1,3})\\s*岁?)?");

  /** A band without a lower end, such as {@code <18}, {@code under 18} or {@code 18岁以下}. */
  private static final Pattern BELOW =
      Pattern.compile("(?:<|under)\\s*\\d{1,3}|\\d{1,3}\\s*岁?\\s*以下");

  /** A year, a month or a day of birth. */
  private static final Pattern BIRTH = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");

  private LowestAge() {}

  /** Returns the lowest age in full years; empty if the text cannot be read. */
  static OptionalInt parse(String text, Instant now) {
    String trimmed = text.strip();
    if (BELOW.matcher(trimmed).matches()) {
      return OptionalInt.of(0);
    }
    Matcher years = YEARS.matcher(trimmed);
    if (years.matches()) {
      int lower = Integer.parseInt(years.group(1));
      int upper = years.group(2) == null ? lower : Integer.parseInt(years.group(2));
      return lower <= upper ? plausible(lower) : OptionalInt.empty();
    }
    Matcher birth = BIRTH.matcher(trimmed);
    return birth.matches() ? sinceBirth(birth, now) : OptionalInt.empty();
  }

  private static OptionalInt sinceBirth(Matcher birth, Instant now) {
    LocalDate today = now.atOffset(LAST_ZONE).toLocalDate();
    try {
      LocalDate latest = latestDay(birth);
      return plausible(Math.max(0, (int) ChronoUnit.YEARS.between(latest, today)));
    } catch (DateTimeException e) {
      return OptionalInt.empty();
    }
  }

  /**
   * Returns the latest possible day of birth.
   *
   * @throws DateTimeException if there is no such day
   */
  private static LocalDate latestDay(Matcher birth) {
    int year = Integer.parseInt(birth.group(1));
    if (birth.group(2) == null) {
      return Year.of(year).atMonth(12).atEndOfMonth();
    }
    YearMonth month = YearMonth.of(year, Integer.parseInt(birth.group(2)));
    return birth.group(3) == null
        ? month.atEndOfMonth()
        : month.atDay(Integer.parseInt(birth.group(3)));
  }

  private static OptionalInt plausible(int age) {
    return age <= MAX_AGE ? OptionalInt.of(age) : OptionalInt.empty();
  }
}
