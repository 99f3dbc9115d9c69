package org.crmrecommend.popularity;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * For each item, the number of users and the sum of ½^(age / half-life) over them. Thread-safe; the
 * locks are those of pages of {@value #PAGE_SIZE} items.
 *
 * <p>A page stores the sums as of a reference time, so that they need not change while time goes
 * by. If an event is many half-lives later, the reference time of its page moves.
 */
final class DecayingCounts {

  static final int PAGE_BITS = 10;
  static final int PAGE_SIZE = 1 << PAGE_BITS;

  /** A sum of 2^31 users as of a later time is still a number. */
  private static final int MAX_EXPONENT = 500;

  private final double halfLifeMillis;
  private volatile Page[] pages = {};

  DecayingCounts(double halfLifeMillis) {
    this.halfLifeMillis = halfLifeMillis;
  }

  /**
   * Replaces the time of a user's last positive event with an item.
   *
   * @param before {@link PositivePairs#ABSENT} to add the user
   * @param after {@link PositivePairs#ABSENT} to remove the user
   */
  void replace(int item, long before, long after) {
    if (before == after) {
      return;
    }
    Page page = page(item >>> PAGE_BITS);
    synchronized (page) {
      page.add(item & PAGE_SIZE - 1, after, 1);
      page.add(item & PAGE_SIZE - 1, before, -1);
    }
  }

  private Page page(int number) {
    Page[] current = pages;
    return number < current.length ? current[number] : addPages(number);
  }

  private synchronized Page addPages(int number) {
    if (number >= pages.length) { // not if another thread was first
      int oldLength = pages.length;
      Page[] extended = Arrays.copyOf(pages, Math.max(number + 1, oldLength + oldLength / 2));
      for (int added = oldLength; added < extended.length; added++) {
        extended[added] = new Page();
      }
      pages = extended;
    }
    return pages[number];
  }

  /** Copies the numbers of users of the first items; the array must contain zeros. */
  void copyUserCounts(float[] target) {
    Page[] current = pages;
    for (int number = 0; number < current.length && start(number) < target.length; number++) {
      int start = start(number);
      int size = Math.min(PAGE_SIZE, target.length - start);
      synchronized (current[number]) {
        for (int slot = 0; slot < size; slot++) {
          target[start + slot] = current[number].users[slot];
        }
      }
    }
  }

  /** Copies the sums of the first items as of a time; the array must contain zeros. */
  void copySums(float[] target, long time) {
    Page[] current = pages;
    for (int number = 0; number < current.length && start(number) < target.length; number++) {
      int start = start(number);
      int size = Math.min(PAGE_SIZE, target.length - start);
      synchronized (current[number]) {
        double decay = PowerOfTwo.of(-current[number].exponent(time));
        for (int slot = 0; slot < size; slot++) {
          target[start + slot] = current[number].sum(slot, decay);
        }
      }
    }
  }

  private static int start(int page) {
    return page << PAGE_BITS;
  }

  /** The users of some items; to be used by one thread at a time. */
  private final class Page {

    private final int[] users = new int[PAGE_SIZE];

    /** Sums over the users with a time, as of the reference time. */
    private final double[] sums = new double[PAGE_SIZE];

    /** Numbers of users without a time, whose age is always 0. */
    private int @Nullable [] untimed;

    private long reference = PositivePairs.ABSENT;

    void add(int slot, long time, int sign) {
      if (time == PositivePairs.ABSENT) {
        return;
      }
      users[slot] += sign;
      if (time == PositivePairs.UNTIMED) {
        untimed = untimed == null ? new int[PAGE_SIZE] : untimed;
        untimed[slot] += sign;
      } else {
        double weight = growth(time); // may change the sums
        sums[slot] += sign * weight;
      }
      if (users[slot] <= 0) {
        clear(slot);
      }
    }

    /** Also removes what rounding has left. */
    private void clear(int slot) {
      users[slot] = 0;
      sums[slot] = 0;
      if (untimed != null) {
        untimed[slot] = 0;
      }
    }

    /** Returns 2^((time − reference) / half-life). */
    private double growth(long time) {
      if (reference == PositivePairs.ABSENT) {
        reference = time;
      }
      double exponent = exponent(time);
      if (exponent > MAX_EXPONENT) {
        double decay = PowerOfTwo.of(-exponent);
        for (int slot = 0; slot < PAGE_SIZE; slot++) {
          sums[slot] *= decay;
        }
        reference = time;
        return 1;
      }
      return PowerOfTwo.of(exponent);
    }

    double exponent(long time) {
      return ((double) time - reference) / halfLifeMillis;
    }

    float sum(int slot, double decay) {
      double sum = sums[slot] * decay + (untimed == null ? 0 : untimed[slot]);
      return (float) Math.max(0, Math.min(Float.MAX_VALUE, sum));
    }
  }
}
