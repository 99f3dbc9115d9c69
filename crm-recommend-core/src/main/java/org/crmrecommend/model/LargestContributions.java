package org.crmrecommend.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The largest positive contributions among those offered, each given by a code. Equal contributions
 * are in the order of their items, then of their codes. Not thread-safe.
 */
final class LargestContributions {

  /** Up to this limit, inserting into a sorted array is faster than sorting at the end. */
  private static final int MAX_INSERTION_LIMIT = 64;

  private final int limit;
  private final IntUnaryOperator itemOf;
  private int[] codes;
  private double[] amounts;
  private int size;
  private boolean isComplete = true;

  /**
   * @param limit maximum number of contributions, positive
   * @param itemOf returns the item of a code
   */
  LargestContributions(int limit, IntUnaryOperator itemOf) {
    this.limit = limit;
    this.itemOf = itemOf;
    this.codes = new int[Math.min(limit, MAX_INSERTION_LIMIT)];
    this.amounts = new double[codes.length];
  }

  /** Offers a contribution; ignored if it is not positive. Codes are offered in ascending order. */
  void offer(int code, double amount) {
    if (amount <= 0) {
      return;
    }
    if (limit > MAX_INSERTION_LIMIT) {
      append(code, amount);
    } else if (size < limit) {
      insert(size++, code, amount);
    } else {
      isComplete = false;
      if (isBefore(code, amount, size - 1)) {
        insert(size - 1, code, amount);
      }
    }
  }

  private void append(int code, double amount) {
    if (size == codes.length) {
      codes = Arrays.copyOf(codes, 2 * size);
      amounts = Arrays.copyOf(amounts, 2 * size);
    }
    codes[size] = code;
    amounts[size++] = amount;
  }

  /** Inserts a contribution, moving those that it precedes to the free position. */
  private void insert(int free, int code, double amount) {
    int position = free;
    while (position > 0 && isBefore(code, amount, position - 1)) {
      codes[position] = codes[position - 1];
      amounts[position] = amounts[position - 1];
      position--;
    }
    codes[position] = code;
    amounts[position] = amount;
  }

  /** The code is larger than the present ones, so it comes last among equals. */
  private boolean isBefore(int code, double amount, int rank) {
    return amount > amounts[rank]
        || (amount == amounts[rank] && itemOf.applyAsInt(code) < itemOf.applyAsInt(codes[rank]));
  }

  /** Sorts the contributions; call it once, after the last offer. */
  void sort() {
    if (limit > MAX_INSERTION_LIMIT) {
      int[] order =
          IntStream.range(0, size)
              .boxed()
              .sorted(
                  Comparator.comparingDouble((Integer index) -> -amounts[index])
                      .thenComparingInt(index -> itemOf.applyAsInt(codes[index]))
                      .thenComparingInt(index -> codes[index]))
              .mapToInt(Integer::intValue)
              .toArray();
      isComplete = size <= limit;
      size = Math.min(size, limit);
      int[] sortedCodes = new int[size];
      double[] sortedAmounts = new double[size];
      for (int rank = 0; rank < size; rank++) {
        sortedCodes[rank] = codes[order[rank]];
        sortedAmounts[rank] = amounts[order[rank]];
      }
      codes = sortedCodes;
      amounts = sortedAmounts;
    }
  }

  int size() {
    return size;
  }

  /** Returns the code at a rank; rank 0 has the largest contribution. */
  int code(int rank) {
    return codes[rank];
  }

  /** Returns the contribution at a rank. */
  double amount(int rank) {
    return amounts[rank];
  }

  /** Returns whether no positive contribution was left out. */
  boolean isComplete() {
    return isComplete;
  }
}
