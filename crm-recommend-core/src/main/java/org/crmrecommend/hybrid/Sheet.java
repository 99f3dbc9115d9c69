package org.crmrecommend.hybrid;

import java.util.stream.IntStream;

/** What the parts say of one person's candidates, and which of these the person turned to. */
final class Sheet {

  private final int size;

  /** For each part, its scaled score of each candidate. */
  private final float[][] scores;

  /** The places of the candidates that the person turned to. */
  private final int[] hits;

  /**
   * Takes ownership of the scores.
   *
   * @param scores by part and candidate; of equal sums the lower place comes first
   * @param turnedTo by candidate, true for one at least
   */
  Sheet(float[][] scores, boolean[] turnedTo) {
    this.size = turnedTo.length;
    this.scores = scores;
    this.hits = IntStream.range(0, size).filter(place -> turnedTo[place]).toArray();
  }

  /**
   * NDCG of the candidates in the order of their weighted sums. Counts what is ahead of the items
   * that the person turned to, until one of them is beyond the last place, and so needs no list.
   *
   * @param weights one for each part
   * @param discounts what a hit counts at each of the places that count, falling
   * @param sums at least as many as there are candidates; overwritten
   */
  double ndcg(double[] weights, double[] discounts, float[] sums) {
    add(weights, sums);
    double gain = 0;
    for (int hit = nextHit(-1, sums); hit >= 0; hit = nextHit(hit, sums)) {
      int rank = ahead(hit, sums);
      if (rank >= discounts.length) {
        break;
      }
      gain += discounts[rank];
    }
    return gain / idealGain(discounts);
  }

  private void add(double[] weights, float[] sums) {
    boolean isFirst = true;
    for (int part = 0; part < scores.length; part++) {
      float weight = (float) weights[part];
      float[] ofPart = scores[part];
      if (weight > 0 && isFirst) {
        for (int place = 0; place < size; place++) {
          sums[place] = weight * ofPart[place];
        }
        isFirst = false;
      } else if (weight > 0) {
        for (int place = 0; place < size; place++) {
          sums[place] += weight * ofPart[place];
        }
      }
    }
  }

  /** The best hit after another one, or of all after −1; −1 if there is none. */
  private int nextHit(int before, float[] sums) {
    int best = -1;
    for (int hit : hits) {
      boolean isListed = sums[hit] != 0 && (before < 0 || isAhead(before, hit, sums));
      if (isListed && (best < 0 || isAhead(hit, best, sums))) {
        best = hit;
      }
    }
    return best;
  }

  private static boolean isAhead(int place, int other, float[] sums) {
    return sums[place] > sums[other] || (sums[place] == sums[other] && place < other);
  }

  /** How many candidates come before one; those of which no part says anything come nowhere. */
  private int ahead(int hit, float[] sums) {
    float sum = sums[hit];
    int ahead = 0;
    for (int place = 0; place < hit; place++) {
      ahead += sums[place] >= sum ? 1 : 0;
    }
    for (int place = hit + 1; place < size; place++) {
      ahead += sums[place] > sum ? 1 : 0;
    }
    for (int place = 0; sum < 0 && place < size; place++) {
      ahead -= sums[place] == 0 ? 1 : 0;
    }
    return ahead;
  }

  int size() {
    return size;
  }

  private double idealGain(double[] discounts) {
    double gain = 0;
    for (int rank = 0; rank < Math.min(hits.length, discounts.length); rank++) {
      gain += discounts[rank];
    }
    return gain;
  }
}
