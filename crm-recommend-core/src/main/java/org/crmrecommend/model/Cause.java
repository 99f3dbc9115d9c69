package org.crmrecommend.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** One part of the reason for a score. */
public sealed interface Cause {

  /** The largest share first, equal ones by item number, causes without an item last. */
  Comparator<Cause> LARGEST_FIRST =
      Comparator.comparingDouble(Cause::share).reversed().thenComparingInt(Cause::itemOf);

  /** The part of the score that is due to this cause; all causes of a score add up to 1. */
  double share();

  /** This cause with another share. */
  Cause withShare(double share);

  /**
   * The positive parts of a score as shares of their total, the largest first, equal ones by item
   * number, what is no item last. Where rounding alone made a score, no part need be positive: then
   * their sizes count, or, if all are zero, their number.
   *
   * @param parts each with its part of the score as its share
   */
  static List<Cause> shares(List<? extends Cause> parts) {
    return shares(parts, Integer.MAX_VALUE);
  }

  /**
   * The first of these shares, at most {@code limit} of them. Takes O(parts + limit · log(limit) ·
   * log(parts)) time if the parts are in random order.
   *
   * @param limit positive
   */
  static List<Cause> shares(List<? extends Cause> parts, int limit) {
    List<? extends Cause> positive = parts.stream().filter(part -> part.share() > 0).toList();
    if (positive.isEmpty() && !parts.isEmpty()) {
      boolean silent = parts.stream().allMatch(part -> part.share() == 0);
      return shares(parts.stream().map(p -> p.withShare(silent ? 1 : -p.share())).toList(), limit);
    }
    double total = positive.stream().mapToDouble(Cause::share).sum();
    return largest(positive, limit).stream()
        .map(part -> part.withShare(part.share() / total))
        .filter(part -> part.share() > 0)
        .sorted(LARGEST_FIRST)
        .toList();
  }

  private static Collection<? extends Cause> largest(List<? extends Cause> parts, int limit) {
    if (parts.size() <= limit) {
      return parts;
    }
    PriorityQueue<Cause> largest = new PriorityQueue<>(LARGEST_FIRST.reversed());
    for (Cause part : parts) {
      if (largest.size() < limit) {
        largest.add(part);
      } else if (LARGEST_FIRST.compare(part, largest.element()) < 0) {
        largest.remove();
        largest.add(part);
      }
    }
    return largest;
  }

  private static int itemOf(Cause part) {
    if (part instanceof History history) {
      return history.item();
    }
    if (part instanceof Basket basket) {
      return basket.item();
    }
    return part instanceof Sequel sequel ? sequel.item() : Integer.MAX_VALUE;
  }

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

  /**
   * People tend to turn to the item after another one that the person turned to.
   *
   * @param item the number of that other item
   */
  record Sequel(int item, double share) implements Cause {

    @Override
    public Sequel withShare(double share) {
      return new Sequel(item, share);
    }
  }

  /**
   * The item has something in common with what the person turns to.
   *
   * @param name of the attribute, such as {@code brand}
   * @param value of the attribute
   */
  record Likeness(String name, String value, double share) implements Cause {

    @Override
    public Likeness withShare(double share) {
      return new Likeness(name, value, share);
    }
  }

  /**
   * People of whom the same is known like the item.
   *
   * @param attributes what these people have in common with the person, such as a place
   */
  record Segment(Map<String, String> attributes, double share) implements Cause {

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
  record Peers(int users, double share) implements Cause {

    @Override
    public Peers withShare(double share) {
      return new Peers(users, share);
    }
  }

  /**
   * The person turns to the item again and again.
   *
   * @param times how often up to now
   */
  record Habit(int times, double share) implements Cause {

    @Override
    public Habit withShare(double share) {
      return new Habit(times, share);
    }
  }

  /**
   * It is about time for the item again.
   *
   * @param days since the person last turned to it
   */
  record Due(double days, double share) implements Cause {

    @Override
    public Due withShare(double share) {
      return new Due(days, share);
    }
  }

  /** The item is new in the shop. */
  record Arrival(double share) implements Cause {

    @Override
    public Arrival withShare(double share) {
      return new Arrival(share);
    }
  }

  /** It is the season of the item. */
  record Season(double share) implements Cause {

    @Override
    public Season withShare(double share) {
      return new Season(share);
    }
  }
}
