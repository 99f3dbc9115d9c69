package org.crmrecommend.data;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Converts events to entries of columns, with codes for their names in the order of their first
 * use. Not thread-safe.
 */
final class EventEncoder {

  /** A set of kinds must fit into a long. */
  private static final int MAX_KINDS = Long.SIZE;

  private static final int MAX_CHANNELS = Short.MAX_VALUE;

  /** Entry of a name that is new. */
  private static final long UNKNOWN = -2;

  private final IdHashTable users = new IdHashTable();
  private final IdHashTable[] names = new IdHashTable[EventField.values().length];
  private final Map<EventKind, Integer> kindCodes = new TreeMap<>();
  private final AttributeSets attributeSets = new AttributeSets();
  private @Nullable EventKind lastKind;
  private long lastKindCode = UNKNOWN;
  private final long[] row = new long[EventField.values().length];

  EventEncoder() {
    for (EventField field : EventField.values()) {
      if (field.hasNames()) {
        names[field.index()] = new IdHashTable();
      }
    }
  }

  IdHashTable users() {
    return users;
  }

  IdHashTable names(EventField field) {
    return names[field.index()];
  }

  /**
   * Adds the kind and the channel of an event.
   *
   * @throws IllegalStateException if there is no room for them; then neither is added
   */
  void addKindAndChannel(Event event) {
    boolean isNewKind = kindCode(event.kind()) == UNKNOWN;
    if (isNewKind && kindCodes.size() >= MAX_KINDS) {
      throw full("kinds of event", MAX_KINDS);
    }
    IdHashTable channels = names(EventField.CHANNEL);
    String channel = event.channel();
    if (channel != null && channels.size() >= MAX_CHANNELS && channels.indexOf(channel) < 0) {
      throw full("channels", MAX_CHANNELS);
    }
    if (channel != null) {
      channels.indexOfOrAdd(channel);
    }
    if (isNewKind) {
      kindCodes.put(event.kind(), kindCodes.size());
    }
  }

  /**
   * Returns the entries of an event whose kind and channel were added; adds its other names. The
   * array is valid until the next call.
   *
   * @param item code of the item, or {@link EventColumns#NO_CODE}
   */
  long[] encode(Event event, int item) {
    putNumbers(event);
    put(EventField.ITEM, item);
    putNames(event, true);
    put(EventField.ATTRIBUTES, attributeSets.codeOrAdd(event.attributes()));
    return row;
  }

  /**
   * Returns the entries of an event without adding its names; the entry of a new name differs from
   * all others. The array is valid until the next call.
   */
  long[] lookUp(Event event) {
    putNumbers(event);
    putName(EventField.ITEM, event.item(), false);
    putNames(event, false);
    Long attributes = attributeSets.code(event.attributes());
    put(EventField.ATTRIBUTES, attributes == null ? UNKNOWN : attributes);
    return row;
  }

  /**
   * Adds the users and items to maps, and returns all names with codes in their canonical order.
   *
   * @param columns recoded in place
   */
  EventNames namesIn(IdMap userMap, IdMap itemMap, EventColumns columns) {
    users.addTo(userMap);
    Map<EventField, IdMap> byField = new EnumMap<>(EventField.class);
    for (EventField field : EventField.values()) {
      if (field.hasNames()) {
        IdMap map = names(field).addTo(field == EventField.ITEM ? itemMap : new IdMap());
        columns.column(field).recode(names(field).indicesIn(map));
        byField.put(field, map);
      }
    }
    columns.column(EventField.KIND).recode(kindCodesByName());
    columns.column(EventField.ATTRIBUTES).recode(attributeSets.sortedPositions());
    return new EventNames(
        userMap, byField, List.copyOf(kindCodes.keySet()), attributeSets.sorted());
  }

  private void putNumbers(Event event) {
    put(EventField.TIME, event.time() == null ? EventColumns.NO_TIME : event.time().toEpochMilli());
    put(
        EventField.RATING,
        event.rating() == null ? EventColumns.NO_RATING : Double.doubleToLongBits(event.rating()));
    put(EventField.QUANTITY, Float.floatToIntBits((float) event.quantity()));
    put(EventField.AMOUNT, amount(event.amount()));
    put(EventField.LIST_PRICE, amount(event.listPrice()));
    put(EventField.DISCOUNT, amount(event.discount()));
    Integer position = event.position();
    put(EventField.POSITION, position == null ? EventColumns.NO_CODE : position);
  }

  private void putNames(Event event, boolean addsNew) {
    put(EventField.KIND, kindCode(event.kind()));
    putName(EventField.ORDER, event.order(), addsNew);
    putName(EventField.CHANNEL, event.channel(), addsNew);
    putName(EventField.COUPON, event.coupon(), addsNew);
    putName(EventField.SESSION, event.session(), addsNew);
    putName(EventField.ANSWER, event.answerId(), addsNew);
    putName(EventField.ID, event.id(), addsNew);
  }

  private void putName(EventField field, @Nullable String name, boolean addsNew) {
    if (name == null) {
      put(field, EventColumns.NO_CODE);
    } else if (addsNew) {
      put(field, names(field).indexOfOrAdd(name));
    } else {
      int code = names(field).indexOf(name);
      put(field, code < 0 ? UNKNOWN : code);
    }
  }

  private void put(EventField field, long entry) {
    row[field.index()] = entry;
  }

  /** Returns the code of a kind, {@link #UNKNOWN} if it is new. Most events repeat a kind. */
  private long kindCode(EventKind kind) {
    if (!kind.equals(lastKind) || lastKindCode == UNKNOWN) {
      lastKind = kind;
      lastKindCode = kindCodes.getOrDefault(kind, (int) UNKNOWN);
    }
    return lastKindCode;
  }

  /** Returns for each code of a kind the position of its name in ascending order. */
  private int[] kindCodesByName() {
    int[] codes = new int[kindCodes.size()];
    int next = 0;
    for (int code : kindCodes.values()) { // the values of a TreeMap are in the order of its keys
      codes[code] = next++;
    }
    return codes;
  }

  private static long amount(@Nullable Long amount) {
    return amount == null ? EventColumns.NO_AMOUNT : amount;
  }

  private static IllegalStateException full(String what, int max) {
    return new IllegalStateException(
        String.format(
            Locale.ROOT, "a log holds at most %,d %s; merge rare ones under one name", max, what));
  }
}
