package org.crmrecommend.factor;

import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains {@link BiasedFactors}: solves alternately for all users and for all items. */
final class BiasedFactorsTraining {

  private static final Logger LOG = LoggerFactory.getLogger(BiasedFactorsTraining.class);
  private static final int ROWS_PER_BLOCK = 32;
  private static final double INITIAL_RANGE = 0.1;

  private final TrainingData data;
  private final BiasedFactors parameters;
  private final Interactions ratings;
  private final BiasesAndFactors users;
  private final BiasesAndFactors items;
  private final double mean;

  /** The biases and factors of all users, or of all items. */
  private static final class BiasesAndFactors {

    private final float[] biases;
    private final float[][] factors;
    private final IntFunction<Interactions.Row> ratings;

    BiasesAndFactors(int count, int factors, IntFunction<Interactions.Row> ratings) {
      this.biases = new float[count];
      this.factors = new float[count][factors];
      this.ratings = ratings;
    }
  }

  BiasedFactorsTraining(TrainingData data, BiasedFactors parameters) {
    this.data = data;
    this.parameters = parameters;
    this.ratings = data.interactions();
    this.users = new BiasesAndFactors(ratings.userCount(), parameters.factors(), ratings::itemsOf);
    this.items = new BiasesAndFactors(ratings.itemCount(), parameters.factors(), ratings::usersOf);
    this.mean = mean();
  }

  Model train(TrainingContext context) {
    for (int item = 0; item < ratings.itemCount(); item++) {
      SplittableRandom random = RandomStreams.of(parameters.seed(), item);
      float[] factors = items.factors[item];
      for (int f = 0; f < factors.length; f++) {
        factors[f] = (float) random.nextDouble(-INITIAL_RANGE, INITIAL_RANGE);
      }
    }
    Workers workers = context.workers();
    for (int iteration = 0; iteration < parameters.iterations(); iteration++) {
      context.report("iteration", iteration, parameters.iterations());
      solve(users, items, workers);
      solve(items, users, workers);
      LOG.debug("iteration {} of {} done", iteration + 1, parameters.iterations());
    }
    context.report("iteration", parameters.iterations(), parameters.iterations());
    return model(ModelInfo.of(parameters, data, context));
  }

  private void solve(BiasesAndFactors solved, BiasesAndFactors fixed, Workers workers) {
    workers.forEachBlock(
        solved.biases.length,
        ROWS_PER_BLOCK,
        Solver::new,
        (solver, from, to) -> {
          for (int row = from; row < to; row++) {
            solver.solve(row, solved, fixed);
          }
        });
  }

  /** Solves rows on one thread. */
  private final class Solver {

    private final BiasedFactorsRidge ridge = new BiasedFactorsRidge(parameters);
    private final double[] solution = new double[parameters.factors() + 1];

    void solve(int row, BiasesAndFactors solved, BiasesAndFactors fixed) {
      Interactions.Row rated = solved.ratings.apply(row);
      ridge.clear();
      for (int cell = 0; cell < rated.size(); cell++) {
        int other = rated.index(cell);
        ridge.add(fixed.factors[other], rated.weight(cell) - mean - fixed.biases[other]);
      }
      ridge.factorize();
      ridge.solve(solution);
      solved.biases[row] = (float) solution[0];
      float[] factors = solved.factors[row];
      for (int f = 0; f < factors.length; f++) {
        factors[f] = (float) solution[f + 1];
      }
    }
  }

  private Model model(ModelInfo info) {
    int[] counts = new int[ratings.itemCount()];
    for (int item = 0; item < counts.length; item++) {
      counts[item] = ratings.usersOf(item).size();
      if (counts[item] > 0 && items.biases[item] == 0) {
        items.biases[item] = Float.MIN_NORMAL; // a row of zeros would mean an unknown item
      }
    }
    BiasedFactorsFoldIn foldIn =
        new BiasedFactorsFoldIn(parameters, items.factors, items.biases, mean, ratingRange());
    FactorModel.Biases biases = new FactorModel.Biases(items.biases, counts);
    return new BiasedFactorsModel(
        new FactorModel(info, data.items(), items.factors, biases, foldIn), foldIn);
  }

  private double mean() {
    double sum = 0;
    for (int user = 0; user < ratings.userCount(); user++) {
      sum += ratings.itemsOf(user).sum();
    }
    return ratings.size() == 0 ? 0 : sum / ratings.size();
  }

  private BiasedFactorsFoldIn.RatingRange ratingRange() {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int user = 0; user < ratings.userCount(); user++) {
      Interactions.Row row = ratings.itemsOf(user);
      for (int cell = 0; cell < row.size(); cell++) {
        min = Math.min(min, row.weight(cell));
        max = Math.max(max, row.weight(cell));
      }
    }
    return ratings.size() == 0
        ? new BiasedFactorsFoldIn.RatingRange(0, 0)
        : new BiasedFactorsFoldIn.RatingRange(min, max);
  }
}
