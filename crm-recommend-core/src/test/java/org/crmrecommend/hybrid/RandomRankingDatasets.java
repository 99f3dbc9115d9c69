package org.crmrecommend.hybrid;

import java.util.SplittableRandom;

/** Seeded random datasets for tests of rankers. */
final class RandomRankingDatasets {

  private RandomRankingDatasets() {}

  /**
   * Returns queries of two to nine rows; the first feature is higher for the relevant row on
   * average.
   */
  static RankingDataset dataset(SplittableRandom random, int queries, int featureCount) {
    RankingDataset dataset = new RankingDataset(featureCount);
    for (int query = 0; query < queries; query++) {
      int rows = random.nextInt(2, 10);
      int relevantRow = random.nextInt(rows);
      for (int r = 0; r < rows; r++) {
        float[] row = new float[featureCount];
        for (int f = 0; f < featureCount; f++) {
          row[f] = (float) random.nextDouble(-1, 1);
        }
        row[0] += r == relevantRow ? 0.5f : 0;
        dataset.add(row, r == relevantRow);
      }
      dataset.endQuery();
    }
    return dataset;
  }
}
