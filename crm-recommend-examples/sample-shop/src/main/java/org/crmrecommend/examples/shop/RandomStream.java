package org.crmrecommend.examples.shop;

import java.util.SplittableRandom;

/**
 * A random number stream that depends only on its seed, purpose and customer index. Not
 * thread-safe.
 *
 * <p>All methods use only {@link SplittableRandom#nextLong} and {@link StrictMath}, which return
 * the same bits on every machine. So a seed gives the same shop on every machine.
 */
final class RandomStream {

  /**
   * The purpose of a stream. Separate streams keep a change in one part from affecting the others.
   */
  enum Purpose {
    /** Attributes and interests of the customer. */
    PROFILE(0),
    /** Preferences between similar products. */
    PREFERENCES(1),
    /** Visits, purchases and other events. */
    BEHAVIOR(2);

    private final int offset;

    Purpose(int offset) {
      this.offset = offset;
    }
  }

  private final SplittableRandom random;

  private RandomStream(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Returns the stream of a customer for a purpose. */
  static RandomStream of(long seed, Purpose purpose, int customer) {
    long stream = 3L * customer + purpose.offset;
    // Generators with close seeds return shifted copies of similar numbers, so their first output
    // is used as the seed.
    long streamSeed = new SplittableRandom(seed).nextLong() + stream;
    return new RandomStream(new SplittableRandom(streamSeed).nextLong());
  }

  /** Returns a uniform random number in [0, 1). */
  double uniform() {
    return (random.nextLong() >>> 11) * 0x1p-53;
  }

  /** Returns true with a probability. */
  boolean bernoulli(double probability) {
    return uniform() < probability;
  }

  /** Returns a uniform random integer from {@code first} to {@code last}, both inclusive. */
  int uniformInt(int first, int last) {
    return first + (int) (uniform() * (last - first + 1));
  }

  /** Returns a standard normal random number, by Marsaglia's polar method. */
  double gaussian() {
    while (true) {
      double x = 2 * uniform() - 1;
      double y = 2 * uniform() - 1;
      double square = x * x + y * y;
      if (square > 0 && square < 1) {
        return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }

  /**
   * Returns a log-normal random number with median 1; {@code sigma} is the standard deviation of
   * its logarithm.
   */
  double logNormal(double sigma) {
    return StrictMath.exp(sigma * gaussian());
  }

  /** Returns a Poisson random number. */
  int poisson(double mean) {
    int count = -1;
    for (double time = 0; time < mean; time -= StrictMath.log(1 - uniform())) {
      count++;
    }
    return Math.max(0, count);
  }

  /**
   * Returns a random index with probability proportional to its weight; −1 if all weights are 0.
   * The weights must not be negative.
   */
  int weightedIndex(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double remaining = uniform() * sum;
    int last = -1;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        remaining -= weights[i];
        if (remaining < 0) {
          return i;
        }
      }
    }
    return last;
  }
}
