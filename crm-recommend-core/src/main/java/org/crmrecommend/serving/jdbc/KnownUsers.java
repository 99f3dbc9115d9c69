package org.crmrecommend.serving.jdbc;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.serving.jdbc.Appended.NamedUser;

/**
 * The ids of users by number, as an object knows them. One thread at a time changes them, any
 * number read them.
 */
final class KnownUsers {

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
   * Applies what others did: first renamed and forgotten users, then new ones.
   *
   * @param changed ids by number, empty if the user is forgotten
   * @param added ids of new users
   * @param last the last number
   */
  void update(Map<Integer, String> changed, Map<Integer, String> added, int last) {
    Map<Integer, String> renamings = new TreeMap<>(changed);
    renamings.keySet().removeIf(number -> id(number).isEmpty());
    renamings.forEach(
        (number, id) -> {
          if (id.isEmpty()) {
            ids.forget(id(number));
          }
        });
    renamings.values().removeIf(String::isEmpty);
    boolean isProgress = true;
    while (isProgress) {
      isProgress = renamings.entrySet().removeIf(renaming -> renamed(renaming));
    }
    if (!renamings.isEmpty()) { // users exchanged their ids
      List<String> all = ids.firstIds(ids.size());
      renamings.forEach(all::set);
      ids = IdMap.inOrder(all);
    }
    for (int number = ids.size(); number <= last; number++) {
      String id = added.get(number);
      if (id == null) {
        ids.addHole();
      } else {
        ids.add(id);
      }
    }
  }

  private boolean renamed(Map.Entry<Integer, String> renaming) {
    String old = id(renaming.getKey());
    if (old.equals(renaming.getValue())) {
      return true;
    }
    if (ids.contains(renaming.getValue())) {
      return false;
    }
    ids.rename(old, renaming.getValue());
    return true;
  }

  /** Passes the numbers and ids of users whose id is not the one given. */
  void differences(Map<Integer, String> changed, BiConsumer<Integer, String> receiver) {
    new TreeMap<>(changed)
        .forEach(
            (number, id) -> {
              String old = id(number);
              if (!old.isEmpty() && !old.equals(id)) {
                receiver.accept(number, old);
              }
            });
  }
}
