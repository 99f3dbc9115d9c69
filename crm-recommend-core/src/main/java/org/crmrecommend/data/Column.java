package org.crmrecommend.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A growing column of integers of 1, 2, 4 or 8 bytes. A gathered column takes no memory if every
 * entry is the absent value. Not thread-safe while growing.
 */
final class Column {

  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);
  private static final int INITIAL_CAPACITY = 1 << 10;

  private final int width;
  private final long absentValue;
  private byte[] bytes;
  private int size;

  /**
   * @param width bytes per entry
   * @param absentValue value of an entry without data
   */
  Column(int width, long absentValue) {
    this(width, absentValue, 0);
  }

  private Column(int width, long absentValue, int size) {
    this.width = width;
    this.absentValue = absentValue;
    this.bytes = new byte[Math.multiplyExact(size, width)];
    this.size = size;
  }

  void add(long value) {
    if ((long) (size + 1) * width > bytes.length) {
      bytes = Arrays.copyOf(bytes, grownCapacity());
    }
    set(size++, value);
  }

  int size() {
    return size;
  }

  /** Returns an entry with its sign, or the absent value if the column takes no memory. */
  long get(int index) {
    if (bytes.length == 0) {
      return absentValue;
    }
    return switch (width) {
      case 1 -> bytes[index];
      case 2 -> (short) SHORTS.get(bytes, 2 * index);
      case 4 -> (int) INTS.get(bytes, 4 * index);
      default -> (long) LONGS.get(bytes, 8 * index);
    };
  }

  /**
   * Returns a new column of these entries in this order. It takes no memory if all of them are
   * absent.
   */
  Column gather(int[] indices) {
    if (Arrays.stream(indices).allMatch(index -> get(index) == absentValue)) {
      return new Column(width, absentValue, 0);
    }
    Column gathered = new Column(width, absentValue, indices.length);
    for (int i = 0; i < indices.length; i++) {
      gathered.set(i, get(indices[i]));
    }
    return gathered;
  }

  /** Replaces each code {@code c} by {@code codes[c]}; absent entries stay. */
  void recode(int[] codes) {
    for (int index = 0; index < size; index++) {
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
    for (int index = 0; index < size; index++) {
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
    digest.add(section, bytes);
  }

  /** Returns the memory of the entries in bytes. */
  long bytes() {
    return bytes.length;
  }

  private void set(int index, long value) {
    switch (width) {
      case 1 -> bytes[index] = (byte) value;
      case 2 -> SHORTS.set(bytes, 2 * index, (short) value);
      case 4 -> INTS.set(bytes, 4 * index, (int) value);
      default -> LONGS.set(bytes, 8 * index, value);
    }
  }

  private int grownCapacity() {
    long capacity = Math.max(INITIAL_CAPACITY, bytes.length + (bytes.length >> 1));
    long maxCapacity = Integer.MAX_VALUE - Long.BYTES;
    if (bytes.length > maxCapacity - width) {
      throw new IllegalStateException(
          "the log is full at " + size + " events; split it by time or by user");
    }
    return (int) Math.min(capacity, maxCapacity) / width * width;
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }
}
