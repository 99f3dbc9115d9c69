package org.crmrecommend.data;

import org.jspecify.annotations.Nullable;

/** A field of an event that a log keeps in a {@link Column}; all but the user and the text. */
enum EventField {
  /** Code of the item. */
  ITEM("items", "itemIds", Integer.BYTES, EventColumns.NO_CODE),
  /** Code of the kind. */
  KIND("kinds", null, Byte.BYTES, EventColumns.NO_CODE),
  /** Milliseconds since 1970. */
  TIME("times", null, Long.BYTES, EventColumns.NO_TIME),
  /** Bits of a double. The section is named as in logs without amounts. */
  RATING("values", null, Long.BYTES, EventColumns.NO_RATING),
  /** Bits of a float. */
  QUANTITY("quantities", null, Integer.BYTES, EventColumns.QUANTITY_ONE),
  /** Code of the order. */
  ORDER("orders", "orderIds", Integer.BYTES, EventColumns.NO_CODE),
  /** Code of the channel. */
  CHANNEL("channels", "channelNames", Short.BYTES, EventColumns.NO_CODE),
  /** Minor units of the currency of the log. */
  AMOUNT("amounts", null, Long.BYTES, EventColumns.NO_AMOUNT),
  /** Minor units of the currency of the log. */
  LIST_PRICE("listPrices", null, Long.BYTES, EventColumns.NO_AMOUNT),
  /** Minor units of the currency of the log. */
  DISCOUNT("discounts", null, Long.BYTES, EventColumns.NO_AMOUNT),
  /** Code of the coupon. */
  COUPON("coupons", "couponIds", Integer.BYTES, EventColumns.NO_CODE),
  /** Code of the session. */
  SESSION("sessions", "sessionIds", Integer.BYTES, EventColumns.NO_CODE),
  /** Code of the answer. */
  ANSWER("answers", "answerIds", Integer.BYTES, EventColumns.NO_CODE),
  /** Position in the answer. */
  POSITION("positions", null, Integer.BYTES, EventColumns.NO_CODE),
  /** Code of the set of attributes. */
  ATTRIBUTES("attributes", null, Integer.BYTES, EventColumns.NO_CODE),
  /** Code of the id of the event. */
  ID("ids", "eventIds", Integer.BYTES, EventColumns.NO_CODE);

  private final String section;
  private final String namesSection;
  private final int width;
  private final long absentValue;

  EventField(String section, @Nullable String namesSection, int width, long absentValue) {
    this.section = section;
    this.namesSection = namesSection == null ? "" : namesSection;
    this.width = width;
    this.absentValue = absentValue;
  }

  /** Returns the position among the fields. */
  @SuppressWarnings("EnumOrdinal") // positions in arrays of columns, which are not stored
  int index() {
    return ordinal();
  }

  /** Returns the name of the column in a digest. */
  String section() {
    return section;
  }

  /** Returns the name of the section of the names in a digest. */
  String namesSection() {
    return namesSection;
  }

  /** Returns whether the column holds codes of names in an {@link IdMap}. */
  boolean hasNames() {
    return !namesSection.isEmpty();
  }

  /** Returns whether every log has a section for this field in its digest, even if it is empty. */
  boolean isInEveryDigest() {
    return compareTo(CHANNEL) <= 0;
  }

  /** Returns the bytes of an entry. */
  int width() {
    return width;
  }

  /** Returns the entry of an event without this field. */
  long absentValue() {
    return absentValue;
  }
}
