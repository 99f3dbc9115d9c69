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
 * @param contender who is measured
 * @param seed in place of the algorithm's own; empty for its own
 */
record Cell(int fold, Contender contender, OptionalLong seed) {

  private static final String SEED = "seed";

  /** Whether a seed would change anything. */
  static boolean hasSeed(Contender contender) {
    return RecordText.components(contender.algorithm()).containsKey(SEED);
  }

  /** An algorithm with the cell's seed. */
  Algorithm seeded(Algorithm algorithm) {
    return seed.isEmpty()
        ? algorithm
        : RecordText.with(algorithm, Map.of(SEED, String.valueOf(seed.getAsLong())));
  }

  /** In words, with the name of the fold. */
  String text(String foldName) {
    return contender.name()
        + (foldName.isEmpty() ? "" : ", " + foldName)
        + (seed.isEmpty() ? "" : ", seed " + seed.getAsLong());
  }

  /** The stem of the cell's files: readable, and with the digest that tells it from all others. */
  String stem(String data, String digest) {
    String words =
        (data + "-" + contender.name()).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
    String cut = words.length() > 60 ? words.substring(0, 60) : words;
    return cut.replaceAll("-+$", "") + "-" + digest;
  }
}
