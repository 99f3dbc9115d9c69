package org.crmrecommend.ranking.rerank;

/** How many candidates of a model the rules of a list look at. */
final class WindowSize {

  /** Products of several boosts count up to this factor. */
  static final double MAX_BOOST = 1_000;

  /** Number of candidates from which random items are drawn. */
  static final int EXPLORED_CANDIDATES = 100;

  /** Candidates for each place of the list. */
  private static final int PER_PLACE = 5;

  private WindowSize() {}

  /**
   * An item with the largest factor f can come among the first n items only if its rank is at most
   * n · f.
   */
  static int needed(int places, double maxFactor, int explored) {
    double boosted = Math.ceil(places * maxFactor);
    return (int) Math.min(Integer.MAX_VALUE, boosted + (explored == 0 ? 0 : EXPLORED_CANDIDATES));
  }

  /** Returns the number of candidates of a list with one variant of each product and no rules. */
  static int withVariants(int places) {
    return (int) Math.min(Integer.MAX_VALUE, 2L * places);
  }

  static int of(int places, double maxFactor, int explored) {
    double boosted = Math.ceil(places * Math.max(PER_PLACE, maxFactor));
    return (int) Math.min(Integer.MAX_VALUE, boosted + (explored == 0 ? 0 : EXPLORED_CANDIDATES));
  }
}
