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

  /** By place: whether it is still free for a candidate, which may be chosen for a share. */
  private final boolean[] free;

  /** By share: whether too few eligible items are left. */
  private final boolean[] exhausted;

  /**
   * @param free places that candidates are to fill
   * @param random places that random items fill, which do not count
   */
  ShareTargets(List<ListRules.Share> shares, boolean[] free, boolean[] random) {
    this.shares = shares;
    this.free = free;
    this.matches = new boolean[shares.size()][free.length];
    this.exhausted = new boolean[shares.size()];
    this.counted = new int[free.length];
    for (int place = 0, count = 0; place < free.length; place++) {
      count += random[place] ? 0 : 1;
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
   * Returns which shares a free place may serve if it must serve one, because otherwise a minimum
   * would be missed at this or a later place; empty if the place may have any item. If pins leave
   * too few places for all shares, the first shares get them. O(places · shares) time.
   */
  boolean[] forced(int place) {
    if (shares.isEmpty()) {
      return NONE;
    }
    int[] served = new int[shares.size()];
    int[] missing = new int[shares.size()];
    int freeCount = 0;
    for (int end = 0; end < free.length; end++) {
      boolean isAhead = end >= place;
      freeCount += isAhead && free[end] ? 1 : 0;
      int sum = 0;
      for (int share = 0; share < served.length; share++) {
        served[share] += matches[share][end] ? 1 : 0;
        if (isAhead) { // a later pin does not make up for an earlier place
          missing[share] = Math.max(missing[share], missing(share, end, served[share]));
        }
        sum += missing[share];
      }
      if (sum > 0 && sum >= freeCount) {
        return first(missing, freeCount);
      }
    }
    return NONE;
  }

  private int missing(int share, int end, int served) {
    return exhausted[share] ? 0 : required(share, counted[end]) - served;
  }

  private int required(int share, int places) {
    return (int) Math.floor(places * shares.get(share).minimum() + 1e-9);
  }

  /** Returns the first shares that miss items, as far as there are places. */
  private static boolean[] first(int[] missing, int places) {
    boolean[] forced = new boolean[missing.length];
    int left = places;
    for (int share = 0; share < missing.length && left > 0; share++) {
      forced[share] = missing[share] > 0;
      left -= missing[share];
    }
    return forced;
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

  /**
   * Checks a list that is shorter than its places, because no eligible items are left: pinned items
   * move up and may take the places of matching ones.
   *
   * @param items in order, without random ones
   */
  void checkShortList(int[] items) {
    for (int share = 0; share < exhausted.length; share++) {
      int served = 0;
      for (int index = 0; index < items.length; index++) {
        served += shares.get(share).items().contains(items[index]) ? 1 : 0;
        exhausted[share] |= served < required(share, index + 1);
      }
    }
  }

  /** Takes over which shares were given up before. */
  void exhaustedBefore(ShareTargets earlier) {
    exhaust(earlier.exhausted);
  }

  /** Returns whether too few eligible items were left for each share. */
  boolean[] exhausted() {
    return exhausted;
  }
}
