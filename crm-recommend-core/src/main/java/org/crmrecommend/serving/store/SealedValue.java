package org.crmrecommend.serving.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.crmrecommend.serving.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * A value of a map as bytes: a byte with the format, a CRC32C over the name of the map, the key,
 * the format and the payload, and the payload.
 *
 * @param file name of the store for messages
 * @param map name of the map
 */
record SealedValue(String file, String map) {

  private static final byte FORMAT = 1;
  private static final int HEADER = 1 + Integer.BYTES;

  byte[] seal(Object key, Consumer<ValueWriter> payload) {
    ValueWriter out = new ValueWriter();
    out.raw(ByteBuffer.allocate(HEADER));
    payload.accept(out);
    byte[] value = out.toBytes();
    ByteBuffer.wrap(value).put(FORMAT).putInt(checksum(key, value));
    return value;
  }

  /**
   * Returns what a value holds.
   *
   * @throws StoreException if the value is not what was written for this key
   */
  <T> T open(Object key, byte[] value, Function<ValueReader, T> payload) {
    ByteBuffer in = ByteBuffer.wrap(value);
    if (value.length < HEADER || in.get() != FORMAT || in.getInt() != checksum(key, value)) {
      throw damage(key, "does not have the bytes that were written", null);
    }
    try {
      return payload.apply(new ValueReader(in));
    } catch (RuntimeException e) {
      throw damage(key, "cannot be read: " + e, e);
    }
  }

  /** Returns an exception about an entry of the map. */
  StoreException damage(Object key, String what, @Nullable Exception cause) {
    return new StoreException(
        file
            + ": is damaged: entry "
            + key
            + " of "
            + map
            + " "
            + what
            + "; restore the file from a backup",
        cause);
  }

  private int checksum(Object key, byte[] value) {
    CRC32C checksum = new CRC32C();
    checksum.update((map + '/' + key).getBytes(StandardCharsets.UTF_8));
    checksum.update(value, 0, 1);
    checksum.update(value, HEADER, value.length - HEADER);
    return (int) checksum.getValue();
  }
}
