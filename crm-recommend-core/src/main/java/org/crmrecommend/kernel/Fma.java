package org.crmrecommend.kernel;

/**
 * Detects whether the processor has a fused multiply-add instruction. Without it, {@link
 * Math#fma(float, float, float)} computes in software, thousands of times slower than a product and
 * a sum, and the loops do not use it.
 */
final class Fma {

  /** A thousand times the time of the instruction, a tenth of the time in software. */
  private static final long MAX_NANOS = 100_000;

  private static final int CALLS = 100;
  private static final int ROUNDS = 20;

  /** Measured once, by the fastest of a few short rounds. */
  static final boolean IN_HARDWARE = isFast();

  private Fma() {}

  private static boolean isFast() {
    float sum = 0;
    long fastest = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int call = 0; call < CALLS; call++) {
        sum = Math.fma(0.3f, sum, 1.1f);
      }
      fastest = Math.min(fastest, System.nanoTime() - start);
      if (fastest < MAX_NANOS) {
        break;
      }
    }
    return sum > 0 && fastest < MAX_NANOS;
  }
}
