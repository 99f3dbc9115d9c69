package org.crmrecommend.serving.store;

import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RootReference;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * A map of values by id.
 *
 * @param <T> type of the values
 */
final class TextMap<T> {

  private final MVMap<String, byte[]> map;
  private final SealedValue value;
  private final BiFunction<String, ValueReader, T> reader;

  TextMap(MVStore store, SealedValue value, BiFunction<String, ValueReader, T> reader) {
    this.map =
        store.openMap(
            value.map(),
            new MVMap.Builder<String, byte[]>()
                .keyType(StringDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE));
    this.value = value;
    this.reader = reader;
  }

  void put(String id, Consumer<ValueWriter> payload) {
    map.put(id, value.seal(id, payload));
  }

  void remove(String id) {
    map.remove(id);
  }

  boolean isEmpty() {
    return map.isEmpty();
  }

  @Nullable T get(String id) {
    byte[] bytes = map.get(id);
    return bytes == null ? null : open(id, bytes);
  }

  RootReference<String, byte[]> root() {
    return map.flushAndGetRoot();
  }

  void read(RootReference<String, byte[]> root, Consumer<T> consumer) {
    Cursor<String, byte[]> cursor = new Cursor<>(root, null, null);
    while (cursor.hasNext()) {
      String id = cursor.next();
      consumer.accept(open(id, cursor.getValue()));
    }
  }

  private T open(String id, byte[] bytes) {
    return value.open(id, bytes, in -> reader.apply(id, in));
  }
}
