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

  private static final int MOST_CHARACTERS = 60;

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

  /**
   * A file name without its ending: the words in lower case, reduced to letters from a to z, digits
   * and points, and the digest, which keeps names of equal words apart.
   */
  static String fileStem(String words, String digest) {
    String plain = words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
    String cut = plain.replaceAll("^[-.]+", "");
    cut = cut.substring(0, Math.min(MOST_CHARACTERS, cut.length())).replaceAll("-+$", "");
    return cut.isEmpty() ? digest : cut + "-" + digest;
  }
}
