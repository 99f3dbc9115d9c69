package org.crmrecommend.data;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The kind of an event between a user and an item.
 *
 * <p>The set of kinds is open: a shop defines a new kind with {@link #of(String)} and sets its
 * weight in {@link EventWeights}. Two kinds are equal if their names are equal.
 *
 * @param name lower-case letters, digits and hyphens, beginning with a letter
 */
public record EventKind(String name) implements Comparable<EventKind> {

  // Must be declared first: the constructor checks the constants below against it.
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  /** The user opened the item's page. */
  public static final EventKind VIEW = new EventKind("view");

  /** The user followed a link to the item, from a list, a mail or an advertisement. */
  public static final EventKind CLICK = new EventKind("click");

  /** The user put the item on a wish list or liked it. */
  public static final EventKind FAVORITE = new EventKind("favorite");

  /** The user put the item into the basket. */
  public static final EventKind CART = new EventKind("cart");

  /** The user bought the item. */
  public static final EventKind PURCHASE = new EventKind("purchase");

  /** The user gave the item stars; the event's value is their number. */
  public static final EventKind RATING = new EventKind("rating");

  /** The user wrote about the item; the event's value, if any, is a number of stars. */
  public static final EventKind REVIEW = new EventKind("review");

  /** The user sent the item back, or the order was cancelled. */
  public static final EventKind REFUND = new EventKind("refund");

  /** The user complained about the item. */
  public static final EventKind COMPLAINT = new EventKind("complaint");

  /** The shop showed the item to the user without a request of the user. */
  public static final EventKind EXPOSURE = new EventKind("exposure");

  private static final List<EventKind> STANDARD =
      List.of(VIEW, CLICK, FAVORITE, CART, PURCHASE, RATING, REVIEW, REFUND, COMPLAINT, EXPOSURE);

  /**
   * @throws IllegalArgumentException if the name does not have this form
   */
  public EventKind {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name must be lower-case letters, digits and hyphens, beginning with a letter: " + name);
    }
  }

  /** Returns the kinds that this class defines, in the order of their declaration. */
  public static List<EventKind> standard() {
    return STANDARD;
  }

  /**
   * Returns the kind with a name, ignoring case. The British spelling {@code favourite} returns
   * {@link #FAVORITE}.
   *
   * @throws IllegalArgumentException if the name has characters other than letters, digits and
   *     hyphens, or does not begin with a letter
   */
  public static EventKind of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("favourite") ? FAVORITE : new EventKind(lower);
  }

  @Override
  public int compareTo(EventKind other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
