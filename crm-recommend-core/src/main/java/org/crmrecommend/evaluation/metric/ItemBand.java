package org.crmrecommend.evaluation.metric;

/** A part of the items by how popular or how new they are in training. */
public enum ItemBand {

  /** The fewest items that together have a third of training's interactions. */
  HEAD,

  /** The items between head and tail. */
  MIDDLE,

  /**
   * What is left when the fewest items that together have two thirds of the interactions are taken
   * away; items that training does not know are of it.
   */
  TAIL,

  /**
   * Items whose first event came in the last tenth of training's time, and those that training does
   * not know. Items whose events have no time are not.
   */
  NEW,

  /** Items that are not new. */
  OLD
}
