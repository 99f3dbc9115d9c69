package org.crmrecommend.evaluation.metric;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Implements the formulas in the Javadoc of {@link Metrics} term by term, with ranks r = 1 … k.
 *
 * @param hits 1 for each hit and 0 for each other item, best first
 */
public record NaiveMetrics(String hits, int relevant, int k) {

  /** The metrics that are implemented here. */
  public static final List<String> NAMES =
      List.of("precision", "recall", "hit-rate", "f1", "ndcg", "mrr", "map");

  public double value(String metric) {
    return switch (metric) {
      case "precision" -> hitCount(k) / k;
      case "recall" -> hitCount(k) / relevant;
      case "hit-rate" -> hitCount(k) > 0 ? 1 : 0;
      case "ndcg" -> ranks(k).mapToDouble(r -> hit(r) / log2(r + 1)).sum() / idealDcg();
      case "mrr" ->
          ranks(k).filter(r -> hit(r) == 1).mapToDouble(r -> 1.0 / r).findFirst().orElse(0);
      case "map" ->
          ranks(k).mapToDouble(r -> hit(r) * (hitCount(r) / r)).sum() / Math.min(k, relevant);
      case "f1" -> {
        double sum = value("precision") + value("recall");
        yield sum == 0 ? 0 : 2 * value("precision") * value("recall") / sum;
      }
      default -> throw new IllegalArgumentException(metric);
    };
  }

  private double idealDcg() {
    return ranks(Math.min(k, relevant)).mapToDouble(r -> 1 / log2(r + 1)).sum();
  }

  private double hitCount(int upToRank) {
    return ranks(upToRank).mapToDouble(this::hit).sum();
  }

  private double hit(int rank) {
    return rank <= hits.length() && hits.charAt(rank - 1) == '1' ? 1 : 0;
  }

  private static IntStream ranks(int last) {
    return IntStream.rangeClosed(1, last);
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
