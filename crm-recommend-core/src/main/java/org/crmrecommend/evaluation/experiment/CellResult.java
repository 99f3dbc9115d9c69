package org.crmrecommend.evaluation.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.ListCounts;
import org.crmrecommend.evaluation.UserValues;
import org.crmrecommend.evaluation.search.Trial;

/**
 * What one contender was measured at on one fold with one seed.
 *
 * @param contender its name
 * @param fold the number of the fold
 * @param algorithm the text of what was trained at last, with all parameters
 * @param means each metric's figure, by its name
 * @param byUser what each user got, by the metric's name
 * @param cost what training and ranking took
 * @param counts how the lists were filled
 * @param trials what a search tried; empty without one
 */
public record CellResult(
    String contender,
    int fold,
    String algorithm,
    Map<String, Double> means,
    Map<String, UserValues> byUser,
    Evaluation.Cost cost,
    ListCounts counts,
    List<Trial> trials) {

  /** Copies the maps and the list in their order. */
  public CellResult {
    means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
    byUser = Collections.unmodifiableMap(new LinkedHashMap<>(byUser));
    trials = List.copyOf(trials);
  }
}
