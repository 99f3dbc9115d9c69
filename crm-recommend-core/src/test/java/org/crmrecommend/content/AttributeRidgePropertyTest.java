package org.crmrecommend.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares with dense matrices and a regression solved by Gauss-Jordan elimination. The conjugate
 * gradient method stops early, so the results differ in the fourth digit.
 */
class AttributeRidgePropertyTest {

  /**
   * The regression stops when the residual is a thousandth of the initial one; more steps would be
   * more accurate.
   */
  private static final double TOLERANCE = 1e-3;

  /** p, from the item of the row to the item of the column. */
  private static double[][] transitionProbabilities(Interactions interactions) {
    double[][] weights = new double[interactions.userCount()][interactions.itemCount()];
    double[] users = new double[interactions.userCount()];
    double[] items = new double[interactions.itemCount()];
    for (int user = 0; user < users.length; user++) {
      Interactions.Row row = interactions.itemsOf(user);
      for (int cell = 0; cell < row.size(); cell++) {
        weights[user][row.index(cell)] = row.weight(cell);
        users[user] += row.weight(cell);
        items[row.index(cell)] += row.weight(cell);
      }
    }
    double[][] probabilities = new double[items.length][items.length];
    for (int from = 0; from < items.length; from++) {
      for (int to = 0; to < items.length; to++) {
        for (int user = 0; user < users.length; user++) {
          double product = weights[user][from] * weights[user][to];
          probabilities[from][to] += product == 0 ? 0 : product / (items[from] * users[user]);
        }
      }
    }
    return probabilities;
  }

  /** Returns the dot product of the features of two items. */
  private static double product(SparseMatrix rows, int one, int other) {
    double sum = 0;
    for (int c = rows.starts()[one]; c < rows.starts()[one + 1]; c++) {
      sum += (double) rows.values()[c] * rows.value(other, rows.columns()[c]);
    }
    return sum;
  }

  /** Solves a x = b by Gauss-Jordan elimination; a is positive definite and is overwritten. */
  private static double[] solve(double[][] a, double[] b) {
    for (int pivot = 0; pivot < b.length; pivot++) {
      for (int row = 0; row < b.length; row++) {
        if (row != pivot) {
          double factor = a[row][pivot] / a[pivot][pivot];
          for (int column = pivot; column < b.length; column++) {
            a[row][column] -= factor * a[pivot][column];
          }
          b[row] -= factor * b[pivot];
        }
      }
    }
    for (int row = 0; row < b.length; row++) {
      b[row] /= a[row][row];
    }
    return b;
  }

  /** Returns k of one item. */
  private static double[] coefficients(
      Interactions interactions, SparseMatrix rows, AttributeRidge ridge, int item) {
    int count = interactions.itemCount();
    double[][] gram = new double[count][count];
    double[] products = new double[count];
    for (int one = 0; one < count; one++) {
      gram[one][one] = ridge.regularization();
      if (interactions.usersOf(one).size() > 0) {
        products[one] = product(rows, one, item);
        for (int other = 0; other < count; other++) {
          if (interactions.usersOf(other).size() > 0) {
            gram[one][other] += product(rows, one, other);
          }
        }
      }
    }
    double[] coefficients = solve(gram, products);
    int users = interactions.usersOf(item).size();
    double blendFactor = users == 0 ? 0 : users / (users + ridge.shrinkage());
    for (int one = 0; one < count; one++) {
      coefficients[one] *= 1 - blendFactor;
    }
    coefficients[item] += blendFactor;
    return coefficients;
  }

  @ParameterizedTest(name = "seed {0}, shrinkage {1}")
  @CsvSource({"1, 0", "2, 3", "3, 0.5", "4, 0", "5, 10", "6, 1"})
  void score_anySingleItemHistory_equalsDenseRegression(long seed, double shrinkage) {
    EventLog log = RandomLogs.log(seed);
    TrainingData data = TrainingData.builder(log).catalog(RandomCatalogs.catalog(log, 7)).build();
    AttributeRidge ridge =
        AttributeRidge.DEFAULTS
            .withShrinkage(shrinkage)
            .withRegularization(0.7)
            .withNeighbors(9999);
    Workers workers = new Workers(Runnable::run, 1);
    Vocabulary vocabulary =
        Vocabulary.of(ItemFeatures.of(ridge.fields()).withRarity(ridge.rarity()), data);
    SparseMatrix rows = vocabulary.rows(0, data.itemCount(), Vocabulary.catalog(data), workers);
    double[][] probabilities = transitionProbabilities(data.interactions());

    ContentModel model = ridge.train(data, TrainingContext.DEFAULTS);

    int count = data.itemCount();
    double[][] coefficients = new double[count][];
    for (int item = 0; item < count; item++) {
      coefficients[item] = coefficients(data.interactions(), rows, ridge, item);
    }
    for (int source = 0; source < count; source++) {
      Profile profile = Profile.builder().add(source, 1).build();
      Scorer scorer = model.scorer(profile);
      float[] scores = ModelScores.scores(model, profile);
      for (int item = 0; item < count; item++) {
        double expected = 0;
        for (int middle = 0; middle < count; middle++) {
          expected += probabilities[source][middle] * coefficients[item][middle];
        }
        assertThat((double) scores[item])
            .as("from %d to %d", source, item)
            .isCloseTo(Math.max(0, expected), within(TOLERANCE));
        Contributions contributions = new Contributions(profile);
        scorer.explain(item, contributions);
        assertThat(contributions.sum()).isEqualTo(scores[item]);
      }
    }
  }
}
