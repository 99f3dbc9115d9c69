package org.crmrecommend.history;

import java.util.Arrays;
import java.util.Objects;
import org.crmrecommend.data.IdMap;

/**
 * The items that were shown to a user recently, as they were known when {@link ShownItems#find} was
 * called: one entry for each item of each list, the newest list first, the items of a list in its
 * order. Immutable.
 */
public final class RecentlyShown {

  static final RecentlyShown NONE = new RecentlyShown(new IdMap(), new int[0]);

  /** Placement of a list without a name. */
  static final int UNNAMED = -1;

  private static final long MAX_SECOND = 0xFFFF_FFFFL;
  private static final int MILLIS_PER_SECOND = 1_000;

  /** An entry is an item, an unsigned second since 1970, and a placement. */
  private static final int STRIDE = 3;

  private static final int SECOND = 1;
  private static final int PLACEMENT = 2;

  private final IdMap placements;
  private final int[] entries;

  private RecentlyShown(IdMap placements, int[] entries) {
    this.placements = placements;
    this.entries = entries;
  }

  /**
   * Returns the entries of one list.
   *
   * @param placement index in {@code placements}, or {@link #UNNAMED}
   */
  static RecentlyShown list(IdMap placements, int placement, int[] items, long second) {
    int[] entries = new int[items.length * STRIDE];
    for (int i = 0; i < items.length; i++) {
      entries[i * STRIDE] = items[i];
      entries[i * STRIDE + SECOND] = (int) Math.max(0, Math.min(second, MAX_SECOND));
      entries[i * STRIDE + PLACEMENT] = placement;
    }
    return new RecentlyShown(placements, entries);
  }

  /** Returns the number of entries. */
  public int size() {
    return entries.length / STRIDE;
  }

  /**
   * Returns the item of an entry.
   *
   * @param entry 0 for the newest one
   * @throws IndexOutOfBoundsException if there is no such entry
   */
  public int item(int entry) {
    return entries[offset(entry)];
  }

  /**
   * Returns when the item was shown, in milliseconds since 1970, rounded down to seconds.
   *
   * @throws IndexOutOfBoundsException if there is no such entry
   */
  public long epochMillis(int entry) {
    return second(offset(entry)) * MILLIS_PER_SECOND;
  }

  /**
   * Returns the name of the placement that showed the item; empty if the list had none.
   *
   * @throws IndexOutOfBoundsException if there is no such entry
   */
  public String placement(int entry) {
    return placements.idOr(entries[offset(entry) + PLACEMENT], "");
  }

  private int offset(int entry) {
    return Objects.checkIndex(entry, size()) * STRIDE;
  }

  private long second(int offset) {
    return Integer.toUnsignedLong(entries[offset + SECOND]);
  }

  /** Returns the second of the newest entry. There must be one. */
  long newestSecond() {
    return second(0);
  }

  /**
   * Returns the newest of these and other entries; these come before others of the same second.
   *
   * @param limit maximum number of entries
   */
  RecentlyShown mergedWith(RecentlyShown other, int limit) {
    int[] merged = new int[Math.min(limit, size() + other.size()) * STRIDE];
    int next = 0;
    int nextOther = 0;
    for (int to = 0; to < merged.length; to += STRIDE) {
      boolean isOther =
          next == entries.length
              || (nextOther < other.entries.length && other.second(nextOther) > second(next));
      if (isOther) {
        System.arraycopy(other.entries, nextOther, merged, to, STRIDE);
        nextOther += STRIDE;
      } else {
        System.arraycopy(entries, next, merged, to, STRIDE);
        next += STRIDE;
      }
    }
    return new RecentlyShown(size() == 0 ? other.placements : placements, merged);
  }

  /** Returns the entries of this second and later. */
  RecentlyShown since(long second) {
    int end = entries.length;
    while (end > 0 && second(end - STRIDE) < second) {
      end -= STRIDE;
    }
    return end == entries.length
        ? this
        : new RecentlyShown(placements, Arrays.copyOf(entries, end));
  }

  /** Returns the entries that others do not contain. */
  RecentlyShown without(RecentlyShown others) {
    int[] left = new int[entries.length];
    int to = 0;
    for (int from = 0; from < entries.length; from += STRIDE) {
      if (!others.contains(this, from)) {
        System.arraycopy(entries, from, left, to, STRIDE);
        to += STRIDE;
      }
    }
    return to == left.length ? this : new RecentlyShown(placements, Arrays.copyOf(left, to));
  }

  private boolean contains(RecentlyShown other, int at) {
    for (int i = 0; i < entries.length && second(i) >= other.second(at); i += STRIDE) {
      if (Arrays.equals(entries, i, i + STRIDE, other.entries, at, at + STRIDE)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return size() + " items shown recently";
  }
}
