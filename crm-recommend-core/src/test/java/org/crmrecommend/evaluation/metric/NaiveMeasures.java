package org.crmrecommend.evaluation.metric;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The formulas of the metrics' Javadoc, term by term, with ranks r = 1 … k.
 *
 * @param list a 1 for each hit and a 0 for each other item, from the best on
 */
public record NaiveMeasures(String list, int relevant, int k) {

  /** The metrics that there is a formula for here. */
  public static final List<String> NAMES =
      List.of("precision", "recall", "hit-rate", "f1", "ndcg", "mrr", "map");

  public double of(String metric) {
    return switch (metric) {
      case "precision" -> sumOfHits(k) / k;
      case "recall" -> sumOfHits(k) / relevant;
      case "hit-rate" -> sumOfHits(k) > 0 ? 1 : 0;
      case "ndcg" -> ranks(k).mapToDouble(r -> hit(r) / log2(r + 1)).sum() / idealGain();
      case "mrr" ->
          ranks(k).filter(r -> hit(r) == 1).mapToDouble(r -> 1.0 / r).findFirst().orElse(0);
      case "map" ->
          ranks(k).mapToDouble(r -> hit(r) * (sumOfHits(r) / r)).sum() / Math.min(k, relevant);
      case "f1" -> {
        double sum = of("precision") + of("recall");
        yield sum == 0 ? 0 : 2 * of("precision") * of("recall") / sum;
      }
      default -> throw new IllegalArgumentException(metric);
    };
  }

  private double idealGain() {
    return ranks(Math.min(k, relevant)).mapToDouble(r -> 1 / log2(r + 1)).sum();
  }

  private double sumOfHits(int upToRank) {
    return ranks(upToRank).mapToDouble(this::hit).sum();
  }

  private double hit(int rank) {
    return rank <= list.length() && list.charAt(rank - 1) == '1' ? 1 : 0;
  }

  private static IntStream ranks(int last) {
    return IntStream.rangeClosed(1, last);
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
