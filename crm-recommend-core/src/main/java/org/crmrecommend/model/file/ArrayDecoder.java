package org.crmrecommend.model.file;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads elements from a little-endian buffer into an array and advances the buffer's position. The
 * methods return the decoder of a type of elements, or null if the type cannot be converted.
 *
 * @param <A> type of the array, such as {@code float[]}
 */
@FunctionalInterface
interface ArrayDecoder<A> {

  /** Reads {@code count} elements to the positions from {@code start}. */
  void decode(ByteBuffer from, A to, int start, int count);

  /** Floating-point numbers of any size, rounded to floats. */
  static @Nullable ArrayDecoder<float[]> floats(Dtype dtype) {
    return switch (dtype) {
      case F32 -> ArrayDecoder::copyFloats;
      case F64 -> each((from, to, i) -> to[i] = (float) from.getDouble());
      case F16 -> each((from, to, i) -> to[i] = halfToFloat(from.getShort()));
      case BF16 -> each((from, to, i) -> to[i] = upperHalfToFloat(from.getShort()));
      default -> null;
    };
  }

  /** Floating-point numbers of any size. */
  static @Nullable ArrayDecoder<double[]> doubles(Dtype dtype) {
    return switch (dtype) {
      case F64 -> ArrayDecoder::copyDoubles;
      case F32 -> each((from, to, i) -> to[i] = from.getFloat());
      case F16 -> each((from, to, i) -> to[i] = halfToFloat(from.getShort()));
      case BF16 -> each((from, to, i) -> to[i] = upperHalfToFloat(from.getShort()));
      default -> null;
    };
  }

  /** Integers of at most 64 bits with sign. */
  static @Nullable ArrayDecoder<long[]> longs(Dtype dtype) {
    return switch (dtype) {
      case I64 -> ArrayDecoder::copyLongs;
      case I32 -> each((from, to, i) -> to[i] = from.getInt());
      case U32 -> each((from, to, i) -> to[i] = Integer.toUnsignedLong(from.getInt()));
      case I16 -> each((from, to, i) -> to[i] = from.getShort());
      case U16 -> each((from, to, i) -> to[i] = Short.toUnsignedLong(from.getShort()));
      case I8 -> each((from, to, i) -> to[i] = from.get());
      case U8 -> each((from, to, i) -> to[i] = Byte.toUnsignedLong(from.get()));
      default -> null;
    };
  }

  /** Integers of at most 32 bits with sign. */
  static @Nullable ArrayDecoder<int[]> ints(Dtype dtype) {
    return switch (dtype) {
      case I32 -> ArrayDecoder::copyInts;
      case I16 -> each((from, to, i) -> to[i] = from.getShort());
      case U16 -> each((from, to, i) -> to[i] = Short.toUnsignedInt(from.getShort()));
      case I8 -> each((from, to, i) -> to[i] = from.get());
      case U8 -> each((from, to, i) -> to[i] = Byte.toUnsignedInt(from.get()));
      default -> null;
    };
  }

  /** Bytes with or without sign. */
  static @Nullable ArrayDecoder<byte[]> bytes(Dtype dtype) {
    return switch (dtype) {
      case I8, U8, BOOL -> (from, to, start, count) -> from.get(to, start, count);
      default -> null;
    };
  }

  /** Reads one element. */
  @FunctionalInterface
  interface Element<A> {
    void decode(ByteBuffer from, A to, int index);
  }

  private static <A> ArrayDecoder<A> each(Element<A> element) {
    return (from, to, start, count) -> {
      for (int i = start; i < start + count; i++) {
        element.decode(from, to, i);
      }
    };
  }

  private static void copyFloats(ByteBuffer from, float[] to, int start, int count) {
    from.asFloatBuffer().get(to, start, count);
    advance(from, count * Float.BYTES);
  }

  private static void copyDoubles(ByteBuffer from, double[] to, int start, int count) {
    from.asDoubleBuffer().get(to, start, count);
    advance(from, count * Double.BYTES);
  }

  private static void copyLongs(ByteBuffer from, long[] to, int start, int count) {
    from.asLongBuffer().get(to, start, count);
    advance(from, count * Long.BYTES);
  }

  private static void copyInts(ByteBuffer from, int[] to, int start, int count) {
    from.asIntBuffer().get(to, start, count);
    advance(from, count * Integer.BYTES);
  }

  private static void advance(ByteBuffer buffer, int bytes) {
    buffer.position(buffer.position() + bytes);
  }

  /** Converts the 16-bit format of IEEE 754: 1 bit sign, 5 bits exponent, 10 bits fraction. */
  private static float halfToFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = (half >>> 10) & 0x1f;
    int fraction = half & 0x3ff;
    int magnitude =
        switch (exponent) {
          case 0 -> Float.floatToRawIntBits(fraction * 0x1p-24f);
          case 0x1f -> 0x7f800000 | fraction << 13;
          default -> (exponent + 112) << 23 | fraction << 13;
        };
    return Float.intBitsToFloat(sign | magnitude);
  }

  private static float upperHalfToFloat(short upperHalf) {
    return Float.intBitsToFloat(upperHalf << 16);
  }
}
