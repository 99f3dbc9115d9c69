package org.crmrecommend.factor;

import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Profile;

/**
 * Reference implementation of alternating least squares: dense, in double, solving the normal
 * equations of each row by Gaussian elimination.
 */
final class DenseAls {

  private final double[][] weights;
  private final ImplicitAls parameters;

  DenseAls(Interactions interactions, ImplicitAls parameters) {
    this.weights = new double[interactions.userCount()][interactions.itemCount()];
    this.parameters = parameters;
    for (int user = 0; user < weights.length; user++) {
      Interactions.Row row = interactions.itemsOf(user);
      for (int cell = 0; cell < row.size(); cell++) {
        weights[user][row.index(cell)] = row.weight(cell);
      }
    }
  }

  static double[][] toDoubles(float[][] rows) {
    double[][] doubles = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      doubles[row] = new double[rows[row].length];
      for (int f = 0; f < rows[row].length; f++) {
        doubles[row][f] = rows[row][f];
      }
    }
    return doubles;
  }

  static double[] weights(Profile profile, int itemCount) {
    double[] weights = new double[itemCount];
    for (int h = 0; h < profile.size(); h++) {
      weights[profile.item(h)] += profile.weight(h);
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      weights[profile.basketItem(b)] += 1;
    }
    return weights;
  }

  double[][] solveUsers(double[][] items) {
    double[][] users = new double[weights.length][];
    for (int user = 0; user < users.length; user++) {
      users[user] = solve(weights[user], items);
    }
    return users;
  }

  double[][] solveItems(double[][] users, int itemCount) {
    double[][] items = new double[itemCount][];
    for (int item = 0; item < itemCount; item++) {
      double[] column = new double[weights.length];
      for (int user = 0; user < column.length; user++) {
        column[user] = weights[user][item];
      }
      items[item] = solve(column, users);
    }
    return items;
  }

  /** Returns the row that minimizes the loss with the other side fixed. */
  double[] solve(double[] row, double[][] fixed) {
    int factors = parameters.factors();
    double[][] a = new double[factors][factors];
    double[] b = new double[factors];
    double sum = 0;
    for (int o = 0; o < fixed.length; o++) {
      sum += row[o];
      for (int f = 0; f < factors; f++) {
        b[f] += row[o] * fixed[o][f];
        for (int g = 0; g < factors; g++) {
          a[f][g] += (row[o] + parameters.unobservedWeight()) * fixed[o][f] * fixed[o][g];
        }
      }
    }
    for (int f = 0; f < factors; f++) {
      a[f][f] += penalty(sum, fixed.length);
    }
    return eliminate(a, b);
  }

  /** Returns the loss by its definition, over all pairs. */
  double loss(double[][] users, double[][] items) {
    double loss = 0;
    double[] itemSums = new double[items.length];
    for (int user = 0; user < users.length; user++) {
      double userSum = 0;
      for (int item = 0; item < items.length; item++) {
        double score = dot(users[user], items[item]);
        double weight = weights[user][item];
        loss += weight * (1 - score) * (1 - score) + parameters.unobservedWeight() * score * score;
        userSum += weight;
        itemSums[item] += weight;
      }
      loss += penalty(userSum, items.length) * dot(users[user], users[user]);
    }
    for (int item = 0; item < items.length; item++) {
      loss += penalty(itemSums[item], users.length) * dot(items[item], items[item]);
    }
    return loss;
  }

  private double penalty(double sum, int otherCount) {
    return parameters.regularization()
        * Math.pow(sum + parameters.unobservedWeight() * otherCount, parameters.frequencyScaling());
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int f = 0; f < a.length; f++) {
      sum += a[f] * b[f];
    }
    return sum;
  }

  private static double[] eliminate(double[][] a, double[] b) {
    int n = b.length;
    for (int pivot = 0; pivot < n; pivot++) {
      for (int row = pivot + 1; row < n; row++) {
        double multiple = a[row][pivot] / a[pivot][pivot];
        for (int column = pivot; column < n; column++) {
          a[row][column] -= multiple * a[pivot][column];
        }
        b[row] -= multiple * b[pivot];
      }
    }
    double[] x = new double[n];
    for (int row = n - 1; row >= 0; row--) {
      double remainder = b[row];
      for (int column = row + 1; column < n; column++) {
        remainder -= a[row][column] * x[column];
      }
      x[row] = remainder / a[row][row];
    }
    return x;
  }
}
