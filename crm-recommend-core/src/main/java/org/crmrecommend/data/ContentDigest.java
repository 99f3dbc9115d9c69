package org.crmrecommend.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 digest of the columns of a table. Each column is a section: its name, its length, and its
 * values. Names and texts are preceded by their lengths too, so different sequences of sections
 * never give the same bytes. Not thread-safe.
 *
 * <p>Takes O(bytes) time; a column of bytes is passed to SHA-256 without a copy.
 */
final class ContentDigest {

  private static final int HEX_LENGTH = 32;
  private static final int BUFFER_BYTES = 1 << 13;

  /** Nanoseconds of an absent instant; those of an instant are not negative. */
  private static final int NO_NANOS = -1;

  private final MessageDigest digest;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  /**
   * @param table name of the kind of table
   */
  ContentDigest(String table) {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java runtime supports SHA-256
    }
    put(table);
  }

  /**
   * Adds the concatenation of segments; how the bytes are split does not change the digest. The
   * length is written modulo 2³², so the caller must add the number of entries elsewhere if there
   * may be more bytes.
   */
  ContentDigest add(String section, byte[]... segments) {
    long length = 0;
    for (byte[] segment : segments) {
      length += segment.length;
    }
    begin(section, (int) length);
    flush();
    for (byte[] segment : segments) {
      digest.update(segment);
    }
    return this;
  }

  ContentDigest add(String section, int... values) {
    begin(section, values.length);
    flush();
    for (int from = 0; from < values.length; ) {
      int count = Math.min(values.length - from, BUFFER_BYTES / Integer.BYTES);
      buffer.asIntBuffer().put(values, from, count);
      digest.update(buffer.array(), 0, count * Integer.BYTES);
      from += count;
    }
    return this;
  }

  ContentDigest add(String section, long[] values) {
    begin(section, values.length);
    flush();
    for (int from = 0; from < values.length; ) {
      int count = Math.min(values.length - from, BUFFER_BYTES / Long.BYTES);
      buffer.asLongBuffer().put(values, from, count);
      digest.update(buffer.array(), 0, count * Long.BYTES);
      from += count;
    }
    return this;
  }

  ContentDigest add(String section, String... values) {
    begin(section, values.length);
    for (String value : values) {
      put(value);
    }
    return this;
  }

  ContentDigest add(String section, @Nullable Instant[] values) {
    begin(section, values.length);
    for (Instant value : values) {
      reserve(Long.BYTES + Integer.BYTES);
      buffer.putLong(value == null ? 0 : value.getEpochSecond());
      buffer.putInt(value == null ? NO_NANOS : value.getNano());
    }
    return this;
  }

  /** Returns the first 32 hexadecimal digits of the digest. Nothing can be added afterwards. */
  String hexDigits() {
    flush();
    return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_LENGTH);
  }

  private void begin(String section, int length) {
    put(section);
    reserve(Integer.BYTES);
    buffer.putInt(length);
  }

  /** Writes the UTF-16 code units, because UTF-8 cannot represent unpaired surrogates. */
  private void put(String text) {
    reserve(Integer.BYTES);
    buffer.putInt(text.length());
    for (int i = 0; i < text.length(); i++) {
      reserve(Character.BYTES);
      buffer.putChar(text.charAt(i));
    }
  }

  private void reserve(int bytes) {
    if (buffer.remaining() < bytes) {
      flush();
    }
  }

  private void flush() {
    digest.update(buffer.flip());
    buffer.clear();
  }
}
