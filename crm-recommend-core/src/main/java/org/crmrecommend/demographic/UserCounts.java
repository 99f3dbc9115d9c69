package org.crmrecommend.demographic;

/**
 * Numbers of the users in training. Takes ownership of the array.
 *
 * @param all number of all users with an interaction
 * @param byItem number of users who have an interaction with each item
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record UserCounts(int all, int[] byItem) {

  /** Returns the number of users who have an interaction with an item. */
  int ofItem(int item) {
    return byItem[item];
  }

  /** Returns the share of each item's users among all users. */
  float[] shares() {
    float[] shares = new float[byItem.length];
    for (int item = 0; item < shares.length; item++) {
      shares[item] = (float) byItem[item] / Math.max(1, all);
    }
    return shares;
  }
}
