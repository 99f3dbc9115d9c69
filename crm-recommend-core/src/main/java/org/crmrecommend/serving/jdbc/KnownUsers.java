package org.crmrecommend.serving.jdbc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.serving.jdbc.Appended.NamedUser;

/**
 * The ids of users by number, as an object knows them. One thread at a time changes them, any
 * number read them.
 */
final class KnownUsers {

  /**
   * A user who has another id.
   *
   * @param newId empty if the user is forgotten
   */
  record Renaming(int number, String oldId, String newId) {}

  private volatile IdMap ids;

  /**
   * @param ids the ids by number, empty for forgotten users and for the number 0
   */
  KnownUsers(List<String> ids) {
    this.ids = IdMap.inOrder(ids);
  }

  /** Returns the last number that is known; its user may be forgotten. */
  int last() {
    return ids.size() - 1;
  }

  /** Returns the number of a user; 0 if unknown. */
  int number(String id) {
    return Math.max(0, ids.indexOf(id));
  }

  /** Returns the id of a user; empty if unknown or forgotten. */
  String id(int number) {
    return ids.idOr(number, "");
  }

  /** Returns whether a user is known to be forgotten. */
  boolean isForgotten(int number) {
    return number > 0 && number <= last() && id(number).isEmpty();
  }

  /** Applies what an append of this object did, as far as it fits what is known. */
  void add(Appended appended) {
    if (appended.before().user() != last()) {
      return;
    }
    for (NamedUser user : appended.users()) {
      if (ids.contains(user.id())) {
        return;
      }
      if (user.oldId() == null) {
        ids.add(user.id());
      } else if (user.oldId().equals(id(user.number()))) {
        ids.rename(user.oldId(), user.id());
      }
    }
  }

  /** Forgets a user, if it is known by this id. */
  void forget(int number, String id) {
    if (id(number).equals(id)) {
      ids.forget(id);
    }
  }

  /**
   * Applies what others did: first forgotten users, then renamed and new ones.
   *
   * @param changed ids by number, empty if the user is forgotten
   * @param added ids of new users
   * @param last the last number
   * @return what changed, in an order in which no two users ever have the same id
   */
  List<Renaming> update(Map<Integer, String> changed, Map<Integer, String> added, int last) {
    List<Renaming> renamings = new ArrayList<>();
    Map<Integer, String> pending = new TreeMap<>(changed);
    pending.keySet().removeIf(number -> id(number).isEmpty());
    pending.forEach(
        (number, id) -> {
          if (id.isEmpty()) {
            renamings.add(new Renaming(number, id(number), ""));
          }
        });
    renamings.forEach(forgotten -> ids.forget(forgotten.oldId()));
    pending.entrySet().removeIf(entry -> entry.getValue().isEmpty());
    pending.entrySet().removeIf(entry -> entry.getValue().equals(id(entry.getKey())));
    rename(pending, renamings);
    for (int number = ids.size(); number <= last; number++) {
      String id = added.get(number);
      if (id == null) {
        ids.addHole();
      } else {
        ids.add(id);
      }
    }
    return renamings;
  }

  /** If users exchange their ids, one has another id in between, which only the caller sees. */
  private void rename(Map<Integer, String> newIds, List<Renaming> renamings) {
    Map<Integer, String> pending = new TreeMap<>(newIds);
    Map<String, Integer> holders = new HashMap<>();
    pending.keySet().forEach(number -> holders.put(id(number), number));
    Map<Integer, String> between = new HashMap<>();
    while (!pending.isEmpty()) {
      Map.Entry<Integer, String> entry = next(pending, holders);
      int number = entry.getKey();
      String newId = entry.getValue();
      String oldId = between.getOrDefault(number, id(number));
      holders.remove(oldId);
      if (holders.containsKey(newId)) {
        newId = unused(oldId);
        between.put(number, newId);
      } else {
        pending.remove(number);
      }
      renamings.add(new Renaming(number, oldId, newId));
    }
    if (between.isEmpty()) {
      renamings.stream()
          .filter(renaming -> !renaming.newId().isEmpty())
          .forEach(renaming -> ids.rename(renaming.oldId(), renaming.newId()));
    } else {
      List<String> all = ids.firstIds(ids.size());
      newIds.forEach(all::set);
      ids = IdMap.inOrder(all);
    }
  }

  /** Returns a user whose new id is free; any user if there is none. */
  private static Map.Entry<Integer, String> next(
      Map<Integer, String> pending, Map<String, Integer> holders) {
    for (Map.Entry<Integer, String> entry : pending.entrySet()) {
      if (!holders.containsKey(entry.getValue())) {
        return entry;
      }
    }
    return pending.entrySet().iterator().next();
  }

  private String unused(String id) {
    String other = id + "\uffff";
    while (ids.contains(other)) {
      other += "\uffff";
    }
    return other;
  }
}
