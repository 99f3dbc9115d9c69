package org.crmrecommend.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** One contribution to a score, with its share. */
public sealed interface OldExplanation {

  /** The largest share first, equal shares by item index, explanations without an item last. */
  Comparator<OldExplanation> LARGEST_FIRST =
      Comparator.comparingDouble(OldExplanation::share)
          .reversed()
          .thenComparingInt(OldExplanation::itemOf);

  /**
   * Returns the share of the score that this explanation accounts for. The shares of all
   * explanations of a score add up to 1.
   */
  double share();

  default Cause cause() {
    if (this instanceof History e) {
      return new Cause.History(e.item());
    } else if (this instanceof Basket e) {
      return new Cause.Basket(e.item());
    } else if (this instanceof Transition e) {
      return new Cause.Transition(e.item());
    } else if (this instanceof Popularity e) {
      return new Cause.Popularity(e.users());
    } else if (this instanceof Trend e) {
      return new Cause.Trend(e.users());
    } else if (this instanceof Rule e) {
      return new Cause.Rule(e.items(), e.confidence());
    } else if (this instanceof SharedAttribute e) {
      return new Cause.SharedAttribute(e.name(), e.value());
    } else if (this instanceof Segment e) {
      return new Cause.Segment(e.attributes());
    } else if (this instanceof SimilarUsers e) {
      return new Cause.SimilarUsers(e.users());
    } else if (this instanceof Repurchase e) {
      return new Cause.Repurchase(e.times());
    } else if (this instanceof RepurchaseDue e) {
      return new Cause.RepurchaseDue(e.days());
    } else if (this instanceof NewItem) {
      return new Cause.NewItem();
    }
    return new Cause.Season();
  }

  /** Returns a copy with another share. */
  OldExplanation withShare(double share);

  /**
   * Normalizes the positive contributions to shares of their total, sorted by {@link
   * #LARGEST_FIRST}. If no contribution is positive, which can result from rounding, uses the
   * absolute values; if all are zero, gives equal shares.
   *
   * @param contributions explanations with their contribution to the score as the share
   */
  static List<OldExplanation> normalize(List<? extends OldExplanation> contributions) {
    return normalize(contributions, Integer.MAX_VALUE);
  }

  /**
   * Normalizes the positive contributions to shares of their total, and returns the {@code limit}
   * largest. Takes O(contributions + limit · log(limit) · log(contributions)) time if the
   * contributions are in random order.
   *
   * @param limit maximum number of explanations, positive
   */
  static List<OldExplanation> normalize(List<? extends OldExplanation> contributions, int limit) {
    List<? extends OldExplanation> positive =
        contributions.stream().filter(contribution -> contribution.share() > 0).toList();
    if (positive.isEmpty() && !contributions.isEmpty()) {
      boolean allZero = contributions.stream().allMatch(contribution -> contribution.share() == 0);
      return normalize(
          contributions.stream()
              .map(contribution -> contribution.withShare(allZero ? 1 : -contribution.share()))
              .toList(),
          limit);
    }
    double total = positive.stream().mapToDouble(OldExplanation::share).sum();
    return largest(positive, limit).stream()
        .map(contribution -> contribution.withShare(contribution.share() / total))
        .filter(contribution -> contribution.share() > 0)
        .sorted(LARGEST_FIRST)
        .toList();
  }

  private static Collection<? extends OldExplanation> largest(
      List<? extends OldExplanation> contributions, int limit) {
    if (contributions.size() <= limit) {
      return contributions;
    }
    PriorityQueue<OldExplanation> largest = new PriorityQueue<>(LARGEST_FIRST.reversed());
    for (OldExplanation contribution : contributions) {
      if (largest.size() < limit) {
        largest.add(contribution);
      } else if (LARGEST_FIRST.compare(contribution, largest.element()) < 0) {
        largest.remove();
        largest.add(contribution);
      }
    }
    return largest;
  }

  private static int itemOf(OldExplanation explanation) {
    if (explanation instanceof History history) {
      return history.item();
    }
    if (explanation instanceof Basket basket) {
      return basket.item();
    }
    return explanation instanceof Transition transition ? transition.item() : Integer.MAX_VALUE;
  }

  /**
   * The user interacted with another item before.
   *
   * @param item index of that item
   */
  record History(int item, double share) implements OldExplanation {

    @Override
    public History withShare(double share) {
      return new History(item, share);
    }
  }

  /**
   * Another item is in the basket.
   *
   * @param item index of that item
   */
  record Basket(int item, double share) implements OldExplanation {

    @Override
    public Basket withShare(double share) {
      return new Basket(item, share);
    }
  }

  /**
   * The item is popular.
   *
   * @param users number of users
   */
  record Popularity(int users, double share) implements OldExplanation {

    @Override
    public Popularity withShare(double share) {
      return new Popularity(users, share);
    }
  }

  /**
   * Many users interacted with the item recently.
   *
   * @param users number of users, with older interactions weighted less
   */
  record Trend(double users, double share) implements OldExplanation {

    @Override
    public Trend withShare(double share) {
      return new Trend(users, share);
    }
  }

  /**
   * An association rule: baskets with some items often contain this item too.
   *
   * @param items indices of the items of the antecedent
   * @param confidence share of the baskets with the antecedent that contain this item too, 0 … 1
   */
  record Rule(List<Integer> items, double confidence, double share) implements OldExplanation {

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
   * Users often interact with this item after another item that the user interacted with.
   *
   * @param item index of the other item
   */
  record Transition(int item, double share) implements OldExplanation {

    @Override
    public Transition withShare(double share) {
      return new Transition(item, share);
    }
  }

  /**
   * The item shares an attribute value with the items of the user.
   *
   * @param name name of the attribute, such as {@code brand}
   * @param value value of the attribute
   */
  record SharedAttribute(String name, String value, double share) implements OldExplanation {

    @Override
    public SharedAttribute withShare(double share) {
      return new SharedAttribute(name, value, share);
    }
  }

  /**
   * The item is popular with users that have the same attributes.
   *
   * @param attributes attributes that these users share with the user, such as a place
   */
  record Segment(Map<String, String> attributes, double share) implements OldExplanation {

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
   * Similar users interacted with the item.
   *
   * @param users number of users
   */
  record SimilarUsers(int users, double share) implements OldExplanation {

    @Override
    public SimilarUsers withShare(double share) {
      return new SimilarUsers(users, share);
    }
  }

  /**
   * The user interacts with the item repeatedly.
   *
   * @param times number of interactions so far
   */
  record Repurchase(int times, double share) implements OldExplanation {

    @Override
    public Repurchase withShare(double share) {
      return new Repurchase(times, share);
    }
  }

  /**
   * The repurchase of the item is due.
   *
   * @param days days since the last interaction of the user with the item
   */
  record RepurchaseDue(double days, double share) implements OldExplanation {

    @Override
    public RepurchaseDue withShare(double share) {
      return new RepurchaseDue(days, share);
    }
  }

  /** The item is new in the shop. */
  record NewItem(double share) implements OldExplanation {

    @Override
    public NewItem withShare(double share) {
      return new NewItem(share);
    }
  }

  /** It is the season of the item. */
  record Season(double share) implements OldExplanation {

    @Override
    public Season withShare(double share) {
      return new Season(share);
    }
  }
}
