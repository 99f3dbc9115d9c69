package org.crmrecommend.data;

import java.util.Collections;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event that few events have.
 *
 * @param position in the answer, from 1; null exactly if there is no answer
 * @param attributes sorted by name, unmodifiable
 */
record EventDetails(
    @Nullable String id,
    @Nullable String session,
    @Nullable String coupon,
    @Nullable String answerId,
    @Nullable Integer position,
    Map<String, String> attributes,
    @Nullable String text) {

  static final int MAX_ATTRIBUTES = 16;

  static final EventDetails NONE =
      new EventDetails(null, null, null, null, null, Collections.emptySortedMap(), null);

  EventDetails withId(@Nullable String newId) {
    return new EventDetails(newId, session, coupon, answerId, position, attributes, text);
  }

  EventDetails withSession(@Nullable String newSession) {
    return new EventDetails(id, newSession, coupon, answerId, position, attributes, text);
  }

  EventDetails withCoupon(@Nullable String newCoupon) {
    return new EventDetails(id, session, newCoupon, answerId, position, attributes, text);
  }

  EventDetails withAnswer(String newAnswerId, int newPosition) {
    return new EventDetails(id, session, coupon, newAnswerId, newPosition, attributes, text);
  }

  EventDetails withAttribute(String name, String value) {
    String existing = attributes.get(name);
    if (existing != null) {
      throw new IllegalArgumentException(
          "attribute must be given once: " + name + " is already " + existing);
    }
    if (attributes.size() == MAX_ATTRIBUTES) {
      throw new IllegalArgumentException(
          "an event has at most " + MAX_ATTRIBUTES + " attributes: " + name + " is one too many");
    }
    Map<String, String> sorted = new TreeMap<>(attributes);
    sorted.put(name, value);
    return new EventDetails(
        id, session, coupon, answerId, position, Collections.unmodifiableMap(sorted), text);
  }

  EventDetails withText(@Nullable String newText) {
    return new EventDetails(id, session, coupon, answerId, position, attributes, newText);
  }

  void appendTo(StringJoiner joiner) {
    Event.append(joiner, "id", id);
    Event.append(joiner, "session", session);
    Event.append(joiner, "coupon", coupon);
    Event.append(joiner, "answerId", answerId);
    Event.append(joiner, "position", position);
    Event.append(joiner, "attributes", attributes.isEmpty() ? null : attributes);
    Event.append(joiner, "text", text);
  }
}
