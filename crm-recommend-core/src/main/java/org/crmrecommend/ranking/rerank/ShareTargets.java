package org.crmrecommend.ranking.rerank;

import java.util.List;
import org.crmrecommend.model.ItemSet;

/**
 * The minimum shares of a list: how many of the first places must have matching items, and which
 * places can no longer wait.
 */
final class ShareTargets {

  private static final boolean[] NONE = {};

  private final List<ListRules.Share> shares;

  /** By share and place: whether the item of the place matches. */
  private final boolean[][] matches;

  /** By place: how many places up to this one count for the shares. */
  private final int[] counted;

  /** By place: whether it gets a candidate, which may be chosen for a share. */
  private final boolean[] open;

  /** Shares of which no eligible item is left. */
  private final boolean[] exhausted;

  /**
   * @param open places that candidates fill
   * @param explored places that random items fill
   */
  ShareTargets(List<ListRules.Share> shares, boolean[] open, boolean[] explored) {
    this.shares = shares;
    this.open = open;
    this.matches = new boolean[shares.size()][open.length];
    this.exhausted = new boolean[shares.size()];
    this.counted = new int[open.length];
    for (int place = 0, count = 0; place < open.length; place++) {
      count += explored[place] ? 0 : 1;
      counted[place] = count;
    }
  }

  /** Puts an item at a place. */
  void place(int place, int item) {
    for (int share = 0; share < matches.length; share++) {
      matches[share][place] = shares.get(share).items().contains(item);
    }
  }

  /**
   * Returns the shares of which one must be served at an open place, because otherwise a place up
   * to a later one would miss its minimum; empty if the place is free. O(places · shares) time.
   */
  boolean[] forced(int place) {
    if (shares.isEmpty()) {
      return NONE;
    }
    boolean[] forced = NONE;
    int[] served = new int[shares.size()];
    int openAfter = -1;
    for (int end = 0; end < open.length && forced.length == 0; end++) {
      openAfter += end >= place && open[end] ? 1 : 0;
      int missing = 0;
      for (int share = 0; share < served.length; share++) {
        served[share] += matches[share][end] ? 1 : 0;
        missing += missing(share, end, served[share]);
      }
      if (end >= place && missing > openAfter) {
        forced = missingShares(end, served);
      }
    }
    return forced;
  }

  private int missing(int share, int end, int served) {
    int required = (int) Math.floor(counted[end] * shares.get(share).minimum() + 1e-9);
    return exhausted[share] ? 0 : Math.max(0, required - served);
  }

  private boolean[] missingShares(int end, int[] served) {
    boolean[] forced = new boolean[served.length];
    boolean isAny = false;
    for (int share = 0; share < served.length; share++) {
      forced[share] = missing(share, end, served[share]) > 0;
      isAny |= forced[share];
    }
    return isAny ? forced : NONE;
  }

  /** Returns whether an item matches one of these shares; every item if there are none. */
  boolean isServing(boolean[] forced, int item) {
    for (int share = 0; share < forced.length; share++) {
      if (forced[share] && shares.get(share).items().contains(item)) {
        return true;
      }
    }
    return forced.length == 0;
  }

  /** Returns the items that match one of these shares. */
  ItemSet serving(boolean[] forced, ItemSet items) {
    return forced.length == 0 ? items : items.filter(item -> isServing(forced, item));
  }

  /** Gives up these shares, as no eligible item is left. */
  void exhaust(boolean[] forced) {
    for (int share = 0; share < forced.length; share++) {
      exhausted[share] |= forced[share];
    }
  }

  /** Returns whether too few eligible items were left for each share. */
  boolean[] exhausted() {
    return exhausted;
  }
}
