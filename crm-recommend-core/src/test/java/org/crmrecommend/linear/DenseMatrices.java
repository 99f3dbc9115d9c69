package org.crmrecommend.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.Scorer;

/** Straightforward operations on dense matrices of doubles, as a reference for tests. */
final class DenseMatrices {

  private DenseMatrices() {}

  /** Returns the weights with a row for each user and a column for each item. */
  static double[][] of(Interactions interactions) {
    double[][] x = new double[interactions.userCount()][interactions.itemCount()];
    for (int user = 0; user < x.length; user++) {
      Interactions.Row row = interactions.itemsOf(user);
      for (int cell = 0; cell < row.size(); cell++) {
        x[user][row.index(cell)] = row.weight(cell);
      }
    }
    return x;
  }

  /** Returns AᵀB for matrices with the same number of rows. */
  static double[][] transposedProduct(double[][] a, double[][] b) {
    double[][] product = new double[a[0].length][b[0].length];
    for (int k = 0; k < a.length; k++) {
      for (int i = 0; i < product.length; i++) {
        for (int j = 0; j < b[0].length; j++) {
          product[i][j] += a[k][i] * b[k][j];
        }
      }
    }
    return product;
  }

  /** Returns A⁻¹ by Gauss–Jordan elimination with row pivoting. */
  static double[][] inverse(double[][] matrix) {
    int n = matrix.length;
    double[][] rows = new double[n][2 * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(matrix[i], 0, rows[i], 0, n);
      rows[i][n + i] = 1;
    }
    for (int p = 0; p < n; p++) {
      swapPivotRow(rows, p);
      for (int i = 0; i < n; i++) {
        double factor = i == p ? 0 : rows[i][p] / rows[p][p];
        for (int j = 0; j < 2 * n; j++) {
          rows[i][j] -= factor * rows[p][j];
        }
      }
    }
    double[][] inverse = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        inverse[i][j] = rows[i][n + j] / rows[i][i];
      }
    }
    return inverse;
  }

  private static void swapPivotRow(double[][] rows, int p) {
    int largest = p;
    for (int i = p; i < rows.length; i++) {
      if (Math.abs(rows[i][p]) > Math.abs(rows[largest][p])) {
        largest = i;
      }
    }
    double[] row = rows[p];
    rows[p] = rows[largest];
    rows[largest] = row;
  }

  /** Returns the score of each item: the weighted sum of rows; basket items have weight 1. */
  static double[] scores(Profile profile, double[][] weights) {
    double[] scores = new double[weights.length];
    for (int item = 0; item < scores.length; item++) {
      for (int h = 0; h < profile.size(); h++) {
        scores[item] += profile.weight(h) * weights[profile.item(h)][item];
      }
      for (int b = 0; b < profile.basketSize(); b++) {
        scores[item] += weights[profile.basketItem(b)][item];
      }
    }
    return scores;
  }

  /** Explains all items with one scorer: the contributions must sum to the scores. */
  static void assertContributionsSumToScores(Model model, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int p = 0; p < 5; p++) {
      Profile profile = RandomLogs.profile(random, model.itemCount());
      float[] scores = scores(model, profile);
      Contributions contributions = new Contributions(profile);
      try (Scorer scorer = model.scorer(profile)) {
        for (int item = 0; item < scores.length; item++) {
          contributions.clear();
          scorer.explain(item, contributions);
          assertThat(contributions.sum())
              .as("item %d", item)
              .isCloseTo(scores[item], within(1e-5 * (1 + Math.abs(scores[item]))));
        }
      }
    }
  }

  /** Returns the score that a model gives each item. */
  static float[] scores(Model model, Profile profile) {
    return ModelScores.scores(model, profile);
  }
}
