package org.crmrecommend.model.file;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Random changes of the bytes of a file: flips, insertions, deletions, cuts, moves and digits. */
final class ByteMutation {

  private static final int MAX_RANGE = 24;

  private final SplittableRandom random;

  ByteMutation(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Returns a copy with one to three changes. */
  byte[] of(byte[] original) {
    byte[] bytes = original;
    for (int changes = 1 + random.nextInt(3); changes > 0 && bytes.length > 8; changes--) {
      bytes = mutated(bytes);
    }
    return bytes;
  }

  private byte[] mutated(byte[] bytes) {
    int position = random.nextInt(bytes.length);
    int length = 1 + random.nextInt(Math.min(MAX_RANGE, bytes.length - position));
    return switch (random.nextInt(7)) {
      case 0 -> with(bytes, position, (byte) (bytes[position] ^ 1 << random.nextInt(8)));
      case 1 -> with(bytes, position, (byte) random.nextInt());
      case 2 -> replaced(bytes, position, 0, randomBytes(length));
      case 3 -> replaced(bytes, position, length, new byte[0]);
      case 4 -> Arrays.copyOf(bytes, position);
      case 5 -> moved(bytes, position, length);
      default -> withDigit(bytes, position);
    };
  }

  private byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] with(byte[] bytes, int position, byte value) {
    byte[] changed = bytes.clone();
    changed[position] = value;
    return changed;
  }

  private static byte[] replaced(byte[] bytes, int start, int length, byte[] by) {
    return ByteBuffer.allocate(bytes.length - length + by.length)
        .put(bytes, 0, start)
        .put(by)
        .put(bytes, start + length, bytes.length - start - length)
        .array();
  }

  /** Takes a range out and inserts it elsewhere, which exchanges it with what is between. */
  private byte[] moved(byte[] bytes, int start, int length) {
    byte[] range = Arrays.copyOfRange(bytes, start, start + length);
    byte[] rest = replaced(bytes, start, length, new byte[0]);
    return replaced(rest, random.nextInt(rest.length + 1), 0, range);
  }

  /** Changes the next digit, which is one of a shape, an offset, a type or a checksum. */
  private byte[] withDigit(byte[] bytes, int start) {
    for (int i = 0; i < bytes.length; i++) {
      int position = (start + i) % bytes.length;
      if (bytes[position] >= '0' && bytes[position] <= '9') {
        return with(bytes, position, (byte) ('0' + random.nextInt(10)));
      }
    }
    return bytes;
  }
}
