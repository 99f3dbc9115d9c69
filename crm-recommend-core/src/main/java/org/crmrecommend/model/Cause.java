package org.crmrecommend.model;

import java.util.List;

/** One part of the reason for a score. */
public sealed interface Cause {

  /** The part of the score that is due to this cause; all causes of a score add up to 1. */
  double share();

  /** This cause with another share. */
  Cause withShare(double share);

  /**
   * The person had to do with another item before.
   *
   * @param item the number of that item
   */
  record History(int item, double share) implements Cause {

    @Override
    public History withShare(double share) {
      return new History(item, share);
    }
  }

  /**
   * Another item lies in the basket.
   *
   * @param item the number of that item
   */
  record Basket(int item, double share) implements Cause {

    @Override
    public Basket withShare(double share) {
      return new Basket(item, share);
    }
  }

  /**
   * Many people like the item.
   *
   * @param users how many
   */
  record Popularity(int users, double share) implements Cause {

    @Override
    public Popularity withShare(double share) {
      return new Popularity(users, share);
    }
  }

  /**
   * Many people turned to the item of late.
   *
   * @param users how many, each counting the less the longer ago it was
   */
  record Trend(double users, double share) implements Cause {

    @Override
    public Trend withShare(double share) {
      return new Trend(users, share);
    }
  }

  /**
   * Whoever has some items in the basket tends to have this one too.
   *
   * @param items the numbers of those items
   * @param confidence the share of baskets with all of them that hold this item too, 0 … 1
   */
  record Rule(List<Integer> items, double confidence, double share) implements Cause {

    /** Copies the list. */
    public Rule {
      items = List.copyOf(items);
    }

    @Override
    public Rule withShare(double share) {
      return new Rule(items, confidence, share);
    }
  }
}
