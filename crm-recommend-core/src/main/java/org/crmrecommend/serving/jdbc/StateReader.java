package org.crmrecommend.serving.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Link;
import org.crmrecommend.people.TraitChoice;
import org.crmrecommend.serving.UserState;
import org.crmrecommend.serving.store.IdHash;

/** Reads the state of some users and items. */
final class StateReader {

  /** The links with the ids of both users. */
  static final String LINKS =
      "select l.one, l.other, o.id, p.id, l.one_kind, l.other_kind, l.time, l.source"
          + " from crm_link l join crm_user o on o.number = l.one"
          + " join crm_user p on p.number = l.other";

  private final Connection connection;
  private final BiFunction<Integer, String, String> names;

  /**
   * @param names returns the id of a user by the number and the id in the database; empty to leave
   *     out the links of the user
   */
  StateReader(Connection connection, BiFunction<Integer, String, String> names) {
    this.connection = connection;
    this.names = names;
  }

  /** What is read of a user. */
  private static final class Parts {

    private final String id;
    private Optional<User> user = Optional.empty();
    private final List<Consent> consents = new ArrayList<>();
    private final Map<String, TraitChoice> choices = new TreeMap<>();
    private final Map<List<Integer>, Link> links = new LinkedHashMap<>();

    Parts(String id) {
      this.id = id;
    }

    UserState state() {
      return new UserState(id, user, consents, choices, List.copyOf(links.values()));
    }
  }

  private static Parts parts(Map<Integer, Parts> all, int number) {
    return Objects.requireNonNull(all.get(number));
  }

  /**
   * Reads the state of users.
   *
   * @param users ids by number
   */
  List<UserState> users(Map<Integer, String> users) throws SQLException {
    Map<Integer, Parts> all = new LinkedHashMap<>();
    users.forEach((number, id) -> all.put(number, new Parts(id)));
    Integer[] numbers = users.keySet().toArray(Integer[]::new);
    Statements.query(
        connection,
        "select number, attributes, member_since from crm_user"
            + " where number = any(?) and attributes is not null",
        row -> {
          Parts parts = parts(all, row.getInt(1));
          parts.user = Optional.of(UserRow.read(row, 2, parts.id));
        },
        (Object) numbers);
    Statements.query(
        connection,
        "select user_number, purpose, is_granted, time, ends, source from crm_consent"
            + " where user_number = any(?) order by id",
        row -> parts(all, row.getInt(1)).consents.add(UserRow.readConsent(row, 2)),
        (Object) numbers);
    Statements.query(
        connection,
        "select user_number, trait, choice from crm_choice where user_number = any(?)",
        row ->
            parts(all, row.getInt(1))
                .choices
                .put(DatabaseText.decode(row.getString(2)), TraitChoice.valueOf(row.getString(3))),
        (Object) numbers);
    readLinks("one = any(?)", numbers, all);
    readLinks("other = any(?)", numbers, all);
    return all.values().stream().map(Parts::state).toList();
  }

  private void readLinks(String condition, Integer[] numbers, Map<Integer, Parts> all)
      throws SQLException {
    Statements.query(
        connection,
        LINKS + " where l." + condition,
        row -> {
          List<Integer> ends = List.of(row.getInt(1), row.getInt(2));
          String one = names.apply(ends.get(0), DatabaseText.decode(row.getString(3)));
          String other = names.apply(ends.get(1), DatabaseText.decode(row.getString(4)));
          if (one.isEmpty() || other.isEmpty()) {
            return;
          }
          Link link = link(row, one, other);
          for (int end : ends) {
            Parts parts = all.get(end);
            if (parts != null) {
              parts.links.put(ends, link);
            }
          }
        },
        (Object) numbers);
  }

  /** Reads a link whose fields begin with the kind of the first user, as column 5. */
  static Link link(ResultSet row, String one, String other) throws SQLException {
    return new Link(
        new Identifier(DatabaseText.decode(row.getString(5)), one),
        new Identifier(DatabaseText.decode(row.getString(6)), other),
        DatabaseTime.read(row, 7),
        DatabaseText.decode(row.getString(8)));
  }

  /** Reads the state of items: empty if there is none. */
  Map<String, Optional<Item>> items(Collection<String> ids) throws SQLException {
    Map<String, Optional<Item>> items = new LinkedHashMap<>();
    Map<Long, Integer> hashes = new HashMap<>();
    ids.forEach(
        id -> {
          items.put(id, Optional.empty());
          hashes.put(IdHash.of(id), 1);
        });
    Statements.query(
        connection,
        "select id, content from crm_item where id_hash = any(?)",
        row -> {
          String id = DatabaseText.decode(row.getString(1));
          if (items.containsKey(id)) {
            items.put(id, Optional.of(ItemJson.read(id, row.getString(2))));
          }
        },
        (Object) hashes.keySet().toArray(Long[]::new));
    return items;
  }
}
