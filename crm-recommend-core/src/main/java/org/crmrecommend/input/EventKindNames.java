package org.crmrecommend.input;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.crmrecommend.data.EventKind;

/** Maps texts in a kind column to event kinds. */
final class EventKindNames {

  private static final Pattern WORD_SEPARATORS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  /**
   * Keyed by names in the form of {@link Header#normalized}; includes the names of GA4 and Segment.
   */
  private static final Map<String, EventKind> STANDARD = new HashMap<>();

  static {
    put(EventKind.VIEW, "view viewed viewitem viewproduct itemview productview productviewed pv");
    put(EventKind.CLICK, "click clicked selectitem productclicked itemclick productclick");
    put(
        EventKind.FAVORITE,
        "favorite favourite fav like liked wishlist addtowishlist productaddedtowishlist");
    put(EventKind.CART, "cart addtocart addedtocart productadded basket addtobasket");
    put(
        EventKind.PURCHASE,
        "purchase purchased buy bought order ordered ordercompleted sale sold transaction "
            + "ecommercepurchase");
    put(EventKind.RATING, "rating rate rated");
    put(EventKind.REVIEW, "review reviewed productreviewed");
    put(
        EventKind.REFUND,
        "refund refunded orderrefunded return returned ordercancelled ordercanceled");
    put(EventKind.COMPLAINT, "complaint complain complained");
    put(
        EventKind.EXPOSURE,
        "exposure exposed impression viewitemlist productlistviewed productimpression");
    put(EventKind.SEARCH, "search searched viewsearchresults productssearched");
    put(EventKind.CONTACT, "contact contacted call chat");
    put(EventKind.EMAIL_OPEN, "emailopen emailopened");
    put(EventKind.SURVEY, "survey surveyanswered surveycompleted");
    put(EventKind.LOGIN, "login loggedin signin signedin");
    put(EventKind.TICKET, "ticket ticketopened supportticket");
    put(EventKind.COUPON_SHOWN, "couponshown couponviewed");
    put(EventKind.COUPON_CLAIM, "couponclaim couponclaimed");
    put(EventKind.COUPON_USE, "couponuse couponused couponredeemed");
  }

  private EventKindNames() {}

  /** Returns the standard kind with this common name, in any case and punctuation. */
  static Optional<EventKind> standardKind(String text) {
    return Optional.ofNullable(STANDARD.get(Header.normalized(text)));
  }

  /**
   * Returns a kind with this name, with hyphens in place of spaces and punctuation; empty if the
   * name does not begin with a letter from a to z.
   */
  static Optional<EventKind> customKind(String text) {
    String hyphenated = WORD_SEPARATORS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-");
    String name = hyphenated.replaceAll("^-|-$", "");
    return NAME.matcher(name).matches() ? Optional.of(new EventKind(name)) : Optional.empty();
  }

  private static void put(EventKind kind, String names) {
    for (String name : names.split(" ", -1)) {
      STANDARD.put(name, kind);
    }
  }
}
