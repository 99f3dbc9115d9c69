package org.crmrecommend.serving.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.crmrecommend.serving.store.IdHash;
import org.jspecify.annotations.Nullable;

/** Deletes what a store does not keep, in transactions that have the lock. */
final class Deletion {

  /** Events or exposures removed at once. */
  private static final int BATCH = 10_000;

  /** An entry without a time stays if none of the next 1,000 entries has one. */
  private static final int UNTIMED = 1_000;

  /** Users whose rows a statement deletes. */
  private static final int USERS = 1_000;

  /** Days for which changes are kept for those who read them late. */
  private static final int DAYS_OF_CHANGES = 7;

  private static final List<String> TABLES_OF_USERS = List.of("crm_consent", "crm_choice");

  private final Connection connection;
  private final Dialect dialect;

  Deletion(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /** What is removed by age and count. */
  enum Kind {
    EVENTS("crm_event", "event_count"),
    EXPOSURES("crm_exposure", "exposure_count");

    private final String table;
    private final String count;

    Kind(String table, String count) {
      this.table = table;
      this.count = count;
    }
  }

  /** Finds out how many of the oldest entries are to go, and up to which position. */
  private static final class Oldest {

    private final Instant before;
    private final long excess;
    private long seen;
    private boolean isDone;
    private long count;
    private long position;

    Oldest(Instant before, long excess) {
      this.before = before;
      this.excess = excess;
    }

    void add(long at, @Nullable Instant time) {
      seen++;
      boolean isTooMany = seen <= excess;
      if (isTooMany || (!isDone && time != null && time.isBefore(before))) {
        count = seen;
        position = at;
      } else {
        isDone |= time != null || seen - count > UNTIMED;
      }
    }
  }

  /** Removes the oldest entries; returns how many. */
  long remove(Kind kind, Instant before, long maxCount) throws SQLException {
    Counter counter = Counter.lock(connection);
    removeOldChanges(counter);
    long stored = kind == Kind.EVENTS ? counter.eventCount() : counter.exposureCount();
    Oldest oldest = new Oldest(before, Math.max(0, stored - maxCount));
    Statements.query(
        connection,
        "select position, time from " + kind.table + " order by position limit ?",
        row -> oldest.add(row.getLong(1), DatabaseTime.readOrNull(row, 2)),
        BATCH);
    if (oldest.count > 0) {
      Statements.update(
          connection, "delete from " + kind.table + " where position <= ?", oldest.position);
      Statements.update(
          connection,
          "update crm_counter set " + kind.count + " = " + kind.count + " - ?",
          oldest.count);
    }
    return oldest.count;
  }

  private void removeOldChanges(Counter counter) throws SQLException {
    long[] last = {counter.removedRevision()};
    Statements.query(
        connection,
        "select max(revision) from crm_change where revision <= ? and time < "
            + dialect.now()
            + " - interval '"
            + DAYS_OF_CHANGES
            + "' day",
        row -> last[0] = Math.max(last[0], row.getLong(1)),
        counter.removedRevision() + BATCH);
    if (last[0] > counter.removedRevision()) {
      Statements.update(connection, "delete from crm_change where revision <= ?", last[0]);
      Statements.update(connection, "update crm_counter set removed_revision = ?", last[0]);
    }
  }

  /** Deletes everything of users. */
  Forgotten forget(Collection<String> ids) throws SQLException {
    Counter counter = Counter.lock(connection);
    Map<Integer, String> users = known(ids);
    long[] deleted = new long[2];
    long revision = counter.marks().revision();
    List<Integer> numbers = List.copyOf(users.keySet());
    for (int begin = 0; begin < numbers.size(); begin += USERS) {
      Integer[] part =
          numbers.subList(begin, Math.min(numbers.size(), begin + USERS)).toArray(Integer[]::new);
      deleted[0] += delete("crm_event where user_number", part);
      deleted[1] += delete("crm_exposure where user_number", part);
      delete("crm_link where one", part);
      delete("crm_link where other", part);
      for (String table : TABLES_OF_USERS) {
        delete(table + " where user_number", part);
      }
      delete("crm_user where number", part);
      Statements.update(
          connection,
          "insert into crm_change (revision, kind, user_number)"
              + " select cast(? as bigint) + n.k, 'forgotten', n.number"
              + " from unnest(cast(? as integer array)) with ordinality as n (number, k)",
          revision,
          part);
      revision += part.length;
    }
    if (!users.isEmpty()) {
      Statements.update(
          connection,
          "update crm_counter set event_count = event_count - ?,"
              + " exposure_count = exposure_count - ?, last_revision = ?,"
              + " forget_count = forget_count + 1, forgotten_since = case"
              + " when model_upload is null then forgotten_since"
              + " else coalesce(forgotten_since, "
              + dialect.now()
              + ") end",
          deleted[0],
          deleted[1],
          revision);
    }
    return new Forgotten(
        users,
        counter.marks().revision(),
        revision,
        deleted[0],
        deleted[1],
        Counter.read(connection).model());
  }

  private long delete(String condition, Integer[] numbers) throws SQLException {
    return Statements.update(
        connection, "delete from " + condition + " = any(?)", (Object) numbers);
  }

  private Map<Integer, String> known(Collection<String> ids) throws SQLException {
    Map<Integer, String> users = new TreeMap<>();
    Set<String> wanted = new HashSet<>(ids);
    Map<Long, Boolean> hashes = new HashMap<>();
    ids.forEach(id -> hashes.put(IdHash.of(id), true));
    Statements.query(
        connection,
        "select number, id from crm_user where id_hash = any(?)",
        row -> {
          String id = DatabaseText.decode(row.getString(2));
          if (wanted.contains(id)) {
            users.put(row.getInt(1), id);
          }
        },
        (Object) hashes.keySet().toArray(Long[]::new));
    return users;
  }
}
