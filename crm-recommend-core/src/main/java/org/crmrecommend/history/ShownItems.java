package org.crmrecommend.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * The items that lists showed to users recently, by which later lists avoid repetition. In memory
 * and thread-safe; {@link #find} takes no lock.
 *
 * <p>Bounded in three ways:
 *
 * <ul>
 *   <li>each user has the newest 1,000 entries, one for each item of each list
 *   <li>entries of a user that are older than the {@linkplain #setMaxAge maximum age}, counted from
 *       the newest one, are dropped when entries are added; {@link #removeOld} drops those of
 *       everybody
 *   <li>there are at most 10 million entries. Beyond that, the users who have been idle longest, to
 *       within 17 minutes, lose theirs
 * </ul>
 *
 * <p>An entry takes 12 bytes, a user about 200 more. Adding a list takes O(entries of the user)
 * time, because it copies them. Names of up to 1,000 placements are kept; lists of further ones
 * count as lists without a placement.
 *
 * <p>Like histories, the entries of several ids of a person are found together; see {@link
 * #setPerson}.
 */
public final class ShownItems {

  private static final int MAX_ENTRIES_OF_USER = 1_000;
  private static final int MAX_ENTRIES = 10_000_000;
  private static final int MAX_PLACEMENTS = 1_000;

  /** Number of users looked up at a time whose entries may be dropped. */
  private static final int DROPPED_USERS = 16;

  private static final long MAX_AGE_SECONDS = 1L << 32;

  private final int maxEntriesOfUser;
  private final int maxEntries;
  private final IdMap placements = new IdMap();
  private final ConcurrentMap<String, RecentlyShown> own = new ConcurrentHashMap<>();

  /** All ids of the person of each user who has other ids, too. */
  private final ConcurrentMap<String, List<String>> persons = new ConcurrentHashMap<>();

  private final AtomicLong size = new AtomicLong();
  private final AtomicInteger removalCount = new AtomicInteger();
  private final IdleUsers idle = new IdleUsers();
  private volatile long maxAgeSeconds;

  /**
   * Creates a memory in which nobody was shown anything.
   *
   * @param maxAge how long entries are needed; zero to keep none
   * @throws IllegalArgumentException if the age is negative
   */
  public ShownItems(Duration maxAge) {
    this(maxAge, MAX_ENTRIES_OF_USER, MAX_ENTRIES);
  }

  ShownItems(Duration maxAge, int maxEntriesOfUser, int maxEntries) {
    this.maxEntriesOfUser = maxEntriesOfUser;
    this.maxEntries = maxEntries;
    setMaxAge(maxAge);
  }

  /**
   * Sets how long entries are needed. Does not drop older ones; see {@link #removeOld}.
   *
   * @param maxAge rounded up to seconds; zero to add no more entries
   * @throws IllegalArgumentException if the age is negative
   */
  public void setMaxAge(Duration maxAge) {
    Checks.requireNonNull("maxAge", maxAge);
    if (maxAge.isNegative()) {
      throw new IllegalArgumentException("maxAge must not be negative: " + maxAge);
    }
    maxAgeSeconds = // the limit is as long as times reach
        Math.min(MAX_AGE_SECONDS, maxAge.toSeconds()) + (maxAge.toNanosPart() > 0 ? 1 : 0);
  }

  /** Returns how long entries are needed, in seconds. */
  public Duration maxAge() {
    return Duration.ofSeconds(maxAgeSeconds);
  }

  /** Returns whether entries are added: the maximum age is not zero. */
  public boolean isActive() {
    return maxAgeSeconds > 0;
  }

  /**
   * Adds the items of a list.
   *
   * @param placement name of the placement; empty if the list has none
   * @param items indices, in the order of the list
   * @param time when they were shown, kept in seconds from 1970 to 2106
   * @see #adder
   */
  public void add(String user, String placement, int[] items, Instant time) {
    adder().add(user, placement, items, time);
  }

  /**
   * Returns an adder for lists that are made from now on. It ignores what it is given after a later
   * {@link #forget}, {@link #clear} or {@link #rename} of any user, so that a list under way adds
   * nothing of somebody who was forgotten meanwhile.
   */
  public Adder adder() {
    return new Adder(removalCount.get());
  }

  /** Adds lists unless a user was forgotten since it was created. */
  public final class Adder {

    private final int knownRemovals;

    private Adder(int knownRemovals) {
      this.knownRemovals = knownRemovals;
    }

    /** Adds the items of a list; see {@link ShownItems#add}. */
    public void add(String user, String placement, int[] items, Instant time) {
      add(user, list(placement, items, time), RecentlyShown.NONE);
    }

    /**
     * Adds the items of a list that may have been added before: an entry with the same item,
     * placement and second is not added again.
     */
    public void addPast(String user, String placement, int[] items, Instant time) {
      add(user, list(placement, items, time), null);
    }

    /**
     * @param known entries that are not to be added; null for those of the user
     */
    private void add(String user, RecentlyShown list, @Nullable RecentlyShown known) {
      requireId("user", user);
      if (isActive() && list.size() > 0) {
        own.compute(
            user,
            (id, shown) -> {
              RecentlyShown before = shown == null ? RecentlyShown.NONE : shown;
              return removalCount.get() == knownRemovals
                  ? counted(id, shown, merged(list.without(known == null ? before : known), before))
                  : shown;
            });
        if (size.get() > maxEntries) {
          dropIdle();
        }
      }
    }
  }

  private RecentlyShown list(String placement, int[] items, Instant time) {
    Checks.requireNonNull("items", items);
    Checks.requireNonNull("time", time);
    return RecentlyShown.list(placements, placement(placement), items, time.getEpochSecond());
  }

  private int placement(String name) {
    Checks.requireNonNull("placement", name);
    if (name.isEmpty()) {
      return RecentlyShown.UNNAMED;
    }
    return placements.size() < MAX_PLACEMENTS ? placements.add(name) : placements.indexOf(name);
  }

  private RecentlyShown merged(RecentlyShown added, RecentlyShown before) {
    RecentlyShown merged = added.mergedWith(before, maxEntriesOfUser);
    return merged.size() == 0 ? merged : merged.since(merged.newestSecond() - maxAgeSeconds);
  }

  /** Counts what replaces the entries of a user. Returns null for none. */
  private @Nullable RecentlyShown counted(
      String user, @Nullable RecentlyShown old, RecentlyShown changed) {
    RecentlyShown before = old == null ? RecentlyShown.NONE : old;
    size.addAndGet(changed.size() - before.size());
    idle.move(user, before, changed);
    return changed.size() == 0 ? null : changed;
  }

  private void remove(String user) {
    own.computeIfPresent(user, (id, shown) -> counted(id, shown, RecentlyShown.NONE));
  }

  /** Drops the entries of the users who are idle longest until there are few enough. */
  private void dropIdle() {
    List<String> users = idle.longest(DROPPED_USERS);
    while (size.get() > maxEntries && !users.isEmpty()) {
      for (String user : users) {
        if (size.get() > maxEntries) {
          remove(user);
        }
      }
      users = idle.longest(DROPPED_USERS);
    }
  }

  /**
   * Returns what was shown to a user recently; the newest 1,000 entries of all ids if the user is
   * one of several ids of a person. Empty if there is nothing. May have entries that are older than
   * the maximum age. O(1) time, and O(entries) for several ids.
   */
  public RecentlyShown find(String user) {
    List<String> ids = persons.get(user);
    if (ids == null) {
      return own.getOrDefault(user, RecentlyShown.NONE);
    }
    RecentlyShown all = RecentlyShown.NONE;
    for (String id : ids) {
      RecentlyShown shown = own.get(id);
      if (shown != null) {
        all = all.mergedWith(shown, maxEntriesOfUser);
      }
    }
    return all;
  }

  /** Drops the entries that are older than the maximum age; all if it is zero. O(users) time. */
  public void removeOld(Instant now) {
    long since = isActive() ? now.getEpochSecond() - maxAgeSeconds : Long.MAX_VALUE;
    for (String user : own.keySet()) {
      own.computeIfPresent(user, (id, shown) -> counted(id, shown, shown.since(since)));
    }
  }

  /**
   * Declares that users are the same person, until another call says otherwise. Each user keeps its
   * own entries; see {@link InMemoryHistories#setPerson}. O(users of all persons concerned) time.
   *
   * @param users different ids; nothing needs to be known of them
   * @throws IllegalArgumentException if the list is empty, or has an id twice or an empty one
   */
  public void setPerson(List<String> users) {
    Checks.requireNoNulls("users", users);
    Checks.requireNotEmpty("users", users.size());
    users.forEach(user -> requireId("user", user));
    if (Set.copyOf(users).size() < users.size()) {
      throw new IllegalArgumentException("users must be different: " + users);
    }
    synchronized (persons) {
      users.forEach(this::takeOut);
      setUsers(List.copyOf(users));
    }
  }

  private void takeOut(String user) {
    List<String> known = persons.remove(user);
    if (known != null) {
      setUsers(known.stream().filter(other -> !other.equals(user)).toList());
    }
  }

  private void setUsers(List<String> users) {
    if (users.size() == 1) {
      persons.remove(users.get(0));
    } else {
      users.forEach(user -> persons.put(user, users));
    }
  }

  /** Removes what was shown to a user, who stays one of the ids of the person. */
  public void clear(String user) {
    removalCount.incrementAndGet(); // first: what is added later is refused, and the rest removed
    remove(user);
  }

  /** Removes what was shown to a user, and takes the user out of the person. */
  public void forget(String user) {
    clear(user);
    synchronized (persons) {
      takeOut(user);
    }
  }

  /**
   * Gives what was shown to a user, and the place in the person, to another id, in addition to what
   * was shown to that one.
   *
   * @throws IllegalArgumentException if the new id is empty
   */
  public void rename(String oldId, String newId) {
    requireId("newId", newId);
    if (oldId.equals(newId)) {
      return;
    }
    removalCount.incrementAndGet();
    synchronized (persons) {
      if (persons.containsKey(oldId)) {
        takeOut(newId);
        List<String> users = persons.remove(oldId);
        if (users != null) { // the new id was not the only other one
          setUsers(users.stream().map(user -> user.equals(oldId) ? newId : user).toList());
        }
      }
    }
    RecentlyShown moved = own.getOrDefault(oldId, RecentlyShown.NONE);
    if (moved.size() > 0) {
      remove(oldId);
      own.compute(
          newId,
          (id, shown) ->
              counted(id, shown, merged(moved, shown == null ? RecentlyShown.NONE : shown)));
    }
  }

  private static void requireId(String name, String id) {
    Checks.requireNonNull(name, id);
    Checks.requireNotEmpty(name, id.length());
  }

  /** Returns the number of entries. */
  public long size() {
    return size.get();
  }

  /** Returns the number of users who have entries. */
  public int userCount() {
    return own.size();
  }

  /** Returns all known ids. */
  Stream<String> users() {
    return Stream.of(own.keySet(), persons.keySet(), idle.all()).flatMap(Set::stream).distinct();
  }
}
