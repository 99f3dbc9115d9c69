package org.crmrecommend.data;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The kind of an event of a user, usually with an item.
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

  /** The user gave the item stars; the event's rating is their number. */
  public static final EventKind RATING = new EventKind("rating");

  /** The user wrote about the item; the event's rating is a number of stars, if any. */
  public static final EventKind REVIEW = new EventKind("review");

  /** The user sent the item back, or the order was cancelled. */
  public static final EventKind REFUND = new EventKind("refund");

  /** The user complained about the item. */
  public static final EventKind COMPLAINT = new EventKind("complaint");

  /** The shop showed the item to the user without a request of the user. */
  public static final EventKind EXPOSURE = new EventKind("exposure");

  /** The user searched; the event's text holds the words, and its item, if any, was chosen. */
  public static final EventKind SEARCH = new EventKind("search");

  /** The user and the shop were in contact, by a call or a chat. */
  public static final EventKind CONTACT = new EventKind("contact");

  /** The user opened an e-mail of the shop. */
  public static final EventKind EMAIL_OPEN = new EventKind("email-open");

  /** The user answered a survey; the event's rating is the answer. */
  public static final EventKind SURVEY = new EventKind("survey");

  /** The user logged in. */
  public static final EventKind LOGIN = new EventKind("login");

  /** The user opened a support ticket. */
  public static final EventKind TICKET = new EventKind("ticket");

  /** The shop showed a coupon to the user. */
  public static final EventKind COUPON_SHOWN = new EventKind("coupon-shown");

  /** The user claimed a coupon. */
  public static final EventKind COUPON_CLAIM = new EventKind("coupon-claim");

  /** The user used a coupon in an order. */
  public static final EventKind COUPON_USE = new EventKind("coupon-use");

  private static final List<EventKind> STANDARD =
      List.of(
          VIEW,
          CLICK,
          FAVORITE,
          CART,
          PURCHASE,
          RATING,
          REVIEW,
          REFUND,
          COMPLAINT,
          EXPOSURE,
          SEARCH,
          CONTACT,
          EMAIL_OPEN,
          SURVEY,
          LOGIN,
          TICKET,
          COUPON_SHOWN,
          COUPON_CLAIM,
          COUPON_USE);

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
