package org.crmrecommend.kernel;

import java.util.SplittableRandom;

/**
 * Random numbers keyed by a seed and a row – a user, an item, a block – so that no thread and no
 * order of work can show in them.
 */
public final class RandomStreams {

  private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

  private RandomStreams() {}

  /** The stream of one row. */
  public static SplittableRandom of(long seed, long row) {
    return new SplittableRandom(mix(seed + GOLDEN_GAMMA * (row + 1)));
  }

  /** Stafford's variant 13 of the 64-bit finalizer: neighboring rows share no pattern. */
  private static long mix(long bits) {
    long z = (bits ^ bits >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
    return z ^ z >>> 31;
  }
}
