package org.crmrecommend.data;

/**
 * The columns of an event log, at most 31 bytes per event. There is no column for the user, because
 * events are grouped by user.
 *
 * @param items 4 bytes, codes of the item table
 * @param kinds 1 byte, codes of the kind table
 * @param times 8 bytes, milliseconds since 1970 or {@link #NO_TIME}
 * @param values 8 bytes, the bits of a double, NaN for none
 * @param quantities 4 bytes, the bits of a float
 * @param orders 4 bytes, codes of the order table or {@link #NO_CODE}
 * @param channels 2 bytes, codes of the channel table or {@link #NO_CODE}
 * @param timesArePositions whether each time is only the position of the event in its user's
 *     sequence
 */
record EventColumns(
    Column items,
    Column kinds,
    Column times,
    Column values,
    Column quantities,
    Column orders,
    Column channels,
    boolean timesArePositions) {

  /** Marks an event without a time; sorts before all times. */
  static final long NO_TIME = Long.MIN_VALUE;

  static final long NO_VALUE = Double.doubleToLongBits(Double.NaN);
  static final long QUANTITY_ONE = Float.floatToIntBits(1f);
  static final long NO_CODE = -1;

  /** Returns empty columns that can grow. */
  static EventColumns empty() {
    return new EventColumns(
        new Column(4, NO_CODE),
        new Column(1, NO_CODE),
        new Column(8, NO_TIME),
        new Column(8, NO_VALUE),
        new Column(4, QUANTITY_ONE),
        new Column(4, NO_CODE),
        new Column(2, NO_CODE),
        false);
  }

  /** Returns the same columns with {@code timesArePositions} replaced. */
  EventColumns withTimesArePositions(boolean arePositions) {
    return new EventColumns(
        items, kinds, times, values, quantities, orders, channels, arePositions);
  }

  /** Adds an event, with its names given as codes of the tables. */
  void add(Event event, int item, int kind, long order, long channel) {
    items.add(item);
    kinds.add(kind);
    times.add(event.time() == null ? NO_TIME : event.time().toEpochMilli());
    values.add(event.value() == null ? NO_VALUE : Double.doubleToLongBits(event.value()));
    quantities.add(Float.floatToIntBits((float) event.quantity()));
    orders.add(order);
    channels.add(channel);
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

  double value(int event) {
    return Double.longBitsToDouble(values.get(event));
  }

  double quantity(int event) {
    return Float.intBitsToFloat((int) quantities.get(event));
  }

  int order(int event) {
    return (int) orders.get(event);
  }

  int channel(int event) {
    return (int) channels.get(event);
  }

  /** Compares two events by time, item, kind, order, value, quantity and channel. */
  int compare(int a, int b) {
    int byTime = Long.compare(time(a), time(b));
    int byItem = byTime != 0 ? byTime : Integer.compare(item(a), item(b));
    int byKind = byItem != 0 ? byItem : Integer.compare(kind(a), kind(b));
    int byOrder = byKind != 0 ? byKind : Integer.compare(order(a), order(b));
    int byValue = byOrder != 0 ? byOrder : Double.compare(value(a), value(b));
    int byQuantity = byValue != 0 ? byValue : Double.compare(quantity(a), quantity(b));
    return byQuantity != 0 ? byQuantity : Integer.compare(channel(a), channel(b));
  }

  /** Returns new columns with the given events, in the given order. */
  EventColumns gather(int[] events) {
    return new EventColumns(
        items.gather(events),
        kinds.gather(events),
        times.gather(events),
        values.gather(events),
        quantities.gather(events),
        orders.gather(events),
        channels.gather(events),
        timesArePositions);
  }

  /** Adds gathered columns to a digest. */
  void addTo(ContentDigest digest) {
    items.addTo(digest, "items");
    kinds.addTo(digest, "kinds");
    times.addTo(digest, "times");
    values.addTo(digest, "values");
    quantities.addTo(digest, "quantities");
    orders.addTo(digest, "orders");
    channels.addTo(digest, "channels");
    digest.add("timesArePositions", timesArePositions ? 1 : 0);
  }

  long bytes() {
    return items.bytes()
        + kinds.bytes()
        + times.bytes()
        + values.bytes()
        + quantities.bytes()
        + orders.bytes()
        + channels.bytes();
  }
}
