package org.crmrecommend.serving.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.crmrecommend.serving.store.EncryptedValue.Owner;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RootReference;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.jspecify.annotations.Nullable;

/**
 * A map from the numbers of users to what is known of them, encrypted with their keys.
 *
 * @param <T> type of the values
 */
final class EncryptedMap<T> {

  private final MVMap<Long, byte[]> map;
  private final EncryptedValue value;
  private final BiFunction<ValueReader, String, T> reader;

  /** Receives values with the numbers of their users. */
  @FunctionalInterface
  interface Receiver<T> {

    void accept(int user, T value);
  }

  /** A part of an unchanging state. */
  record Range(RootReference<Long, byte[]> root, long first, long last) {}

  /**
   * @param reader reads a payload; gets the id of the user too
   */
  EncryptedMap(MVStore store, EncryptedValue value, BiFunction<ValueReader, String, T> reader) {
    this.map = openMap(store, value.map());
    this.value = value;
    this.reader = reader;
  }

  /** Opens a map of bytes by number. */
  static MVMap<Long, byte[]> openMap(MVStore store, String name) {
    return store.openMap(
        name,
        new MVMap.Builder<Long, byte[]>()
            .keyType(LongDataType.INSTANCE)
            .valueType(ByteArrayDataType.INSTANCE));
  }

  void put(Encryption encryption, int user, Consumer<ValueWriter> payload) {
    map.put((long) user, value.seal(encryption, user, Owner.of(user), payload));
  }

  void remove(int user) {
    map.remove((long) user);
  }

  RootReference<Long, byte[]> root() {
    return map.flushAndGetRoot();
  }

  /** Returns the numbers of all users with a value. */
  List<Integer> users() {
    List<Integer> users = new ArrayList<>();
    map.keyIterator(null).forEachRemaining(user -> users.add(Math.toIntExact(user)));
    return users;
  }

  long size() {
    return map.sizeAsLong();
  }

  /** Returns the value of a user; null if there is none or the user was forgotten. */
  @Nullable T get(RootReference<Long, byte[]> root, int user, UserReading reading) {
    byte[] bytes = map.get(root.root, (long) user);
    return bytes == null || !reading.isKnown(user) ? null : open(user, bytes, reading);
  }

  /** Reads all values in the order of the numbers, except those of forgotten users. */
  void read(RootReference<Long, byte[]> root, UserReading reading, Receiver<T> receiver) {
    read(new Cursor<>(root, null, null), reading, receiver);
  }

  /** Reads the values in a range of numbers. */
  void readRange(Range range, UserReading reading, Receiver<T> receiver) {
    read(new Cursor<>(range.root(), range.first(), range.last()), reading, receiver);
  }

  private void read(Cursor<Long, byte[]> cursor, UserReading reading, Receiver<T> receiver) {
    while (cursor.hasNext()) {
      int user = Math.toIntExact(cursor.next());
      T opened = reading.isKnown(user) ? open(user, cursor.getValue(), reading) : null;
      if (opened != null) {
        receiver.accept(user, opened);
      }
    }
  }

  private @Nullable T open(int user, byte[] bytes, UserReading reading) {
    String id = reading.id(user);
    return value.open(reading.cipher(), user, bytes, in -> reader.apply(in, id));
  }
}
