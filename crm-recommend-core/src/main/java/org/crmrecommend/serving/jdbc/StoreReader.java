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
 * Reads what is stored, each time in one state of the database. Users whom the object has forgotten
 * meanwhile are skipped.
 */
final class StoreReader {

  private static final String EVENTS =
      "select position, user_number, " + EventRow.COLUMNS + " from crm_event where ";

  private static final String EXPOSURES =
      "select e.position, u.id, e.user_number, e."
          + ExposureRow.COLUMNS.replace(", ", ", e.")
          + " from crm_exposure e left join crm_user u on u.number = e.user_number where ";

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

  /** Reads events up to a position. */
  void readEvents(long after, long last, ObjLongConsumer<Event> reader) {
    query(
        EVENTS + "position > ? and position <= ? order by position",
        row -> pass(row.getInt(2), row, reader),
        after,
        last);
  }

  /** Reads the events of users up to a position. */
  void readEventsOf(Integer[] numbers, long last, ObjLongConsumer<Event> reader) {
    query(
        EVENTS + "user_number = any(?) and position <= ? order by position",
        row -> pass(row.getInt(2), row, reader),
        numbers,
        last);
  }

  private void pass(int number, ResultSet row, ObjLongConsumer<Event> reader) throws SQLException {
    String user = users.id(number);
    if (!user.isEmpty()) {
      reader.accept(EventRow.read(row, 3, user), row.getLong(1));
    }
  }

  void readExposures(long after, ObjLongConsumer<Exposure> reader) {
    readExposures("e.position > ?", after, reader);
  }

  void readExposuresOf(Integer[] numbers, ObjLongConsumer<Exposure> reader) {
    readExposures("e.user_number = any(?)", numbers, reader);
  }

  private void readExposures(String condition, Object parameter, ObjLongConsumer<Exposure> reader) {
    query(
        EXPOSURES + condition + " order by e.position",
        row -> {
          if (!users.isForgotten(row.getInt(3))) {
            String user = DatabaseText.decodeOrNull(row.getString(2));
            reader.accept(ExposureRow.read(row, 4, user), row.getLong(1));
          }
        },
        parameter);
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
    query(
        "select id, attributes, member_since, number from crm_user where attributes is not null"
            + " order by number",
        row -> {
          if (!users.isForgotten(row.getInt(4))) {
            reader.accept(UserRow.read(row, 2, DatabaseText.decode(row.getString(1))));
          }
        });
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
