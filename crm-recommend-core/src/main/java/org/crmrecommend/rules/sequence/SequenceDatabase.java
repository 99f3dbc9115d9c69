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
 * What each user had to do with, one basket after the other: sets of items in the order of time.
 * Immutable.
 *
 * <p>The time of an element is that of its basket's first event that has one. Baskets without a
 * time have no place in the order and are left out; {@link #untimedEventCount} tells how many
 * events that costs. Two baskets of one moment stay two elements, neither of which comes before the
 * other. Users of whom nothing remains have no sequence.
 *
 * <p>Takes 4 bytes an item of an element, 16 bytes an element and 8 bytes a sequence, besides the
 * id tables.
 */
public final class SequenceDatabase {

  private final IdMap users;
  private final IdMap items;
  private final int untimedEventCount;
  private final ElementColumns columns;

  /** The number of each sequence's user. */
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
   * One step of a sequence.
   *
   * @param time when it began
   * @param items the ids of what belongs together, in the order of the item table
   */
  public record Element(Instant time, List<String> items) {

    /** Copies the list. */
    public Element {
      items = List.copyOf(items);
    }
  }

  /**
   * The purchases of a log, order after order.
   *
   * @throws IllegalArgumentException if there are purchases, but none of them has a time
   */
  public static SequenceDatabase of(EventLog log) {
    return of(log, BasketGrouping.DEFAULTS);
  }

  /**
   * The events of a log, basket after basket. O(events · log(events of a user)) time.
   *
   * @throws IllegalArgumentException if there are events that count, but none of them has a time,
   *     or if a basket is all that a user ever had to do with, so that nothing comes after another
   */
  public static SequenceDatabase of(EventLog log, BasketGrouping grouping) {
    if (grouping.groupBy() == BasketGrouping.GroupBy.HISTORY) {
      throw new IllegalArgumentException(
          "grouping must be by order, day or session: " + grouping.groupBy());
    }
    return new SequenceDatabaseBuilder(log, grouping).build();
  }

  /** The ids of the items. */
  public IdMap items() {
    return items;
  }

  /** How many sequences there are, each of another user. */
  public int size() {
    return sequenceUsers.length;
  }

  /** How many elements all sequences have together. */
  public int elementCount() {
    return columns.elementCount();
  }

  /** How many events count but are left out, because nothing of their basket has a time. */
  public int untimedEventCount() {
    return untimedEventCount;
  }

  /** The id of the user of a sequence, 0 … size − 1. */
  public String user(int sequence) {
    return users.id(sequenceUsers[sequence]);
  }

  /** The steps of a sequence, 0 … size − 1, in the order of time; made anew. */
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

  /** The elements as numbers. */
  ElementColumns columns() {
    return columns;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d sequences of %,d elements in all, %,d events left out as they have no time",
        size(),
        elementCount(),
        untimedEventCount);
  }
}
