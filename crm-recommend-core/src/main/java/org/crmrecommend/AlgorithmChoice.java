package org.crmrecommend;

import java.util.List;
import java.util.Optional;
import org.crmrecommend.evaluation.metric.ListMetric;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.statistics.Interval;

/**
 * An algorithm chosen for the data of a shop, and why; {@link #report} says it in plain text.
 *
 * @param algorithm the chosen algorithm, to be trained on all data
 * @param tiers the tiers of the algorithm, in order
 * @param candidates the algorithms that were measured, the best first; values on events that the
 *     choice was made on, so the value of the chosen algorithm is too high by chance
 * @param quality the quality of the choice on later events that no choice was made on; empty if
 *     there are too few events to measure it
 * @param notes how the choice was made, one sentence each
 */
public record AlgorithmChoice(
    Algorithm algorithm,
    List<Tier> tiers,
    List<Candidate> candidates,
    Optional<Quality> quality,
    List<String> notes) {

  /** Copies the lists. */
  public AlgorithmChoice {
    tiers = List.copyOf(tiers);
    candidates = List.copyOf(candidates);
    notes = List.copyOf(notes);
  }

  /**
   * A tier of the chosen algorithm.
   *
   * @param name of the tier in a trace
   * @param algorithm the text of its algorithm
   * @param customers the customers it is used for, and the data it needs of them
   */
  public record Tier(String name, String algorithm, String customers) {}

  /** What became of a candidate. */
  public enum Outcome {
    /** The algorithm is the choice. */
    CHOSEN,
    /** Another algorithm was better. */
    REJECTED,
    /** The median request takes too long. */
    TOO_SLOW,
    /** The algorithm cannot be trained on these data, or does not fit in memory. */
    FAILED
  }

  /**
   * An algorithm that was measured.
   *
   * @param algorithm the text of the algorithm
   * @param metricValue the metric value on the validation users; 0 if it failed
   * @param medianMillis the median time of a request, in milliseconds; 0 if it failed
   * @param outcome what became of it
   * @param reason why it failed; empty if it did not
   */
  public record Candidate(
      String algorithm, double metricValue, double medianMillis, Outcome outcome, String reason) {}

  /**
   * The quality of the choice on later events, with 95 % intervals over users, by {@link
   * org.crmrecommend.statistics.Bootstrap}. The algorithm was trained on the events before them.
   *
   * @param metric the metric
   * @param userCount number of hold-out users
   * @param value the metric value
   * @param interval 95 % interval of the value
   * @param mostPopular the metric value of {@link org.crmrecommend.popularity.MostPopular}
   * @param difference value − mostPopular
   * @param differenceInterval 95 % interval of the difference, paired by user
   * @param medianMillis the median time of a request, in milliseconds
   */
  public record Quality(
      ListMetric metric,
      int userCount,
      double value,
      Interval interval,
      double mostPopular,
      double difference,
      Interval differenceInterval,
      double medianMillis) {}

  /**
   * Returns a few lines of plain text: what was chosen, how good it is, and what else was tried.
   */
  public String report() {
    return new ShopReport(this).text();
  }

  /** Returns {@link #report}. */
  @Override
  public String toString() {
    return report();
  }
}
