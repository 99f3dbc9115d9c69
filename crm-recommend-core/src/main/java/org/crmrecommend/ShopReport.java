package org.crmrecommend;

import java.util.Locale;
import org.crmrecommend.AlgorithmChoice.Candidate;
import org.crmrecommend.AlgorithmChoice.Outcome;
import org.crmrecommend.AlgorithmChoice.Quality;
import org.crmrecommend.AlgorithmChoice.Tier;
import org.crmrecommend.statistics.Interval;

/** The text of an {@link AlgorithmChoice}. */
final class ShopReport {

  private static final int MAX_CANDIDATES = 12;

  private final AlgorithmChoice choice;
  private final StringBuilder text = new StringBuilder();

  ShopReport(AlgorithmChoice choice) {
    this.choice = choice;
  }

  String text() {
    line(
        "A list takes its items from these tiers; a later tier fills what the earlier ones leave:");
    int number = 1;
    for (Tier tier : choice.tiers()) {
      line("  %d. %s, %s: %s", number++, tier.name(), tier.customers(), tier.algorithm());
    }
    choice.quality().ifPresent(this::addQuality);
    choice.notes().forEach(note -> line("%s", note));
    if (!choice.candidates().isEmpty()) {
      addCandidates();
    }
    return text.toString();
  }

  private void addQuality(Quality quality) {
    line(
        "%s on held-out events of %,d customers, which no choice was made on: %.4f %s",
        quality.metric().text(), quality.userCount(), quality.value(), text(quality.interval()));
    line(
        "The most popular items: %.4f; difference %+.4f %s%s",
        quality.mostPopular(),
        quality.difference(),
        text(quality.differenceInterval()),
        quality.differenceInterval().contains(0) ? ", not significant" : "");
    line("The median request takes %.2f ms.", quality.medianMillis());
  }

  private void addCandidates() {
    line("Measured to choose (metric value, median request):");
    choice.candidates().stream().limit(MAX_CANDIDATES).forEach(this::addCandidate);
    if (choice.candidates().size() > MAX_CANDIDATES) {
      line("  and %d others", choice.candidates().size() - MAX_CANDIDATES);
    }
  }

  private void addCandidate(Candidate candidate) {
    String remark =
        switch (candidate.outcome()) {
          case CHOSEN -> " (chosen)";
          case REJECTED -> "";
          case TOO_SLOW -> " (too slow)";
          case FAILED -> " (failed: " + candidate.reason() + ")";
        };
    if (candidate.outcome() == Outcome.FAILED) {
      line("  -       -        %s%s", candidate.algorithm(), remark);
    } else {
      line(
          "  %.4f  %.2f ms  %s%s",
          candidate.metricValue(), candidate.medianMillis(), candidate.algorithm(), remark);
    }
  }

  private static String text(Interval interval) {
    return String.format(Locale.ROOT, "[%.4f, %.4f]", interval.low(), interval.high());
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
