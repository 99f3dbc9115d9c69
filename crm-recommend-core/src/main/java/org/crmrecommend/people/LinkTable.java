package org.crmrecommend.people;

import java.util.Arrays;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * The links between the indices of ids, in columns. Not thread-safe.
 *
 * <p>Link l has the two ends 2l and 2l + 1, each at one id. The ends at an id form a linked list,
 * from {@link #firstEnd} by {@link #nextEnd}. The places of removed links are used again. A link
 * takes 28 bytes, and an id 12.
 */
final class LinkTable {

  /** No link, or no further end. */
  static final int NONE = -1;

  private static final int INITIAL_CAPACITY = 16;

  /** Of each id: an end of a link, and the earliest time of its links. */
  private int[] firstEnds = new int[0];

  private long[] firstTimes = new long[0];

  /** Of each end: the id at the other end, and the next end at the same id. */
  private int[] targets = new int[2 * INITIAL_CAPACITY];

  private int[] nextEnds = new int[2 * INITIAL_CAPACITY];

  /** Of each link: its time and source. */
  private long[] times = new long[INITIAL_CAPACITY];

  private int[] sources = new int[INITIAL_CAPACITY];

  private final CountedStrings sourceNames = new CountedStrings();
  private final IntArrayList freeLinks = new IntArrayList();
  private int usedLinks;

  /** Makes room for an id without links. */
  void addId(int id) {
    if (id >= firstEnds.length) {
      int capacity = Math.max(INITIAL_CAPACITY, id + (id >> 1));
      firstEnds = Arrays.copyOf(firstEnds, capacity);
      firstTimes = Arrays.copyOf(firstTimes, capacity);
    }
    firstEnds[id] = NONE;
    firstTimes[id] = Long.MAX_VALUE;
  }

  /** Adds a link between two ids that are not linked. */
  void add(int one, int other, long time, String source) {
    int link = freeLinks.isEmpty() ? usedLinks++ : freeLinks.removeAtIndex(freeLinks.size() - 1);
    ensureCapacity(link);
    times[link] = time;
    sources[link] = sourceNames.retain(source);
    addEnd(2 * link, one, other);
    addEnd(2 * link + 1, other, one);
  }

  private void ensureCapacity(int link) {
    if (link == times.length) {
      int capacity = link + (link >> 1);
      times = Arrays.copyOf(times, capacity);
      sources = Arrays.copyOf(sources, capacity);
      targets = Arrays.copyOf(targets, 2 * capacity);
      nextEnds = Arrays.copyOf(nextEnds, 2 * capacity);
    }
  }

  private void addEnd(int end, int id, int target) {
    targets[end] = target;
    nextEnds[end] = firstEnds[id];
    firstEnds[id] = end;
    firstTimes[id] = Math.min(firstTimes[id], times[linkOf(end)]);
  }

  /** Removes a link. Takes O(links of both ids) time. */
  void remove(int link) {
    removeEnd(2 * link, targets[2 * link + 1]);
    removeEnd(2 * link + 1, targets[2 * link]);
    free(link);
  }

  private void removeEnd(int removed, int id) {
    if (firstEnds[id] == removed) {
      firstEnds[id] = nextEnds[removed];
    }
    long firstTime = Long.MAX_VALUE;
    for (int end = firstEnds[id]; end != NONE; end = nextEnds[end]) {
      if (nextEnds[end] == removed) {
        nextEnds[end] = nextEnds[removed];
      }
      firstTime = Math.min(firstTime, times[linkOf(end)]);
    }
    firstTimes[id] = firstTime;
  }

  private void free(int link) {
    sourceNames.release(sources[link]);
    freeLinks.add(link);
  }

  /** Removes all links of a person. */
  void removeAll(int[] idsOfPerson) {
    for (int id : idsOfPerson) {
      for (int end = firstEnds[id]; end != NONE; end = nextEnds[end]) {
        if (isFirstOfLink(end)) {
          free(linkOf(end));
        }
      }
    }
  }

  /** Returns the link between two ids, or {@link #NONE}. Takes O(links of either id) time. */
  int find(int one, int other) {
    int endOfOne = firstEnds[one];
    int endOfOther = firstEnds[other];
    while (endOfOne != NONE && endOfOther != NONE) { // stops at the end of the shorter list
      if (targets[endOfOne] == other) {
        return linkOf(endOfOne);
      }
      if (targets[endOfOther] == one) {
        return linkOf(endOfOther);
      }
      endOfOne = nextEnds[endOfOne];
      endOfOther = nextEnds[endOfOther];
    }
    return NONE;
  }

  /** Returns an end at an id, or {@link #NONE}. */
  int firstEnd(int id) {
    return firstEnds[id];
  }

  /** Returns the next end at the same id, or {@link #NONE}. */
  int nextEnd(int end) {
    return nextEnds[end];
  }

  /** Returns the id at the other end of the link. */
  int target(int end) {
    return targets[end];
  }

  /** Returns the link of an end. */
  static int linkOf(int end) {
    return end >> 1;
  }

  /** Returns whether this is the first of the two ends of its link, to visit each link once. */
  static boolean isFirstOfLink(int end) {
    return (end & 1) == 0;
  }

  /** Returns the earliest time of the links of an id. */
  long firstTime(int id) {
    return firstTimes[id];
  }

  long time(int link) {
    return times[link];
  }

  String source(int link) {
    return sourceNames.get(sources[link]);
  }

  /** Returns the number of links. */
  int size() {
    return usedLinks - freeLinks.size();
  }
}
