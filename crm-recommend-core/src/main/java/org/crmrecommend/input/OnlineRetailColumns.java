package org.crmrecommend.input;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;

/** Columns of the Online Retail file (UCI), and the meaning of its codes. */
final class OnlineRetailColumns {

  /** Number of decimals of a price in pounds. */
  static final int PRICE_DECIMALS = 2;

  private static final Currency POUND = Currency.getInstance("GBP");
  private static final EventKind DISCOUNT = EventKind.of("discount");
  private static final String DISCOUNT_CODE = "D";
  private static final int ITEM_CODE_DIGITS = 5;

  private final int invoice;
  private final int stockCode;
  private final int description;
  private final int quantity;
  private final int invoiceDate;
  private final int unitPrice;
  private final int customer;
  private final int country;

  OnlineRetailColumns(Header header) {
    this.invoice = header.require(ColumnRole.of("invoice", "invoiceno invoice"));
    this.stockCode = header.require(ColumnRole.of("stock code", "stockcode"));
    this.description = header.require(ColumnRole.of("description", "description"));
    this.quantity = header.require(ColumnRole.of("quantity", "quantity"));
    this.invoiceDate = header.require(ColumnRole.of("invoice date", "invoicedate"));
    this.unitPrice = header.require(ColumnRole.of("unit price", "unitprice price"));
    this.customer = header.require(ColumnRole.of("customer", "customerid"));
    this.country = header.require(ColumnRole.of("country", "country"));
  }

  /** Returns the stock code in upper case; the file uses both cases. */
  String stockCode(Row row) {
    return row.id(stockCode).toUpperCase(Locale.ROOT);
  }

  /**
   * Returns whether the row refers to an item, not to postage, a fee, a voucher or a correction.
   */
  boolean hasItemCode(Row row) {
    String code = row.id(stockCode);
    return code.length() >= ITEM_CODE_DIGITS
        && code.chars().limit(ITEM_CODE_DIGITS).allMatch(c -> c >= '0' && c <= '9');
  }

  /** Returns the reason why a valid row is excluded; empty if it is not excluded. */
  Optional<String> exclusionReason(Row row) {
    if (row.isEmpty(customer)) {
      return Optional.of("no CustomerID");
    }
    if (!hasItemCode(row) && !isDiscount(row)) {
      return Optional.of("StockCode is not an item");
    }
    return unitPrice(row).signum() == 0 ? Optional.of("UnitPrice 0") : Optional.empty();
  }

  /** Returns whether the row gives a discount, as a cancellation without an item. */
  private boolean isDiscount(Row row) {
    return stockCode(row).equals(DISCOUNT_CODE) && isCancellation(row);
  }

  private boolean isCancellation(Row row) {
    return row.id(invoice).startsWith("C");
  }

  /** Returns whether the row is a sale at a positive price; the customer may be unknown. */
  boolean isSale(Row row) {
    return hasItemCode(row) && row.decimal(quantity).signum() > 0 && unitPrice(row).signum() > 0;
  }

  String description(Row row) {
    return row.text(description);
  }

  BigDecimal unitPrice(Row row) {
    return row.decimal(unitPrice);
  }

  /** Returns the event in a row: a purchase, a refund for a cancellation, or a discount. */
  Event event(Row row, TimeParser timeParser) {
    BigDecimal pieces = row.decimal(quantity);
    BigDecimal price = unitPrice(row);
    if (pieces.signum() == 0) {
      throw row.expected("a number other than 0", quantity);
    }
    if (pieces.signum() < 0 && !isCancellation(row)) {
      throw row.expected(
          "a positive number", quantity, " on an invoice that does not begin with C");
    }
    if (price.signum() < 0) {
      throw row.expected("a price of at least 0", unitPrice);
    }
    BigDecimal amount = pieces.abs().multiply(price).setScale(PRICE_DECIMALS, RoundingMode.HALF_UP);
    Event event =
        (isDiscount(row) ? discount(row, amount) : itemEvent(row, amount, pieces.abs()))
            .at(timeParser.parse(row, invoiceDate, TimeFormat.MONTH_FIRST))
            .withOrder(row.id(invoice));
    return row.isEmpty(country) ? event : event.withChannel(row.text(country));
  }

  private Event itemEvent(Row row, BigDecimal amount, BigDecimal pieces) {
    EventKind kind = isCancellation(row) ? EventKind.REFUND : EventKind.PURCHASE;
    return Event.of(row.id(customer), stockCode(row), kind)
        .withAmount(amount, POUND)
        .withQuantity(pieces.doubleValue());
  }

  private Event discount(Row row, BigDecimal amount) {
    return Event.of(row.id(customer), DISCOUNT)
        .withCurrency(POUND)
        .withDiscount(amount.unscaledValue().longValueExact());
  }
}
