package org.crmrecommend.evaluation.metric;

/**
 * Intra-list diversity: the mean distance 1 − similarity over all pairs of the first k items
 * listed. A user with fewer than two items listed does not count. Takes O(k²) similarities a user.
 *
 * @param k the cut-off
 * @param by what makes items similar: {@code users} for the cosine of the sets of users who have
 *     them in training, or the name of an attribute of the catalog, or {@code category} for all
 *     parts of the category path, for Jaccard's similarity of the sets of values
 * @see <a href="https://doi.org/10.1145/1060745.1060754">Ziegler et al., WWW 2005</a>
 */
public record Diversity(int k, String by) implements ListMetric {

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public Diversity {
    MetricRegistry.requirePositive("k", k);
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
