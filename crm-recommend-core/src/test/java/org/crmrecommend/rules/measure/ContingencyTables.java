package org.crmrecommend.rules.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Contingency tables for tests. */
final class ContingencyTables {

  private ContingencyTables() {}

  /** Returns every table with 1 to {@code baskets} baskets. */
  static List<ContingencyTable> upTo(int baskets) {
    List<ContingencyTable> tables = new ArrayList<>();
    for (int n = 1; n <= baskets; n++) {
      for (int a = 0; a <= n; a++) {
        for (int c = 0; c <= n; c++) {
          for (int k = Math.max(0, a + c - n); k <= Math.min(a, c); k++) {
            tables.add(new ContingencyTable(n, a, c, k));
          }
        }
      }
    }
    return tables;
  }

  /** Returns a random table. Rare and frequent antecedents and consequents are equally likely. */
  static ContingencyTable random(SplittableRandom random, long baskets) {
    long a = side(random, baskets);
    long c = side(random, baskets);
    double min = Math.max(0, a + c - baskets);
    double max = Math.min(a, c);
    double expected = (double) a * c / baskets;
    // A third near the count expected by chance, a third anywhere, a third at a bound.
    double k =
        switch (random.nextInt(3)) {
          case 0 -> expected + random.nextDouble(-2, 3) * Math.sqrt(expected);
          case 1 -> min + random.nextDouble() * (max - min);
          default -> random.nextBoolean() ? min : max;
        };
    return new ContingencyTable(baskets, a, c, (long) Math.max(min, Math.min(max, k)));
  }

  private static long side(SplittableRandom random, long baskets) {
    long rare = (long) Math.pow((double) baskets, random.nextDouble());
    return random.nextInt(4) == 0 ? baskets - rare : rare;
  }
}
