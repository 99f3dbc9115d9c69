package org.crmrecommend.serving.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Reads what {@link ValueWriter} wrote. The bytes of the value were checked before, so a value that
 * cannot be read was written by a program with an error; then any unchecked exception is thrown.
 */
final class ValueReader {

  private final ByteBuffer bytes;

  ValueReader(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  boolean hasNext() {
    return bytes.hasRemaining();
  }

  Instant time() {
    long seconds = signed();
    long coded = unsigned();
    return Instant.ofEpochSecond(seconds, (coded & 1) == 0 ? coded / 2 * 1_000_000 : coded / 2);
  }

  String text() {
    long coded = unsigned();
    ByteBuffer encoded = slice(Math.toIntExact(coded / 2));
    return (coded & 1) == 0
        ? StandardCharsets.UTF_8.decode(encoded).toString()
        : encoded.asCharBuffer().toString();
  }

  double real() {
    return bytes.getDouble();
  }

  long signed() {
    long value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  long unsigned() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  int count() {
    return Math.toIntExact(unsigned());
  }

  byte[] raw() {
    byte[] raw = new byte[count()];
    bytes.get(raw);
    return raw;
  }

  /** Returns what was not read yet. */
  byte[] rest() {
    byte[] rest = new byte[bytes.remaining()];
    bytes.get(rest);
    return rest;
  }

  private ByteBuffer slice(int length) {
    ByteBuffer slice = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    return slice;
  }
}
