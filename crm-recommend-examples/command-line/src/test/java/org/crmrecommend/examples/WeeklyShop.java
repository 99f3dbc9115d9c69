package org.crmrecommend.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A shop for tests. The regulars r01 to r12 buy tea for 10 euros each Thursday from 2026-01-01 to
 * 2026-03-26, which is 13 times; the others o01 to o12 bought a pot for 20 euros on 2026-01-15.
 */
final class WeeklyShop {

  private static final LocalDate START = LocalDate.of(2026, 1, 1);
  private static final int CUSTOMERS = 12;
  private static final int WEEKS = 13;

  private WeeklyShop() {}

  /** Writes the events to a file of this folder. */
  static Path write(Path folder) throws IOException {
    List<String> lines = new ArrayList<>(List.of("user,item,kind,time,amount,currency"));
    for (int week = 0; week < WEEKS; week++) {
      for (int customer = 1; customer <= CUSTOMERS; customer++) {
        lines.add(row("r", customer, "tea", START.plusWeeks(week), "10.00"));
        if (week == 2) {
          lines.add(row("o", customer, "pot", START.plusWeeks(week), "20.00"));
        }
      }
    }
    return Files.write(folder.resolve("events.csv"), lines);
  }

  private static String row(String kind, int customer, String item, LocalDate day, String amount) {
    return String.format(
        Locale.ROOT, "%s%02d,%s,purchase,%sT12:00:00Z,%s,EUR", kind, customer, item, day, amount);
  }
}
