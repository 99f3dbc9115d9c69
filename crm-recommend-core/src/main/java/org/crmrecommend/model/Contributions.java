package org.crmrecommend.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The contributions to the score of one item, collected from a {@link Scorer}. Contributions with
 * the same cause are added. Not thread-safe; can be cleared and reused for other items of the same
 * profile.
 *
 * <p>Adding takes O(1) time and allocates no memory for the items of the history and the basket. An
 * {@link Explanation} takes O(history + basket + causes) time.
 */
public final class Contributions {

  private static final Comparator<Candidate> LARGEST_FIRST =
      Comparator.comparingDouble(Candidate::amount)
          .reversed()
          .thenComparingInt(Candidate::item)
          .thenComparingInt(Candidate::position);

  private final Profile profile;

  /** By position in the history. */
  private final double[] history;

  /** By position in the basket. */
  private final double[] basket;

  private final Map<Cause, Double> others = new LinkedHashMap<>();
  private double unexplained;

  /** Position of each item of the history; built when needed. */
  private @Nullable IntIntHashMap historyPositions;

  /** Creates an empty collection for the items that are scored for a profile. */
  public Contributions(Profile profile) {
    this.profile = profile;
    this.history = new double[profile.size()];
    this.basket = new double[profile.basketSize()];
  }

  /** A contribution that may be listed; items sort before other causes. */
  private record Candidate(Cause cause, double amount, int item, int position) {}

  /** Removes all contributions. */
  public void clear() {
    Arrays.fill(history, 0);
    Arrays.fill(basket, 0);
    others.clear();
    unexplained = 0;
  }

  /**
   * Adds a contribution of an item of the history, as {@link Cause.History}.
   *
   * @param h position in the history
   * @param amount contribution to the score; negative if it lowers the score
   */
  public void addHistory(int h, double amount) {
    history[h] += amount;
  }

  /**
   * Adds a contribution of an item of the basket, as {@link Cause.Basket}.
   *
   * @param b position in the basket
   * @param amount contribution to the score; negative if it lowers the score
   */
  public void addBasket(int b, double amount) {
    basket[b] += amount;
  }

  /**
   * Adds a contribution of any cause.
   *
   * @param amount contribution to the score; negative if it lowers the score
   */
  public void add(Cause cause, double amount) {
    if (cause instanceof Cause.History item && historyPosition(item.item()) >= 0) {
      history[historyPosition(item.item())] += amount;
    } else if (cause instanceof Cause.Basket item && basketPosition(item.item()) >= 0) {
      basket[basketPosition(item.item())] += amount;
    } else {
      others.merge(cause, amount, Double::sum);
    }
  }

  private int historyPosition(int item) {
    IntIntHashMap positions = historyPositions;
    if (positions == null) {
      positions = new IntIntHashMap(profile.size());
      for (int h = 0; h < profile.size(); h++) {
        positions.put(profile.item(h), h);
      }
      historyPositions = positions;
    }
    return positions.getIfAbsent(item, -1);
  }

  private int basketPosition(int item) {
    for (int b = 0; b < basket.length; b++) {
      if (profile.basketItem(b) == item) {
        return b;
      }
    }
    return -1;
  }

  /** Adds a contribution whose cause is unknown. */
  public void addUnexplained(double amount) {
    unexplained += amount;
  }

  /**
   * Divides an amount among the causes of other contributions, in proportion to their shares. If
   * they have no cause, the amount is unexplained.
   *
   * @param other contributions for the same profile
   * @param amount a contribution of the model that the others explain, such as a part of a hybrid
   */
  public void addShares(Contributions other, double amount) {
    double sign = other.sign();
    double total = other.total(sign);
    if (total <= 0) {
      unexplained += amount;
      return;
    }
    double factor = amount / total;
    for (int h = 0; h < history.length; h++) {
      history[h] += factor * Math.max(0, sign * other.history[h]);
    }
    for (int b = 0; b < basket.length; b++) {
      basket[b] += factor * Math.max(0, sign * other.basket[b]);
    }
    other.others.forEach((cause, value) -> add(cause, factor * Math.max(0, sign * value)));
    unexplained += factor * Math.max(0, sign * other.unexplained);
  }

  /** Returns the sum of all contributions, which is the score up to rounding. */
  public double sum() {
    double sum = unexplained;
    for (double amount : history) {
      sum += amount;
    }
    for (double amount : basket) {
      sum += amount;
    }
    for (double amount : others.values()) {
      sum += amount;
    }
    return sum;
  }

  private double sign() {
    return sum() < 0 ? -1 : 1;
  }

  /** Returns the sum of the contributions with a sign, times the sign. */
  private double total(double sign) {
    double total = Math.max(0, sign * unexplained);
    for (double amount : history) {
      total += Math.max(0, sign * amount);
    }
    for (double amount : basket) {
      total += Math.max(0, sign * amount);
    }
    for (double amount : others.values()) {
      total += Math.max(0, sign * amount);
    }
    return total;
  }

  /**
   * Returns the largest contributions as shares of the total: the largest share first, equal shares
   * by item index, causes without an item last.
   *
   * @param limit maximum number of shares, not negative
   */
  public Explanation explanation(int limit) {
    double sign = sign();
    double total = total(sign);
    if (total <= 0 || limit == 0) {
      return Explanation.NONE;
    }
    Largest largest = new Largest(limit);
    for (int h = 0; h < history.length; h++) {
      int item = profile.item(h);
      if (largest.accepts(sign * history[h])) {
        largest.add(new Candidate(new Cause.History(item), sign * history[h], item, 0));
      }
    }
    for (int b = 0; b < basket.length; b++) {
      int item = profile.basketItem(b);
      if (largest.accepts(sign * basket[b])) {
        largest.add(new Candidate(new Cause.Basket(item), sign * basket[b], item, 1));
      }
    }
    int position = 2;
    for (Map.Entry<Cause, Double> other : others.entrySet()) {
      double amount = sign * other.getValue();
      if (largest.accepts(amount)) {
        largest.add(new Candidate(other.getKey(), amount, itemOf(other.getKey()), position++));
      }
    }
    boolean isComplete = largest.isComplete() && sign * unexplained <= 0;
    return largest.explanation(total, isComplete);
  }

  private static int itemOf(Cause cause) {
    if (cause instanceof Cause.History history) {
      return history.item();
    }
    if (cause instanceof Cause.Basket basket) {
      return basket.item();
    }
    return cause instanceof Cause.Transition transition ? transition.item() : Integer.MAX_VALUE;
  }

  /** The largest positive contributions. */
  private static final class Largest {

    private final int limit;
    private final PriorityQueue<Candidate> candidates =
        new PriorityQueue<>(LARGEST_FIRST.reversed());
    private boolean isComplete = true;

    Largest(int limit) {
      this.limit = limit;
    }

    /** Returns whether a contribution may be among the largest. */
    boolean accepts(double amount) {
      if (amount <= 0) {
        return false;
      }
      boolean fits = candidates.size() < limit || amount >= candidates.element().amount();
      isComplete &= fits;
      return fits;
    }

    void add(Candidate candidate) {
      candidates.add(candidate);
      if (candidates.size() > limit) {
        candidates.remove();
        isComplete = false;
      }
    }

    /** Returns whether no positive contribution was left out. */
    boolean isComplete() {
      return isComplete;
    }

    Explanation explanation(double total, boolean isComplete) {
      List<Explanation.Share> shares = new ArrayList<>();
      double listed = 0;
      for (Candidate candidate : candidates.stream().sorted(LARGEST_FIRST).toList()) {
        double share = Math.min(1, candidate.amount() / total);
        if (share > 0) {
          shares.add(new Explanation.Share(candidate.cause(), share));
          listed += share;
        }
      }
      return new Explanation(shares, isComplete ? 0 : Math.max(0, 1 - listed));
    }
  }
}
