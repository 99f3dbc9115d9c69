package org.crmrecommend.factor;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.input.EventReader;
import org.crmrecommend.kernel.DenseGram;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/**
 * Compares alternating least squares with a few conjugate gradient steps to exact solutions: how
 * close is the loss, and how much faster is a pass? Both start with the same factors and run
 * alternately, pass by pass. After {@code mvn verify}, run with {@code java -cp
 * crm-recommend-core/target/test-classes:benchmarks/target/benchmarks.jar
 * org.crmrecommend.factor.AlsLoss FILE [FACTORS [PASSES]]}. The file has one line per user: the
 * user, followed by the items.
 */
final class AlsLoss {

  private static final int FACTORS = 64;
  private static final int ITERATIONS = 5;

  private final Interactions interactions;
  private final ImplicitAls parameters;
  private final Workers workers;

  private AlsLoss(TrainingData data, ImplicitAls parameters) {
    this.interactions = data.interactions();
    this.parameters = parameters;
    this.workers = TrainingContext.DEFAULTS.workers();
  }

  /** Runs the comparison twice, as the JVM is still warming up in the first run. */
  public static void main(String[] args) {
    if (args.length == 0) {
      print("usage: AlsLoss FILE [FACTORS [PASSES]]");
      System.exit(2);
    }
    TrainingData data = TrainingData.of(EventReader.adjacency().read(Path.of(args[0])));
    ImplicitAls parameters =
        ImplicitAls.DEFAULTS
            .withFactors(args.length > 1 ? Integer.parseInt(args[1]) : FACTORS)
            .withIterations(args.length > 2 ? Integer.parseInt(args[2]) : ITERATIONS);
    print(
        "%s, %d threads, %s", data.interactions(), TrainingContext.DEFAULTS.threads(), parameters);
    new AlsLoss(data, parameters).compare(data);
    new AlsLoss(data, parameters).compare(data);
  }

  private void compare(TrainingData data) {
    AlsTraining training = new AlsTraining(data, parameters, TrainingContext.DEFAULTS);
    CholeskyAls exact = new CholeskyAls(data, parameters, training.itemFactors());
    double[] seconds = new double[parameters.iterations()];
    double[] exactSeconds = new double[parameters.iterations()];
    print("%n| pass | loss | loss (Cholesky) | difference | seconds | seconds (Cholesky) |");
    print("|---|---|---|---|---|---|");
    for (int iteration = 0; iteration < parameters.iterations(); iteration++) {
      seconds[iteration] = secondsOf(training::iterate);
      exactSeconds[iteration] = secondsOf(exact::iterate);
      double loss = loss(training.userFactors(), training.itemFactors());
      double exactLoss = loss(exact.userFactors(), exact.itemFactors());
      print(
          "| %d | %.1f | %.1f | %.2f %% | %.3f | %.3f |",
          iteration + 1,
          loss,
          exactLoss,
          100 * (loss / exactLoss - 1),
          seconds[iteration],
          exactSeconds[iteration]);
    }
    double median = median(seconds);
    double exactMedian = median(exactSeconds);
    print(
        "median %.3f s, Cholesky %.3f s: %.1f times as fast",
        median, exactMedian, exactMedian / median);
  }

  private static double secondsOf(Runnable pass) {
    long start = System.nanoTime();
    pass.run();
    return (System.nanoTime() - start) / 1e9;
  }

  /**
   * Returns the loss that {@link ImplicitAls} minimizes. The sum over all pairs is computed as the
   * sum of the products of the entries of XᵀX and YᵀY.
   */
  private double loss(float[][] users, float[][] items) {
    double loss = 0;
    for (int user = 0; user < users.length; user++) {
      Interactions.Row row = interactions.itemsOf(user);
      for (int cell = 0; cell < row.size(); cell++) {
        double error = 1 - dot(users[user], items[row.index(cell)]);
        loss += row.weight(cell) * error * error;
      }
      loss += penalty(users[user], row, items.length);
    }
    for (int item = 0; item < items.length; item++) {
      loss += penalty(items[item], interactions.usersOf(item), users.length);
    }
    double[][] userGram = DenseGram.of(users, parameters.factors(), workers);
    double[][] itemGram = DenseGram.of(items, parameters.factors(), workers);
    for (int f = 0; f < userGram.length; f++) {
      for (int g = 0; g < userGram.length; g++) {
        loss += parameters.unobservedWeight() * userGram[f][g] * itemGram[f][g];
      }
    }
    return loss;
  }

  private double penalty(float[] factors, Interactions.Row row, int otherCount) {
    return parameters.regularization(row.sum(), otherCount) * dot(factors, factors);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int f = 0; f < a.length; f++) {
      sum += (double) a[f] * b[f];
    }
    return sum;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
