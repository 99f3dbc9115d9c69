package org.crmrecommend.statistics;

import java.util.SplittableRandom;

/** Users without end, of whom the true figure is known. */
enum SimulatedPopulation {

  /**
   * Recall: a user has 1 to 10 relevant items, each of which is found with the user's own chance, 0
   * for three users in five and the square of a uniform number for the others. The truth is the
   * mean chance, 2/5 · 1/3.
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

  /** Hit rate: one user in ten is hit. */
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
   * Reciprocal rank: the first hit is at a rank from 1 to 200, all the same, and only the first 20
   * count. The truth is (1 + 1/2 + … + 1/20) / 200.
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
   * Squared errors, exponential: a user of n = 1 to 20 ratings weighs n and has the mean of n
   * errors of mean 1 + n / 10. The truth is Σ n (1 + n / 10) / Σ n = 1 + 2870 / 2100.
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
