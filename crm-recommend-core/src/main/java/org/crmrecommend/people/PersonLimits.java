package org.crmrecommend.people;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.people.IdentityRules.Limit;
import org.jspecify.annotations.Nullable;

/**
 * Counts the ids of a person that a link would make, and compares the counts with the rules: {@link
 * #start}, then {@link #addPerson} or {@link #addNewId} for each of the two ids, then {@link
 * #violation}. Not thread-safe.
 */
final class PersonLimits {

  private final List<Limit> limits;
  private final int maxIds;
  private final CountedStrings kindNames;

  /** Of each limit: the kind, the length of the window, and the window of this link. */
  private final int[] kinds;

  private final long[] windowMillis;
  private final long[] windowStarts;
  private final long[] windowEnds;

  /** Of each limit: the number of ids counted so far. */
  private final int[] counts;

  private long idCount;

  PersonLimits(IdentityRules rules, CountedStrings kindNames) {
    this.limits = rules.limits();
    this.maxIds = rules.maxIdentifiers();
    this.kindNames = kindNames;
    this.kinds = limits.stream().mapToInt(limit -> kindNames.retain(limit.kind())).toArray();
    this.windowMillis = limits.stream().mapToLong(limit -> millis(limit.within())).toArray();
    this.windowStarts = new long[limits.size()];
    this.windowEnds = new long[limits.size()];
    this.counts = new int[limits.size()];
  }

  private static long millis(@Nullable Duration within) {
    if (within == null || within.toSeconds() >= Long.MAX_VALUE / 1_000) {
      return Long.MAX_VALUE;
    }
    return within.toMillis();
  }

  /** Starts to count for a link of this time. */
  void start(long time) {
    Arrays.fill(counts, 0);
    idCount = 0;
    for (int i = 0; i < kinds.length; i++) {
      boolean countsAll = limits.get(i).within() == null;
      long start = time - windowMillis[i];
      windowStarts[i] = countsAll || start > time ? Long.MIN_VALUE : start; // saturates
      windowEnds[i] = countsAll ? Long.MAX_VALUE : time;
    }
  }

  /** Counts all ids of the person of an id. */
  void addPerson(int id, PersonTable persons, LinkTable links) {
    int member = id;
    do {
      count(persons.kind(member), member, links);
      member = persons.next(member);
    } while (member != id);
    idCount += persons.size(id);
  }

  private void count(int kind, int id, LinkTable links) {
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] == kind) {
        long firstTime = links.firstTime(id);
        counts[i] += windowStarts[i] <= firstTime && firstTime <= windowEnds[i] ? 1 : 0;
      }
    }
  }

  /** Counts an id without links, as first linked by the link. */
  void addNewId(String kind) {
    int kindIndex = kindNames.indexOf(kind);
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] == kindIndex) {
        counts[i]++;
      }
    }
    idCount++;
  }

  /** Returns the first violated limit and the count, or null if there is none. */
  @Nullable String violation() {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > limits.get(i).max()) {
        return message(limits.get(i)) + ": " + counts[i];
      }
    }
    return idCount > maxIds ? message(maxIds, "") + ": " + idCount : null;
  }

  private static String message(Limit limit) {
    String ofKind = " of kind " + limit.kind();
    return limit.within() == null
        ? message(limit.max(), ofKind)
        : message(limit.max(), ofKind + " first linked within " + limit.within());
  }

  private static String message(int max, String which) {
    return "a person must have at most " + max + (max == 1 ? " id" : " ids") + which;
  }
}
