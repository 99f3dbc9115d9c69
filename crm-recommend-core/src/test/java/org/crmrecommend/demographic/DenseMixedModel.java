package org.crmrecommend.demographic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.data.User;

/**
 * The mixed model as in textbooks: a design matrix with a row for each user, effects and residuals
 * computed for each item separately, and equations solved by elimination with pivoting.
 */
final class DenseMixedModel {

  private static final int MAX_ITERATIONS = 30;

  private final Demographic parameters;
  private final TreeSet<String> codes = new TreeSet<>();

  /**
   * For each group the segments, written as {@code name=value}; pairs are joined by an ampersand.
   */
  private final TreeMap<String, List<String>> segments = new TreeMap<>();

  private final List<String> columns = new ArrayList<>();
  private final List<String> columnGroups = new ArrayList<>();
  private final Map<String, Double> segmentShares = new HashMap<>();
  private final double[] popularity;
  private final double[][] effects;

  DenseMixedModel(Interactions interactions, List<User> users, Demographic parameters) {
    this.parameters = parameters;
    Map<String, Map<String, String>> attributesById = new HashMap<>();
    users.forEach(user -> attributesById.put(user.id(), user.attributes()));
    List<Map<String, String>> userAttributes = new ArrayList<>();
    List<double[]> targets = new ArrayList<>();
    for (int u = 0; u < interactions.userCount(); u++) {
      if (interactions.itemsOf(u).size() > 0) {
        userAttributes.add(attributesById.getOrDefault(interactions.users().id(u), Map.of()));
        double[] row = new double[interactions.itemCount()];
        for (int item = 0; item < row.length; item++) {
          row[item] = interactions.itemsOf(u).contains(item) ? 1 : 0;
        }
        targets.add(row);
      }
    }
    findCodes(userAttributes);
    findSegments(userAttributes);
    this.popularity = new double[interactions.itemCount()];
    for (double[] row : targets) {
      for (int item = 0; item < row.length; item++) {
        popularity[item] += row[item] / targets.size();
      }
    }
    double[][] design = userAttributes.stream().map(this::designRow).toArray(double[][]::new);
    this.effects = fit(design, targets);
  }

  double[] scores(Map<String, String> person) {
    double[] scores = popularity.clone();
    double[] row = designRow(person);
    for (int c = 0; c < row.length; c++) {
      for (int item = 0; item < scores.length; item++) {
        scores[item] += row[c] * effects[c][item];
      }
    }
    return scores;
  }

  private void findCodes(List<Map<String, String>> userAttributes) {
    Map<String, List<String>> values = new TreeMap<>();
    userAttributes.forEach(
        p -> p.forEach((n, v) -> values.computeIfAbsent(n, x -> new ArrayList<>()).add(v)));
    values.forEach(
        (name, all) -> {
          long rare =
              all.stream()
                  .filter(v -> all.stream().filter(v::equals).count() < parameters.minUsers())
                  .count();
          long digits = all.stream().filter(v -> v.matches(".*[0-9].*")).count();
          if (rare > all.size() / 2.0 && digits > all.size() / 2.0) {
            codes.add(name);
          }
        });
  }

  private void findSegments(List<Map<String, String>> userAttributes) {
    Map<String, Integer> sizes = new TreeMap<>();
    Map<String, String> groups = new HashMap<>();
    for (Map<String, String> person : userAttributes) {
      memberships(person)
          .forEach(
              (group, segment) -> {
                sizes.merge(segment, 1, Integer::sum);
                groups.put(segment, group);
              });
    }
    sizes.forEach(
        (segment, size) -> {
          if (size >= parameters.minUsers()) {
            segments.computeIfAbsent(groups.get(segment), g -> new ArrayList<>()).add(segment);
          }
        });
    // A pair consists of segments that exist by themselves.
    segments.values().removeIf(s -> s.size() < 2);
    segments
        .values()
        .forEach(
            list ->
                list.removeIf(
                    segment ->
                        segment.contains(" & ")
                            && !List.of(segment.split(" & ", -1)).stream()
                                .allMatch(single -> exists(single))));
    segments.values().removeIf(s -> s.size() < 2);
    segments.forEach(
        (group, list) -> {
          double all = list.stream().mapToInt(sizes::get).sum();
          for (String segment : list) {
            columns.add(segment);
            columnGroups.add(group);
            segmentShares.put(segment, sizes.get(segment) / all);
          }
        });
  }

  private boolean exists(String single) {
    return segments.values().stream().anyMatch(list -> list.contains(single));
  }

  /** Returns the user's segment in each group, whether or not it is large enough. */
  private Map<String, String> memberships(Map<String, String> person) {
    Map<String, String> found = new TreeMap<>();
    List<String> names = new ArrayList<>(new TreeSet<>(person.keySet()));
    for (String name : names) {
      String value = person.get(name);
      if (codes.contains(name)) {
        for (int length = 1; length <= value.length(); length++) {
          found.put(name + " " + length, name + "=" + value.substring(0, length));
        }
        continue;
      }
      found.put(name, name + "=" + value);
      for (String other : names) {
        if (parameters.pairs() && other.compareTo(name) > 0 && !codes.contains(other)) {
          found.put(
              name + " & " + other, name + "=" + value + " & " + other + "=" + person.get(other));
        }
      }
    }
    return found;
  }

  /** Returns 1 for each segment of the user, minus the segment's share in every known group. */
  private double[] designRow(Map<String, String> person) {
    Map<String, String> memberSegments = memberships(person);
    double[] row = new double[columns.size()];
    for (int c = 0; c < row.length; c++) {
      String memberSegment = memberSegments.get(columnGroups.get(c));
      if (memberSegment != null && columns.contains(memberSegment)) {
        row[c] = (memberSegment.equals(columns.get(c)) ? 1 : 0) - segmentShares.get(columns.get(c));
      }
    }
    return row;
  }

  private double[][] fit(double[][] x, List<double[]> targets) {
    Map<String, Double> lambda = new HashMap<>();
    segments.keySet().forEach(group -> lambda.put(group, 50.0));
    for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
      double change = updateLambda(lambda, x, targets);
      if (change <= 0.01) {
        break;
      }
    }
    return effects(lambda, x, targets);
  }

  private double updateLambda(Map<String, Double> lambda, double[][] x, List<double[]> targets) {
    double[][] b = effects(lambda, x, targets);
    double squares = 0;
    for (int u = 0; u < x.length; u++) {
      for (int item = 0; item < popularity.length; item++) {
        double residual = targets.get(u)[item] - popularity[item];
        for (int c = 0; c < columns.size(); c++) {
          residual -= x[u][c] * b[c][item];
        }
        squares += residual * residual;
      }
    }
    double[][] inverse = solve(normalMatrix(lambda, x), identity(columns.size()));
    Map<String, Double> degreesOfFreedom = new HashMap<>();
    Map<String, Double> sums = new HashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      degreesOfFreedom.merge(
          columnGroups.get(c), 1 - lambda.get(columnGroups.get(c)) * inverse[c][c], Double::sum);
      for (double effect : b[c]) {
        sums.merge(columnGroups.get(c), effect * effect, Double::sum);
      }
    }
    double residualDegreesOfFreedom =
        Math.max(1, x.length - 1 - degreesOfFreedom.values().stream().mapToDouble(t -> t).sum());
    double change = 0;
    for (String group : segments.keySet()) {
      double sum = sums.get(group);
      double next =
          sum > 0 ? squares / residualDegreesOfFreedom * degreesOfFreedom.get(group) / sum : 1e9;
      next = Math.max(1, Math.min(1e9, next));
      change = Math.max(change, Math.abs(next - lambda.get(group)) / lambda.get(group));
      lambda.put(group, next);
    }
    return change;
  }

  private double[][] effects(Map<String, Double> lambda, double[][] x, List<double[]> targets) {
    double[][] rightHandSides = new double[columns.size()][popularity.length];
    for (int c = 0; c < rightHandSides.length; c++) {
      for (int u = 0; u < x.length; u++) {
        for (int item = 0; item < popularity.length; item++) {
          rightHandSides[c][item] += x[u][c] * (targets.get(u)[item] - popularity[item]);
        }
      }
    }
    return solve(normalMatrix(lambda, x), rightHandSides);
  }

  private static double[][] identity(int size) {
    double[][] identity = new double[size][size];
    for (int c = 0; c < size; c++) {
      identity[c][c] = 1;
    }
    return identity;
  }

  private double[][] normalMatrix(Map<String, Double> lambda, double[][] x) {
    double[][] a = new double[columns.size()][columns.size()];
    for (int c = 0; c < a.length; c++) {
      for (int d = 0; d < a.length; d++) {
        for (double[] row : x) {
          a[c][d] += row[c] * row[d];
        }
      }
      a[c][c] += lambda.get(columnGroups.get(c));
    }
    return a;
  }

  /** Solves for all right-hand sides by Gaussian elimination with pivoting. */
  private static double[][] solve(double[][] a, double[][] rightHandSides) {
    int n = rightHandSides.length;
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int r = k + 1; r < n; r++) {
        pivot = Math.abs(a[r][k]) > Math.abs(a[pivot][k]) ? r : pivot;
      }
      Collections.swap(Arrays.asList(a), k, pivot);
      Collections.swap(Arrays.asList(rightHandSides), k, pivot);
      for (int r = k + 1; r < n; r++) {
        double factor = a[r][k] / a[k][k];
        subtractScaled(a[r], factor, a[k]);
        subtractScaled(rightHandSides[r], factor, rightHandSides[k]);
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      for (int c = k + 1; c < n; c++) {
        subtractScaled(rightHandSides[k], a[k][c], rightHandSides[c]);
      }
      for (int i = 0; i < rightHandSides[k].length; i++) {
        rightHandSides[k][i] /= a[k][k];
      }
    }
    return rightHandSides;
  }

  private static void subtractScaled(double[] row, double factor, double[] other) {
    for (int i = 0; i < row.length; i++) {
      row[i] -= factor * other[i];
    }
  }
}
