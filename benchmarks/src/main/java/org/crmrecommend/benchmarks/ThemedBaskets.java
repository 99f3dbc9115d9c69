package org.crmrecommend.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Random baskets with correlated items. There are 1,000 themes of two to six items. A basket
 * contains most of the items of one to four themes, and one random item per theme. Themes and items
 * follow Zipf's law with exponent 0.8. The same seeds give the same baskets.
 */
final class ThemedBaskets {

  private static final int THEMES = 1_000;
  private static final double EXPONENT = 0.8;
  private static final double KEEP_PROBABILITY = 0.8;

  private final double[] cumulativeWeights;
  private final List<List<String>> themes = new ArrayList<>();

  /** Draws the themes from a number of items. */
  ThemedBaskets(int items, long seed) {
    cumulativeWeights = new double[items];
    double sum = 0;
    for (int item = 0; item < items; item++) {
      sum += Math.pow(item + 1, -EXPONENT);
      cumulativeWeights[item] = sum;
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int theme = 0; theme < THEMES; theme++) {
      List<String> themeItems = new ArrayList<>();
      for (int i = random.nextInt(2, 7); i > 0; i--) {
        themeItems.add(drawItem(random));
      }
      themes.add(themeItems);
    }
  }

  List<Set<String>> draw(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Set<String>> baskets = new ArrayList<>();
    for (int b = 0; b < count; b++) {
      Set<String> basket = new TreeSet<>();
      for (int t = random.nextInt(1, 5); t > 0; t--) {
        int theme = drawZipf(random, THEMES);
        themes.get(theme).stream()
            .filter(item -> random.nextDouble() < KEEP_PROBABILITY)
            .forEach(basket::add);
        basket.add(drawItem(random));
      }
      baskets.add(basket);
    }
    return baskets;
  }

  private String drawItem(SplittableRandom random) {
    return "i" + drawZipf(random, cumulativeWeights.length);
  }

  /**
   * Draws an index below {@code bound} by Zipf's law; {@code bound} is at most the number of items.
   */
  private int drawZipf(SplittableRandom random, int bound) {
    int position =
        Arrays.binarySearch(cumulativeWeights, random.nextDouble() * cumulativeWeights[bound - 1]);
    return Math.min(bound - 1, position < 0 ? -position - 1 : position);
  }
}
