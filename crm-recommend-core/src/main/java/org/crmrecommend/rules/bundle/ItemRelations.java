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
 * Which items are complements and which are substitutes, told apart by what is bought together and
 * what is viewed together. Immutable.
 *
 * <p>Of each pair it is counted in how many baskets, and in how many sessions, both items are; the
 * lift is that count over the count that chance would make, n(A) · n(B) / n. A count c comes from a
 * true mean that is surely above (√c − z/2)² and below (√(c + 1) + z/2)², by the square root that
 * makes the spread of a Poisson variable the same everywhere; so each lift has a least and a
 * greatest value that its count allows. A count of 0 tells something, too: to be rarely bought
 * together is to have been expected more often.
 *
 * <ul>
 *   <li>A pair is together <em>far more often than by chance</em> if so many baskets as asked for
 *       hold both and the least value of its lift, at z = 3.09 (one pair in a thousand by
 *       accident), reaches {@code minLift}.
 *   <li>{@linkplain Relation#SUBSTITUTE Substitutes} are viewed together far more often than by
 *       chance, but bought together rarely: the greatest lift that their baskets allow is below the
 *       least one that their sessions allow, both at z = 1.645 (one in twenty).
 *   <li>{@linkplain Relation#COMPLEMENT Complements} are bought together far more often than by
 *       chance, and are not substitutes.
 *   <li>All others are {@linkplain Relation#NEITHER neither}: too rare to tell, or independent.
 * </ul>
 *
 * <p>These chances are of a single pair whose true lift is just {@code minLift}. There is no
 * correction for the number of pairs: of items that are independent, with a true lift of 1, a few
 * in a million pairs pass at most.
 *
 * <p>It is asked for more certainty to call two items complements, which puts them into an offer,
 * than to call them substitutes, which keeps them out of one. Items that are both compared and
 * bought along with one another – wet and dry food of one cat – have about the same lift in both,
 * and are complements. Where nothing is known of views, nothing is a substitute.
 *
 * <p>Takes O(Σ |basket|² + items² / 128) time over baskets and sessions, and 8 bytes an entry of
 * both besides 4 bytes a pair that is found.
 *
 * @see <a href="https://doi.org/10.1145/2783258.2783381">McAuley, Pandey and Leskovec, KDD
 *     2015</a>, who learn substitutes from what is viewed and complements from what is bought
 *     together
 * @see <a href="https://doi.org/10.1214/aoms/1177729756">Freeman and Tukey, Annals of Mathematical
 *     Statistics 1950</a>, for the bounds of a count
 */
public final class ItemRelations {

  /** How many baskets, and how many sessions, must hold both items unless told. */
  public static final Support DEFAULT_SUPPORT = new Support(0.0001, 10);

  /** How many times as often as by chance they must surely be together unless told. */
  public static final double DEFAULT_MIN_LIFT = 1.5;

  private static final double STRICT_Z = 3.09;
  private static final double LENIENT_Z = 1.645;

  private final IdMap items;
  private final CooccurrenceCounts purchaseCounts;
  private final CooccurrenceCounts viewCounts;
  private final int minBasketCount;
  private final int minSessionCount;
  private final double minLift;

  /** For each item the higher ones that go with it. */
  private final int[][] complements;

  /** For each item the higher ones that stand in for it. */
  private final int[][] substitutes;

  private int boughtTogetherSubstituteCount;

  private ItemRelations(
      Baskets purchaseBaskets, Baskets viewSessions, Support support, double minLift) {
    this.items = purchaseBaskets.items().union(viewSessions.items());
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
   * The pairs of a log: bought together in an order, viewed or clicked together in a session with
   * pauses of at most half an hour.
   */
  public static ItemRelations of(EventLog log) {
    BasketGrouping viewGrouping =
        BasketGrouping.DEFAULTS
            .withGroupBy(BasketGrouping.GroupBy.SESSION)
            .withKinds(EventKind.VIEW, EventKind.CLICK);
    return of(Baskets.of(log), Baskets.of(log, viewGrouping));
  }

  /**
   * The pairs of these baskets and sessions, by {@link #DEFAULT_SUPPORT} and {@link
   * #DEFAULT_MIN_LIFT}.
   *
   * @param viewSessions what was looked at together, without a basket if that is not known
   */
  public static ItemRelations of(Baskets purchaseBaskets, Baskets viewSessions) {
    return of(purchaseBaskets, viewSessions, DEFAULT_SUPPORT, DEFAULT_MIN_LIFT);
  }

  /**
   * The pairs of these baskets and sessions.
   *
   * @param viewSessions what was looked at together, without a basket if that is not known
   * @param support how many baskets, and how many sessions, must hold both items
   * @param minLift how many times as often as by chance they must surely be together
   * @throws IllegalArgumentException if the lift is below 1 or not finite
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

  /** Notes the relations of an item to those that it met, and empties their counts. */
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
   * What two items are to each other, in either order; items never met are neither.
   *
   * @throws IllegalArgumentException if they are the same
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

  /** All pairs of complements, in the order of their ids. */
  public Stream<ItemPair> complements() {
    return stream(complements);
  }

  /** All pairs of substitutes, in the order of their ids. */
  public Stream<ItemPair> substitutes() {
    return stream(substitutes);
  }

  private Stream<ItemPair> stream(int[][] others) {
    return IntStream.range(0, others.length)
        .boxed()
        .flatMap(item -> Arrays.stream(others[item]).mapToObj(other -> pair(item, other)));
  }

  /** The ids behind the item numbers, those of the items only viewed included. */
  IdMap items() {
    return items;
  }

  /** What was bought together. */
  CooccurrenceCounts purchaseCounts() {
    return purchaseCounts;
  }

  /** How many baskets must hold the items of a bundle. */
  int minBasketCount() {
    return minBasketCount;
  }

  /** The items of a higher number that go with an item, rising; not to be written to. */
  int[] complementsOf(int item) {
    return complements[item];
  }

  /** How many pairs of substitutes are bought together as complements are. */
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

  private static long size(int[][] others) {
    return Arrays.stream(others).mapToLong(row -> row.length).sum();
  }
}
