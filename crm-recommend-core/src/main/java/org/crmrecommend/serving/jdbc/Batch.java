package org.crmrecommend.serving.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.User;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Link;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.ConsentEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.StoreEntry.ExposureEntry;
import org.crmrecommend.serving.StoreEntry.ItemEntry;
import org.crmrecommend.serving.StoreEntry.LinkEntry;
import org.crmrecommend.serving.StoreEntry.RemovedItem;
import org.crmrecommend.serving.StoreEntry.TraitEntry;
import org.crmrecommend.serving.StoreEntry.UnlinkEntry;
import org.crmrecommend.serving.StoreEntry.UserEntry;
import org.crmrecommend.serving.store.IdHash;
import org.jspecify.annotations.Nullable;

/**
 * Entries other than renamings as the parameters of {@code crm_append}. Of entries that replace
 * earlier ones, only the last is in a batch.
 */
final class Batch {

  /** The statement, with its parameters in the order of {@link #set}. */
  static final String SQL =
      "select * from crm_append(" + "?, ".repeat(3 + 21 + 8 + 3 + 7 + 6 + 3 + 3) + "?)";

  private final List<String> userIds = new ArrayList<>();
  private final Map<String, Integer> userIndices = new LinkedHashMap<>();
  private final List<Integer> firsts = new ArrayList<>();
  private final Rows events = Rows.withTwoNumbers(EventRow.TYPES);
  private final Rows exposures = Rows.withTwoNumbers(ExposureRow.TYPES);
  private final Rows states = new Rows("int4", "text", "timestamptz");
  private final Rows links =
      new Rows("int4", "int4", "bool", "text", "text", "timestamptz", "text");
  private final Rows consents =
      new Rows("int4", "text", "bool", "timestamptz", "timestamptz", "text");
  private final Rows choices = new Rows("int4", "text", "text");
  private final Rows items = new Rows("int8", "text", "text");
  private final List<Integer> skipped = new ArrayList<>();
  private @Nullable String currency;

  /**
   * Adds an entry.
   *
   * @param index its index in the list
   */
  void add(int index, StoreEntry entry) {
    int order = order(index);
    if (entry instanceof EventEntry event) {
      addEvent(index, event.event());
    } else if (entry instanceof ExposureEntry exposure) {
      String user = exposure.exposure().user();
      exposures.putIfAbsent(
          index, order, user == null ? 0 : user(user), ExposureRow.values(exposure.exposure()));
    } else if (entry instanceof ItemEntry item) {
      currency = item.currency().getCurrencyCode();
      putItem(item.item().id(), ItemJson.write(item.item()));
    } else if (entry instanceof RemovedItem item) {
      putItem(item.itemId(), null);
    } else {
      addToPeople(index, order, entry);
    }
  }

  /** Returns the order of an entry. The second id of a link has the next order. */
  private static int order(int index) {
    return 2 * index;
  }

  private void addEvent(int index, Event event) {
    Object key = Objects.requireNonNullElse(event.id(), index);
    int user = user(event.user());
    if (!events.putIfAbsent(key, order(index), user, EventRow.values(event))) {
      skipped.add(index);
    }
  }

  private void putItem(String id, @Nullable String content) {
    items.put(id, IdHash.of(id), DatabaseText.encode(id), content);
  }

  private void addToPeople(int index, int order, StoreEntry entry) {
    if (entry instanceof UserEntry user) {
      putState(order, user.user());
    } else if (entry instanceof LinkEntry link) {
      putLink(order, link.link());
    } else if (entry instanceof UnlinkEntry unlink) {
      if (!unlink.one().equals(unlink.other())) {
        Set<String> key = Set.of(unlink.one(), unlink.other());
        links.put(key, user(unlink.one()), user(unlink.other()), false, null, null, null, null);
      }
    } else if (entry instanceof ConsentEntry consent) {
      putConsent(index, knownUser(consent.userId(), order), consent.consent());
    } else if (entry instanceof TraitEntry trait) {
      int user = knownUser(trait.userId(), order);
      choices.put(
          List.of(user, trait.trait()),
          user,
          DatabaseText.encode(trait.trait()),
          trait.choice().name());
    } else {
      throw new IllegalArgumentException("entry must not be a renaming: " + entry);
    }
  }

  private void putState(int order, User user) {
    int index = knownUser(user.id(), order);
    states.put(
        index, index, UserRow.attributes(user), DatabaseTime.encodeOrNull(user.memberSince()));
  }

  private void putLink(int order, Link link) {
    String one = link.one().id();
    String other = link.other().id();
    links.put(
        Set.of(one, other),
        knownUser(one, order),
        knownUser(other, order + 1),
        true,
        DatabaseText.encode(link.one().kind()),
        DatabaseText.encode(link.other().kind()),
        DatabaseTime.encode(link.time()),
        DatabaseText.encode(link.source()));
  }

  private void putConsent(int index, int user, Consent consent) {
    consents.put(
        index,
        user,
        DatabaseText.encode(consent.purpose().name()),
        consent.isGranted(),
        DatabaseTime.encode(consent.time()),
        DatabaseTime.encodeOrNull(consent.until()),
        DatabaseText.encode(consent.source()));
  }

  /** Returns the index of a user, who gets a number by this entry if it is new. */
  private int knownUser(String id, int order) {
    int user = user(id);
    firsts.set(user - 1, Math.min(firsts.get(user - 1), order));
    return user;
  }

  /** Returns the index of a user, from 1. */
  private int user(String id) {
    Integer known = userIndices.get(id);
    if (known != null) {
      return known;
    }
    userIds.add(id);
    firsts.add(Integer.MAX_VALUE);
    userIndices.put(id, userIds.size());
    return userIds.size();
  }

  /** Returns the id of a user by the index. */
  String userId(int user) {
    return userIds.get(user - 1);
  }

  /** Returns the indices of the events that have the id of an earlier one in the batch. */
  List<Integer> skipped() {
    return skipped;
  }

  /** Returns the index of the entry with an order. */
  static int index(int order) {
    return order / 2;
  }

  /** Sets the parameters of the statement. */
  void set(PreparedStatement statement) throws SQLException {
    Rows users = new Rows("int8", "text", "int4");
    for (int i = 0; i < userIds.size(); i++) {
      String id = userIds.get(i);
      users.put(i, IdHash.of(id), DatabaseText.encode(id), firsts.get(i));
    }
    int next = 1;
    for (Rows rows : List.of(users, events, exposures, states, links, consents, choices, items)) {
      next = rows.set(statement, next);
    }
    statement.setObject(next, currency, Types.VARCHAR);
  }
}
