package org.crmrecommend.evaluation.experiment;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.RecordText;

/**
 * One piece of work.
 *
 * @param fold the number of the fold
 * @param evaluatedAlgorithm who is measured
 * @param seed in place of the algorithm's own; empty for its own
 */
record ExperimentCell(int fold, EvaluatedAlgorithm evaluatedAlgorithm, OptionalLong seed) {

  private static final String SEED = "seed";

  private static final int MAX_STEM_LENGTH = 60;

  /** Whether a seed would change anything. */
  static boolean hasSeed(EvaluatedAlgorithm evaluatedAlgorithm) {
    return RecordText.components(evaluatedAlgorithm.algorithm()).containsKey(SEED);
  }

  /** An algorithm with the cell's seed. */
  Algorithm withSeed(Algorithm algorithm) {
    return seed.isEmpty()
        ? algorithm
        : RecordText.with(algorithm, Map.of(SEED, String.valueOf(seed.getAsLong())));
  }

  /** In words, with the name of the fold. */
  String description(String foldName) {
    return evaluatedAlgorithm.name()
        + (foldName.isEmpty() ? "" : ", " + foldName)
        + (seed.isEmpty() ? "" : ", seed " + seed.getAsLong());
  }

  /**
   * A file name without its ending: the words in lower case, reduced to letters from a to z, digits
   * and points, and the digest, which keeps names of equal words apart.
   */
  static String fileStem(String name, String digest) {
    String sanitized = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
    String stem = sanitized.replaceAll("^[-.]+", "");
    stem = stem.substring(0, Math.min(MAX_STEM_LENGTH, stem.length())).replaceAll("-+$", "");
    return stem.isEmpty() ? digest : stem + "-" + digest;
  }
}
