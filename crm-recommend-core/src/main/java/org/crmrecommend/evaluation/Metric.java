package org.crmrecommend.evaluation;

/**
 * A measure at a cut-off, written {@code ndcg@20}, or a measure of ratings, written {@code rmse}.
 *
 * @param measure what is measured
 * @param k over how many items of the list; 0 for a measure of ratings
 */
public record Metric(Measure measure, int k) {

  /**
   * @throws IllegalArgumentException if k is not positive, or not 0 for a measure of ratings
   */
  public Metric {
    if (measure.isOfRatings() && k != 0) {
      throw new IllegalArgumentException("k must be 0 for " + measure.text() + ": " + k);
    }
    if (!measure.isOfRatings() && k <= 0) {
      throw new IllegalArgumentException("k must be positive: " + k);
    }
  }

  /**
   * The metric that a text such as {@code recall@20} or {@code rmse} names.
   *
   * @throws IllegalArgumentException if it names none; the message says what there is
   */
  public static Metric parse(String text) {
    int at = text.indexOf('@');
    Measure measure = Measure.of(at < 0 ? text : text.substring(0, at));
    if (measure.isOfRatings()) {
      return ofRatings(measure, text);
    }
    try {
      return new Metric(measure, Integer.parseInt(text.substring(at + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("metric must look like ndcg@20: " + text, e);
    }
  }

  private static Metric ofRatings(Measure measure, String text) {
    if (!text.equals(measure.text())) {
      throw new IllegalArgumentException(measure.text() + " must stand without a cut-off: " + text);
    }
    return new Metric(measure, 0);
  }

  @Override
  public String toString() {
    return measure.isOfRatings() ? measure.text() : measure.text() + "@" + k;
  }
}
