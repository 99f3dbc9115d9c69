package org.crmrecommend.evaluation.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Suggests where to try next: where settings that did well are dense and those that did not are
 * thin. Each parameter is seen by itself, on a scale of 0 to 1, by a mixture of a flat density and
 * a normal one around every setting, or by smoothed counts where it is a choice.
 *
 * @see <a href="https://papers.nips.cc/paper/4443">Bergstra et al., NIPS 2011</a>, whose
 *     tree-structured Parzen estimator this is, without conditions between parameters
 */
final class TreeParzen {

  private static final double GOOD_SHARE = 0.25;
  private static final int CANDIDATES = 24;
  private static final double NARROWEST = 0.05;

  private final List<Range> ranges;

  /** A setting, each parameter from 0 to 1, and its figure, lower is better. */
  record Seen(List<Double> places, double loss) {}

  TreeParzen(List<Range> ranges) {
    this.ranges = ranges;
  }

  /** A place drawn evenly. */
  List<Double> draw(SplittableRandom random) {
    return ranges.stream().map(range -> random.nextDouble()).toList();
  }

  /** The best of some places drawn from around the good ones; evenly while little has been seen. */
  List<Double> suggest(SplittableRandom random, List<Seen> seen) {
    if (seen.size() < Math.max(6, 2 * ranges.size())) {
      return draw(random);
    }
    List<Seen> sorted = seen.stream().sorted(Comparator.comparingDouble(Seen::loss)).toList();
    int goodCount = Math.max(2, (int) Math.ceil(GOOD_SHARE * seen.size()));
    List<Seen> good = sorted.subList(0, goodCount);
    List<Seen> bad = sorted.subList(goodCount, sorted.size());
    List<Double> best = draw(random);
    double bestRatio = Double.NEGATIVE_INFINITY;
    for (int candidate = 0; candidate < CANDIDATES; candidate++) {
      List<Double> places = around(random, good);
      double ratio = 0;
      for (int p = 0; p < places.size(); p++) {
        double place = places.get(p);
        ratio += Math.log(density(good, p, place) / density(bad, p, place));
      }
      if (ratio > bestRatio) {
        bestRatio = ratio;
        best = places;
      }
    }
    return best;
  }

  private List<Double> around(SplittableRandom random, List<Seen> good) {
    List<Double> places = new ArrayList<>();
    for (int p = 0; p < ranges.size(); p++) {
      int component = random.nextInt(good.size() + 1);
      double place = random.nextDouble();
      if (component < good.size() && ranges.get(p) instanceof Range.Choices choices) {
        double around = good.get(component).places.get(p);
        place = (choices.index(around) + random.nextDouble()) / choices.values().size();
      } else if (component < good.size()) {
        do {
          place = good.get(component).places.get(p) + width(good, p) * random.nextGaussian();
        } while (place < 0 || place >= 1);
      }
      places.add(place);
    }
    return places;
  }

  private double density(List<Seen> seen, int p, double place) {
    double sum = 1;
    if (ranges.get(p) instanceof Range.Choices choices) {
      int index = choices.index(place);
      for (Seen each : seen) {
        sum += choices.index(each.places.get(p)) == index ? choices.values().size() : 0;
      }
      return sum / (seen.size() + 1);
    }
    double width = width(seen, p);
    for (Seen each : seen) {
      double z = (place - each.places.get(p)) / width;
      sum += Math.exp(-0.5 * z * z) / (width * Math.sqrt(2 * Math.PI));
    }
    return sum / (seen.size() + 1);
  }

  /** Scott's rule for one dimension, but not narrower than a limit. */
  private static double width(List<Seen> seen, int p) {
    double mean = seen.stream().mapToDouble(each -> each.places.get(p)).average().orElse(0.5);
    double squares =
        seen.stream().mapToDouble(each -> Math.pow(each.places.get(p) - mean, 2)).sum();
    double deviation = Math.sqrt(squares / Math.max(1, seen.size() - 1));
    return Math.max(NARROWEST, 1.06 * deviation * Math.pow(Math.max(1, seen.size()), -0.2));
  }
}
