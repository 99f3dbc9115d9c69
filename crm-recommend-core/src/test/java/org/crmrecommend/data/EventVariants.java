package org.crmrecommend.data;

import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;

/** An event with every field, and for each field an event that differs only there. */
public final class EventVariants {

  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  static final Currency EURO = Currency.getInstance("EUR");
  static final Currency DOLLAR = Currency.getInstance("USD");

  /** Has every field. */
  public static final Event FULL = full("ann", "tea", EventKind.CART, EURO);

  private EventVariants() {}

  /** Returns, by the name of each field, {@link #FULL} with another value in this field. */
  public static Map<String, Event> changes() {
    Map<String, Event> changes = new LinkedHashMap<>();
    changes.put("user", full("cem", "tea", EventKind.CART, EURO));
    changes.put("item", full("ann", "mug", EventKind.CART, EURO));
    changes.put("kind", full("ann", "tea", EventKind.VIEW, EURO));
    changes.put("time", FULL.at(NOON.plusMillis(1)));
    changes.put("rating", FULL.withRating(Math.nextUp(4.5)));
    changes.put("quantity", FULL.withQuantity(2.5));
    changes.put("order", FULL.withOrder("other"));
    changes.put("channel", FULL.withChannel("mail"));
    changes.put("currency", full("ann", "tea", EventKind.CART, DOLLAR));
    changes.put("amount", FULL.withAmount(791, EURO));
    changes.put("listPrice", FULL.withListPrice(1_001));
    changes.put("discount", FULL.withDiscount(209));
    changes.put("coupon", FULL.withCoupon("coupon-2"));
    changes.put("session", FULL.withSession("session-2"));
    changes.put("id", FULL.withId("event-2"));
    changes.put("answerId", FULL.because("answer-2", 3));
    changes.put("position", FULL.because("answer-1", 4));
    changes.put("attributes", FULL.withAttribute("size", "L"));
    changes.put("text", FULL.withText("green tea!"));
    return changes;
  }

  private static Event full(String user, String item, EventKind kind, Currency currency) {
    return Event.of(user, item, kind)
        .at(NOON)
        .withRating(4.5)
        .withQuantity(2)
        .withOrder("order")
        .withChannel("web")
        .withAmount(790, currency)
        .withListPrice(1_000)
        .withDiscount(210)
        .withCoupon("coupon-1")
        .withSession("session-1")
        .withId("event-1")
        .because("answer-1", 3)
        .withAttribute("color", "red")
        .withText("green tea");
  }
}
