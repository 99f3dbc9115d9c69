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
 * Ordered table of association rules, stored in columns. Immutable.
 *
 * <p>A rule takes 20 bytes, and 4 bytes for each of its items.
 */
public final class RuleTable {

  private final IdMap items;
  private final int basketCount;
  private final RuleStore store;
  private final SearchSpace searchSpace;

  /** Row of each rule in the store. */
  private final int[] order;

  /**
   * @param searchSpace the search space that the rules were found in
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

  /** Returns the ids of the item indices. */
  public IdMap items() {
    return items;
  }

  /** Returns the number of baskets that the rules were mined from. */
  public int basketCount() {
    return basketCount;
  }

  /** Returns the number of rules. */
  public int size() {
    return order.length;
  }

  /** Returns the antecedent items of rule {@code r}, 0 … size − 1, as ascending indices; a copy. */
  public int[] antecedent(int r) {
    return store.antecedent(order[r]);
  }

  /** Returns the consequent items of rule {@code r} as ascending indices; a copy. */
  public int[] consequent(int r) {
    return store.consequent(order[r]);
  }

  /** Returns the numbers of baskets that contain antecedent and consequent of rule {@code r}. */
  public ContingencyTable counts(int r) {
    int index = order[r];
    return new ContingencyTable(
        basketCount,
        store.antecedentCount(index),
        store.consequentCount(index),
        store.bothCount(index));
  }

  /**
   * Returns the number of hypotheses for the multiple-testing correction of rule {@code r}, an
   * argument of {@link org.crmrecommend.statistics.MultipleTestingCorrection#adjust(double[],
   * double[])}. It counts all rules that the search could have reported, found or not. {@link
   * RuleSelection} describes what is counted. The number does not change when the table is
   * filtered.
   */
  public double hypothesisCount(int r) {
    int index = order[r];
    return searchSpace.hypothesisCount(
        store.antecedent(index).length, store.consequent(index).length);
  }

  /** Returns the search space that the rules were found in. */
  SearchSpace searchSpace() {
    return searchSpace;
  }

  /** Returns rule {@code r} as a new record. */
  public Rule rule(int r) {
    return new Rule(ids(antecedent(r)), ids(consequent(r)), counts(r));
  }

  /** Returns all rules as records, in order. */
  public Stream<Rule> stream() {
    return IntStream.range(0, size()).mapToObj(this::rule);
  }

  /** Returns the rules whose indices the predicate accepts, in the same order. */
  public RuleTable filter(IntPredicate predicate) {
    return select(IntStream.range(0, size()).filter(predicate).toArray());
  }

  /** Returns the first {@code limit} rules, or all if there are fewer. */
  public RuleTable limit(int limit) {
    return select(IntStream.range(0, Math.min(limit, size())).toArray());
  }

  /** Returns the rules sorted by descending value; ties keep their order. */
  public RuleTable sorted(IntToDoubleFunction value) {
    double[] values = IntStream.range(0, size()).mapToDouble(value).toArray();
    return select(
        IntStream.range(0, size())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer r) -> values[r]).reversed())
            .mapToInt(Integer::intValue)
            .toArray());
  }

  /** Returns the rules with these indices, in the given order. */
  RuleTable select(int[] selected) {
    int[] indices = Arrays.stream(selected).map(r -> order[r]).toArray();
    return new RuleTable(items, basketCount, store, searchSpace, indices);
  }

  private List<String> ids(int[] itemIndices) {
    return Arrays.stream(itemIndices).mapToObj(items::id).toList();
  }
}
