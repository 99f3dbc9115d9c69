package org.crmrecommend.evaluation;

import java.util.stream.IntStream;

/**
 * The formulas of {@link Measure}'s Javadoc, term by term, with ranks r = 1 … k.
 *
 * @param list a 1 for each hit and a 0 for each other item, from the best on
 */
record NaiveMeasures(String list, int relevant, int k) {

  /** Such a list as the measures take it. */
  static boolean[] hits(String text) {
    boolean[] hits = new boolean[text.length()];
    for (int r = 0; r < hits.length; r++) {
      hits[r] = text.charAt(r) == '1';
    }
    return hits;
  }

  double of(Measure measure) {
    return switch (measure) {
      case PRECISION -> sumOfHits(k) / k;
      case RECALL -> sumOfHits(k) / relevant;
      case HIT_RATE -> sumOfHits(k) > 0 ? 1 : 0;
      case NDCG -> ranks(k).mapToDouble(r -> hit(r) / log2(r + 1)).sum() / idealGain();
      case MRR -> ranks(k).filter(r -> hit(r) == 1).mapToDouble(r -> 1.0 / r).findFirst().orElse(0);
      case MAP ->
          ranks(k).mapToDouble(r -> hit(r) * (sumOfHits(r) / r)).sum() / Math.min(k, relevant);
      case COVERAGE, RMSE, MAE -> throw new IllegalArgumentException("not a user's");
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
