package org.crmrecommend.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    if (total < Double.MIN_NORMAL) { // the quotient could overflow
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
    List<Cause> otherCauses = others.isEmpty() ? List.of() : List.copyOf(others.keySet());
    LargestContributions largest =
        new LargestContributions(limit, code -> itemOf(code, otherCauses));
    int code = 0;
    for (double amount : history) {
      largest.offer(code++, sign * amount);
    }
    for (double amount : basket) {
      largest.offer(code++, sign * amount);
    }
    for (double amount : others.values()) {
      largest.offer(code++, sign * amount);
    }
    return explanation(largest, total, sign * unexplained > 0, otherCauses);
  }

  private Explanation explanation(
      LargestContributions largest, double total, boolean isPartlyUnexplained, List<Cause> others) {
    largest.sort();
    List<Explanation.Share> shares = new ArrayList<>(largest.size());
    double listed = 0;
    for (int rank = 0; rank < largest.size(); rank++) {
      double share = Math.min(1, largest.amount(rank) / total);
      if (share > 0) {
        shares.add(new Explanation.Share(cause(largest.code(rank), others), share));
        listed += share;
      }
    }
    boolean isComplete = largest.isComplete() && !isPartlyUnexplained;
    return new Explanation(shares, isComplete ? 0 : Math.max(0, 1 - listed));
  }

  /**
   * Returns a cause by its code: the position in the history, then in the basket, then among the
   * other causes.
   */
  private Cause cause(int code, List<Cause> others) {
    int b = code - history.length;
    if (b < 0) {
      return new Cause.History(profile.item(code));
    }
    return b < basket.length
        ? new Cause.Basket(profile.basketItem(b))
        : others.get(b - basket.length);
  }

  /** Returns the item of a cause, by which equal shares are sorted. */
  private int itemOf(int code, List<Cause> others) {
    int b = code - history.length;
    if (b < 0) {
      return profile.item(code);
    }
    if (b < basket.length) {
      return profile.basketItem(b);
    }
    return itemOf(others.get(b - basket.length));
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
}
