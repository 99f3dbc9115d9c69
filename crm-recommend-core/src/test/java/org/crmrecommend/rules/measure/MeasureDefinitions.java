package org.crmrecommend.rules.measure;

import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/**
 * The measures by their definitions in the sources, computed from the probabilities of the four
 * cells with 60 digits, so that cancellation does not matter.
 */
final class MeasureDefinitions {

  private static final DfpField FIELD = new DfpField(60);

  private final ContingencyTable table;

  /** P(A ∧ C), P(A ∧ ¬C), P(¬A ∧ C), P(¬A ∧ ¬C). */
  private final Dfp[] cells;

  private final Dfp a;
  private final Dfp c;
  private final Dfp both;

  MeasureDefinitions(ContingencyTable table) {
    this.table = table;
    Dfp n = number(table.baskets());
    long neither = table.baskets() - table.antecedent() - table.consequent() + table.both();
    this.cells =
        new Dfp[] {
          number(table.both()).divide(n),
          number(table.antecedent() - table.both()).divide(n),
          number(table.consequent() - table.both()).divide(n),
          number(neither).divide(n)
        };
    this.both = cells[0];
    this.a = cells[0].add(cells[1]);
    this.c = cells[0].add(cells[2]);
  }

  /** Returns whether no definition divides 0 by 0. */
  boolean isDefined() {
    return table.antecedent() > 0
        && table.antecedent() < table.baskets()
        && table.consequent() > 0
        && table.consequent() < table.baskets();
  }

  double of(Measure measure) {
    return exact(measure).toDouble();
  }

  private Dfp exact(Measure measure) {
    Dfp confidence = both.divide(a);
    Dfp reverseConfidence = both.divide(c);
    Dfp either = a.add(c).subtract(both);
    Dfp n = number(table.baskets());
    return switch (measure) {
      case SUPPORT -> both;
      case COVERAGE -> a;
      case CONFIDENCE -> confidence;
      case LIFT -> both.divide(a.multiply(c));
      case LEVERAGE -> both.subtract(a.multiply(c));
      case CONVICTION -> complement(c).divide(complement(confidence));
      case ADDED_VALUE -> confidence.subtract(c);
      case COSINE -> both.divide(a.multiply(c).sqrt());
      case JACCARD -> both.divide(either);
      case KULCZYNSKI -> confidence.add(reverseConfidence).divide(2);
      case IMBALANCE_RATIO -> a.subtract(c).abs().divide(either);
      case ALL_CONFIDENCE ->
          confidence.lessThan(reverseConfidence) ? confidence : reverseConfidence;
      case CHI_SQUARED -> chiSquared().multiply(n);
      case PHI -> correlation();
      case ODDS_RATIO -> cells[0].divide(cells[1]).divide(cells[2].divide(cells[3]));
      case YULES_Q -> {
        Dfp agreeing = cells[0].multiply(cells[3]);
        Dfp disagreeing = cells[1].multiply(cells[2]);
        yield agreeing.subtract(disagreeing).divide(agreeing.add(disagreeing));
      }
      case CERTAINTY_FACTOR ->
          confidence.subtract(c).divide(confidence.greaterThan(c) ? complement(c) : c);
      case LOG_LIKELIHOOD_RATIO -> mutualInformation().multiply(n).multiply(2);
      case MUTUAL_INFORMATION -> mutualInformation();
      case LAPLACE -> number(table.both() + 1).divide(number(table.antecedent() + 2));
      case HYPER_CONFIDENCE -> throw new IllegalArgumentException("no formula of cells");
    };
  }

  /** Σ (P(x, y) − P(x) P(y))² / (P(x) P(y)). */
  private Dfp chiSquared() {
    Dfp sum = FIELD.getZero();
    for (int cell = 0; cell < cells.length; cell++) {
      Dfp difference = cells[cell].subtract(expected(cell));
      sum = sum.add(difference.multiply(difference).divide(expected(cell)));
    }
    return sum;
  }

  /** Σ P(x, y) ln(P(x, y) / (P(x) P(y))). */
  private Dfp mutualInformation() {
    Dfp sum = FIELD.getZero();
    for (int cell = 0; cell < cells.length; cell++) {
      if (!cells[cell].isZero()) {
        sum = sum.add(cells[cell].multiply(cells[cell].divide(expected(cell)).log()));
      }
    }
    return sum;
  }

  /** Returns the covariance divided by the standard deviations of the two indicators. */
  private Dfp correlation() {
    Dfp covariance = both.subtract(a.multiply(c));
    return covariance.divide(a.multiply(complement(a)).multiply(c).multiply(complement(c)).sqrt());
  }

  private Dfp expected(int cell) {
    return (cell < 2 ? a : complement(a)).multiply(cell % 2 == 0 ? c : complement(c));
  }

  private static Dfp complement(Dfp probability) {
    return FIELD.getOne().subtract(probability);
  }

  private static Dfp number(long value) {
    return FIELD.newDfp(value);
  }
}
