package org.crmrecommend.model;

/**
 * A scorer of given scores, which explains nothing.
 *
 * @param table score of each item; 0 for an item without a score
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
public record FixedScorer(Profile profile, float[] table) implements Scorer {

  @Override
  public void score(float[] scores, ItemSet.Builder scored) {
    for (int item = 0; item < scores.length; item++) {
      scores[item] = table[item];
      if (table[item] != 0) {
        scored.add(item);
      }
    }
  }
}
