package org.crmrecommend.examples.storefront;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Recommendation.Reason;
import org.crmrecommend.Recommendations;

/** Prints lists of recommendations under numbered headings. */
final class ListPrinter {

  private static final int MAX_REASONS = 2;

  private final PrintStream out;
  private int steps;

  ListPrinter(PrintStream out) {
    this.out = out;
  }

  /** Begins a step of the example. */
  void heading(String text) {
    out.println();
    out.println(++steps + ". " + text);
  }

  void line(String pattern, Object... values) {
    out.println("   " + String.format(Locale.ROOT, pattern, values));
  }

  /** Prints a line for each item, and its reasons below. */
  void list(String heading, Recommendations answer) {
    line("%s:", heading);
    for (Recommendation item : answer) {
      line("%2d. %s", item.position(), item.title());
      if (!item.reasons().isEmpty()) {
        line("      %s", reasons(item.reasons()));
      }
    }
    answer.trace().notes().forEach(note -> line("(%s)", note.text()));
  }

  private static String reasons(List<Reason> reasons) {
    return reasons.stream().limit(MAX_REASONS).map(Reason::text).collect(Collectors.joining(" · "));
  }
}
