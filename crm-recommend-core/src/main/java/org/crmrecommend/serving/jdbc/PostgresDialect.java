package org.crmrecommend.serving.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.RenamedUser;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.jdbc.Appended.NamedUser;
import org.crmrecommend.serving.store.IdHash;

/** PostgreSQL: an append is one call of a function, in one round trip. */
final class PostgresDialect implements Dialect {

  /** Key of the lock under which one storefront creates the tables: {@code crm} and a version. */
  private static final String CREATION_LOCK = "select pg_advisory_xact_lock(7172717, 1)";

  private static final String RENAME = "select * from crm_rename(?, ?, ?, ?)";

  private static final List<String> SETTINGS =
      List.of(
          "statement_timeout",
          "lock_timeout",
          "idle_in_transaction_session_timeout",
          "default_transaction_isolation");

  @Override
  public String script() {
    return "postgresql-1.sql";
  }

  @Override
  public void createTables(Connection connection, String script) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(CREATION_LOCK);
      if (!Tables.exist(connection)) {
        statement.execute(script);
      }
      connection.commit();
    }
    connection.setAutoCommit(true);
  }

  @Override
  public void check(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show server_encoding")) {
      row.next();
      if (!row.getString(1).equals("UTF8")) {
        throw new StoreException(
            name
                + ": has the encoding "
                + row.getString(1)
                + "; create a database with the encoding UTF8");
      }
    }
  }

  @Override
  public Undo keep(Connection connection, Duration timeLimit) throws SQLException {
    connection.setAutoCommit(true);
    List<String> old = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      for (String name : SETTINGS) {
        try (ResultSet row = statement.executeQuery("show " + name)) {
          row.next();
          old.add(row.getString(1));
        }
      }
    }
    long millis = timeLimit.toMillis();
    set(connection, List.of(millis + "", millis * 9 / 10 + "", millis + "", "read committed"));
    return () -> set(connection, old);
  }

  private static void set(Connection connection, List<String> values) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config(?, ?, false)")) {
      for (int i = 0; i < values.size(); i++) {
        statement.setString(1, SETTINGS.get(i));
        statement.setString(2, values.get(i));
        statement.execute();
      }
    }
  }

  @Override
  public Undo begin(Connection connection, boolean isReading, Duration timeLimit)
      throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      long millis = timeLimit.toMillis();
      String mode =
          isReading
              ? "set transaction isolation level repeatable read, read only"
              : "set transaction isolation level read committed; set local lock_timeout = "
                  + millis * 9 / 10
                  + "; set local idle_in_transaction_session_timeout = "
                  + millis;
      statement.execute(mode + "; set local statement_timeout = " + millis);
    }
    return () -> {}; // all settings were those of the transaction
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    connection.commit();
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public String now() {
    return "clock_timestamp()";
  }

  @Override
  public String nowPlusMillis() {
    return "clock_timestamp() + cast(? as bigint) * interval '1 millisecond'";
  }

  @Override
  public Appended append(Connection connection, List<StoreEntry> entries) throws SQLException {
    boolean isOneCall = entries.stream().noneMatch(RenamedUser.class::isInstance);
    if (isOneCall) {
      return append(connection, entries, 0);
    }
    connection.setAutoCommit(false);
    Appended result = null;
    int begin = 0;
    while (begin < entries.size()) {
      boolean isRenaming = entries.get(begin) instanceof RenamedUser;
      int end = begin + 1;
      while (end < entries.size() && entries.get(end) instanceof RenamedUser == isRenaming) {
        end++;
      }
      List<StoreEntry> part = entries.subList(begin, end);
      Appended next = isRenaming ? rename(connection, part) : append(connection, part, begin);
      result = result == null ? next : join(result, next);
      begin = end;
    }
    connection.commit();
    connection.setAutoCommit(true);
    return Objects.requireNonNull(result, "entries must not be empty");
  }

  private static Appended join(Appended first, Appended second) {
    List<Integer> skipped = new ArrayList<>(first.skipped());
    skipped.addAll(second.skipped());
    List<NamedUser> users = new ArrayList<>(first.users());
    users.addAll(second.users());
    return new Appended(first.before(), second.after(), skipped, users);
  }

  private static Appended append(Connection connection, List<StoreEntry> entries, int first)
      throws SQLException {
    Batch batch = new Batch();
    for (int i = 0; i < entries.size(); i++) {
      batch.add(first + i, entries.get(i));
    }
    try (PreparedStatement statement = connection.prepareStatement(Batch.SQL)) {
      batch.set(statement);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        String conflict = row.getString("conflict");
        if (conflict != null) {
          throw Currencies.conflict(Currency.getInstance(conflict), entries);
        }
        List<Integer> skipped = new ArrayList<>(batch.skipped());
        for (int order : integers(row, "skipped")) {
          skipped.add(Batch.index(order));
        }
        skipped.sort(null);
        List<NamedUser> users = new ArrayList<>();
        Marks before = marks(row, "old");
        for (int user : integers(row, "added")) {
          users.add(new NamedUser(before.user() + users.size() + 1, null, batch.userId(user)));
        }
        return new Appended(before, marks(row, "new"), skipped, users);
      }
    }
  }

  private static Marks marks(ResultSet row, String prefix) throws SQLException {
    return new Marks(
        row.getLong(prefix + "_event"),
        row.getLong(prefix + "_revision"),
        row.getInt(prefix + "_user"));
  }

  private static Integer[] integers(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return (Integer[]) array.getArray();
  }

  private static Appended rename(Connection connection, List<StoreEntry> renamings)
      throws SQLException {
    Rows ids = new Rows("int8", "text", "int8", "text");
    for (int i = 0; i < renamings.size(); i++) {
      RenamedUser renamed = (RenamedUser) renamings.get(i);
      ids.put(
          i,
          IdHash.of(renamed.oldId()),
          DatabaseText.encode(renamed.oldId()),
          IdHash.of(renamed.newId()),
          DatabaseText.encode(renamed.newId()));
    }
    try (PreparedStatement statement = connection.prepareStatement(RENAME)) {
      ids.set(statement, 1);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        List<NamedUser> users = new ArrayList<>();
        Integer[] numbers = integers(row, "numbers");
        for (int i = 0; i < numbers.length; i++) {
          if (numbers[i] > 0) {
            RenamedUser renamed = (RenamedUser) renamings.get(i);
            users.add(new NamedUser(numbers[i], renamed.oldId(), renamed.newId()));
          }
        }
        return new Appended(marks(row, "old"), marks(row, "new"), List.of(), users);
      }
    }
  }
}
