package org.crmrecommend.examples.shop;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;

/** What becomes of a purchase in the days after: stars, words, complaints, pieces sent back. */
final class Aftermath {

  private static final double RETURNS_ANYTHING = 0.02;
  private static final double RETURNS_WORN = 0.12;
  private static final double RETURNS_BAD = 0.6;
  private static final double COMPLAINS_OF_BAD = 0.35;
  private static final double COMPLAINS_OF_ANYTHING = 0.005;
  private static final double RATES = 0.26;
  private static final double RATES_BAD = 0.5;
  private static final double WRITES_TOO = 0.3;

  /** How many stars, from one to five, are given to something good, sent back, or badly made. */
  private static final double[] STARS_GOOD = {0.5, 1.5, 7, 28, 63};

  private static final double[] STARS_RETURNED = {10, 30, 40, 15, 5};
  private static final double[] STARS_BAD = {55, 33, 10, 2, 0};

  private final Chance chance;

  Aftermath(Chance chance) {
    this.chance = chance;
  }

  /** The events that follow a purchase of a product; some may lie after the shop's end. */
  List<Event> of(Event purchase, Product product) {
    List<Event> events = new ArrayList<>();
    boolean bad = chance.happens(product.flaw());
    if (chance.happens(bad ? COMPLAINS_OF_BAD : COMPLAINS_OF_ANYTHING)) {
      events.add(again(purchase, EventKind.COMPLAINT, 1, 5));
    }
    double returns = product.isWorn() ? RETURNS_WORN : RETURNS_ANYTHING;
    boolean returned = chance.happens(bad ? RETURNS_BAD : returns);
    if (returned) {
      events.add(refund(purchase, bad));
    }
    if (chance.happens(bad ? RATES_BAD : RATES)) {
      int stars = 1 + chance.index(bad ? STARS_BAD : returned ? STARS_RETURNED : STARS_GOOD);
      Event rating = again(purchase, EventKind.RATING, 3, 14).withValue(stars);
      events.add(rating);
      if (chance.happens(WRITES_TOO)) {
        events.add(review(rating));
      }
    }
    return events;
  }

  private Event review(Event rating) {
    Instant time = Objects.requireNonNull(rating.time()).plusSeconds(chance.between(40, 600));
    return new Event(
        rating.user(), rating.item(), EventKind.REVIEW, time, rating.value(), 1, null, "app");
  }

  /** Some of the pieces are sent back, all if they are badly made, for their share of the money. */
  private Event refund(Event purchase, boolean bad) {
    int bought = (int) purchase.quantity();
    int pieces = bad ? bought : chance.between(1, bought);
    double yuan = Objects.requireNonNull(purchase.value());
    return again(purchase, EventKind.REFUND, 2, 9)
        .withQuantity(pieces)
        .withValue(Math.round(yuan * 100 * pieces / bought) / 100.0)
        .inOrder(Objects.requireNonNull(purchase.order()));
  }

  /** Another event of the same customer and item, so many days later. */
  private Event again(Event purchase, EventKind kind, int leastDays, int mostDays) {
    LocalDate day = Calendar.date(Objects.requireNonNull(purchase.time()));
    Instant time = Calendar.at(day.plusDays(chance.between(leastDays, mostDays)), chance);
    return Event.of(purchase.user(), purchase.item(), kind).at(time).through("app");
  }
}
