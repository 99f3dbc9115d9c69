package org.crmrecommend.evaluation.experiment;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.EvaluatedAlgorithm;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.RecordText;

/**
 * One evaluation: an algorithm on a fold with a seed.
 *
 * @param fold the index of the fold
 * @param evaluatedAlgorithm the algorithm to evaluate
 * @param seed the seed that replaces the algorithm's seed; empty to keep it
 */
record ExperimentCell(int fold, EvaluatedAlgorithm evaluatedAlgorithm, OptionalLong seed) {

  private static final String SEED = "seed";

  private static final int MAX_STEM_LENGTH = 60;

  /** Returns whether the algorithm has a seed. */
  static boolean hasSeed(EvaluatedAlgorithm evaluatedAlgorithm) {
    return RecordText.components(evaluatedAlgorithm.algorithm()).containsKey(SEED);
  }

  /** Returns an algorithm with the cell's seed. */
  Algorithm withSeed(Algorithm algorithm) {
    return seed.isEmpty()
        ? algorithm
        : RecordText.with(algorithm, Map.of(SEED, String.valueOf(seed.getAsLong())));
  }

  /** Returns a description with the name of the fold. */
  String description(String foldName) {
    return evaluatedAlgorithm.name()
        + (foldName.isEmpty() ? "" : ", " + foldName)
        + (seed.isEmpty() ? "" : ", seed " + seed.getAsLong());
  }

  /**
   * Returns a file name without extension: the name in lower case, reduced to letters from a to z,
   * digits, points and dashes, followed by the digest, which distinguishes names with the same
   * reduced form.
   */
  static String fileStem(String name, String digest) {
    String sanitized = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
    String stem = sanitized.replaceAll("^[-.]+", "");
    stem = stem.substring(0, Math.min(MAX_STEM_LENGTH, stem.length())).replaceAll("-+$", "");
    return stem.isEmpty() ? digest : stem + "-" + digest;
  }
}
