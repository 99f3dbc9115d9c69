package org.crmrecommend.serving.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.serving.store.IdHash;
import org.jspecify.annotations.Nullable;

/** Events as rows: the columns of {@code crm_event} after the position and the user. */
final class EventRow {

  /** The columns in the order of the table. */
  static final String COLUMNS =
      "kind, item, time, rating, quantity, order_id, channel, currency, amount, list_price,"
          + " discount, coupon, session, event_id_hash, event_id, answer_id, answer_position,"
          + " attributes, text";

  /** The types of the columns, as PostgreSQL names them. */
  static final List<String> TYPES =
      List.of(
          "text",
          "text",
          "timestamptz",
          "float8",
          "float8",
          "text",
          "text",
          "text",
          "int8",
          "int8",
          "int8",
          "text",
          "text",
          "int8",
          "text",
          "text",
          "int4",
          "text",
          "text");

  private EventRow() {}

  /** Returns the values of the columns. */
  static List<@Nullable Object> values(Event event) {
    String id = event.id();
    Currency currency = event.currency();
    return Arrays.asList(
        event.kind().name(),
        DatabaseText.encodeOrNull(event.item()),
        DatabaseTime.encodeOrNull(event.time()),
        event.rating(),
        event.quantity(),
        DatabaseText.encodeOrNull(event.order()),
        DatabaseText.encodeOrNull(event.channel()),
        currency == null ? null : currency.getCurrencyCode(),
        event.amount(),
        event.listPrice(),
        event.discount(),
        DatabaseText.encodeOrNull(event.coupon()),
        DatabaseText.encodeOrNull(event.session()),
        id == null ? null : (Long) IdHash.of(id),
        DatabaseText.encodeOrNull(id),
        DatabaseText.encodeOrNull(event.answerId()),
        event.position(),
        Json.writeMap(event.attributes()),
        DatabaseText.encodeOrNull(event.text()));
  }

  /**
   * Reads the event of a row.
   *
   * @param first the first column
   * @param user id of the user
   */
  static Event read(ResultSet row, int first, String user) throws SQLException {
    EventKind kind = new EventKind(row.getString(first));
    String item = text(row, first + 1);
    Event event = item == null ? Event.of(user, kind) : Event.of(user, item, kind);
    Instant time = DatabaseTime.readOrNull(row, first + 2);
    event = time == null ? event : event.at(time);
    Double rating = real(row, first + 3);
    event = rating == null ? event : event.withRating(rating);
    event = event.withQuantity(row.getDouble(first + 4));
    String order = text(row, first + 5);
    event = order == null ? event : event.withOrder(order);
    String channel = text(row, first + 6);
    event = channel == null ? event : event.withChannel(channel);
    event = readMoney(event, row, first + 7);
    String coupon = text(row, first + 11);
    event = coupon == null ? event : event.withCoupon(coupon);
    String session = text(row, first + 12);
    event = session == null ? event : event.withSession(session);
    String id = text(row, first + 14);
    event = id == null ? event : event.withId(id);
    String answer = text(row, first + 15);
    event = answer == null ? event : event.because(answer, row.getInt(first + 16));
    for (var attribute : Json.readMap(row.getString(first + 17)).entrySet()) {
      event = event.withAttribute(attribute.getKey(), attribute.getValue());
    }
    String text = text(row, first + 18);
    return text == null ? event : event.withText(text);
  }

  private static Event readMoney(Event event, ResultSet row, int first) throws SQLException {
    String code = row.getString(first);
    if (code == null) {
      return event;
    }
    Currency currency = Currency.getInstance(code);
    Event result = event.withCurrency(currency);
    Long amount = integer(row, first + 1);
    result = amount == null ? result : result.withAmount(amount, currency);
    Long listPrice = integer(row, first + 2);
    result = listPrice == null ? result : result.withListPrice(listPrice);
    Long discount = integer(row, first + 3);
    return discount == null ? result : result.withDiscount(discount);
  }

  private static @Nullable String text(ResultSet row, int column) throws SQLException {
    return DatabaseText.decodeOrNull(row.getString(column));
  }

  private static @Nullable Double real(ResultSet row, int column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : (Double) value;
  }

  private static @Nullable Long integer(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : (Long) value;
  }
}
