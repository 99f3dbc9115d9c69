package org.crmrecommend.data;

import org.jspecify.annotations.Nullable;

/**
 * The last events added to an {@link EventLogBuilder}. Looking up the ids of many events together
 * is much faster than one by one; see {@link IdHashTable#indicesOfOrAdd}. Not thread-safe.
 */
final class PendingEvents {

  private static final int CAPACITY = 256;

  private final Event[] events = new Event[CAPACITY];
  private final String[] ids = new String[CAPACITY];
  private final @Nullable String[] found = new String[CAPACITY];
  private final int[] users = new int[CAPACITY];
  private final int[] items = new int[CAPACITY];
  private int size;

  int size() {
    return size;
  }

  /** Adds an event; returns whether there is no room for another one. */
  boolean add(Event event) {
    events[size] = event;
    return ++size == CAPACITY;
  }

  /** Takes all events to a consumer, with the codes of their users and items. */
  void drain(IdHashTable userIds, IdHashTable itemIds, CodedEventConsumer consumer) {
    for (int i = 0; i < size; i++) {
      ids[i] = events[i].user();
    }
    userIds.indicesOfOrAdd(ids, size, users, found);
    lookUpItems(itemIds);
    int count = size;
    size = 0;
    for (int i = 0; i < count; i++) {
      consumer.accept(events[i], users[i], items[i]);
    }
  }

  private void lookUpItems(IdHashTable itemIds) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      String item = events[i].item();
      if (item != null) {
        ids[count++] = item;
      }
    }
    itemIds.indicesOfOrAdd(ids, count, items, found);
    for (int i = size - 1; i >= 0 && count <= i; i--) { // makes room for the events without item
      items[i] = events[i].hasItem() ? items[--count] : (int) EventColumns.NO_CODE;
    }
  }

  /** Takes an event with the codes of its user and its item, if any. */
  interface CodedEventConsumer {
    void accept(Event event, int user, int item);
  }
}
