package org.crmrecommend.model;

/**
 * The scores of a model for one profile. Everything that depends on the profile alone, such as a
 * vector of factors or the most similar users, is computed once, by {@link Model#scorer}; a scorer
 * then fills any number of lists, and explains their items.
 *
 * <p>Not thread-safe. {@link #close} returns buffers to the model for the next request. A scorer
 * that is not closed leaks nothing: its buffers are garbage.
 */
public interface Scorer extends AutoCloseable {

  /** Returns the profile that the items are scored for. */
  Profile profile();

  /**
   * Scores every item; higher is better. The score of an item does not depend on any other call.
   *
   * @param scores receives one finite score per item of the model, 0 for an item that the model
   *     cannot score for the profile; may have further entries, which are not changed
   * @param scored receives the items that have a score, which may be 0; empty at the call
   */
  void score(float[] scores, ItemSet.Builder scored);

  /**
   * Offers the eligible items with the highest scores: the same as sorting the scores of {@link
   * #score}, ties by ascending item index.
   *
   * <p>A scorer overrides this method if it need not score every item.
   *
   * @param best receives the items; empty at the call
   */
  default void top(ItemSet eligible, TopItems best) {
    float[] scores = new float[eligible.universeSize()];
    ItemSet.Builder scored = ItemSet.builder(scores.length);
    score(scores, scored);
    best.offerAll(scores, scored, eligible);
  }

  /**
   * Adds the contributions to the score of an item. Adds nothing for an item without a score, or if
   * the model cannot explain its scores.
   *
   * @param contributions receives the contributions, for the same profile
   */
  default void explain(int item, Contributions contributions) {}

  /**
   * Explains the score of an item.
   *
   * @param limit maximum number of causes, not negative
   * @return the largest shares of the score, {@link Explanation#NONE} if there are none
   */
  default Explanation explain(int item, int limit) {
    Contributions contributions = new Contributions(profile());
    explain(item, contributions);
    return contributions.explanation(limit);
  }

  @Override
  default void close() {}
}
