package org.crmrecommend.serving.store;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.jspecify.annotations.Nullable;

/**
 * Events as bytes, without the user: the kind, and each field that is set after its tag, in
 * ascending order of tags. A tag is never given another meaning.
 */
final class EventCodec {

  private static final int ITEM = 1;
  private static final int TIME = 2;
  private static final int RATING = 3;
  private static final int QUANTITY = 4;
  private static final int ORDER = 5;
  private static final int CHANNEL = 6;
  private static final int CURRENCY = 7;
  private static final int AMOUNT = 8;
  private static final int LIST_PRICE = 9;
  private static final int DISCOUNT = 10;
  private static final int COUPON = 11;
  private static final int SESSION = 12;
  private static final int ID = 13;
  private static final int ANSWER = 14;
  private static final int ATTRIBUTES = 15;
  private static final int TEXT = 16;

  /** The code of a kind is its index + 1. New kinds are added at the end. */
  private static final List<EventKind> KINDS =
      List.of(
          EventKind.VIEW,
          EventKind.CLICK,
          EventKind.FAVORITE,
          EventKind.CART,
          EventKind.PURCHASE,
          EventKind.RATING,
          EventKind.REVIEW,
          EventKind.REFUND,
          EventKind.COMPLAINT,
          EventKind.EXPOSURE,
          EventKind.SEARCH,
          EventKind.CONTACT,
          EventKind.EMAIL_OPEN,
          EventKind.SURVEY,
          EventKind.LOGIN,
          EventKind.TICKET,
          EventKind.COUPON_SHOWN,
          EventKind.COUPON_CLAIM,
          EventKind.COUPON_USE);

  private EventCodec() {}

  static void write(ValueWriter out, Event event) {
    int kind = KINDS.indexOf(event.kind()) + 1;
    out.unsigned(kind);
    if (kind == 0) {
      out.text(event.kind().name());
    }
    out.text(ITEM, event.item());
    out.time(TIME, event.time());
    writeReal(out, RATING, event.rating());
    writeReal(out, QUANTITY, event.quantity() == 1 ? null : (Double) event.quantity());
    out.text(ORDER, event.order());
    out.text(CHANNEL, event.channel());
    Currency currency = event.currency();
    out.text(CURRENCY, currency == null ? null : currency.getCurrencyCode());
    out.number(AMOUNT, event.amount());
    out.number(LIST_PRICE, event.listPrice());
    out.number(DISCOUNT, event.discount());
    out.text(COUPON, event.coupon());
    out.text(SESSION, event.session());
    out.text(ID, event.id());
    writeAnswer(out, event.answerId(), event.position());
    writeAttributes(out, event.attributes());
    out.text(TEXT, event.text());
  }

  private static void writeReal(ValueWriter out, int tag, @Nullable Double value) {
    if (value != null) {
      out.unsigned(tag);
      out.real(value);
    }
  }

  private static void writeAnswer(
      ValueWriter out, @Nullable String answerId, @Nullable Integer position) {
    if (answerId != null && position != null) {
      out.text(ANSWER, answerId);
      out.unsigned(position);
    }
  }

  private static void writeAttributes(ValueWriter out, Map<String, String> attributes) {
    if (!attributes.isEmpty()) {
      out.unsigned(ATTRIBUTES);
      out.unsigned(attributes.size());
      attributes.forEach(
          (name, value) -> {
            out.text(name);
            out.text(value);
          });
    }
  }

  static Event read(ValueReader in, String user) {
    int code = in.count();
    EventKind kind = code == 0 ? new EventKind(in.text()) : KINDS.get(code - 1);
    if (!in.hasNext()) {
      return Event.of(user, kind);
    }
    int tag = in.count();
    boolean hasItem = tag == ITEM;
    Event event = hasItem ? Event.of(user, in.text(), kind) : Event.of(user, kind);
    if (!hasItem) {
      event = readField(event, tag, in);
    }
    while (in.hasNext()) {
      event = readField(event, in.count(), in);
    }
    return event;
  }

  private static Event readField(Event event, int tag, ValueReader in) {
    return switch (tag) {
      case TIME -> event.at(in.time());
      case RATING -> event.withRating(in.real());
      case QUANTITY -> event.withQuantity(in.real());
      case ORDER -> event.withOrder(in.text());
      case CHANNEL -> event.withChannel(in.text());
      case CURRENCY -> event.withCurrency(Currency.getInstance(in.text()));
      case AMOUNT -> event.withAmount(in.signed(), currencyOf(event));
      case LIST_PRICE -> event.withListPrice(in.signed());
      case DISCOUNT -> event.withDiscount(in.signed());
      case COUPON -> event.withCoupon(in.text());
      case SESSION -> event.withSession(in.text());
      case ID -> event.withId(in.text());
      case ANSWER -> event.because(in.text(), in.count());
      case ATTRIBUTES -> readAttributes(event, in);
      case TEXT -> event.withText(in.text());
      default -> throw new IllegalArgumentException("tag of an event must be known: " + tag);
    };
  }

  private static Currency currencyOf(Event event) {
    Currency currency = event.currency();
    if (currency == null) {
      throw new IllegalArgumentException("amount must follow the currency");
    }
    return currency;
  }

  private static Event readAttributes(Event event, ValueReader in) {
    Event result = event;
    for (int left = in.count(); left > 0; left--) {
      result = result.withAttribute(in.text(), in.text());
    }
    return result;
  }
}
