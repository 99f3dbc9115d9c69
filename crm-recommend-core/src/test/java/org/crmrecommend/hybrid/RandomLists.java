package org.crmrecommend.hybrid;

import java.util.SplittableRandom;

/** Seeded random examples for tests of learners. */
final class RandomLists {

  private RandomLists() {}

  /** Lists of two to nine rows; the first feature helps to tell the right one. */
  static Examples examples(SplittableRandom random, int lists, int width) {
    Examples examples = new Examples(width);
    for (int list = 0; list < lists; list++) {
      int rows = random.nextInt(2, 10);
      int right = random.nextInt(rows);
      for (int r = 0; r < rows; r++) {
        float[] row = new float[width];
        for (int f = 0; f < width; f++) {
          row[f] = (float) random.nextDouble(-1, 1);
        }
        row[0] += r == right ? 0.5f : 0;
        examples.add(row, r == right);
      }
      examples.endList();
    }
    return examples;
  }
}
