package org.crmrecommend.model.file;

import java.nio.ByteBuffer;

/**
 * Writes elements of an array to a little-endian buffer and advances its position.
 *
 * @param <A> type of the array, such as {@code float[]}
 */
@FunctionalInterface
interface ArrayEncoder<A> {

  ArrayEncoder<float[]> FLOATS =
      (from, start, count, to) -> {
        to.asFloatBuffer().put(from, start, count);
        advance(to, count * Float.BYTES);
      };

  ArrayEncoder<double[]> DOUBLES =
      (from, start, count, to) -> {
        to.asDoubleBuffer().put(from, start, count);
        advance(to, count * Double.BYTES);
      };

  ArrayEncoder<long[]> LONGS =
      (from, start, count, to) -> {
        to.asLongBuffer().put(from, start, count);
        advance(to, count * Long.BYTES);
      };

  ArrayEncoder<int[]> INTS =
      (from, start, count, to) -> {
        to.asIntBuffer().put(from, start, count);
        advance(to, count * Integer.BYTES);
      };

  ArrayEncoder<byte[]> BYTES = (from, start, count, to) -> to.put(from, start, count);

  ArrayEncoder<boolean[]> BOOLEANS =
      (from, start, count, to) -> {
        for (int i = start; i < start + count; i++) {
          to.put(from[i] ? (byte) 1 : 0);
        }
      };

  /** Writes {@code count} elements from {@code start}; the buffer has room for them. */
  void encode(A from, int start, int count, ByteBuffer to);

  private static void advance(ByteBuffer buffer, int bytes) {
    buffer.position(buffer.position() + bytes);
  }
}
