package org.crmrecommend.customer.lifetime;

import java.util.List;
import org.eclipse.collections.impl.map.mutable.primitive.IntDoubleHashMap;
import org.hipparchus.special.Gamma;

/** The likelihood of a gamma-gamma model; its parameters are p, q − 1 and v. */
final class SpendingLikelihood implements Likelihood<GammaGamma> {

  private static final int SAMPLE_ROWS = 5_000;

  private final SpendingSummaries rows;
  private final int step;

  SpendingLikelihood(SpendingSummaries rows) {
    this(rows, 1);
  }

  private SpendingLikelihood(SpendingSummaries rows, int step) {
    this.rows = rows;
    this.step = step;
  }

  @Override
  public List<String> names() {
    return List.of("p", "q", "v");
  }

  @Override
  public double[] start() {
    return new double[] {0, Math.log(2), Math.log(rows.mean())};
  }

  @Override
  public GammaGamma model(double[] logs) {
    return new GammaGamma(Math.exp(logs[0]), 1 + Math.exp(logs[1]), Math.exp(logs[2]));
  }

  @Override
  public double[] parameters(GammaGamma model) {
    return new double[] {model.p(), model.q(), model.v()};
  }

  @Override
  public Likelihood<GammaGamma> sample() {
    return new SpendingLikelihood(rows, Math.max(1, rows.size() / SAMPLE_ROWS));
  }

  @Override
  public double value(GammaGamma model) {
    IntDoubleHashMap ofCounts = new IntDoubleHashMap();
    double sum = 0;
    for (int row = 0; row < rows.size(); row += step) {
      int count = rows.purchases(row);
      double ofCount = ofCounts.getIfAbsent(count, Double.NaN);
      if (Double.isNaN(ofCount)) {
        ofCount = ofCount(model, count);
        ofCounts.put(count, ofCount);
      }
      double shape = model.p() * count;
      double mean = rows.meanValue(row);
      sum +=
          ofCount
              + (shape - 1) * Math.log(mean)
              - (shape + model.q()) * Math.log(model.v() + count * mean);
    }
    return sum;
  }

  private static double ofCount(GammaGamma model, int count) {
    double shape = model.p() * count;
    return Gamma.logGamma(shape + model.q())
        - Gamma.logGamma(shape)
        - Gamma.logGamma(model.q())
        + model.q() * Math.log(model.v())
        + shape * Math.log(count);
  }
}
