package org.crmrecommend.factor;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.Gram;
import org.crmrecommend.kernel.NormalSteps;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.kernel.RowSums;
import org.crmrecommend.kernel.SymmetricEigen;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.TrainingData;

/**
 * The factors of users and items on their way to the least loss.
 *
 * <p>Before one side is solved for, both are turned to the eigenvectors of the other side's
 * products, which changes no score. There the term of all the unobserved is a diagonal, so that two
 * steps of conjugate gradients on the observed rows alone do what a solution of each row's
 * equations would, and no row needs a matrix. Not thread-safe.
 */
final class AlsTraining {

  private static final int ROWS_A_BLOCK = 64;
  private static final int STEPS = 2;

  private final Interactions interactions;
  private final ImplicitAls parameters;
  private final Workers workers;
  private final float[][] users;
  private final float[][] items;

  /** Users begin at zero, items at random; an item without users is zero for good. */
  AlsTraining(TrainingData data, ImplicitAls parameters) {
    this.interactions = data.interactions();
    this.parameters = parameters;
    this.workers = new Workers(data.executor(), data.threads());
    this.users = new float[interactions.userCount()][parameters.factors()];
    this.items = new float[interactions.itemCount()][parameters.factors()];
    double deviation = 1 / Math.sqrt(parameters.factors());
    for (int item = 0; item < items.length; item++) {
      if (interactions.usersOf(item).size() > 0) {
        SplittableRandom random = RandomStreams.of(parameters.seed(), item);
        for (int f = 0; f < items[item].length; f++) {
          items[item][f] = (float) (deviation * random.nextGaussian());
        }
      }
    }
  }

  float[][] users() {
    return users;
  }

  float[][] items() {
    return items;
  }

  /** Solves for all users and then for all items. */
  void iterate() {
    solveUsers();
    solveItems();
  }

  void solveUsers() {
    solve(users, interactions::itemsOf, items);
  }

  void solveItems() {
    solve(items, interactions::usersOf, users);
  }

  /** How new users are solved for, with the items as they are. */
  AlsFoldIn foldIn() {
    SymmetricEigen eigen = SymmetricEigen.of(Gram.of(items, parameters.factors(), workers));
    float[][] basis = basis(eigen);
    turnAll(items, basis);
    double[] unobserved = new double[eigen.size()];
    Arrays.setAll(unobserved, f -> unobserved(eigen, f));
    return new AlsFoldIn(items, unobserved, parameters);
  }

  private void solve(float[][] unknown, IntFunction<Interactions.Row> observed, float[][] known) {
    SymmetricEigen eigen = SymmetricEigen.of(Gram.of(known, parameters.factors(), workers));
    float[][] basis = basis(eigen);
    float[] unobserved = new float[eigen.size()];
    for (int f = 0; f < unobserved.length; f++) {
      unobserved[f] = (float) unobserved(eigen, f);
    }
    turnAll(known, basis);
    workers.forEachBlock(
        unknown.length,
        ROWS_A_BLOCK,
        () -> new Row(basis, unobserved, known),
        (row, from, to) -> {
          for (int r = from; r < to; r++) {
            row.solve(unknown[r], observed.apply(r));
          }
        });
  }

  /** Rounding can make a vanishing eigenvalue negative. */
  private double unobserved(SymmetricEigen eigen, int f) {
    return parameters.unobservedWeight() * Math.max(0, eigen.value(f));
  }

  /** The basis as a matrix that a row is multiplied by, the eigenvectors its columns. */
  private static float[][] basis(SymmetricEigen eigen) {
    float[][] basis = new float[eigen.size()][eigen.size()];
    for (int a = 0; a < basis.length; a++) {
      for (int b = 0; b < basis.length; b++) {
        basis[a][b] = (float) eigen.vector(b, a);
      }
    }
    return basis;
  }

  private void turnAll(float[][] rows, float[][] basis) {
    workers.forEachBlock(
        rows.length,
        ROWS_A_BLOCK,
        () -> new float[basis.length],
        (turned, from, to) -> {
          for (int row = from; row < to; row++) {
            turn(rows[row], basis, turned);
          }
        });
  }

  private static void turn(float[] row, float[][] basis, float[] turned) {
    Arrays.fill(turned, 0f);
    RowSums.add(turned, basis, row, row.length, row.length);
    System.arraycopy(turned, 0, row, 0, row.length);
  }

  /** What a thread works with. */
  private final class Row {

    private final float[][] basis;
    private final float[] unobserved;
    private final float[][] known;
    private final float[] turned;
    private final NormalSteps steps;

    Row(float[][] basis, float[] unobserved, float[][] known) {
      this.basis = basis;
      this.unobserved = unobserved;
      this.known = known;
      this.turned = new float[basis.length];
      this.steps = new NormalSteps(basis.length);
    }

    void solve(float[] x, Interactions.Row observed) {
      if (observed.size() == 0) {
        return; // zero from the start
      }
      turn(x, basis, turned);
      steps.begin(observed.size());
      for (int cell = 0; cell < observed.size(); cell++) {
        steps.set(cell, known[observed.index(cell)], observed.weight(cell));
      }
      double regularization = parameters.regularization(observed.sum(), known.length);
      steps.improve(x, unobserved, (float) regularization, STEPS);
    }
  }
}
