package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * Intra-list diversity: the mean distance 1 − similarity over all pairs of the first k listed
 * items. Users with fewer than two listed items are not counted. Takes O(k²) similarity
 * computations per user.
 *
 * @param k the cut-off
 * @param by the similarity of two items: {@code users} for the cosine of their sets of training
 *     users; the name of a catalog attribute, or {@code category} for all parts of the category
 *     path, for the Jaccard similarity of their sets of values
 * @see <a href="https://doi.org/10.1145/1060745.1060754">Ziegler et al., WWW 2005</a>
 */
public record Diversity(int k, String by) implements ListMetric {

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public Diversity {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    int size = Math.min(k, list.size());
    double sum = 0;
    for (int a = 1; a < size; a++) {
      for (int b = 0; b < a; b++) {
        sum += 1 - list.trainingStatistics().similarity(by, list.item(a), list.item(b));
      }
    }
    return size < 2 ? 0 : 2 * sum / ((double) size * (size - 1));
  }

  @Override
  public double weight(UserList list) {
    return Math.min(k, list.size()) < 2 ? 0 : 1;
  }

  @Override
  public void requireMeasurable(TrainingStatistics trainingStatistics) {
    if (!by.equals(TrainingStatistics.BY_USERS)) {
      trainingStatistics.requireAttribute(by);
    }
  }
}
