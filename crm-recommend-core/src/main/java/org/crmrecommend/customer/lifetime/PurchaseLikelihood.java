package org.crmrecommend.customer.lifetime;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.kernel.Workers;

/**
 * The likelihood of a purchase model for many customers. The part of a row that depends only on the
 * frequency is computed once for each frequency.
 */
final class PurchaseLikelihood implements Likelihood<PurchaseModel> {

  /** A start from the maximum of this number of rows needs few steps. */
  private static final int SAMPLE_ROWS = 5_000;

  private static final int BLOCK_ROWS = 2_048;

  private final Family family;
  private final PurchaseSummaries rows;
  private final Workers workers;

  /** The purchase models by their parameters. */
  enum Family {
    NBD("r", "alpha"),
    BG_NBD("r", "alpha", "a", "b"),
    MBG_NBD("r", "alpha", "a", "b"),
    PARETO_NBD("r", "alpha", "s", "beta");

    private final List<String> names;

    Family(String... names) {
      this.names = List.of(names);
    }

    PurchaseModel model(double[] p) {
      return switch (this) {
        case NBD -> new Nbd(p[0], p[1]);
        case BG_NBD -> new BgNbd(p[0], p[1], p[2], p[3]);
        case MBG_NBD -> new MbgNbd(p[0], p[1], p[2], p[3]);
        case PARETO_NBD -> new ParetoNbd(p[0], p[1], p[2], p[3]);
      };
    }
  }

  PurchaseLikelihood(Family family, PurchaseSummaries rows, Workers workers) {
    this.family = family;
    this.rows = rows;
    this.workers = workers;
  }

  @Override
  public List<String> names() {
    return family.names;
  }

  /** The rates begin near those of the data, so that any unit of time works. */
  @Override
  public double[] start() {
    double age = 0;
    double purchases = 0;
    for (int row = 0; row < rows.size(); row++) {
      age += rows.age(row) * rows.customers(row);
      purchases += (double) rows.frequency(row) * rows.customers(row);
    }
    double meanAge = age / rows.customerCount();
    double logAlpha = Math.log(0.5 * age / purchases);
    return switch (family) {
      case NBD -> new double[] {Math.log(0.5), logAlpha};
      case BG_NBD, MBG_NBD -> new double[] {Math.log(0.5), logAlpha, 0, Math.log(2)};
      case PARETO_NBD -> new double[] {Math.log(0.5), logAlpha, Math.log(0.5), Math.log(meanAge)};
    };
  }

  @Override
  public PurchaseModel model(double[] logs) {
    return family.model(Arrays.stream(logs).map(Math::exp).toArray());
  }

  @Override
  public double[] parameters(PurchaseModel model) {
    if (model instanceof BgNbd bg) {
      return new double[] {bg.r(), bg.alpha(), bg.a(), bg.b()};
    }
    if (model instanceof MbgNbd mbg) {
      return new double[] {mbg.r(), mbg.alpha(), mbg.a(), mbg.b()};
    }
    if (model instanceof ParetoNbd pareto) {
      return new double[] {pareto.r(), pareto.alpha(), pareto.s(), pareto.beta()};
    }
    return new double[] {model.r(), model.alpha()};
  }

  @Override
  public Likelihood<PurchaseModel> sample() {
    return new PurchaseLikelihood(family, rows.sample(SAMPLE_ROWS), workers);
  }

  @Override
  public double value(PurchaseModel model) {
    double[] sums = new double[(rows.size() + BLOCK_ROWS - 1) / BLOCK_ROWS];
    workers.forEachBlock(
        rows.size(),
        BLOCK_ROWS,
        () -> rows,
        (scratch, from, to) -> sums[from / BLOCK_ROWS] = sum(model, from, to));
    return Arrays.stream(sums).sum();
  }

  private double sum(PurchaseModel model, int from, int to) {
    double sum = 0;
    double ofFrequency = 0;
    int last = -1;
    for (int row = from; row < to; row++) {
      int frequency = rows.frequency(row);
      if (frequency != last) {
        ofFrequency = ofFrequency(model, frequency);
        last = frequency;
      }
      double ofTimes = ofTimes(model, frequency, rows.recency(row), rows.age(row));
      sum += rows.customers(row) * (ofFrequency + ofTimes);
    }
    return sum;
  }

  private static double ofFrequency(PurchaseModel model, int frequency) {
    if (model instanceof BgNbd bg) {
      return bg.ofFrequency(frequency);
    }
    if (model instanceof MbgNbd mbg) {
      return mbg.ofFrequency(frequency);
    }
    return model instanceof ParetoNbd pareto
        ? pareto.ofFrequency(frequency)
        : ((Nbd) model).ofFrequency(frequency);
  }

  private static double ofTimes(PurchaseModel model, int frequency, double recency, double age) {
    if (model instanceof BgNbd bg) {
      return bg.ofTimes(frequency, recency, age);
    }
    if (model instanceof MbgNbd mbg) {
      return mbg.ofTimes(frequency, recency, age);
    }
    return model instanceof ParetoNbd pareto
        ? pareto.ofTimes(frequency, recency, age)
        : ((Nbd) model).ofTimes(frequency, age);
  }
}
