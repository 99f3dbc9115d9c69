package org.crmrecommend.kernel;

import java.util.SplittableRandom;

/**
 * Random number streams keyed by a seed and a row, such as a user, an item or a block. The numbers
 * do not depend on the threads or on the order of work.
 */
public final class RandomStreams {

  private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

  private RandomStreams() {}

  /** Returns the stream of one row. */
  public static SplittableRandom of(long seed, long row) {
    return new SplittableRandom(mix(seed + GOLDEN_GAMMA * (row + 1)));
  }

  /** Stafford's variant 13 of the 64-bit finalizer: decorrelates the streams of adjacent rows. */
  private static long mix(long bits) {
    long z = (bits ^ bits >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
    return z ^ z >>> 31;
  }
}
