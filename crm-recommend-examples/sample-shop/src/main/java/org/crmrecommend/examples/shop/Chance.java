package org.crmrecommend.examples.shop;

import java.util.SplittableRandom;

/**
 * A stream of chance that depends on its seed, part and number alone. Not thread-safe.
 *
 * <p>Everything is made of {@link SplittableRandom#nextLong} and {@link StrictMath}, which give the
 * same bits on every machine, so that a seed means the same shop everywhere.
 */
final class Chance {

  /** What of a customer a stream decides, so that a change in one part leaves the others alone. */
  enum Part {
    /** Who the customer is. */
    PERSON(0),
    /** What the customer prefers among like products. */
    PREFERENCE(1),
    /** What the customer does. */
    JOURNEY(2);

    private final int offset;

    Part(int offset) {
      this.offset = offset;
    }
  }

  private final SplittableRandom random;

  private Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The stream that decides one part of the customer with that number. */
  static Chance of(long seed, Part part, int number) {
    long stream = 3L * number + part.offset;
    // Generators whose seeds are close give alike numbers shifted; their first numbers are mixed.
    long start = new SplittableRandom(seed).nextLong() + stream;
    return new Chance(new SplittableRandom(start).nextLong());
  }

  /** A number in [0, 1). */
  double unit() {
    return (random.nextLong() >>> 11) * 0x1p-53;
  }

  /** True with that probability. */
  boolean happens(double probability) {
    return unit() < probability;
  }

  /** A whole number from the first to the last, both included. */
  int between(int first, int last) {
    return first + (int) (unit() * (last - first + 1));
  }

  /** A standard normal number, by Marsaglia's polar method. */
  double normal() {
    while (true) {
      double x = 2 * unit() - 1;
      double y = 2 * unit() - 1;
      double square = x * x + y * y;
      if (square > 0 && square < 1) {
        return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }

  /** A positive number around 1 whose logarithm is normal with that standard deviation. */
  double spread(double deviation) {
    return StrictMath.exp(deviation * normal());
  }

  /** How many of many unlikely things happen when {@code mean} are expected: a Poisson number. */
  int count(double mean) {
    int count = -1;
    for (double passed = 0; passed < mean; passed -= StrictMath.log(1 - unit())) {
      count++;
    }
    return Math.max(0, count);
  }

  /** An index drawn in proportion to the weights, which are not negative; −1 if all are 0. */
  int index(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double left = unit() * sum;
    int last = -1;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        left -= weights[i];
        if (left < 0) {
          return i;
        }
      }
    }
    return last;
  }
}
