package org.crmrecommend.factor;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains {@link Bpr}: updates the factors of users and items batch by batch, with a new random
 * order of users in each pass. Not thread-safe.
 */
final class BprTraining {

  private static final Logger LOG = LoggerFactory.getLogger(BprTraining.class);
  private static final int USERS_PER_BATCH = 512;
  private static final double INITIAL_DEVIATION = 0.1;

  /** Indexes of random streams: items use 0, 1, 2 …, folding in uses −1, passes use −2, −3, −4 … */
  private static final long FOLD_IN_STREAM = -1;

  private static final long FIRST_PASS_STREAM = -2;

  private final Interactions interactions;
  private final Bpr parameters;
  private final BprNegatives.NegativeSampler sampler;
  private final BprVectors userVectors;
  private final BprVectors itemVectors;
  private final BprBatch batch;

  /** Initializes users to zero and items at random. An item without users stays zero. */
  BprTraining(TrainingData data, Bpr parameters, TrainingContext context) {
    this.interactions = data.interactions();
    this.parameters = parameters;
    this.userVectors = new BprVectors(interactions.userCount(), parameters);
    this.itemVectors = new BprVectors(interactions.itemCount(), parameters);
    int[] userCounts = new int[interactions.itemCount()];
    Arrays.setAll(userCounts, item -> interactions.usersOf(item).size());
    this.sampler = new BprNegatives.NegativeSampler(userCounts, parameters.popularityExponent());
    double deviation = INITIAL_DEVIATION / Math.sqrt(parameters.factors());
    for (int item = 0; item < userCounts.length; item++) {
      if (userCounts[item] > 0) {
        itemVectors.randomize(item, deviation, RandomStreams.of(parameters.seed(), item));
      }
    }
    this.batch = new BprBatch(interactions, userVectors, itemVectors, context.workers());
  }

  float[][] userFactors() {
    return userVectors.rows();
  }

  float[][] itemFactors() {
    return itemVectors.rows();
  }

  /** Returns a fold-in for new users with the current item factors. */
  BprFoldIn foldIn() {
    SplittableRandom random = RandomStreams.of(parameters.seed(), FOLD_IN_STREAM);
    return new BprFoldIn(itemFactors(), sampleNegatives(random), parameters.regularization());
  }

  /**
   * Runs one pass over all users.
   *
   * @param pass index of the pass, from 0
   */
  void iterate(int pass) {
    SplittableRandom random = RandomStreams.of(parameters.seed(), FIRST_PASS_STREAM - pass);
    int[] order = shuffledUsers(random);
    double remainingShare = (double) (parameters.iterations() - pass) / parameters.iterations();
    double learningRate = remainingShare * parameters.learningRate();
    for (int from = 0; from < order.length; from += USERS_PER_BATCH) {
      int to = Math.min(order.length, from + USERS_PER_BATCH);
      batch.update(Arrays.copyOfRange(order, from, to), sampleNegatives(random), learningRate);
    }
    LOG.debug("pass {} of {} done", pass + 1, parameters.iterations());
  }

  /** Draws a sample and copies the current factors of its items. */
  BprNegatives sampleNegatives(SplittableRandom random) {
    return new BprNegatives(sampler.sample(random, parameters.negatives()), itemFactors());
  }

  /**
   * Returns the users with at least one item, in random order. Uses an inside-out shuffle, which
   * filters and shuffles in one pass.
   */
  private int[] shuffledUsers(SplittableRandom random) {
    int[] order = new int[interactions.userCount()];
    int size = 0;
    for (int user = 0; user < order.length; user++) {
      if (interactions.itemsOf(user).size() > 0) {
        int position = random.nextInt(size + 1);
        order[size++] = order[position];
        order[position] = user;
      }
    }
    return Arrays.copyOf(order, size);
  }
}
