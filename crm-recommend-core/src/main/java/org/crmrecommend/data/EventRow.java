package org.crmrecommend.data;

import java.time.Instant;
import java.util.Currency;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Converts an event of a log to its row form. */
final class EventRow {

  private EventRow() {}

  static Event of(EventLog log, int event) {
    String user = log.users().id(log.user(event));
    EventKind kind = log.kind(event);
    Event row =
        log.hasItem(event)
            ? Event.of(user, log.items().id(log.item(event)), kind)
            : Event.of(user, kind);
    if (log.hasTime(event)) {
      row = row.at(Instant.ofEpochMilli(log.epochMillis(event)));
    }
    if (log.rating(event).isPresent()) {
      row = row.withRating(log.rating(event).getAsDouble());
    }
    if (log.quantity(event) != 1) {
      row = row.withQuantity(log.quantity(event));
    }
    row = log.order(event).map(row::withOrder).orElse(row);
    row = log.channel(event).map(row::withChannel).orElse(row);
    Currency currency = log.currency().orElse(null);
    return withDetails(currency == null ? row : withMoney(row, currency, log, event), log, event);
  }

  private static Event withMoney(Event row, Currency currency, EventLog log, int event) {
    EventMoney money =
        new EventMoney(
            currency,
            boxed(log.amount(event)),
            boxed(log.listPrice(event)),
            boxed(log.discount(event)));
    return money.hasAmounts() ? row.withMoney(money) : row;
  }

  private static Event withDetails(Event row, EventLog log, int event) {
    OptionalInt position = log.position(event);
    EventDetails details =
        new EventDetails(
            log.id(event).orElse(null),
            log.session(event).orElse(null),
            log.coupon(event).orElse(null),
            log.answerId(event).orElse(null),
            position.isPresent() ? (Integer) position.getAsInt() : null,
            log.attributes(event),
            log.text(event).orElse(null));
    return details.equals(EventDetails.NONE) ? row : row.withDetails(details);
  }

  private static @Nullable Long boxed(OptionalLong amount) {
    return amount.isPresent() ? (Long) amount.getAsLong() : null;
  }
}
