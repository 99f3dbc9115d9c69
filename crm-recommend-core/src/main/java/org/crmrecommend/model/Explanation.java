package org.crmrecommend.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** One part of the reason for a score. */
public sealed interface Explanation {

  /** The largest share first, equal ones by item number, causes without an item last. */
  Comparator<Explanation> LARGEST_FIRST =
      Comparator.comparingDouble(Explanation::share)
          .reversed()
          .thenComparingInt(Explanation::itemOf);

  /** The part of the score that is due to this cause; all causes of a score add up to 1. */
  double share();

  /** This cause with another share. */
  Explanation withShare(double share);

  /**
   * The positive parts of a score as shares of their total, the largest first, equal ones by item
   * number, what is no item last. Where rounding alone made a score, no part need be positive: then
   * their sizes count, or, if all are zero, their number.
   *
   * @param contributions each with its part of the score as its share
   */
  static List<Explanation> normalize(List<? extends Explanation> contributions) {
    return normalize(contributions, Integer.MAX_VALUE);
  }

  /**
   * The first of these shares, at most {@code limit} of them. Takes O(parts + limit · log(limit) ·
   * log(parts)) time if the parts are in random order.
   *
   * @param limit positive
   */
  static List<Explanation> normalize(List<? extends Explanation> contributions, int limit) {
    List<? extends Explanation> positive =
        contributions.stream().filter(contribution -> contribution.share() > 0).toList();
    if (positive.isEmpty() && !contributions.isEmpty()) {
      boolean allZero = contributions.stream().allMatch(contribution -> contribution.share() == 0);
      return normalize(
          contributions.stream()
              .map(contribution -> contribution.withShare(allZero ? 1 : -contribution.share()))
              .toList(),
          limit);
    }
    double total = positive.stream().mapToDouble(Explanation::share).sum();
    return largest(positive, limit).stream()
        .map(contribution -> contribution.withShare(contribution.share() / total))
        .filter(contribution -> contribution.share() > 0)
        .sorted(LARGEST_FIRST)
        .toList();
  }

  private static Collection<? extends Explanation> largest(
      List<? extends Explanation> contributions, int limit) {
    if (contributions.size() <= limit) {
      return contributions;
    }
    PriorityQueue<Explanation> largest = new PriorityQueue<>(LARGEST_FIRST.reversed());
    for (Explanation contribution : contributions) {
      if (largest.size() < limit) {
        largest.add(contribution);
      } else if (LARGEST_FIRST.compare(contribution, largest.element()) < 0) {
        largest.remove();
        largest.add(contribution);
      }
    }
    return largest;
  }

  private static int itemOf(Explanation explanation) {
    if (explanation instanceof History history) {
      return history.item();
    }
    if (explanation instanceof Basket basket) {
      return basket.item();
    }
    return explanation instanceof Transition transition ? transition.item() : Integer.MAX_VALUE;
  }

  /**
   * The person had to do with another item before.
   *
   * @param item the number of that item
   */
  record History(int item, double share) implements Explanation {

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
  record Basket(int item, double share) implements Explanation {

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
  record Popularity(int users, double share) implements Explanation {

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
  record Trend(double users, double share) implements Explanation {

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
  record Rule(List<Integer> items, double confidence, double share) implements Explanation {

    /** Copies the list. */
    public Rule {
      items = List.copyOf(items);
    }

    @Override
    public Rule withShare(double share) {
      return new Rule(items, confidence, share);
    }
  }

  /**
   * People tend to turn to the item after another one that the person turned to.
   *
   * @param item the number of that other item
   */
  record Transition(int item, double share) implements Explanation {

    @Override
    public Transition withShare(double share) {
      return new Transition(item, share);
    }
  }

  /**
   * The item has something in common with what the person turns to.
   *
   * @param name of the attribute, such as {@code brand}
   * @param value of the attribute
   */
  record SharedAttribute(String name, String value, double share) implements Explanation {

    @Override
    public SharedAttribute withShare(double share) {
      return new SharedAttribute(name, value, share);
    }
  }

  /**
   * People of whom the same is known like the item.
   *
   * @param attributes what these people have in common with the person, such as a place
   */
  record Segment(Map<String, String> attributes, double share) implements Explanation {

    /** Copies the map. */
    public Segment {
      attributes = Map.copyOf(attributes);
    }

    @Override
    public Segment withShare(double share) {
      return new Segment(attributes, share);
    }
  }

  /**
   * People who did much the same turned to the item.
   *
   * @param users how many
   */
  record SimilarUsers(int users, double share) implements Explanation {

    @Override
    public SimilarUsers withShare(double share) {
      return new SimilarUsers(users, share);
    }
  }

  /**
   * The person turns to the item again and again.
   *
   * @param times how often up to now
   */
  record Repurchase(int times, double share) implements Explanation {

    @Override
    public Repurchase withShare(double share) {
      return new Repurchase(times, share);
    }
  }

  /**
   * It is about time for the item again.
   *
   * @param days since the person last turned to it
   */
  record RepurchaseDue(double days, double share) implements Explanation {

    @Override
    public RepurchaseDue withShare(double share) {
      return new RepurchaseDue(days, share);
    }
  }

  /** The item is new in the shop. */
  record NewItem(double share) implements Explanation {

    @Override
    public NewItem withShare(double share) {
      return new NewItem(share);
    }
  }

  /** It is the season of the item. */
  record Season(double share) implements Explanation {

    @Override
    public Season withShare(double share) {
      return new Season(share);
    }
  }
}
