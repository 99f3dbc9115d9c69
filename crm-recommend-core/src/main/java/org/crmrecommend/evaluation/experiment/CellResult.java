package org.crmrecommend.evaluation.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.ListCounts;
import org.crmrecommend.evaluation.PerUserScores;
import org.crmrecommend.evaluation.search.Trial;

/**
 * Result of one algorithm on one fold with one seed.
 *
 * @param algorithmName the name of the algorithm in the plan
 * @param fold the index of the fold
 * @param algorithm the text of the trained algorithm with all parameters, after any search
 * @param metricValues the value of each metric, by the text of the metric
 * @param perUserScores the value of each user, by the text of the metric
 * @param cost time and memory of training and ranking
 * @param listCounts number of incomplete lists and of tied positions
 * @param trials the trials of the search; empty without a search
 */
public record CellResult(
    String algorithmName,
    int fold,
    String algorithm,
    Map<String, Double> metricValues,
    Map<String, PerUserScores> perUserScores,
    Evaluation.Cost cost,
    ListCounts listCounts,
    List<Trial> trials) {

  /** Copies the maps and the list and keeps their order. */
  public CellResult {
    metricValues = Collections.unmodifiableMap(new LinkedHashMap<>(metricValues));
    perUserScores = Collections.unmodifiableMap(new LinkedHashMap<>(perUserScores));
    trials = List.copyOf(trials);
  }
}
