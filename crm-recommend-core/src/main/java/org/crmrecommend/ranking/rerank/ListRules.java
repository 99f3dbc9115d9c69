package org.crmrecommend.ranking.rerank;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.model.ItemSet;
import org.eclipse.collections.api.map.primitive.IntDoubleMap;
import org.eclipse.collections.impl.map.mutable.primitive.IntDoubleHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one list, in which filters are sets of items and columns are numbers. Built for one
 * request; not thread-safe.
 */
public final class ListRules {

  /** Far more than the limit of any placement. */
  private static final int MAX_EMPTY_PLACES = 10_000;

  static final IntDoubleMap NO_FACTORS = new IntDoubleHashMap();

  final int limit;
  final List<Factor> factors = new ArrayList<>();
  final List<Cap> caps = new ArrayList<>();
  final List<Pin> pins = new ArrayList<>();
  final List<Share> shares = new ArrayList<>();
  IntDoubleMap itemFactors = NO_FACTORS;
  @Nullable Catalog productCatalog;
  @Nullable Diversity diversity;
  @Nullable Mix mix;
  double explored;
  long seed;

  /** Multiplies the relevance of some items. */
  record Factor(ItemSet items, double factor) {}

  /** Limits how many items have one value. */
  record Cap(ItemValues values, int count) {}

  /** Puts an item at a position, from 1. */
  record Pin(int position, int item) {}

  /** A minimum share of the places for some items. */
  record Share(ItemSet items, double minimum) {}

  /** Maximal marginal relevance. */
  record Diversity(ItemValues values, double strength) {}

  /**
   * Calibration to a mix of values.
   *
   * @param shares share of each number of a value, positive, together 1
   */
  record Mix(ItemValues values, double strength, IntDoubleMap shares) {}

  /**
   * Creates a list of the best candidates, without rules.
   *
   * @param limit number of places
   */
  public ListRules(int limit) {
    this.limit = limit;
  }

  /** Allows one variant of each product. */
  public void onePerProduct(Catalog catalog) {
    productCatalog = catalog;
  }

  /** Multiplies the relevance of some items by a factor. */
  public void addFactor(ItemSet items, double factor) {
    factors.add(new Factor(items, factor));
  }

  /** Multiplies the relevance of single items by factors of at most 1. */
  public void itemFactors(IntDoubleMap byItem) {
    itemFactors = byItem;
  }

  /** Limits how many items have one value. */
  public void addCap(ItemValues values, int count) {
    caps.add(new Cap(values, count));
  }

  /** Puts an eligible item at a position, from 1 to the limit. */
  public void addPin(int position, int item) {
    pins.add(new Pin(position, item));
  }

  /** Sets a minimum share of the places for some items. */
  public void addShare(ItemSet items, double minimum) {
    shares.add(new Share(items, minimum));
  }

  /** Varies the list by the values of the items. */
  public void diversity(ItemValues values, double strength) {
    diversity = new Diversity(values, strength);
  }

  /** Calibrates the list to a mix of values; see {@link Mix}. */
  public void mix(ItemValues values, double strength, IntDoubleMap shares) {
    mix = new Mix(values, strength, shares);
  }

  /**
   * Gives a share of the places to random items.
   *
   * @param seed of the drawing
   */
  public void explore(double share, long seed) {
    this.explored = share;
    this.seed = seed;
  }

  /**
   * Returns the number of places to fill. It is the limit, except for limits far above the number
   * of eligible items, which would take memory for nothing.
   */
  int places(int eligible) {
    return Math.min(limit, isPlain() ? eligible : Math.max(eligible, MAX_EMPTY_PLACES));
  }

  /** Returns the number of random places. */
  int exploredCount(int places) {
    return (int) Math.floor(places * explored + 1e-9);
  }

  private double maxFactor() {
    double max = 1;
    for (Factor factor : factors) {
      max *= Math.max(1, factor.factor());
    }
    return Math.min(max, WindowSize.MAX_BOOST);
  }

  /** Returns how many candidates a list needs, if there are as many. */
  int neededCandidates(int places) {
    return WindowSize.needed(places, maxFactor(), exploredCount(places));
  }

  /**
   * Returns how many candidates the rules rank.
   *
   * @param eligible number of eligible items
   */
  public int windowSize(int eligible) {
    int places = places(eligible);
    int size =
        isPlain()
            ? (productCatalog == null ? places : WindowSize.withVariants(places))
            : WindowSize.of(places, maxFactor(), exploredCount(places));
    return Math.min(size, eligible);
  }

  private boolean isPlain() {
    return factors.isEmpty()
        && itemFactors.isEmpty()
        && caps.isEmpty()
        && pins.isEmpty()
        && shares.isEmpty()
        && diversity == null
        && mix == null
        && explored == 0;
  }
}
