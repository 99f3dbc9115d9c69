package org.crmrecommend.serving.jdbc;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Ranges of positions or revisions that an object wrote beyond its point in the order. */
final class OwnRanges {

  /** The last of a range by the one before the first. */
  private final NavigableMap<Long, Long> ranges = new TreeMap<>();

  /** Adds what was written after one position, up to another. */
  void add(long after, long last) {
    if (last > after) {
      ranges.put(after, last);
    }
  }

  /** Returns whether a position is in a range. */
  boolean contains(long position) {
    Map.Entry<Long, Long> range = ranges.lowerEntry(position);
    return range != null && position <= range.getValue();
  }

  /** Returns the end of the ranges that directly follow a position; this if there are none. */
  long skip(long position) {
    long end = position;
    Map.Entry<Long, Long> range = ranges.floorEntry(end);
    while (range != null && range.getValue() > end) {
      end = range.getValue();
      range = ranges.floorEntry(end);
    }
    return end;
  }

  /** Removes the ranges up to a position. */
  void removeUpTo(long position) {
    while (!ranges.isEmpty() && ranges.firstEntry().getValue() <= position) {
      ranges.pollFirstEntry();
    }
  }
}
