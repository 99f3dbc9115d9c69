package org.crmrecommend.rules.bundle;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.rules.bundle.ItemPair.Relation;
import org.crmrecommend.rules.itemset.BasketGrouping;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.Support;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * Classifies pairs of items as complements or substitutes by comparing purchases with views.
 * Immutable.
 *
 * <p>For each pair, the baskets and the sessions that contain both items are counted. The lift is
 * that count divided by the count expected by chance, n(A) · n(B) / n. The true mean of a count c
 * lies between (√c − z/2)² and (√(c + 1) + z/2)² with high probability, because the square root
 * makes the variance of a Poisson variable nearly constant. So each lift has a lower and an upper
 * bound. A count of 0 is informative too: the upper bound of its lift is low if the expected count
 * is high.
 *
 * <ul>
 *   <li>A pair occurs together <em>far more often than by chance</em> if it has the minimum support
 *       and the lower bound of its lift at z = 3.09 (one false pair in a thousand) is at least
 *       {@code minLift}.
 *   <li>{@linkplain Relation#SUBSTITUTE Substitutes} are viewed together far more often than by
 *       chance, but rarely bought together: the upper bound of the lift in baskets is below the
 *       lower bound of the lift in sessions, both at z = 1.645 (one in twenty).
 *   <li>{@linkplain Relation#COMPLEMENT Complements} are bought together far more often than by
 *       chance, and are not substitutes.
 *   <li>All other pairs are {@linkplain Relation#NEITHER neither}: too rare to decide, or
 *       independent.
 * </ul>
 *
 * <p>These error rates are those of a single pair whose true lift equals {@code minLift}. They are
 * not corrected for the number of pairs: of independent items, with a true lift of 1, at most a few
 * in a million pairs pass.
 *
 * <p>Complements require more certainty than substitutes, because complements are put into an offer
 * and substitutes are kept out. Items that are both compared and bought together, such as wet and
 * dry cat food, have about the same lift in both and are complements. Without views, no pair is a
 * substitute.
 *
 * <p>Takes O(Σ |basket|² + items² / 128) time over baskets and sessions, 8 bytes per entry of both
 * and 4 bytes per pair found.
 *
 * @see <a href="https://doi.org/10.1145/2783258.2783381">McAuley, Pandey and Leskovec, KDD
 *     2015</a>, who learn substitutes from what is viewed and complements from what is bought
 *     together
 * @see <a href="https://doi.org/10.1214/aoms/1177729756">Freeman and Tukey, Annals of Mathematical
 *     Statistics 1950</a>, for the bounds of a count
 */
public final class ItemRelations {

  /** Default minimum support of a pair, in baskets and in sessions. */
  public static final Support DEFAULT_SUPPORT = new Support(0.0001, 10);

  /** Default minimum lift. */
  public static final double DEFAULT_MIN_LIFT = 1.5;

  private static final double STRICT_Z = 3.09;
  private static final double LENIENT_Z = 1.645;

  private final IdMap items;
  private final CooccurrenceCounts purchaseCounts;
  private final CooccurrenceCounts viewCounts;
  private final int minBasketCount;
  private final int minSessionCount;
  private final double minLift;

  /** For each item, its complements with a higher index. */
  private final int[][] complements;

  /** For each item, its substitutes with a higher index. */
  private final int[][] substitutes;

  private int boughtTogetherSubstituteCount;

  private ItemRelations(
      Baskets purchaseBaskets, Baskets viewSessions, Support support, double minLift) {
    this.items =
        IdMap.of(
            Stream.concat(purchaseBaskets.items().stream(), viewSessions.items().stream())
                .toList());
    this.purchaseCounts = CooccurrenceCounts.of(purchaseBaskets, items);
    this.viewCounts = CooccurrenceCounts.of(viewSessions, items);
    this.minBasketCount = support.toCount(purchaseBaskets.size());
    this.minSessionCount = support.toCount(viewSessions.size());
    this.minLift = minLift;
    this.complements = new int[items.size()][];
    this.substitutes = new int[items.size()][];
    classifyAll();
  }

  /**
   * Finds the relations in a log. Purchases are grouped by order. Views and clicks are grouped into
   * sessions with gaps of at most 30 minutes.
   */
  public static ItemRelations of(EventLog log) {
    BasketGrouping viewGrouping =
        BasketGrouping.DEFAULTS
            .withGroupBy(BasketGrouping.GroupBy.SESSION)
            .withKinds(EventKind.VIEW, EventKind.CLICK);
    return of(Baskets.of(log), Baskets.of(log, viewGrouping));
  }

  /**
   * Finds the relations in baskets and sessions with {@link #DEFAULT_SUPPORT} and {@link
   * #DEFAULT_MIN_LIFT}.
   *
   * @param viewSessions items viewed together; has no baskets if views are unknown
   */
  public static ItemRelations of(Baskets purchaseBaskets, Baskets viewSessions) {
    return of(purchaseBaskets, viewSessions, DEFAULT_SUPPORT, DEFAULT_MIN_LIFT);
  }

  /**
   * Finds the relations in baskets and sessions.
   *
   * @param viewSessions items viewed together; has no baskets if views are unknown
   * @param support minimum support of a pair, in baskets and in sessions
   * @param minLift minimum lower bound of the lift
   * @throws IllegalArgumentException if {@code minLift} is below 1 or not finite
   */
  public static ItemRelations of(
      Baskets purchaseBaskets, Baskets viewSessions, Support support, double minLift) {
    if (!(minLift >= 1 && minLift < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("minLift must be at least 1 and finite: " + minLift);
    }
    return new ItemRelations(purchaseBaskets, viewSessions, support, minLift);
  }

  private void classifyAll() {
    int[] basketCounts = new int[items.size()];
    int[] sessionCounts = new int[items.size()];
    BitSet cooccurring = new BitSet();
    for (int item = 0; item < items.size(); item++) {
      purchaseCounts.addCounts(item, basketCounts, cooccurring);
      viewCounts.addCounts(item, sessionCounts, cooccurring);
      classify(item, cooccurring, basketCounts, sessionCounts);
      cooccurring.clear();
    }
  }

  /** Stores the relations of an item to the items it occurs with, and resets their counts. */
  private void classify(int item, BitSet cooccurring, int[] basketCounts, int[] sessionCounts) {
    IntArrayList complementItems = new IntArrayList();
    IntArrayList substituteItems = new IntArrayList();
    for (int other = cooccurring.nextSetBit(0);
        other >= 0;
        other = cooccurring.nextSetBit(other + 1)) {
      Relation relation = relation(item, other, basketCounts[other], sessionCounts[other]);
      if (relation == Relation.COMPLEMENT) {
        complementItems.add(other);
      } else if (relation == Relation.SUBSTITUTE) {
        substituteItems.add(other);
        boughtTogetherSubstituteCount +=
            isBoughtTogether(basketCounts[other], purchaseCounts.expectedCount(item, other))
                ? 1
                : 0;
      }
      basketCounts[other] = 0;
      sessionCounts[other] = 0;
    }
    complements[item] = complementItems.toArray();
    substitutes[item] = substituteItems.toArray();
  }

  private Relation relation(int item, int other, int basketCount, int sessionCount) {
    if (basketCount < minBasketCount && sessionCount < minSessionCount) {
      return Relation.NEITHER;
    }
    double expectedBaskets = purchaseCounts.expectedCount(item, other);
    double expectedSessions = viewCounts.expectedCount(item, other);
    if (sessionCount >= minSessionCount
        && lowerBound(sessionCount, STRICT_Z) >= minLift * expectedSessions
        && upperBound(basketCount, LENIENT_Z) * expectedSessions
            < lowerBound(sessionCount, LENIENT_Z) * expectedBaskets) {
      return Relation.SUBSTITUTE;
    }
    return isBoughtTogether(basketCount, expectedBaskets) ? Relation.COMPLEMENT : Relation.NEITHER;
  }

  private boolean isBoughtTogether(int basketCount, double expectedBaskets) {
    return basketCount >= minBasketCount
        && lowerBound(basketCount, STRICT_Z) >= minLift * expectedBaskets;
  }

  private static double lowerBound(int count, double z) {
    double root = Math.max(0, Math.sqrt(count) - z / 2);
    return root * root;
  }

  private static double upperBound(int count, double z) {
    double root = Math.sqrt(count + 1.0) + z / 2;
    return root * root;
  }

  /**
   * Returns the relation of two items, in either order. The relation of unknown items is {@code
   * NEITHER}.
   *
   * @throws IllegalArgumentException if both are the same item
   */
  public ItemPair between(String first, String second) {
    if (first.equals(second)) {
      throw new IllegalArgumentException("second must be another item: " + second);
    }
    int item = items.indexOf(first);
    int other = items.indexOf(second);
    if (item < 0 || other < 0) {
      return new ItemPair(first, second, Relation.NEITHER, 0, 0, 0, 0);
    }
    return pair(item, other);
  }

  private ItemPair pair(int item, int other) {
    int basketCount = purchaseCounts.count(item, other);
    int sessionCount = viewCounts.count(item, other);
    return new ItemPair(
        items.id(item),
        items.id(other),
        relation(item, other, basketCount, sessionCount),
        basketCount,
        purchaseCounts.expectedCount(item, other),
        sessionCount,
        viewCounts.expectedCount(item, other));
  }

  /** Returns all pairs of complements, in the order of their ids. */
  public Stream<ItemPair> complements() {
    return stream(complements);
  }

  /** Returns all pairs of substitutes, in the order of their ids. */
  public Stream<ItemPair> substitutes() {
    return stream(substitutes);
  }

  private Stream<ItemPair> stream(int[][] otherItems) {
    return IntStream.range(0, otherItems.length)
        .boxed()
        .flatMap(item -> Arrays.stream(otherItems[item]).mapToObj(other -> pair(item, other)));
  }

  /** Returns the ids of the item indices, including items that were only viewed. */
  IdMap items() {
    return items;
  }

  /** Returns the counts of items bought together. */
  CooccurrenceCounts purchaseCounts() {
    return purchaseCounts;
  }

  /** Returns the minimum support count of a bundle. */
  int minBasketCount() {
    return minBasketCount;
  }

  /** Returns the complements of an item with a higher index, ascending; must not be modified. */
  int[] complementsOf(int item) {
    return complements[item];
  }

  /** Returns the number of pairs of substitutes that are bought together like complements. */
  int boughtTogetherSubstituteCount() {
    return boughtTogetherSubstituteCount;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d pairs of complements, %,d pairs of substitutes",
        size(complements),
        size(substitutes));
  }

  private static long size(int[][] otherItems) {
    return Arrays.stream(otherItems).mapToLong(row -> row.length).sum();
  }
}
