package org.crmrecommend.rules;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.rules.measure.ContingencyTable;

/**
 * Association rules in columns, in an order of their own. Immutable.
 *
 * <p>A rule takes 20 bytes and 4 bytes an item.
 */
public final class RuleTable {

  private final IdMap items;
  private final int basketCount;
  private final RuleStore store;
  private final SearchSpace searchSpace;

  /** The rules to show, by their places in the table. */
  private final int[] order;

  /**
   * @param searchSpace in which the rules were found
   */
  RuleTable(IdMap items, int basketCount, RuleStore store, SearchSpace searchSpace) {
    this(items, basketCount, store, searchSpace, IntStream.range(0, store.size()).toArray());
  }

  private RuleTable(
      IdMap items, int basketCount, RuleStore store, SearchSpace searchSpace, int[] order) {
    this.items = items;
    this.basketCount = basketCount;
    this.store = store;
    this.searchSpace = searchSpace;
    this.order = order;
  }

  /** The ids behind the item numbers. */
  public IdMap items() {
    return items;
  }

  /** How many baskets the rules were found in. */
  public int basketCount() {
    return basketCount;
  }

  /** How many rules there are. */
  public int size() {
    return order.length;
  }

  /** The item numbers of the left side of rule {@code r}, 0 … size − 1, rising; a copy. */
  public int[] antecedent(int r) {
    return store.antecedent(order[r]);
  }

  /** The item numbers of the right side of rule {@code r}, rising; a copy. */
  public int[] consequent(int r) {
    return store.consequent(order[r]);
  }

  /** In how many baskets the sides of rule {@code r} are, alone and together. */
  public ContingencyTable counts(int r) {
    int index = order[r];
    return new ContingencyTable(
        basketCount,
        store.antecedentCount(index),
        store.consequentCount(index),
        store.bothCount(index));
  }

  /**
   * How many hypotheses a test of rule {@code r} has to be corrected for, as {@link
   * org.crmrecommend.statistics.MultipleTestingCorrection#adjust(double[], double[])} takes it: all
   * that the search could have reported, found or not. See {@link RuleSelection} for what is
   * counted. It stays the same however few of the rules are kept.
   */
  public double hypothesisCount(int r) {
    int index = order[r];
    return searchSpace.hypothesisCount(
        store.antecedent(index).length, store.consequent(index).length);
  }

  /** Where the rules were found. */
  SearchSpace searchSpace() {
    return searchSpace;
  }

  /** Rule {@code r} in row form, allocated anew. */
  public Rule rule(int r) {
    return new Rule(ids(antecedent(r)), ids(consequent(r)), counts(r));
  }

  /** All rules in row form, in order. */
  public Stream<Rule> stream() {
    return IntStream.range(0, size()).mapToObj(this::rule);
  }

  /** The rules whose numbers the predicate accepts, in the same order. */
  public RuleTable filter(IntPredicate predicate) {
    return select(IntStream.range(0, size()).filter(predicate).toArray());
  }

  /** The first so many rules, or all if there are fewer. */
  public RuleTable limit(int limit) {
    return select(IntStream.range(0, Math.min(limit, size())).toArray());
  }

  /** The rules with the largest values first; equal ones stay in their order. */
  public RuleTable sorted(IntToDoubleFunction value) {
    double[] values = IntStream.range(0, size()).mapToDouble(value).toArray();
    return select(
        IntStream.range(0, size())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer r) -> values[r]).reversed())
            .mapToInt(Integer::intValue)
            .toArray());
  }

  /** The rules of these numbers, in this order. */
  RuleTable select(int[] selected) {
    int[] indices = Arrays.stream(selected).map(r -> order[r]).toArray();
    return new RuleTable(items, basketCount, store, searchSpace, indices);
  }

  private List<String> ids(int[] itemNumbers) {
    return Arrays.stream(itemNumbers).mapToObj(items::id).toList();
  }
}
