package org.crmrecommend.input;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.jspecify.annotations.Nullable;

/** Reads the rating and the amounts of an event from a row. Immutable. */
final class EventMoneyParser {

  private static final Set<EventKind> RATED_KINDS = Set.of(EventKind.RATING, EventKind.REVIEW);

  private final boolean isAbsent;
  private final int rating;
  private final int amount;
  private final int value;
  private final int currency;
  private final int listPrice;
  private final int discount;
  private final @Nullable Currency defaultCurrency;

  EventMoneyParser(Columns columns, EventColumnIndices indices) {
    this.rating = indices.of(EventColumn.RATING);
    this.amount = indices.of(EventColumn.AMOUNT);
    this.value = indices.of(EventColumn.VALUE);
    this.currency = indices.of(EventColumn.CURRENCY);
    this.listPrice = indices.of(EventColumn.LIST_PRICE);
    this.discount = indices.of(EventColumn.DISCOUNT);
    this.defaultCurrency = columns.currency().orElse(null);
    this.isAbsent =
        !indices.hasAny(
            EventColumn.RATING,
            EventColumn.AMOUNT,
            EventColumn.VALUE,
            EventColumn.CURRENCY,
            EventColumn.LIST_PRICE,
            EventColumn.DISCOUNT);
  }

  /** Returns a copy of an event with the rating and the amounts in a row. */
  Event add(Event event, Row row) {
    if (isAbsent) {
      return event;
    }
    Currency rowCurrency = currency(row);
    Event result = withValue(event, row, rowCurrency);
    if (!row.isEmpty(rating)) {
      result = result.withRating(row.number(rating));
    }
    if (!row.isEmpty(amount)) {
      Currency known = requireCurrency(rowCurrency, "amount", row, amount);
      result = result.withAmount(minorUnits(row, amount, known), known);
    }
    if (!row.isEmpty(listPrice)) {
      Currency known = requireCurrency(rowCurrency, "list price", row, listPrice);
      result = result.withCurrency(known).withListPrice(nonNegative(row, listPrice, known));
    }
    if (!row.isEmpty(discount)) {
      Currency known = requireCurrency(rowCurrency, "discount", row, discount);
      result = result.withCurrency(known).withDiscount(nonNegative(row, discount, known));
    }
    return result;
  }

  /** Returns a copy with the value, which other columns for the rating and the amount replace. */
  private Event withValue(Event event, Row row, @Nullable Currency rowCurrency) {
    if (row.isEmpty(value)) {
      return event;
    }
    double number = row.number(value);
    if (RATED_KINDS.contains(event.kind())) {
      return event.withRating(number);
    }
    return rowCurrency == null
        ? event
        : event.withAmount(minorUnits(row, value, rowCurrency), rowCurrency);
  }

  private @Nullable Currency currency(Row row) {
    if (row.isEmpty(currency)) {
      return defaultCurrency;
    }
    try {
      return Currency.getInstance(row.text(currency).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw row.expected("a currency code of ISO 4217 such as EUR", currency);
    }
  }

  private static Currency requireCurrency(
      @Nullable Currency currency, String what, Row row, int column) {
    if (currency == null) {
      throw row.expected(
          "a currency for the " + what,
          column,
          "; name a column of currencies by Columns.withCurrencyColumn, or give one currency by"
              + " withCurrency");
    }
    return currency;
  }

  private static long nonNegative(Row row, int column, Currency currency) {
    long minorUnits = minorUnits(row, column, currency);
    if (minorUnits < 0) {
      throw row.expected("an amount of at least 0", column);
    }
    return minorUnits;
  }

  private static long minorUnits(Row row, int column, Currency currency) {
    int digits = Math.max(0, currency.getDefaultFractionDigits()); // gold and XXX report -1
    try {
      long minorUnits = row.decimal(column).movePointRight(digits).longValueExact();
      if (minorUnits != Long.MIN_VALUE) { // means no amount in a log
        return minorUnits;
      }
    } catch (ArithmeticException e) {
      // Falls through: a fraction of a minor unit, or too large.
    }
    throw row.expected("an amount in whole minor units of " + currency, column);
  }
}
