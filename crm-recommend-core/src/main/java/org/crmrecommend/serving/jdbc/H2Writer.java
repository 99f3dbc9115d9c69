package org.crmrecommend.serving.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crmrecommend.data.Event;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Link;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.ConsentEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.StoreEntry.ExposureEntry;
import org.crmrecommend.serving.StoreEntry.ItemEntry;
import org.crmrecommend.serving.StoreEntry.LinkEntry;
import org.crmrecommend.serving.StoreEntry.RemovedItem;
import org.crmrecommend.serving.StoreEntry.RenamedUser;
import org.crmrecommend.serving.StoreEntry.TraitEntry;
import org.crmrecommend.serving.StoreEntry.UnlinkEntry;
import org.crmrecommend.serving.StoreEntry.UserEntry;
import org.crmrecommend.serving.jdbc.Appended.NamedUser;
import org.crmrecommend.serving.store.IdHash;
import org.jspecify.annotations.Nullable;

/** Writes entries one after the other in a transaction that has the lock. */
final class H2Writer implements AutoCloseable {

  private static final String FIND_EVENT =
      "select 1 from crm_event where event_id_hash = ? and event_id = ?";
  private static final String INSERT_EVENT =
      "insert into crm_event (position, user_number, "
          + EventRow.COLUMNS
          + ") values (?, ?"
          + ", ?".repeat(EventRow.TYPES.size())
          + ")";
  private static final String INSERT_EXPOSURE =
      "insert into crm_exposure (position, user_number, "
          + ExposureRow.COLUMNS
          + ") values ((select last_exposure from crm_counter) + ?, ?"
          + ", ?".repeat(ExposureRow.TYPES.size())
          + ")";

  private final Connection connection;
  private final Marks before;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Integer> skipped = new ArrayList<>();
  private final List<NamedUser> named = new ArrayList<>();

  /** Users and items that changed, as the kind and the number or id. */
  private final Set<List<Object>> changed = new LinkedHashSet<>();

  private int lastUser;
  private int events;
  private int exposures;
  private int consents;

  H2Writer(Connection connection, Marks before) {
    this.connection = connection;
    this.before = before;
    this.lastUser = before.user();
  }

  private PreparedStatement statement(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private int update(String sql, @Nullable Object... values) throws SQLException {
    return statement(sql, values).executeUpdate();
  }

  /** Writes an entry. */
  void apply(int index, StoreEntry entry) throws SQLException {
    if (entry instanceof EventEntry event) {
      if (!insert(event.event())) {
        skipped.add(index);
      }
    } else if (entry instanceof ExposureEntry exposure) {
      exposures++;
      String user = exposure.exposure().user();
      int number = user == null ? 0 : number(user);
      List<@Nullable Object> values = new ArrayList<>();
      values.add(exposures);
      values.add(number == 0 ? null : (Integer) number);
      values.addAll(ExposureRow.values(exposure.exposure()));
      update(INSERT_EXPOSURE, values.toArray());
    } else if (entry instanceof ItemEntry item) {
      putItem(item.item().id(), ItemJson.write(item.item()));
    } else if (entry instanceof RemovedItem item) {
      putItem(item.itemId(), null);
    } else {
      applyToPeople(entry);
    }
  }

  private boolean insert(Event event) throws SQLException {
    String id = event.id();
    if (id != null) {
      try (ResultSet row =
          statement(FIND_EVENT, IdHash.of(id), DatabaseText.encode(id)).executeQuery()) {
        if (row.next()) {
          return false;
        }
      }
    }
    events++;
    List<@Nullable Object> values = new ArrayList<>();
    values.add(before.event() + events);
    values.add(numberOrNew(event.user()));
    values.addAll(EventRow.values(event));
    update(INSERT_EVENT, values.toArray());
    return true;
  }

  private void putItem(String id, @Nullable String content) throws SQLException {
    long hash = IdHash.of(id);
    String text = DatabaseText.encode(id);
    update("delete from crm_item where id_hash = ? and id = ?", hash, text);
    if (content != null) {
      update("insert into crm_item values (?, ?, ?)", hash, text, content);
    }
    changed.add(List.of(Change.ITEM, text));
  }

  private void applyToPeople(StoreEntry entry) throws SQLException {
    if (entry instanceof UserEntry user) {
      int number = changedUser(numberOrNew(user.user().id()));
      update(
          "update crm_user set attributes = ?, member_since = ? where number = ?",
          UserRow.attributes(user.user()),
          DatabaseTime.encodeOrNull(user.user().memberSince()),
          number);
    } else if (entry instanceof LinkEntry link) {
      int one = changedUser(numberOrNew(link.link().one().id()));
      put(link.link(), one, changedUser(numberOrNew(link.link().other().id())));
    } else if (entry instanceof UnlinkEntry unlink) {
      removeLink(changedUser(number(unlink.one())), changedUser(number(unlink.other())));
    } else if (entry instanceof ConsentEntry consent) {
      insert(changedUser(numberOrNew(consent.userId())), consent.consent());
    } else if (entry instanceof TraitEntry trait) {
      int number = changedUser(numberOrNew(trait.userId()));
      String name = DatabaseText.encode(trait.trait());
      update("delete from crm_choice where user_number = ? and trait = ?", number, name);
      update("insert into crm_choice values (?, ?, ?)", number, name, trait.choice().name());
    } else if (entry instanceof RenamedUser renamed) {
      rename(renamed.oldId(), renamed.newId());
    }
  }

  private int changedUser(int number) {
    if (number > 0) {
      changed.add(List.of(Change.USER, number));
    }
    return number;
  }

  private void put(Link link, int one, int other) throws SQLException {
    removeLink(one, other);
    boolean isOneFirst = one < other;
    update(
        "insert into crm_link values (?, ?, ?, ?, ?, ?)",
        Math.min(one, other),
        Math.max(one, other),
        DatabaseText.encode((isOneFirst ? link.one() : link.other()).kind()),
        DatabaseText.encode((isOneFirst ? link.other() : link.one()).kind()),
        DatabaseTime.encode(link.time()),
        DatabaseText.encode(link.source()));
  }

  private void removeLink(int one, int other) throws SQLException {
    update(
        "delete from crm_link where one = ? and other = ?",
        Math.min(one, other),
        Math.max(one, other));
  }

  private void insert(int number, Consent consent) throws SQLException {
    consents++;
    update(
        "insert into crm_consent"
            + " values ((select last_consent from crm_counter) + ?, ?, ?, ?, ?, ?, ?)",
        consents,
        number,
        DatabaseText.encode(consent.purpose().name()),
        consent.isGranted(),
        DatabaseTime.encode(consent.time()),
        DatabaseTime.encodeOrNull(consent.until()),
        DatabaseText.encode(consent.source()));
  }

  private void rename(String oldId, String newId) throws SQLException {
    int number = number(oldId);
    if (number > 0 && number(newId) == 0) {
      update(
          "update crm_user set id_hash = ?, id = ? where number = ?",
          IdHash.of(newId),
          DatabaseText.encode(newId),
          number);
      numbers.put(oldId, 0);
      numbers.put(newId, number);
      named.add(new NamedUser(number, oldId, newId));
      changed.add(List.of(Change.RENAMED, number));
    }
  }

  private int numberOrNew(String id) throws SQLException {
    int number = number(id);
    if (number > 0) {
      return number;
    }
    lastUser++;
    update(
        "insert into crm_user (number, id_hash, id) values (?, ?, ?)",
        lastUser,
        IdHash.of(id),
        DatabaseText.encode(id));
    numbers.put(id, lastUser);
    named.add(new NamedUser(lastUser, null, id));
    return lastUser;
  }

  /** Returns the number of a user; 0 if there is none. */
  private int number(String id) throws SQLException {
    Integer known = numbers.get(id);
    if (known != null) {
      return known;
    }
    int number = Statements.number(connection, id);
    numbers.put(id, number);
    return number;
  }

  /** Writes the changes and the counter. */
  Appended finish(@Nullable String currency) throws SQLException {
    long revision = before.revision();
    for (List<Object> change : changed) {
      revision++;
      boolean isItem = change.get(0).equals(Change.ITEM);
      update(
          "insert into crm_change (revision, kind, user_number, item_id) values (?, ?, ?, ?)",
          revision,
          change.get(0),
          isItem ? null : change.get(1),
          isItem ? change.get(1) : null);
    }
    Marks after = new Marks(before.event() + events, revision, lastUser);
    update(
        "update crm_counter set last_event = ?, event_count = event_count + ?,"
            + " last_exposure = last_exposure + ?, exposure_count = exposure_count + ?,"
            + " last_revision = ?, last_user = ?, last_consent = last_consent + ?,"
            + " currency = coalesce(?, currency)",
        after.event(),
        events,
        exposures,
        exposures,
        after.revision(),
        after.user(),
        consents,
        currency);
    return new Appended(before, after, skipped, named);
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
  }
}
