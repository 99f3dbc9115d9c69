package org.crmrecommend.hybrid;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crmrecommend.kernel.Workers;

/**
 * The mean NDCG of people's lists by the weights of the parts. Remembers what it has computed:
 * three of four mixtures that a search tries it has tried before. Not thread-safe.
 */
final class Quality {

  private final Sheet[] sheets;
  private final double[] discounts;
  private final Workers workers;
  private final int longest;
  private final Map<List<Double>, Double> known = new HashMap<>();

  /** Takes ownership of {@code sheets}. */
  Quality(Sheet[] sheets, int k, Workers workers) {
    this.sheets = sheets;
    this.discounts = new double[k];
    Arrays.setAll(discounts, rank -> StrictMath.log(2) / StrictMath.log(rank + 2.0));
    this.workers = workers;
    this.longest = Arrays.stream(sheets).mapToInt(Sheet::size).max().orElse(0);
  }

  /** Of lists made with these weights. */
  double of(double[] weights) {
    return known.computeIfAbsent(rounded(weights), unseen -> compute(weights));
  }

  /** Sums of the same steps in another order differ in their last bits. */
  private static List<Double> rounded(double[] weights) {
    return Arrays.stream(weights).map(weight -> Math.rint(weight * 1e9) / 1e9).boxed().toList();
  }

  private double compute(double[] weights) {
    double[] each = new double[sheets.length];
    workers.forEachBlock(
        sheets.length,
        64,
        () -> new float[longest],
        (sums, from, to) -> {
          for (int person = from; person < to; person++) {
            each[person] = sheets[person].ndcg(weights, discounts, sums);
          }
        });
    return Arrays.stream(each).sum() / each.length;
  }
}
