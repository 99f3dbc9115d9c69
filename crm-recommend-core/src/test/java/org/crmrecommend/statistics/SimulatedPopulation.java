package org.crmrecommend.statistics;

import java.util.SplittableRandom;

/** Infinite populations of users with a known true mean. */
enum SimulatedPopulation {

  /**
   * Recall: a user has 1 to 10 relevant items and a hit probability for each of them. The
   * probability is 0 for three users in five and the square of a uniform random number for the
   * others. The true mean is the mean probability, 2/5 · 1/3.
   */
  RECALL(2 / 15.0) {
    @Override
    void draw(SplittableRandom random, double[] values, double[] weights) {
      for (int user = 0; user < values.length; user++) {
        double hitProbability = hitProbability(random);
        int relevant = random.nextInt(1, 11);
        int hits = 0;
        for (int item = 0; item < relevant; item++) {
          hits += random.nextDouble() < hitProbability ? 1 : 0;
        }
        values[user] = (double) hits / relevant;
        weights[user] = 1;
      }
    }
  },

  /** Hit rate: one user in ten has a hit. */
  HIT_RATE(0.1) {
    @Override
    void draw(SplittableRandom random, double[] values, double[] weights) {
      for (int user = 0; user < values.length; user++) {
        values[user] = random.nextDouble() < 0.1 ? 1 : 0;
        weights[user] = 1;
      }
    }
  },

  /**
   * Reciprocal rank: the rank of the first hit is uniform from 1 to 200, and only ranks up to 20
   * count. The true mean is (1 + 1/2 + … + 1/20) / 200.
   */
  RECIPROCAL_RANK(3.597739657143682 / 200) {
    @Override
    void draw(SplittableRandom random, double[] values, double[] weights) {
      for (int user = 0; user < values.length; user++) {
        int rank = random.nextInt(1, 201);
        values[user] = rank <= 20 ? 1.0 / rank : 0;
        weights[user] = 1;
      }
    }
  },

  /**
   * Squared errors, exponentially distributed: a user with n = 1 to 20 ratings has weight n and the
   * mean of n errors with expectation 1 + n / 10. The true mean is Σ n (1 + n / 10) / Σ n = 1 +
   * 2870 / 2100.
   */
  WEIGHTED_ERROR(1 + 2870 / 2100.0) {
    @Override
    void draw(SplittableRandom random, double[] values, double[] weights) {
      for (int user = 0; user < values.length; user++) {
        int ratings = random.nextInt(1, 21);
        double sum = 0;
        for (int rating = 0; rating < ratings; rating++) {
          sum -= Math.log(1 - random.nextDouble());
        }
        values[user] = sum / ratings * (1 + ratings / 10.0);
        weights[user] = ratings;
      }
    }
  };

  private final double trueMean;

  SimulatedPopulation(double trueMean) {
    this.trueMean = trueMean;
  }

  double trueMean() {
    return trueMean;
  }

  abstract void draw(SplittableRandom random, double[] values, double[] weights);

  Sample sample(SplittableRandom random, int users) {
    double[] values = new double[users];
    double[] weights = new double[users];
    draw(random, values, weights);
    return Sample.weighted(values, weights);
  }

  static double hitProbability(SplittableRandom random) {
    double uniform = random.nextDouble();
    return random.nextDouble() < 0.6 ? 0 : uniform * uniform;
  }
}
