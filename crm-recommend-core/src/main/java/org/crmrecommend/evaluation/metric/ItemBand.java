package org.crmrecommend.evaluation.metric;

/** A subset of the items by their popularity or age in training. */
public enum ItemBand {

  /**
   * The most popular items: the fewest items that together have a third of the training
   * interactions.
   */
  HEAD,

  /** The items between head and tail. */
  MIDDLE,

  /**
   * All items except the fewest items that together have two thirds of the training interactions.
   * Includes items unknown to training.
   */
  TAIL,

  /**
   * Items whose first event is in the last tenth of the training period, and items unknown to
   * training. Items whose events have no time are not new.
   */
  NEW,

  /** Items that are not new. */
  OLD
}
