package org.crmrecommend.kernel;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Random order by the Fisher–Yates shuffle. */
public final class FisherYates {

  private FisherYates() {}

  /** Returns the numbers 0 … count − 1 in random order. Draws count − 1 numbers. */
  public static int[] permutation(int count, SplittableRandom random) {
    int[] permutation = new int[count];
    Arrays.setAll(permutation, i -> i);
    for (int i = count - 1; i > 0; i--) {
      swap(permutation, i, random.nextInt(i + 1));
    }
    return permutation;
  }

  /**
   * Moves a random sample without replacement to the front, in random order. Draws {@code
   * sampleSize} numbers.
   *
   * @param values reordered in place
   * @param sampleSize at most the number of values
   */
  public static void sampleToFront(int[] values, int sampleSize, SplittableRandom random) {
    for (int i = 0; i < sampleSize; i++) {
      swap(values, i, random.nextInt(i, values.length));
    }
  }

  private static void swap(int[] values, int i, int j) {
    int value = values[i];
    values[i] = values[j];
    values[j] = value;
  }
}
