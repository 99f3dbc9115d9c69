package org.crmrecommend.evaluation;

/**
 * A measure at a cut-off, written {@code ndcg@20}.
 *
 * @param measure what is measured
 * @param k over how many items of the list
 */
public record Metric(Measure measure, int k) {

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public Metric {
    if (k <= 0) {
      throw new IllegalArgumentException("k must be positive: " + k);
    }
  }

  /**
   * The metric that a text such as {@code recall@20} names.
   *
   * @throws IllegalArgumentException if it names none; the message says what there is
   */
  public static Metric parse(String text) {
    int at = text.indexOf('@');
    Measure measure = Measure.of(at < 0 ? text : text.substring(0, at));
    try {
      return new Metric(measure, Integer.parseInt(text.substring(at + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("metric must look like ndcg@20: " + text, e);
    }
  }

  @Override
  public String toString() {
    return measure.text() + "@" + k;
  }
}
