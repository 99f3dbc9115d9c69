package org.crmrecommend.serving.store;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of a value. Whole numbers have 7 bits a byte, so small ones are short. Not
 * thread-safe.
 */
final class ValueWriter {

  private byte[] bytes = new byte[128];
  private int size;

  /** Writes a field if it is not null. */
  void text(int tag, @Nullable String value) {
    if (value != null) {
      unsigned(tag);
      text(value);
    }
  }

  /** Writes a field if it is not null. */
  void number(int tag, @Nullable Long value) {
    if (value != null) {
      unsigned(tag);
      signed(value);
    }
  }

  /** Writes a field if it is not null: the milliseconds, and the nanoseconds in them. */
  void time(int tag, @Nullable Instant value) {
    if (value != null) {
      unsigned(tag);
      time(value);
    }
  }

  void time(Instant value) {
    signed(value.getEpochSecond());
    int nanos = value.getNano();
    boolean isMillis = nanos % 1_000_000 == 0;
    unsigned(isMillis ? 2L * (nanos / 1_000_000) : 2L * nanos + 1);
  }

  /**
   * Writes a text of any characters: UTF-8, or UTF-16 if it has half of a surrogate pair, which
   * UTF-8 cannot encode.
   */
  void text(String value) {
    CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    try {
      ByteBuffer encoded = encoder.encode(CharBuffer.wrap(value));
      unsigned(2L * encoded.remaining());
      raw(encoded);
    } catch (CharacterCodingException e) {
      unsigned(2L * 2 * value.length() + 1);
      ByteBuffer encoded = ByteBuffer.allocate(2 * value.length());
      encoded.asCharBuffer().put(value);
      raw(encoded);
    }
  }

  void real(double value) {
    raw(ByteBuffer.allocate(Double.BYTES).putDouble(value).flip());
  }

  void signed(long value) {
    unsigned((value << 1) ^ (value >> 63)); // small negative numbers are short too
  }

  /** Writes a number whose bits are taken as unsigned. */
  void unsigned(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      add((byte) (rest | 0x80));
      rest >>>= 7;
    }
    add((byte) rest);
  }

  void raw(ByteBuffer source) {
    int length = source.remaining();
    ensure(length);
    source.get(bytes, size, length);
    size += length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void add(byte value) {
    ensure(1);
    bytes[size++] = value;
  }

  private void ensure(int length) {
    if (size + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length));
    }
  }
}
