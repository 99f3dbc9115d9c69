package org.crmrecommend.examples.shop;

import java.util.SplittableRandom;

/**
 * A stream of chance that depends on its seed, part and number alone. Not thread-safe.
 *
 * <p>Everything is made of {@link SplittableRandom#nextLong} and {@link StrictMath}, which give the
 * same bits on every machine, so that a seed means the same shop everywhere.
 */
final class RandomStream {

  /** What of a customer a stream decides, so that a change in one part leaves the others alone. */
  enum Purpose {
    /** Who the customer is. */
    PROFILE(0),
    /** What the customer prefers among like products. */
    PREFERENCES(1),
    /** What the customer does. */
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

  /** The stream that decides one part of the customer with that number. */
  static RandomStream of(long seed, Purpose purpose, int customer) {
    long stream = 3L * customer + purpose.offset;
    // Generators whose seeds are close give alike numbers shifted; their first numbers are mixed.
    long streamSeed = new SplittableRandom(seed).nextLong() + stream;
    return new RandomStream(new SplittableRandom(streamSeed).nextLong());
  }

  /** A number in [0, 1). */
  double uniform() {
    return (random.nextLong() >>> 11) * 0x1p-53;
  }

  /** True with that probability. */
  boolean bernoulli(double probability) {
    return uniform() < probability;
  }

  /** A whole number from the first to the last, both included. */
  int uniformInt(int first, int last) {
    return first + (int) (uniform() * (last - first + 1));
  }

  /** A standard normal number, by Marsaglia's polar method. */
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

  /** A positive number around 1 whose logarithm is normal with that standard deviation. */
  double logNormal(double sigma) {
    return StrictMath.exp(sigma * gaussian());
  }

  /** How many of many unlikely things happen when {@code mean} are expected: a Poisson number. */
  int poisson(double mean) {
    int count = -1;
    for (double time = 0; time < mean; time -= StrictMath.log(1 - uniform())) {
      count++;
    }
    return Math.max(0, count);
  }

  /** An index drawn in proportion to the weights, which are not negative; −1 if all are 0. */
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
