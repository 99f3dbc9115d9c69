package org.crmrecommend.data;

import java.util.Currency;
import java.util.StringJoiner;
import java.util.function.LongUnaryOperator;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * The amounts of an event, all in minor units of one currency.
 *
 * @param currency null only if there are no amounts
 * @param amount what was paid or refunded for the whole line
 * @param listPrice price of the whole line before discounts
 * @param discount of the whole line
 */
record EventMoney(
    @Nullable Currency currency,
    @Nullable Long amount,
    @Nullable Long listPrice,
    @Nullable Long discount) {

  static final EventMoney NONE = new EventMoney(null, null, null, null);

  EventMoney withCurrency(Currency newCurrency) {
    Checks.requireNonNull("currency", newCurrency);
    if (hasAmounts() && !newCurrency.equals(currency)) {
      throw new IllegalArgumentException(
          "currency must be that of the other amounts of the event, "
              + currency
              + ": "
              + newCurrency);
    }
    return new EventMoney(newCurrency, amount, listPrice, discount);
  }

  EventMoney withAmount(long newAmount, Currency newCurrency) {
    if (newAmount == EventColumns.NO_AMOUNT) {
      throw new IllegalArgumentException("amount must be above the smallest long: " + newAmount);
    }
    EventMoney others = new EventMoney(currency, null, listPrice, discount);
    return new EventMoney(
        others.withCurrency(newCurrency).currency, newAmount, listPrice, discount);
  }

  EventMoney withListPrice(long newListPrice) {
    requireCurrency("list price");
    Checks.requireNonNegative("listPrice", newListPrice);
    return new EventMoney(currency, amount, newListPrice, discount);
  }

  EventMoney withDiscount(long newDiscount) {
    requireCurrency("discount");
    Checks.requireNonNegative("discount", newDiscount);
    return new EventMoney(currency, amount, listPrice, newDiscount);
  }

  boolean hasAmounts() {
    return amount != null || listPrice != null || discount != null;
  }

  /** Returns these amounts in another currency. */
  EventMoney converted(Currency target, LongUnaryOperator conversion) {
    return new EventMoney(
        target,
        convert(amount, conversion),
        convert(listPrice, conversion),
        convert(discount, conversion));
  }

  void appendTo(StringJoiner text) {
    Event.append(text, "currency", currency);
    Event.append(text, "amount", amount);
    Event.append(text, "listPrice", listPrice);
    Event.append(text, "discount", discount);
  }

  private void requireCurrency(String what) {
    if (currency == null) {
      throw new IllegalArgumentException(
          "a " + what + " needs a currency; call withAmount or withCurrency first");
    }
  }

  private static @Nullable Long convert(@Nullable Long amount, LongUnaryOperator conversion) {
    return amount == null ? null : (Long) conversion.applyAsLong(amount);
  }
}
