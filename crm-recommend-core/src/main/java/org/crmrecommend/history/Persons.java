package org.crmrecommend.history;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * Which users are one person. Thread-safe.
 *
 * <p>A reader takes no lock unless the users of a person change at the same time: it reads the maps
 * and then checks that there was no change meanwhile. So it sees each change entirely or not at
 * all.
 */
final class Persons {

  private final HistoryRules rules;
  private final OwnHistories own;
  private final StampedLock lock = new StampedLock();

  /** The person of each user who has other ids, too. */
  private final Map<String, Person> persons = new ConcurrentHashMap<>();

  Persons(HistoryRules rules, OwnHistories own) {
    this.rules = rules;
    this.own = own;
  }

  /** Returns the history of the person of a user. */
  @Nullable History find(String user) {
    long stamp = lock.tryOptimisticRead();
    if (stamp != 0) {
      History found = read(user);
      if (lock.validate(stamp)) {
        return found;
      }
    }
    stamp = lock.readLock();
    try {
      return read(user);
    } finally {
      lock.unlockRead(stamp);
    }
  }

  private @Nullable History read(String user) {
    Person person = persons.get(user);
    return person == null ? own.find(user) : person.history(own, rules);
  }

  /** Notes that the own history of a user has changed. */
  void changed(String user) {
    Person person = persons.get(user);
    if (person != null) {
      person.changed();
    }
  }

  /** Makes different users one person; a single user becomes a person of its own. */
  void setPerson(List<String> users) {
    long stamp = lock.writeLock();
    try {
      Person known = persons.get(users.get(0));
      if (known != null && known.users().equals(users)) {
        return; // the merged history stays
      }
      users.forEach(this::takeOut);
      setUsers(users);
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Removes the history of a user and takes the user out of its person. */
  void remove(String user) {
    long stamp = lock.writeLock();
    try {
      takeOut(user);
      own.remove(user);
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /**
   * Gives the history of a user and the place in its person to another id; does nothing if nothing
   * is known of the user.
   *
   * @return false if the other id has a history or other ids
   */
  boolean rename(String oldId, String newId) {
    long stamp = lock.writeLock();
    try {
      if (oldId.equals(newId) || (own.find(oldId) == null && !persons.containsKey(oldId))) {
        return true;
      }
      if (persons.containsKey(newId) || !own.rename(oldId, newId)) {
        return false;
      }
      Person person = persons.remove(oldId);
      if (person != null) {
        setUsers(person.users().stream().map(user -> user.equals(oldId) ? newId : user).toList());
      }
      return true;
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /**
   * Takes a user out of its person. The others get a new person: the old one may have a history
   * with the events of this user.
   */
  private void takeOut(String user) {
    Person person = persons.remove(user);
    if (person != null) {
      setUsers(person.users().stream().filter(other -> !other.equals(user)).toList());
    }
  }

  private void setUsers(List<String> users) {
    if (users.size() == 1) {
      persons.remove(users.get(0));
    } else {
      Person person = new Person(List.copyOf(users));
      users.forEach(user -> persons.put(user, person));
    }
  }
}
