package org.crmrecommend.serving.store;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.store.EncryptedValue.Owner;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/**
 * A map of values at positions without gaps: each position between the first and the last has one,
 * so that a missing value is noticed. The values are encrypted with the keys of their users; those
 * of forgotten users stay, unreadable, until they are removed.
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

  /** Writes and reads the payload of a value. The reader gets the id of the user, null if none. */
  record Codec<T>(
      BiConsumer<ValueWriter, T> writer, BiFunction<ValueReader, @Nullable String, T> reader) {}

  private final MVMap<Long, byte[]> map;
  private final EncryptedValue value;
  private final Codec<T> codec;
  private long removed;
  private long last;

  /**
   * @param removed the last position that was removed
   * @throws StoreException if the map has gaps
   */
  PositionMap(MVStore store, EncryptedValue value, Codec<T> codec, long removed) {
    this.map = EncryptedMap.openMap(store, value.map());
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
  long append(Encryption encryption, Owner owner, T entry) {
    last++;
    map.put(last, value.seal(encryption, last, owner, out -> codec.writer().accept(out, entry)));
    return last;
  }

  /** Removes the first value. */
  void removeFirst() {
    removed++;
    map.remove(removed);
  }

  /** Whether a value is too old to stay. */
  enum Age {
    OLD,
    RECENT,
    /** A value without a time is as old as the next one that has one. */
    UNKNOWN
  }

  /**
   * Returns how many of the first values are to be removed: those in excess of a count, old ones,
   * and those of forgotten users, up to the first that is to stay.
   *
   * @param limit maximum of the number returned
   */
  int removable(int limit, long maxCount, UserReading reading, Function<T, Age> ages) {
    View view = view();
    int count = 0;
    for (int seen = 0; seen < Math.min(limit, view.size()); seen++) {
      boolean isTooMany = view.size() - seen > maxCount;
      T next = isTooMany ? null : get(view, view.removed() + seen + 1, reading);
      Age age = next == null ? Age.UNKNOWN : ages.apply(next);
      if (age == Age.RECENT) {
        break;
      }
      boolean isNext = count == seen && next == null;
      count = isNext || age == Age.OLD ? seen + 1 : count;
    }
    return count;
  }

  View view() {
    return new View(map.flushAndGetRoot(), removed, last);
  }

  /** Returns the owner of the value at a position. */
  Owner owner(View view, long position) {
    return value.owner(position, bytes(view, position));
  }

  /** Returns the value at a position; null if its user was forgotten or is not to be read. */
  @Nullable T get(View view, long position, UserReading reading) {
    return open(position, bytes(view, position), reading);
  }

  private byte[] bytes(View view, long position) {
    byte[] bytes = map.get(view.root().root, position);
    if (bytes == null) {
      throw value.damage(position, "is missing", null);
    }
    return bytes;
  }

  /** Reads the values after a position, except those of forgotten users. */
  void read(View view, long after, UserReading reading, ObjLongConsumer<T> reader) {
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
      T entry = open(position, cursor.getValue(), reading);
      if (entry != null) {
        reader.accept(entry, position);
      }
    }
  }

  private @Nullable T open(long position, byte[] bytes, UserReading reading) {
    int user = value.owner(position, bytes).user();
    if (!reading.isWanted(user)) {
      return null;
    }
    @Nullable String id = user == UserCipher.NOBODY ? null : reading.id(user);
    return id != null && id.isEmpty() // forgotten meanwhile
        ? null
        : value.open(reading.cipher(), position, bytes, in -> codec.reader().apply(in, id));
  }
}
