package org.crmrecommend.evaluation.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.crmrecommend.evaluation.search.HyperparameterSearch.ParameterRange;

/**
 * Suggests the next configuration to try: a point where good configurations are dense and others
 * are sparse. Each parameter is modeled independently, on a scale of 0 to 1. The density of a
 * numeric parameter is a mixture of a uniform density and a normal density around every
 * configuration. The density of a choice is a smoothed count.
 *
 * @see <a href="https://papers.nips.cc/paper/4443">Bergstra et al., NIPS 2011</a>, the
 *     tree-structured Parzen estimator, here without conditions between parameters
 */
final class TreeParzenEstimator {

  private static final double GOOD_SHARE = 0.25;
  private static final int CANDIDATE_COUNT = 24;
  private static final double MIN_BANDWIDTH = 0.05;

  private final List<ParameterRange> ranges;

  /**
   * A configuration, with a coordinate from 0 to 1 for each parameter, and its loss; lower is
   * better.
   */
  record Observation(List<Double> point, double loss) {}

  TreeParzenEstimator(List<ParameterRange> ranges) {
    this.ranges = ranges;
  }

  /** Returns a point drawn uniformly. */
  List<Double> sampleUniform(SplittableRandom random) {
    return ranges.stream().map(range -> random.nextDouble()).toList();
  }

  /**
   * Returns the best of several points drawn around the good observations, or a uniform point if
   * there are too few observations.
   */
  List<Double> suggest(SplittableRandom random, List<Observation> observations) {
    if (observations.size() < Math.max(6, 2 * ranges.size())) {
      return sampleUniform(random);
    }
    List<Observation> sorted =
        observations.stream().sorted(Comparator.comparingDouble(Observation::loss)).toList();
    int goodCount = Math.max(2, (int) Math.ceil(GOOD_SHARE * observations.size()));
    List<Observation> good = sorted.subList(0, goodCount);
    List<Observation> bad = sorted.subList(goodCount, sorted.size());
    List<Double> best = sampleUniform(random);
    double bestLogRatio = Double.NEGATIVE_INFINITY;
    for (int candidate = 0; candidate < CANDIDATE_COUNT; candidate++) {
      List<Double> point = sampleFromGood(random, good);
      double logRatio = 0;
      for (int p = 0; p < point.size(); p++) {
        double coordinate = point.get(p);
        logRatio += Math.log(density(good, p, coordinate) / density(bad, p, coordinate));
      }
      if (logRatio > bestLogRatio) {
        bestLogRatio = logRatio;
        best = point;
      }
    }
    return best;
  }

  private List<Double> sampleFromGood(SplittableRandom random, List<Observation> good) {
    List<Double> point = new ArrayList<>();
    for (int p = 0; p < ranges.size(); p++) {
      int kernel = random.nextInt(good.size() + 1);
      double coordinate = random.nextDouble();
      if (kernel < good.size()
          && ranges.get(p) instanceof ParameterRange.CategoricalRange categorical) {
        double center = good.get(kernel).point.get(p);
        coordinate =
            (categorical.indexAt(center) + random.nextDouble()) / categorical.values().size();
      } else if (kernel < good.size()) {
        do {
          coordinate = good.get(kernel).point.get(p) + bandwidth(good, p) * random.nextGaussian();
        } while (coordinate < 0 || coordinate >= 1);
      }
      point.add(coordinate);
    }
    return point;
  }

  private double density(List<Observation> observations, int p, double coordinate) {
    double sum = 1;
    if (ranges.get(p) instanceof ParameterRange.CategoricalRange categorical) {
      int index = categorical.indexAt(coordinate);
      for (Observation observation : observations) {
        sum +=
            categorical.indexAt(observation.point.get(p)) == index
                ? categorical.values().size()
                : 0;
      }
      return sum / (observations.size() + 1);
    }
    double bandwidth = bandwidth(observations, p);
    for (Observation observation : observations) {
      double z = (coordinate - observation.point.get(p)) / bandwidth;
      sum += Math.exp(-0.5 * z * z) / (bandwidth * Math.sqrt(2 * Math.PI));
    }
    return sum / (observations.size() + 1);
  }

  /** Returns the bandwidth by Scott's rule for one dimension, at least {@link #MIN_BANDWIDTH}. */
  private static double bandwidth(List<Observation> observations, int p) {
    double mean =
        observations.stream()
            .mapToDouble(observation -> observation.point.get(p))
            .average()
            .orElse(0.5);
    double squaredDeviations =
        observations.stream()
            .mapToDouble(observation -> Math.pow(observation.point.get(p) - mean, 2))
            .sum();
    double deviation = Math.sqrt(squaredDeviations / Math.max(1, observations.size() - 1));
    return Math.max(
        MIN_BANDWIDTH, 1.06 * deviation * Math.pow(Math.max(1, observations.size()), -0.2));
  }
}
