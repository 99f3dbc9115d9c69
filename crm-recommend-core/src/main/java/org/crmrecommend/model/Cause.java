package org.crmrecommend.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a contribution to a score comes from, such as an item of the history. Numbers of users are
 * exact and may be small; what is published should have a minimum, as the reasons of a
 * recommendation do.
 */
public sealed interface Cause {

  /**
   * The user interacted with another item before.
   *
   * @param item index of that item
   */
  record History(int item) implements Cause {}

  /**
   * Another item is in the basket.
   *
   * @param item index of that item
   */
  record Basket(int item) implements Cause {}

  /**
   * Users often interact with this item after another item that the user interacted with.
   *
   * @param item index of the other item
   */
  record Transition(int item) implements Cause {}

  /**
   * The item is popular.
   *
   * @param users number of users
   */
  record Popularity(int users) implements Cause {}

  /**
   * Many users interacted with the item recently.
   *
   * @param users number of users, with older interactions weighted less
   */
  record Trend(double users) implements Cause {}

  /**
   * An association rule: baskets with some items often contain this item too.
   *
   * @param items indices of the items of the antecedent
   * @param confidence share of the baskets with the antecedent that contain this item too, 0 … 1
   */
  record Rule(List<Integer> items, double confidence) implements Cause {

    /** Copies the list. */
    public Rule {
      items = List.copyOf(items);
    }
  }

  /**
   * The item shares an attribute value with the items of the user.
   *
   * @param name name of the attribute, such as {@code brand}
   * @param value value of the attribute
   */
  record SharedAttribute(String name, String value) implements Cause {}

  /**
   * The item is popular with users that have the same attributes.
   *
   * @param attributes attributes that these users share with the user, such as a place
   * @param users number of users of the item, with any attributes. If there are few, the attributes
   *     tell about these persons
   */
  record Segment(Map<String, String> attributes, int users) implements Cause {

    /** Copies the map and sorts it by name, so that it has the same order in every process. */
    public Segment {
      attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }
  }

  /**
   * Similar users interacted with the item.
   *
   * @param users number of users
   */
  record SimilarUsers(int users) implements Cause {}

  /**
   * The user interacts with the item repeatedly.
   *
   * @param times number of interactions so far
   */
  record Repurchase(int times) implements Cause {}

  /**
   * The repurchase of the item is due.
   *
   * @param days days since the last interaction of the user with the item
   */
  record RepurchaseDue(double days) implements Cause {}

  /** The item is new in the shop. */
  record NewItem() implements Cause {}

  /** It is the season of the item. */
  record Season() implements Cause {}
}
