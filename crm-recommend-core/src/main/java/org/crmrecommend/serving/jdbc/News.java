package org.crmrecommend.serving.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crmrecommend.data.Event;

/**
 * What is in the database beyond a point in the order: one state, read in a transaction that reads
 * nothing else, so that it ends before anything is done with it.
 */
final class News {

  /** An event of a user. */
  record NumberedEvent(long position, Event event) {}

  /** Stands for the id of a user until it is known. */
  private static final String ANY_ID = "?";

  private final Counter counter;
  private final List<Change> changes = new ArrayList<>();

  /** The ids of renamed and forgotten users by number, empty if forgotten. */
  private final Map<Integer, String> renamed = new HashMap<>();

  private final Map<Integer, String> added = new HashMap<>();

  /** The events by position, and the numbers of their users. */
  private final List<NumberedEvent> events = new ArrayList<>();

  private final List<Integer> eventUsers = new ArrayList<>();
  private final long lastEvent;

  /**
   * Reads the news.
   *
   * @param point the point in the order
   * @param limit maximum number of events
   */
  News(Connection connection, Marks point, int limit) throws SQLException {
    counter = Counter.read(connection);
    if (counter.removedRevision() <= point.revision()) {
      readChanges(connection, point.revision());
      readUsers(connection, point.user());
    }
    lastEvent = readEvents(connection, point.event(), limit);
  }

  private void readChanges(Connection connection, long after) throws SQLException {
    Statements.query(
        connection,
        "select revision, kind, user_number, item_id from crm_change where revision > ?"
            + " order by revision",
        row ->
            changes.add(
                new Change(
                    row.getLong(1),
                    row.getString(2),
                    row.getInt(3),
                    DatabaseText.decodeOrNull(row.getString(4)))),
        after);
  }

  private void readUsers(Connection connection, int last) throws SQLException {
    Statements.query(
        connection,
        "select number, id from crm_user where number > ?",
        row -> added.put(row.getInt(1), DatabaseText.decode(row.getString(2))),
        last);
    Set<Integer> numbers = new HashSet<>();
    for (Change change : changes) {
      boolean isNamed =
          change.kind().equals(Change.RENAMED) || change.kind().equals(Change.FORGOTTEN);
      if (isNamed && change.user() <= last) {
        numbers.add(change.user());
        renamed.put(change.user(), "");
      }
    }
    if (!numbers.isEmpty()) {
      Statements.query(
          connection,
          "select number, id from crm_user where number = any(?)",
          row -> renamed.put(row.getInt(1), DatabaseText.decode(row.getString(2))),
          (Object) numbers.toArray(Integer[]::new));
    }
  }

  private long readEvents(Connection connection, long after, int limit) throws SQLException {
    Statements.query(
        connection,
        "select position, user_number, "
            + EventRow.COLUMNS
            + " from crm_event where position > ? order by position limit ?",
        row -> {
          events.add(new NumberedEvent(row.getLong(1), EventRow.read(row, 3, ANY_ID)));
          eventUsers.add(row.getInt(2));
        },
        after,
        limit);
    return events.size() < limit
        ? counter.marks().event()
        : events.get(events.size() - 1).position();
  }

  Counter counter() {
    return counter;
  }

  List<Change> changes() {
    return changes;
  }

  Map<Integer, String> renamed() {
    return renamed;
  }

  Map<Integer, String> added() {
    return added;
  }

  List<NumberedEvent> events() {
    return events;
  }

  /** Returns the number of the user of an event by its index. */
  int eventUser(int index) {
    return eventUsers.get(index);
  }

  /** Returns the position up to which all events were read. */
  long lastEvent() {
    return lastEvent;
  }
}
