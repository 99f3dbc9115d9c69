package org.crmrecommend.sequence;

/** Weight of a basket in the item vector of a user. */
sealed interface BasketWeighting {

  /**
   * Returns the weight of a basket; not negative.
   *
   * @param age number of later baskets of the user; 0 for the latest
   * @param basketCount number of baskets of the user
   */
  double weight(int age, int basketCount);

  /**
   * The weighting of {@link TifuKnn}: groups of baskets, with a decay within and between groups.
   *
   * @param groupSize number of baskets per group
   * @param visitDecay factor on the weight of a basket for each newer basket of its group
   * @param groupDecay factor on the weight of a group for each newer group
   */
  record GroupDecay(int groupSize, double visitDecay, double groupDecay)
      implements BasketWeighting {

    @Override
    public double weight(int age, int basketCount) {
      int group = age / groupSize;
      int groups = (basketCount + groupSize - 1) / groupSize;
      int size = Math.min(groupSize, basketCount - group * groupSize);
      double decay =
          StrictMath.pow(visitDecay, age % groupSize) * StrictMath.pow(groupDecay, group);
      return decay / ((double) size * groups);
    }
  }

  /**
   * The weighting of {@link UpCf}: the latest baskets have equal weights that add up to 1.
   *
   * @param visits number of latest baskets that count
   */
  record LatestBaskets(int visits) implements BasketWeighting {

    @Override
    public double weight(int age, int basketCount) {
      return age < visits ? 1.0 / Math.min(visits, basketCount) : 0;
    }
  }
}
