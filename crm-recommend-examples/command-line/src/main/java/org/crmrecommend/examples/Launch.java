package org.crmrecommend.examples;

import java.io.File;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the program was started.
 *
 * @param program the words that start it, such as {@code java -jar crm-recommend.jar}
 * @param clock of the dates in reports
 */
record Launch(List<String> program, InstantSource clock) {

  /** The program by its name, with the clock of the system. */
  static final Launch DEFAULTS = new Launch(List.of("crm-recommend"), InstantSource.system());

  /** Copies the list. */
  Launch {
    program = List.copyOf(program);
  }

  /**
   * Returns how this virtual machine was started.
   *
   * @param classPath of the virtual machine; started by {@code java -jar}, the path of the jar
   * @param sourceDateEpoch value of the environment variable SOURCE_DATE_EPOCH, seconds since 1970;
   *     null for the clock of the system
   * @see <a href="https://reproducible-builds.org/specs/source-date-epoch/">SOURCE_DATE_EPOCH</a>
   */
  static Launch of(String classPath, @Nullable String sourceDateEpoch) {
    return new Launch(
        classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)
            ? List.of("java", "-jar", classPath)
            : DEFAULTS.program(),
        sourceDateEpoch == null ? DEFAULTS.clock() : () -> second(sourceDateEpoch));
  }

  private static Instant second(String sourceDateEpoch) {
    try {
      return Instant.ofEpochSecond(Long.parseLong(sourceDateEpoch));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "SOURCE_DATE_EPOCH must be a number of seconds since 1970: " + sourceDateEpoch, e);
    }
  }

  /**
   * Returns the date in UTC, such as 2026-11-28.
   *
   * @throws IllegalArgumentException if SOURCE_DATE_EPOCH is not a number of seconds
   */
  String today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
  }

  /**
   * Returns the time in UTC, such as 2026-11-28T14:05:09Z.
   *
   * @throws IllegalArgumentException if SOURCE_DATE_EPOCH is not a number of seconds
   */
  String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
