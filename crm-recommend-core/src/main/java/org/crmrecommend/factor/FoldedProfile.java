package org.crmrecommend.factor;

/** A profile that has been folded in by {@link FoldIn}. Not thread-safe. */
interface FoldedProfile extends AutoCloseable {

  /**
   * Writes the vector of the user.
   *
   * @param vector receives a finite number for each factor; may be longer
   */
  void writeVector(float[] vector);

  /**
   * Splits the score of an item, without its bias, among the items of the profile. What depends on
   * the profile alone is computed at the first call.
   *
   * @param contributions receives the contributions of the history positions, then of the basket
   *     positions, to the score; a contribution may be negative
   */
  void split(int item, double[] contributions);

  @Override
  void close();
}
