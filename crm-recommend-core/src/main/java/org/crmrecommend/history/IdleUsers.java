package org.crmrecommend.history;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Users by when something was last shown to them, in steps of about 17 minutes, so that a user
 * seldom moves. Thread-safe.
 */
final class IdleUsers {

  /** No step: nothing was shown to the user. */
  private static final long NONE = -1;

  private static final int STEP_BITS = 10;

  private final NavigableMap<Long, Set<String>> steps = new TreeMap<>();

  /** Moves a user after the entries have changed. */
  void move(String user, RecentlyShown old, RecentlyShown changed) {
    long from = step(old);
    long to = step(changed);
    if (from != to) {
      move(user, from, to);
    }
  }

  private static long step(RecentlyShown shown) {
    return shown.size() == 0 ? NONE : shown.newestSecond() >>> STEP_BITS;
  }

  private synchronized void move(String user, long from, long to) {
    Set<String> left = steps.get(from);
    if (left != null) {
      left.remove(user);
      if (left.isEmpty()) {
        steps.remove(from);
      }
    }
    if (to != NONE) {
      steps.computeIfAbsent(to, step -> new LinkedHashSet<>()).add(user);
    }
  }

  /** Returns some of the users who have been idle longest: nothing was shown to them since. */
  synchronized List<String> longest(int limit) {
    return steps.isEmpty()
        ? List.of()
        : steps.firstEntry().getValue().stream().limit(limit).toList();
  }

  /** Returns all users. */
  synchronized Set<String> all() {
    Set<String> all = new LinkedHashSet<>();
    steps.values().forEach(all::addAll);
    return all;
  }
}
