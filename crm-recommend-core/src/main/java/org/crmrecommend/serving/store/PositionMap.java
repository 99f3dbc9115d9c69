package org.crmrecommend.serving.store;

import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import org.crmrecommend.serving.StoreException;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RootReference;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;

/**
 * A map of values at positions without gaps: each position between the first and the last has one,
 * so that a missing value is noticed.
 *
 * @param <T> type of the values
 */
final class PositionMap<T> {

  /**
   * An unchanging state of the map.
   *
   * @param removed the last position that was removed; 0 if none was
   * @param last the last position that was appended
   */
  record View(RootReference<Long, byte[]> root, long removed, long last) {

    long size() {
      return last - removed;
    }
  }

  /** Writes and reads the payload of a value. */
  record Codec<T>(BiConsumer<ValueWriter, T> writer, Function<ValueReader, T> reader) {}

  private final MVMap<Long, byte[]> map;
  private final SealedValue value;
  private final Codec<T> codec;
  private long removed;
  private long last;

  /**
   * @param removed the last position that was removed
   * @throws StoreException if the map has gaps
   */
  PositionMap(MVStore store, SealedValue value, Codec<T> codec, long removed) {
    this.map =
        store.openMap(
            value.map(),
            new MVMap.Builder<Long, byte[]>()
                .keyType(LongDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE));
    this.value = value;
    this.codec = codec;
    this.removed = removed;
    Long lastKey = map.lastKey();
    this.last = lastKey == null ? removed : lastKey;
    if (map.sizeAsLong() != last - removed) {
      throw value.damage(
          last, "is the last of " + map.sizeAsLong() + ", but others are missing", null);
    }
  }

  /** Returns the position. */
  long append(T entry) {
    last++;
    map.put(last, value.seal(last, out -> codec.writer().accept(out, entry)));
    return last;
  }

  /** Removes the first value. */
  void removeFirst() {
    removed++;
    map.remove(removed);
  }

  View view() {
    return new View(map.flushAndGetRoot(), removed, last);
  }

  T get(View view, long position) {
    byte[] bytes = map.get(view.root().root, position);
    if (bytes == null) {
      throw value.damage(position, "is missing", null);
    }
    return open(position, bytes);
  }

  void read(View view, long after, ObjLongConsumer<T> reader) {
    long position = Math.max(after, view.removed());
    if (position >= view.last()) {
      return;
    }
    Cursor<Long, byte[]> cursor = new Cursor<>(view.root(), position + 1, null);
    while (position < view.last()) {
      position++;
      if (!cursor.hasNext() || cursor.next() != position) {
        throw value.damage(position, "is missing", null);
      }
      reader.accept(open(position, cursor.getValue()), position);
    }
  }

  private T open(long position, byte[] bytes) {
    return value.open(position, bytes, codec.reader());
  }
}
