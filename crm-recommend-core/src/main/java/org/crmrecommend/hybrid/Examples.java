package org.crmrecommend.hybrid;

import java.util.Arrays;
import java.util.List;

/**
 * Lists to learn from: the candidates of one person each, described by rows of numbers, and which
 * of them the person turned to. Not thread-safe while it is filled.
 */
final class Examples {

  private final int width;
  private float[] rows = new float[0];
  private float[] targets = new float[0];
  private int[] starts = new int[1];
  private int size;
  private int lists;

  /**
   * @param width how many numbers a row has
   */
  Examples(int width) {
    this.width = width;
  }

  /** All of several, one after the other. */
  static Examples concat(int width, List<Examples> parts) {
    Examples all = new Examples(width);
    all.reserve(parts.stream().mapToInt(Examples::size).sum());
    for (Examples part : parts) {
      System.arraycopy(part.rows, 0, all.rows, all.size * width, part.size * width);
      System.arraycopy(part.targets, 0, all.targets, all.size, part.size);
      for (int list = 0; list < part.lists; list++) {
        all.size += part.to(list) - part.from(list);
        all.endList();
      }
    }
    return all;
  }

  /**
   * Adds a candidate to the list that is being filled.
   *
   * @param row is copied
   * @param isRight whether the person turned to it
   */
  void add(float[] row, boolean isRight) {
    if (size == targets.length) {
      reserve(Math.max(64, 2 * size));
    }
    System.arraycopy(row, 0, rows, size * width, width);
    targets[size++] = isRight ? 1 : 0;
  }

  /** Ends a list, which has a candidate that is right: each such one is an equal part of it. */
  void endList() {
    float right = 0;
    for (int row = starts[lists]; row < size; row++) {
      right += targets[row];
    }
    for (int row = starts[lists]; row < size; row++) {
      targets[row] /= right;
    }
    if (++lists == starts.length) {
      starts = Arrays.copyOf(starts, 2 * lists);
    }
    starts[lists] = size;
  }

  private void reserve(int capacity) {
    rows = Arrays.copyOf(rows, Math.multiplyExact(capacity, width));
    targets = Arrays.copyOf(targets, capacity);
  }

  int width() {
    return width;
  }

  /** How many rows there are. */
  int size() {
    return size;
  }

  /** How many lists there are. */
  int lists() {
    return lists;
  }

  /** The first row of a list. */
  int from(int list) {
    return starts[list];
  }

  /** The row after the last one of a list. */
  int to(int list) {
    return starts[list + 1];
  }

  /** A number of a row. */
  float value(int row, int feature) {
    return rows[row * width + feature];
  }

  /** The share of a row in what was right of its list; those of a list add up to 1. */
  float target(int row) {
    return targets[row];
  }

  /** Copies a row. */
  void copy(int row, float[] into) {
    System.arraycopy(rows, row * width, into, 0, width);
  }

  /**
   * Turns what a learner makes of each row of a list into chances: e^η, divided by the sum over the
   * list.
   *
   * @return the logarithm of the sum before the division
   */
  double chances(int list, double[] utilities, double[] chances) {
    double most = Double.NEGATIVE_INFINITY;
    for (int row = from(list); row < to(list); row++) {
      most = Math.max(most, utilities[row]);
    }
    double sum = 0;
    for (int row = from(list); row < to(list); row++) {
      chances[row] = StrictMath.exp(utilities[row] - most);
      sum += chances[row];
    }
    for (int row = from(list); row < to(list); row++) {
      chances[row] /= sum;
    }
    return most + StrictMath.log(sum);
  }
}
