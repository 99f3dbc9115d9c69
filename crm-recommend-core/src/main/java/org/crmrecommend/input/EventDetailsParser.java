package org.crmrecommend.input;

import java.util.Map;
import org.crmrecommend.data.Event;

/** Reads the fields of an event that few events have from a row. Immutable. */
final class EventDetailsParser {

  private static final int MAX_ATTRIBUTES = 16;

  private final boolean isAbsent;
  private final int id;
  private final int session;
  private final int coupon;
  private final int answer;
  private final int position;
  private final int text;
  private final Map<Integer, String> attributes;

  EventDetailsParser(EventColumnIndices indices) {
    this.id = indices.of(EventColumn.ID);
    this.session = indices.of(EventColumn.SESSION);
    this.coupon = indices.of(EventColumn.COUPON);
    this.answer = indices.of(EventColumn.ANSWER);
    this.position = indices.of(EventColumn.POSITION);
    this.text = indices.of(EventColumn.TEXT);
    this.attributes = indices.attributes();
    this.isAbsent =
        attributes.isEmpty()
            && !indices.hasAny(
                EventColumn.ID,
                EventColumn.SESSION,
                EventColumn.COUPON,
                EventColumn.ANSWER,
                EventColumn.POSITION,
                EventColumn.TEXT);
  }

  /** Returns a copy of an event with the fields in a row. */
  Event add(Event event, Row row) {
    if (isAbsent) {
      return event;
    }
    Event result = event;
    if (!row.isEmpty(id)) {
      result = result.withId(row.text(id));
    }
    if (!row.isEmpty(session)) {
      result = result.withSession(row.text(session));
    }
    if (!row.isEmpty(coupon)) {
      result = result.withCoupon(row.text(coupon));
    }
    if (!row.isEmpty(text)) {
      result = result.withText(row.text(text));
    }
    return withAttributes(withAnswer(result, row), row);
  }

  private Event withAnswer(Event event, Row row) {
    if (row.isEmpty(answer)) {
      if (!row.isEmpty(position)) {
        throw row.expected("an answer id for the position", position);
      }
      return event;
    }
    if (row.isEmpty(position)) {
      throw row.expected("a position for the answer id", answer);
    }
    double number = row.number(position);
    if (number < 1 || number > Integer.MAX_VALUE || number != Math.rint(number)) {
      throw row.expected("a position from 1", position);
    }
    return event.because(row.text(answer), (int) number);
  }

  private Event withAttributes(Event event, Row row) {
    Event result = event;
    for (Map.Entry<Integer, String> attribute : attributes.entrySet()) {
      int column = attribute.getKey();
      if (!row.isEmpty(column)) {
        if (result.attributes().size() == MAX_ATTRIBUTES) {
          throw row.expected(
              "at most " + MAX_ATTRIBUTES + " attributes in a row, so nothing", column);
        }
        result = result.withAttribute(attribute.getValue(), row.text(column));
      }
    }
    return result;
  }
}
