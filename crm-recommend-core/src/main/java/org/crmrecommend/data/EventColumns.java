package org.crmrecommend.data;

/**
 * The columns of an event log, one per {@link EventField}. There is no column for the user, because
 * events are grouped by user, and the texts of the few events with a text are kept apart.
 */
final class EventColumns {

  /** Marks an event without a time; sorts before all times. */
  static final long NO_TIME = Long.MIN_VALUE;

  /** Marks an event without an amount; sorts before all amounts. */
  static final long NO_AMOUNT = Long.MIN_VALUE;

  /** Bits of NaN; sorts after all ratings. */
  static final long NO_RATING = 0x7ff8000000000000L;

  /** Bits of the float 1. */
  static final long QUANTITY_ONE = 0x3f800000;

  static final long NO_CODE = -1;

  private static final EventField[] FIELDS = EventField.values();

  /** Canonical order of the fields after the time. */
  private static final EventField[] FIELDS_AFTER_TIME = {
    EventField.ITEM,
    EventField.KIND,
    EventField.ORDER,
    EventField.RATING,
    EventField.QUANTITY,
    EventField.CHANNEL,
    EventField.AMOUNT,
    EventField.LIST_PRICE,
    EventField.DISCOUNT,
    EventField.COUPON,
    EventField.SESSION,
    EventField.ANSWER,
    EventField.POSITION,
    EventField.ATTRIBUTES,
    EventField.ID
  };

  private final Column[] columns;
  private final EventTexts texts;

  // The same columns as in the array, without its index for the fields that hot loops read.
  private final Column items;
  private final Column kinds;
  private final Column times;
  private final Column ratings;

  private EventColumns(Column[] columns, EventTexts texts) {
    this.columns = columns;
    this.texts = texts;
    this.items = columns[EventField.ITEM.index()];
    this.kinds = columns[EventField.KIND.index()];
    this.times = columns[EventField.TIME.index()];
    this.ratings = columns[EventField.RATING.index()];
  }

  /** Returns empty columns that can grow. */
  static EventColumns empty(int segmentBits) {
    Column[] columns = new Column[FIELDS.length];
    for (EventField field : FIELDS) {
      columns[field.index()] = new Column(field.width(), field.absentValue(), segmentBits);
    }
    return new EventColumns(columns, new EventTexts());
  }

  /** Adds an event, given as one entry per field. */
  void add(long[] row) {
    for (int field = 0; field < row.length; field++) {
      columns[field].add(row[field]);
    }
  }

  /** Returns whether the entries of an event are those of a row. */
  boolean equalsRow(int event, long[] row) {
    for (int field = 0; field < row.length; field++) {
      if (columns[field].get(event) != row[field]) {
        return false;
      }
    }
    return true;
  }

  /** Returns the number of events. */
  int size() {
    return items.size();
  }

  Column column(EventField field) {
    return columns[field.index()];
  }

  EventTexts texts() {
    return texts;
  }

  int item(int event) {
    return (int) items.get(event);
  }

  int kind(int event) {
    return (int) kinds.get(event);
  }

  long time(int event) {
    return times.get(event);
  }

  /** Returns the rating, NaN if there is none. */
  double rating(int event) {
    return Double.longBitsToDouble(ratings.get(event));
  }

  double quantity(int event) {
    return Float.intBitsToFloat((int) get(EventField.QUANTITY, event));
  }

  long get(EventField field, int event) {
    return columns[field.index()].get(event);
  }

  /** Returns the code in a field, or {@link #NO_CODE}. */
  int code(EventField field, int event) {
    return (int) columns[field.index()].get(event);
  }

  /** Returns whether an event has an amount, a list price or a discount. */
  boolean hasAmounts() {
    return !column(EventField.AMOUNT).isEmpty()
        || !column(EventField.LIST_PRICE).isEmpty()
        || !column(EventField.DISCOUNT).isEmpty();
  }

  /** Compares two events of a user in the canonical order, which is that of {@link EventLog}. */
  int compare(int a, int b) {
    int byTime = Long.compare(time(a), time(b));
    return byTime != 0 ? byTime : compareWithEqualTimes(a, b);
  }

  private int compareWithEqualTimes(int a, int b) {
    for (EventField field : FIELDS_AFTER_TIME) {
      // The bits of quantities, which are positive floats, are ordered as the quantities are.
      int byField =
          field == EventField.RATING
              ? Double.compare(rating(a), rating(b))
              : Long.compare(get(field, a), get(field, b));
      if (byField != 0) {
        return byField;
      }
    }
    return texts.compare(a, b);
  }

  /** Returns new columns with the given events, in the given order. */
  EventColumns gather(Column events) {
    Column[] gathered = new Column[FIELDS.length];
    for (int field = 0; field < gathered.length; field++) {
      gathered[field] = columns[field].gather(events);
    }
    return new EventColumns(gathered, texts.gather(events));
  }

  /**
   * Returns new columns like {@link #gather}, and clears each column of this object as soon as it
   * has been gathered.
   */
  EventColumns drain(Column events) {
    Column[] gathered = new Column[FIELDS.length];
    for (int field = 0; field < gathered.length; field++) {
      gathered[field] = columns[field].gather(events);
      columns[field].clear();
    }
    return new EventColumns(gathered, texts.gather(events));
  }

  /** Adds the gathered columns of the fields that every digest has. */
  void addTo(ContentDigest digest) {
    for (EventField field : FIELDS) {
      if (field.isInEveryDigest()) {
        column(field).addTo(digest, field.section());
      }
    }
  }

  long bytes() {
    long bytes = texts.bytes();
    for (Column column : columns) {
      bytes += column.bytes();
    }
    return bytes;
  }
}
