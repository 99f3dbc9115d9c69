package org.crmrecommend.examples.dial;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.ranking.Placement;

/**
 * One strength of one rule.
 *
 * @param method the rule
 * @param strength the strength of the rule, or the minimum share of long-tail items
 */
public record DialSetting(Method method, double strength) {

  /** The share of the popularity that the most popular items have, as in the rule. */
  private static final double HEAD = 0.8;

  /** A rule with a strength. */
  public enum Method {
    /** Placement.diverse. */
    DIVERSE,
    /** Placement.calibrated. */
    CALIBRATED,
    /** Placement.longTail. */
    LONG_TAIL;

    /** Returns the name in reports, such as {@code long tail}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Returns the metric that the rule improves. */
    Metric goal(int k, String by) {
      return switch (this) {
        case DIVERSE -> Metrics.diversity(k, by);
        case CALIBRATED -> Metrics.calibration(k, by);
        case LONG_TAIL -> Metrics.longTail(k, HEAD);
      };
    }
  }

  /** Returns the metrics of the report, accuracy first. */
  public static List<Metric> metrics(int k, String by) {
    return List.of(
        Metrics.ndcg(k),
        Metrics.recall(k),
        Metrics.diversity(k, by),
        Metrics.calibration(k, by),
        Metrics.coverage(k),
        Metrics.longTail(k, HEAD));
  }

  /** Returns the settings of a method, by ascending strength. */
  public static List<DialSetting> of(Method method, double... strengths) {
    return Arrays.stream(strengths)
        .sorted()
        .distinct()
        .mapToObj(strength -> new DialSetting(method, strength))
        .toList();
  }

  /** Returns the name in reports, such as {@code diverse 0.1}. */
  public String name() {
    return method.text() + " " + strength;
  }

  /**
   * Returns a list of the main model with the rule.
   *
   * @param by the column of diversity and calibration
   * @throws IllegalArgumentException if the strength is not above 0 and at most 1
   */
  public Placement placement(String by) {
    Placement plain = Placement.guessYouLike();
    return switch (method) {
      case DIVERSE -> plain.diverse(strength, by);
      case CALIBRATED -> plain.calibrated(strength, by);
      case LONG_TAIL -> plain.longTail(strength);
    };
  }
}
