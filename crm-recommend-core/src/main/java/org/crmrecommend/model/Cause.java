package org.crmrecommend.model;

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
}
