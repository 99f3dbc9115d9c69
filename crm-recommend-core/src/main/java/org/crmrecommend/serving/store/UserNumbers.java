package org.crmrecommend.serving.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.serving.keys.KeyFile;

/**
 * The numbers of the users by their ids. The number of a user is also the slot of the key. Changes
 * are seen by the thread that writes at once, and by readers when they are published, which is
 * after they are durable.
 */
final class UserNumbers {

  /** Keys that are added at once, so that few appends wait for the file of keys. */
  private static final int KEY_BATCH = 1_024;

  private final KeyFile keys;

  /** Ids by number; a number of a forgotten user, and the number 0, is a hole. */
  private final IdMap ids;

  private int last;

  /** The numbers of ids that change, 0 if an id goes away. */
  private final Map<String, Integer> changed = new HashMap<>();

  private final List<Consumer<IdMap>> unpublished = new ArrayList<>();

  /**
   * @param ids the ids by number, for readers
   * @param last the last number that was given
   */
  UserNumbers(KeyFile keys, IdMap ids, int last) {
    this.keys = keys;
    this.ids = ids;
    this.last = last;
  }

  /** Returns the number of a user as the thread that writes sees it; 0 if the id is unknown. */
  int numberOf(String id) {
    Integer number = changed.get(id);
    return number == null ? Math.max(0, ids.indexOf(id)) : number;
  }

  /** Gives the next number to an unknown id, and makes sure that it has a key. */
  int add(String id) {
    int number = nextNumber();
    last = number;
    changed.put(id, number);
    unpublished.add(
        map -> {
          while (map.size() < number) {
            map.addHole();
          }
          map.add(id);
        });
    return number;
  }

  /** Keys may have been destroyed after the backup from which the store was restored. */
  private int nextNumber() {
    int number = last;
    do {
      number = Math.addExact(number, 1);
      if (number >= keys.count()) {
        keys.add(KEY_BATCH);
      }
    } while (keys.key(number) == null);
    return number;
  }

  /** Gives the number of a known id to an unknown one. */
  void rename(String oldId, String newId) {
    int number = numberOf(oldId);
    changed.put(oldId, 0);
    changed.put(newId, number);
    unpublished.add(map -> map.rename(oldId, newId));
  }

  /** Removes a known id. */
  void forget(String id) {
    changed.put(id, 0);
    unpublished.add(map -> map.forget(id));
  }

  /** Returns the last number that was given. */
  int last() {
    return last;
  }

  /** Shows the changes to readers. */
  void publish() {
    unpublished.forEach(change -> change.accept(ids));
    unpublished.clear();
    changed.clear();
  }
}
