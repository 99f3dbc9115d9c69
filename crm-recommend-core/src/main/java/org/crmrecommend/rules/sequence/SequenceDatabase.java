package org.crmrecommend.rules.sequence;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.rules.itemset.BasketGrouping;

/**
 * Sequences of item sets: the baskets of each user in chronological order. Immutable.
 *
 * <p>The time of an element is that of the first event of its basket that has a time. Baskets
 * without a time cannot be ordered and are left out; {@link #untimedEventCount} returns the number
 * of their events. Two baskets with the same time remain two elements; neither is earlier than the
 * other. Users without remaining baskets have no sequence.
 *
 * <p>Takes 4 bytes per item of an element, 16 bytes per element and 8 bytes per sequence, plus the
 * id maps.
 */
public final class SequenceDatabase {

  private final IdMap users;
  private final IdMap items;
  private final int untimedEventCount;
  private final ElementColumns columns;

  /** Index of the user of each sequence. */
  private final int[] sequenceUsers;

  /** Takes ownership of its arguments. */
  SequenceDatabase(
      IdMap users,
      IdMap items,
      int[] sequenceUsers,
      ElementColumns columns,
      int untimedEventCount) {
    this.users = users;
    this.items = items;
    this.sequenceUsers = sequenceUsers;
    this.columns = columns;
    this.untimedEventCount = untimedEventCount;
  }

  /**
   * Element of a sequence.
   *
   * @param time time of the first event
   * @param items ids of the items of the basket, in the order of the id map
   */
  public record Element(Instant time, List<String> items) {

    /** Copies the list. */
    public Element {
      items = List.copyOf(items);
    }
  }

  /**
   * Returns the purchases of a log as sequences of orders.
   *
   * @throws IllegalArgumentException if there are purchases, but none of them has a time
   */
  public static SequenceDatabase of(EventLog log) {
    return of(log, BasketGrouping.DEFAULTS);
  }

  /**
   * Returns the events of a log as sequences of baskets. O(events · log(events of a user)) time.
   *
   * @throws IllegalArgumentException if there are events of the selected kinds, but none of them
   *     has a time, or if events are grouped by {@code HISTORY}, which yields only one basket per
   *     user
   */
  public static SequenceDatabase of(EventLog log, BasketGrouping grouping) {
    if (grouping.groupBy() == BasketGrouping.GroupBy.HISTORY) {
      throw new IllegalArgumentException(
          "grouping must be by order, day or session: " + grouping.groupBy());
    }
    return new SequenceDatabaseBuilder(log, grouping).build();
  }

  /** Returns the ids of the items. */
  public IdMap items() {
    return items;
  }

  /** Returns the number of sequences, one per user. */
  public int size() {
    return sequenceUsers.length;
  }

  /** Returns the total number of elements of all sequences. */
  public int elementCount() {
    return columns.elementCount();
  }

  /**
   * Returns the number of events of the selected kinds that are left out because no event of their
   * basket has a time.
   */
  public int untimedEventCount() {
    return untimedEventCount;
  }

  /** Returns the user id of a sequence, 0 … size − 1. */
  public String user(int sequence) {
    return users.id(sequenceUsers[sequence]);
  }

  /** Returns the elements of a sequence, 0 … size − 1, in chronological order; a new list. */
  public List<Element> elements(int sequence) {
    return IntStream.range(columns.elementsFrom(sequence), columns.elementsTo(sequence))
        .mapToObj(this::element)
        .toList();
  }

  private Element element(int element) {
    return new Element(
        Instant.ofEpochMilli(columns.epochMillis(element)),
        Arrays.stream(columns.items(element)).mapToObj(items::id).toList());
  }

  /** Returns the elements in columns. */
  ElementColumns columns() {
    return columns;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d sequences of %,d elements in all, %,d events without a time left out",
        size(),
        elementCount(),
        untimedEventCount);
  }
}
