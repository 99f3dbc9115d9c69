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
 * What one contender was measured at on one fold with one seed.
 *
 * @param algorithmName its name
 * @param fold the number of the fold
 * @param algorithm the text of what was trained at last, with all parameters
 * @param metricValues each metric's figure, by its name
 * @param perUserScores what each user got, by the metric's name
 * @param cost what training and ranking took
 * @param listCounts how the lists were filled
 * @param trials what a search tried; empty without one
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

  /** Copies the maps and the list in their order. */
  public CellResult {
    metricValues = Collections.unmodifiableMap(new LinkedHashMap<>(metricValues));
    perUserScores = Collections.unmodifiableMap(new LinkedHashMap<>(perUserScores));
    trials = List.copyOf(trials);
  }
}
