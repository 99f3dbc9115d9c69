package org.crmrecommend.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A growing column of integers of 1, 2, 4 or 8 bytes. It takes no memory while every entry is the
 * absent value. Not thread-safe while growing.
 *
 * <p>The entries are in segments of 2^{@code segmentBits} entries, because one array would end at
 * 2³¹ bytes. The last segment may be shorter.
 */
final class Column {

  /** Segments of 67 million entries, at most 512 MiB: most logs have one, which is read fastest. */
  static final int SEGMENT_BITS = 26;

  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);
  private static final int INITIAL_CAPACITY = 1 << 10;
  private static final byte[][] NO_SEGMENTS = {};
  private static final byte[] NO_BYTES = {};

  private final int width;
  private final long absentValue;
  private final int segmentBits;
  private final int positionMask;

  /** Empty while every entry is absent. */
  private byte[][] segments = NO_SEGMENTS;

  /**
   * The segment if there is one, else empty. With it, a loop over a log of one segment reads as
   * fast as from an array; without it, it takes twice the time.
   */
  private byte[] onlySegment = NO_BYTES;

  private int size;

  /**
   * @param width bytes per entry
   * @param absentValue value of an entry without data
   * @param segmentBits binary logarithm of the entries of a segment
   */
  Column(int width, long absentValue, int segmentBits) {
    this.width = width;
    this.absentValue = absentValue;
    this.segmentBits = segmentBits;
    this.positionMask = (1 << segmentBits) - 1;
  }

  /** Returns a column of {@code size} entries that are 0, without spare capacity. */
  private static Column zeros(Column like, int size) {
    Column column = new Column(like.width, like.absentValue, like.segmentBits);
    column.size = size;
    byte[][] segments = new byte[column.segmentCount(size)][];
    for (int s = 0; s < segments.length; s++) {
      int from = s << like.segmentBits;
      segments[s] = new byte[Math.min(size - from, 1 << like.segmentBits) * like.width];
    }
    column.setSegments(segments);
    return column;
  }

  /** Returns a column of {@code size} event numbers that are 0, without spare capacity. */
  static Column numbers(int size, int segmentBits) {
    return zeros(new Column(Integer.BYTES, EventColumns.NO_CODE, segmentBits), size);
  }

  /** Adds an entry; there must be fewer than 2³¹ − 1. */
  void add(long value) {
    if (segments.length == 0) {
      if (value == absentValue) {
        size++;
        return;
      }
      allocateAbsent();
    }
    reserveNext();
    set(size++, value);
  }

  int size() {
    return size;
  }

  /** Returns whether every entry is absent, as far as known without a search. */
  boolean isEmpty() {
    return segments.length == 0;
  }

  /** Returns an entry with its sign, or the absent value if the column takes no memory. */
  long get(int index) {
    byte[] bytes = onlySegment;
    return bytes.length > 0 ? get(bytes, index) : getFromSegments(index);
  }

  private long getFromSegments(int index) {
    return segments.length == 0
        ? absentValue
        : get(segments[index >>> segmentBits], index & positionMask);
  }

  private long get(byte[] bytes, int position) {
    return switch (width) {
      case 1 -> bytes[position];
      case 2 -> (short) SHORTS.get(bytes, 2 * position);
      case 4 -> (int) INTS.get(bytes, 4 * position);
      default -> (long) LONGS.get(bytes, 8 * position);
    };
  }

  /** Replaces an entry of a column that takes memory. */
  void set(int index, long value) {
    byte[] bytes = segments[index >>> segmentBits];
    int position = index & positionMask;
    switch (width) {
      case 1 -> bytes[position] = (byte) value;
      case 2 -> SHORTS.set(bytes, 2 * position, (short) value);
      case 4 -> INTS.set(bytes, 4 * position, (int) value);
      default -> LONGS.set(bytes, 8 * position, value);
    }
  }

  private void setSegments(byte[][] newSegments) {
    segments = newSegments;
    onlySegment = newSegments.length == 1 ? newSegments[0] : NO_BYTES;
  }

  /** Removes all entries and releases their memory. */
  void clear() {
    setSegments(NO_SEGMENTS);
    size = 0;
  }

  /**
   * Returns a new column of these entries in this order. It takes no memory if all of them are
   * absent.
   */
  Column gather(Column indices) {
    if (!hasDataAt(indices)) {
      Column absent = new Column(width, absentValue, segmentBits);
      absent.size = indices.size;
      return absent;
    }
    Column gathered = zeros(this, indices.size);
    for (int i = 0; i < indices.size; i++) {
      gathered.set(i, get((int) indices.get(i)));
    }
    return gathered;
  }

  private boolean hasDataAt(Column indices) {
    for (int i = 0; segments.length > 0 && i < indices.size; i++) {
      if (get((int) indices.get(i)) != absentValue) {
        return true;
      }
    }
    return false;
  }

  /** Replaces each code {@code c} by {@code codes[c]}; absent entries stay. */
  void recode(int[] codes) {
    for (int index = 0; segments.length > 0 && index < size; index++) {
      long code = get(index);
      if (code != absentValue) {
        set(index, codes[(int) code]);
      }
    }
  }

  /**
   * Renumbers the codes that occur to 0, 1, 2 … in ascending order; absent entries stay.
   *
   * @return the old code of each new code, ascending
   */
  int[] compact() {
    BitSet codes = new BitSet();
    for (int index = 0; segments.length > 0 && index < size; index++) {
      long code = get(index);
      if (code != absentValue) {
        codes.set((int) code);
      }
    }
    int[] oldCodes = codes.stream().toArray();
    int[] newCodes = new int[codes.length()];
    for (int code = 0; code < oldCodes.length; code++) {
      newCodes[oldCodes[code]] = code;
    }
    if (oldCodes.length < newCodes.length) {
      recode(newCodes);
    }
    return oldCodes;
  }

  /**
   * Adds the entries to a digest. Only for a gathered column, which has no spare capacity; it is
   * empty if every entry is absent.
   */
  void addTo(ContentDigest digest, String section) {
    digest.add(section, segments);
  }

  /** Returns the memory of the entries in bytes. */
  long bytes() {
    return Arrays.stream(segments).mapToLong(bytes -> bytes.length).sum();
  }

  /** Allocates the entries so far, all absent. */
  private void allocateAbsent() {
    setSegments(zeros(this, size).segments);
    for (int index = 0; absentValue != 0 && index < size; index++) {
      set(index, absentValue);
    }
  }

  /** Makes room for one more entry. */
  private void reserveNext() {
    int segment = size >>> segmentBits;
    if (segment == segments.length) {
      byte[][] more = Arrays.copyOf(segments, segment + 1);
      more[segment] = NO_BYTES;
      setSegments(more);
    }
    int capacity = segments[segment].length / width;
    if ((size & positionMask) == capacity) {
      int grown = Math.max(INITIAL_CAPACITY, capacity + (capacity >> 1));
      segments[segment] =
          Arrays.copyOf(segments[segment], Math.min(grown, 1 << segmentBits) * width);
      setSegments(segments);
    }
  }

  private int segmentCount(int entries) {
    return (int) (((long) entries + positionMask) >>> segmentBits);
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }
}
