package org.crmrecommend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.people.Pseudonyms;
import org.crmrecommend.serving.EventStore;
import org.jspecify.annotations.Nullable;

/** The user ids of a storefront: those that callers give, or pseudonyms in their place. */
final class StoredIds {

  private final @Nullable Pseudonyms pseudonyms;
  private final EventStore store;

  /**
   * @param pseudonyms null if ids are stored as they are given
   */
  StoredIds(@Nullable Pseudonyms pseudonyms, EventStore store) {
    this.pseudonyms = pseudonyms;
    this.store = store;
  }

  /** Returns whether stored ids differ from those that callers give. */
  boolean arePseudonyms() {
    return pseudonyms != null;
  }

  /** Returns the id under which a user is stored. */
  String of(String userId) {
    Pseudonyms known = pseudonyms;
    return known == null ? userId : known.pseudonym(userId);
  }

  /**
   * Returns the pseudonym of a user under an earlier key, if the user is still stored under it.
   *
   * @param stored {@link #of} this user
   */
  Optional<String> outdated(String userId, String stored) {
    Pseudonyms known = pseudonyms;
    if (known == null || store.userNumber(stored) > 0) {
      return Optional.empty();
    }
    return known.previous(userId).stream().filter(old -> store.userNumber(old) > 0).findFirst();
  }

  /** Returns a log with the stored ids; amounts stay as they are. */
  EventLog of(EventLog log) {
    if (pseudonyms == null) {
      return log;
    }
    String[] ids = new String[log.users().size()];
    EventLogBuilder builder = EventLog.builder(new IdMap(), log.items());
    for (int event = 0; event < log.size(); event++) {
      int user = log.user(event);
      if (ids[user] == null) {
        ids[user] = of(log.users().id(user));
      }
      builder.add(log.event(event).withUser(ids[user]));
    }
    return builder.build();
  }

  /** Returns users with the stored ids. */
  Users of(Users users) {
    if (pseudonyms == null) {
      return users;
    }
    List<User> stored = new ArrayList<>(users.size());
    for (int number = 0; number < users.size(); number++) {
      User user = users.user(number);
      stored.add(new User(of(user.id()), user.attributes(), user.memberSince()));
    }
    return Users.of(stored);
  }
}
