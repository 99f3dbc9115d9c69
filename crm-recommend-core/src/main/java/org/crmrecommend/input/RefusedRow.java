package org.crmrecommend.input;

import java.util.List;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.RefusedEventException;
import org.jspecify.annotations.Nullable;

/**
 * A row whose event a log refuses.
 *
 * @param indices columns of the table
 */
record RefusedRow(RefusedEventException refusal, Event event, EventColumnIndices indices) {

  private static final List<EventColumn> CURRENCY_COLUMNS =
      List.of(
          EventColumn.CURRENCY,
          EventColumn.AMOUNT,
          EventColumn.VALUE,
          EventColumn.LIST_PRICE,
          EventColumn.DISCOUNT);

  /** Returns the exception that makes it a bad row, in terms of the columns. */
  BadRowException exception(EventLogBuilder log) {
    return switch (refusal.reason()) {
      case ID_OF_OTHER_EVENT ->
          badRow(
              "an id of one event",
              EventColumn.ID,
              event.id(),
              ", which an earlier event with other content has");
      case COUPON_USED_BEFORE ->
          badRow(
              "a coupon that the user has not used in another order",
              EventColumn.COUPON,
              event.coupon(),
              "; give a reusable code one coupon id per redemption");
      case NO_EXCHANGE_RATE ->
          badRow(
              "an amount in " + log.currency().orElseThrow(),
              currencyColumn(),
              String.valueOf(event.currency()),
              "; give exchange rates by withExchangeRates, or read each currency into its own log");
      case AMOUNT_OUT_OF_RANGE ->
          badRow(
              "amounts in the range of a long in " + log.currency().orElseThrow(),
              currencyColumn(),
              String.valueOf(event.currency()),
              "");
    };
  }

  private EventColumn currencyColumn() {
    return CURRENCY_COLUMNS.stream()
        .filter(indices::hasAny)
        .findFirst()
        .orElse(EventColumn.CURRENCY);
  }

  private BadRowException badRow(
      String expected, EventColumn column, @Nullable String found, String note) {
    return new BadRowException(
        expected + indices.inColumn(column), Row.displayText(String.valueOf(found)) + note);
  }
}
