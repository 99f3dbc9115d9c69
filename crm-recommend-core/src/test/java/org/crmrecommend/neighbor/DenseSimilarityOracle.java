package org.crmrecommend.neighbor;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Profile;
import org.crmrecommend.neighbor.ItemKnn.Weighting;

/** Computes item similarities by their definitions, pair by pair over a dense matrix. */
final class DenseSimilarityOracle {

  private final double[][] weights;
  private final int itemCount;

  private DenseSimilarityOracle(double[][] weights, int itemCount) {
    this.weights = weights;
    this.itemCount = itemCount;
  }

  static DenseSimilarityOracle of(Interactions interactions) {
    double[][] weights = new double[interactions.userCount()][interactions.itemCount()];
    for (int user = 0; user < weights.length; user++) {
      Interactions.Row row = interactions.itemsOf(user);
      for (int cell = 0; cell < row.size(); cell++) {
        weights[user][row.index(cell)] = row.weight(cell);
      }
    }
    return new DenseSimilarityOracle(weights, interactions.itemCount());
  }

  /** Returns a copy with the weights transformed by the definition of a weighting. */
  DenseSimilarityOracle weighted(Weighting weighting) {
    double[][] weighted = new double[weights.length][itemCount];
    double mean = Arrays.stream(weights).mapToDouble(DenseSimilarityOracle::sum).sum() / itemCount;
    for (int u = 0; u < weights.length; u++) {
      double itemsOfUser = Arrays.stream(weights[u]).filter(weight -> weight > 0).count();
      double idf = Math.log((itemCount + itemsOfUser) / itemsOfUser);
      for (int i = 0; i < itemCount; i++) {
        double w = weights[u][i];
        int item = i;
        double length = Arrays.stream(weights).mapToDouble(user -> user[item]).sum();
        double expected =
            switch (weighting) {
              case NONE -> w;
              case TF_IDF -> Math.sqrt(w) * idf;
              case BM25 -> idf * w * 2.2 / (w + 0.3 + 0.9 * length / mean);
              case CENTERED -> w - sum(weights[u]) / itemsOfUser;
            };
        weighted[u][i] = w == 0 ? 0 : expected;
      }
    }
    return new DenseSimilarityOracle(weighted, itemCount);
  }

  /** Cosines for any α; 0 if not positive. */
  double[][] cosines(double shrinkage, double alpha) {
    double[][] all = new double[itemCount][itemCount];
    for (int i = 0; i < itemCount; i++) {
      for (int j = 0; j < itemCount; j++) {
        double sizes = Math.pow(dot(i, i), alpha) * Math.pow(dot(j, j), 1 - alpha);
        double product = dot(i, j);
        all[i][j] = i == j || product <= 1e-9 ? 0 : product / (sizes + shrinkage);
      }
    }
    return all;
  }

  /** Σ over users of P(i→u)^α P(u→j)^α / popularity(j)^β. */
  double[][] walkScores(double alpha, double beta) {
    double[][] all = new double[itemCount][itemCount];
    for (int i = 0; i < itemCount; i++) {
      for (int j = 0; j < itemCount; j++) {
        if (i != j) {
          all[i][j] = walkScore(i, j, alpha) / Math.pow(Math.max(1, count(j, j, true, true)), beta);
        }
      }
    }
    return all;
  }

  private double walkScore(int i, int j, double alpha) {
    double itemSum = Arrays.stream(weights).mapToDouble(user -> user[i]).sum();
    double sum = 0;
    for (double[] user : weights) {
      if (user[i] > 0 && user[j] > 0) {
        sum += Math.pow(user[i] / itemSum, alpha) * Math.pow(user[j] / sum(user), alpha);
      }
    }
    return sum;
  }

  /** Returns a copy with users and items exchanged, and {@code profile} as the last item. */
  DenseSimilarityOracle transposedWith(double[] profile) {
    double[][] transposed = new double[itemCount][weights.length + 1];
    for (int i = 0; i < itemCount; i++) {
      for (int u = 0; u < weights.length; u++) {
        transposed[i][u] = weights[u][i];
      }
      transposed[i][weights.length] = profile[i];
    }
    return new DenseSimilarityOracle(transposed, weights.length + 1);
  }

  double weight(int user, int item) {
    return weights[user][item];
  }

  int userCount() {
    return weights.length;
  }

  /** Returns the scores of all items for a profile: the sums over its history and its basket. */
  static double[] scores(Profile profile, double[][] similarities) {
    double[] scores = new double[similarities.length];
    for (int item = 0; item < scores.length; item++) {
      for (int h = 0; h < profile.size(); h++) {
        scores[item] += profile.weight(h) * similarities[profile.item(h)][item];
      }
      for (int b = 0; b < profile.basketSize(); b++) {
        scores[item] += similarities[profile.basketItem(b)][item];
      }
    }
    return scores;
  }

  /**
   * Returns the positions of the highest positive entries of a row, in descending order of value;
   * ties go to the lower position.
   */
  static List<Integer> best(double[] row, int limit) {
    return IntStream.range(0, row.length)
        .filter(j -> row[j] > 0)
        .boxed()
        .sorted(Comparator.comparing((Integer j) -> -row[j]).thenComparing(j -> j))
        .limit(limit)
        .toList();
  }

  static double sum(double[] row) {
    return Arrays.stream(row).sum();
  }

  /** Returns the similarities of all pairs; 0 on the diagonal. */
  double[][] similarities(Similarity similarity, double shrinkage) {
    double[][] all = new double[itemCount][itemCount];
    for (int i = 0; i < itemCount; i++) {
      for (int j = 0; j < itemCount; j++) {
        all[i][j] = i == j ? 0 : similarity(similarity, i, j, shrinkage);
      }
    }
    return all;
  }

  double similarity(Similarity similarity, int i, int j, double shrinkage) {
    double both = count(i, j, true, true);
    double onlyFirst = count(i, j, true, false);
    double onlySecond = count(i, j, false, true);
    if (both == 0) {
      return 0;
    }
    return switch (similarity) {
      case COSINE -> dot(i, j) / (Math.sqrt(dot(i, i)) * Math.sqrt(dot(j, j)) + shrinkage);
      case JACCARD -> both / (both + onlyFirst + onlySecond + shrinkage);
      case CONDITIONAL_PROBABILITY -> both / (both + onlyFirst + shrinkage);
      case LOG_LIKELIHOOD -> {
        double ratio = ratio(both, onlyFirst, onlySecond, count(i, j, false, false));
        yield ratio / (1 + ratio + shrinkage);
      }
    };
  }

  /**
   * 2 Σ k ln (k / expected), the G² statistic, if the items co-occur more often than expected by
   * chance; else 0.
   */
  private static double ratio(double both, double onlyFirst, double onlySecond, double neither) {
    double users = both + onlyFirst + onlySecond + neither;
    double i = both + onlyFirst;
    double j = both + onlySecond;
    if (both * users <= i * j) {
      return 0;
    }
    return 2
        * (term(both, i * j / users)
            + term(onlyFirst, i * (users - j) / users)
            + term(onlySecond, (users - i) * j / users)
            + term(neither, (users - i) * (users - j) / users));
  }

  private static double term(double observed, double expected) {
    return observed == 0 ? 0 : observed * Math.log(observed / expected);
  }

  private double dot(int i, int j) {
    return Arrays.stream(weights).mapToDouble(user -> user[i] * user[j]).sum();
  }

  private double count(int i, int j, boolean hasI, boolean hasJ) {
    return Arrays.stream(weights)
        .filter(user -> user[i] > 0 == hasI && user[j] > 0 == hasJ)
        .count();
  }
}
