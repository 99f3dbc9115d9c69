package org.crmrecommend.serving.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.people.TraitChoice;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.ConsentEntry;
import org.crmrecommend.serving.StoreEntry.LinkEntry;
import org.crmrecommend.serving.StoreEntry.TraitEntry;
import org.crmrecommend.serving.store.IdHash;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is stored, each call in one state of the database. Skips users that were forgotten
 * since.
 */
final class StoreReader {

  private static final String EVENTS =
      "select position, user_number, " + EventRow.COLUMNS + " from crm_event where ";

  private static final String EXPOSURES =
      "select position, user_number, " + ExposureRow.COLUMNS + " from crm_exposure where ";

  /** Conditions of a page. */
  private static final String PAGE = "position > ? and position <= ? order by position limit ?";

  private final Database database;
  private final KnownUsers users;

  StoreReader(Database database, KnownUsers users) {
    this.database = database;
    this.users = users;
  }

  private void query(String sql, Statements.RowReader reader, @Nullable Object... parameters) {
    database.read(
        connection -> {
          Statements.query(connection, sql, reader, parameters);
          return true;
        });
  }

  private void queryInOrder(String sql, Statements.RowReader reader, long after, long last) {
    database.read(
        connection -> {
          Statements.queryInOrder(connection, sql, reader, after, last);
          return true;
        });
  }

  /** Reads events up to a position. */
  void readEvents(long after, long last, ObjLongConsumer<Event> reader) {
    queryInOrder(EVENTS + PAGE, row -> pass(row, reader), after, last);
  }

  /** Reads the events of users up to a position. */
  void readEventsOf(Integer[] numbers, long last, ObjLongConsumer<Event> reader) {
    query(
        EVENTS + "user_number = any(?) and position <= ? order by position",
        row -> pass(row, reader),
        numbers,
        last);
  }

  private void pass(ResultSet row, ObjLongConsumer<Event> reader) throws SQLException {
    String user = users.id(row.getInt(2));
    if (!user.isEmpty()) {
      reader.accept(EventRow.read(row, 3, user), row.getLong(1));
    }
  }

  void readExposures(long after, ObjLongConsumer<Exposure> reader) {
    queryInOrder(EXPOSURES + PAGE, row -> passExposure(row, reader), after, Long.MAX_VALUE);
  }

  void readExposuresOf(Integer[] numbers, ObjLongConsumer<Exposure> reader) {
    query(
        EXPOSURES + "user_number = any(?) order by position",
        row -> passExposure(row, reader),
        (Object) numbers);
  }

  private void passExposure(ResultSet row, ObjLongConsumer<Exposure> reader) throws SQLException {
    int number = row.getInt(2);
    String user = users.id(number);
    if (number == 0 || !user.isEmpty()) {
      reader.accept(ExposureRow.read(row, 3, number == 0 ? null : user), row.getLong(1));
    }
  }

  /** Returns the time of the clock of the database. */
  Instant now(Dialect dialect) {
    List<Instant> found = new ArrayList<>();
    query("select " + dialect.now(), row -> found.add(DatabaseTime.read(row, 1)));
    return found.get(0);
  }

  Optional<Event> find(String eventId) {
    List<Event> found = new ArrayList<>();
    query(
        "select u.id, e."
            + EventRow.COLUMNS.replace(", ", ", e.")
            + " from crm_event e join crm_user u on u.number = e.user_number"
            + " where e.event_id_hash = ? and e.event_id = ?",
        row -> found.add(EventRow.read(row, 2, DatabaseText.decode(row.getString(1)))),
        IdHash.of(eventId),
        DatabaseText.encode(eventId));
    return found.stream().findFirst();
  }

  Optional<User> findUser(String userId) {
    List<User> found = new ArrayList<>();
    query(
        "select attributes, member_since from crm_user"
            + " where id_hash = ? and id = ? and attributes is not null",
        row -> found.add(UserRow.read(row, 1, userId)),
        IdHash.of(userId),
        DatabaseText.encode(userId));
    return found.stream().findFirst();
  }

  /** The order of ids is not that of the database, whose texts are encoded and collated. */
  void readItems(Consumer<Item> reader) {
    List<Item> items = new ArrayList<>();
    query(
        "select id, content from crm_item",
        row -> items.add(ItemJson.read(DatabaseText.decode(row.getString(1)), row.getString(2))));
    items.sort(Comparator.comparing(Item::id));
    items.forEach(reader);
  }

  void readUsers(Consumer<User> reader) {
    queryInOrder(
        "select number, id, attributes, member_since from crm_user"
            + " where number > ? and number <= ? and attributes is not null order by number"
            + " limit ?",
        row -> {
          if (!users.isForgotten(row.getInt(1))) {
            reader.accept(UserRow.read(row, 3, DatabaseText.decode(row.getString(2))));
          }
        },
        0,
        Integer.MAX_VALUE);
  }

  void readPeople(Consumer<StoreEntry> reader) {
    database.read(
        connection -> {
          Statements.query(
              connection,
              StateReader.LINKS + " order by l.one, l.other",
              row -> {
                if (!users.isForgotten(row.getInt(1)) && !users.isForgotten(row.getInt(2))) {
                  String one = DatabaseText.decode(row.getString(3));
                  String other = DatabaseText.decode(row.getString(4));
                  reader.accept(new LinkEntry(StateReader.link(row, one, other)));
                }
              });
          Choices choices = new Choices(reader);
          Statements.query(
              connection,
              "select u.number, u.id, c.purpose, c.is_granted, c.time, c.ends, c.source, c.id,"
                  + " null, null from crm_consent c join crm_user u on u.number = c.user_number"
                  + " union all select u.number, u.id, null, null, null, null, null, null,"
                  + " t.trait, t.choice from crm_choice t join crm_user u"
                  + " on u.number = t.user_number order by 1, 8 nulls last",
              row -> {
                if (!users.isForgotten(row.getInt(1))) {
                  choices.read(row);
                }
              });
          choices.end();
          return true;
        });
  }

  /** Passes consents and choices of users in turn, the choices in ascending order of traits. */
  private static final class Choices {

    private final Consumer<StoreEntry> reader;
    private final TreeMap<String, TraitChoice> traits = new TreeMap<>();
    private String user = "";

    Choices(Consumer<StoreEntry> reader) {
      this.reader = reader;
    }

    void read(ResultSet row) throws SQLException {
      String id = DatabaseText.decode(row.getString(2));
      if (!id.equals(user)) {
        end();
        user = id;
      }
      String trait = DatabaseText.decodeOrNull(row.getString(9));
      if (trait == null) {
        reader.accept(new ConsentEntry(id, UserRow.readConsent(row, 3)));
      } else {
        traits.put(trait, TraitChoice.valueOf(row.getString(10)));
      }
    }

    void end() {
      traits.forEach((trait, choice) -> reader.accept(new TraitEntry(user, trait, choice)));
      traits.clear();
    }
  }
}
