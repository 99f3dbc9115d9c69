package org.crmrecommend.rules;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Ids;
import org.crmrecommend.rules.measure.Contingency;

/**
 * Association rules in columns, in an order of their own. Immutable.
 *
 * <p>A rule takes 20 bytes and 4 bytes an item.
 */
public final class Rules {

  private final Ids items;
  private final int baskets;
  private final RuleTable table;
  private final SearchSpace space;

  /** The rules to show, by their places in the table. */
  private final int[] places;

  /**
   * @param space in which the rules were found
   */
  Rules(Ids items, int baskets, RuleTable table, SearchSpace space) {
    this(items, baskets, table, space, IntStream.range(0, table.size()).toArray());
  }

  private Rules(Ids items, int baskets, RuleTable table, SearchSpace space, int[] places) {
    this.items = items;
    this.baskets = baskets;
    this.table = table;
    this.space = space;
    this.places = places;
  }

  /** The ids behind the item numbers. */
  public Ids items() {
    return items;
  }

  /** How many baskets the rules were found in. */
  public int baskets() {
    return baskets;
  }

  /** How many rules there are. */
  public int size() {
    return places.length;
  }

  /** The item numbers of the left side of rule {@code r}, 0 … size − 1, rising; a copy. */
  public int[] antecedent(int r) {
    return table.antecedent(places[r]);
  }

  /** The item numbers of the right side of rule {@code r}, rising; a copy. */
  public int[] consequent(int r) {
    return table.consequent(places[r]);
  }

  /** In how many baskets the sides of rule {@code r} are, alone and together. */
  public Contingency counts(int r) {
    int place = places[r];
    return new Contingency(
        baskets,
        table.antecedentCount(place),
        table.consequentCount(place),
        table.bothCount(place));
  }

  /**
   * How many hypotheses a test of rule {@code r} has to be corrected for, as {@link
   * org.crmrecommend.rules.measure.Correction#adjust(double[], double[])} takes it: all that the
   * search could have reported, found or not. See {@link RuleSelection} for what is counted. It
   * stays the same however few of the rules are kept.
   */
  public double hypotheses(int r) {
    int place = places[r];
    return space.hypotheses(table.antecedent(place).length, table.consequent(place).length);
  }

  /** Where the rules were found. */
  SearchSpace space() {
    return space;
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
  public Rules filter(IntPredicate rules) {
    return at(IntStream.range(0, size()).filter(rules).toArray());
  }

  /** The first so many rules, or all if there are fewer. */
  public Rules limit(int most) {
    return at(IntStream.range(0, Math.min(most, size())).toArray());
  }

  /** The rules with the largest values first; equal ones stay in their order. */
  public Rules sorted(IntToDoubleFunction value) {
    double[] values = IntStream.range(0, size()).mapToDouble(value).toArray();
    return at(
        IntStream.range(0, size())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer r) -> values[r]).reversed())
            .mapToInt(Integer::intValue)
            .toArray());
  }

  /** The rules of these numbers, in this order. */
  Rules at(int[] numbers) {
    int[] chosen = Arrays.stream(numbers).map(r -> places[r]).toArray();
    return new Rules(items, baskets, table, space, chosen);
  }

  private List<String> ids(int[] numbers) {
    return Arrays.stream(numbers).mapToObj(items::id).toList();
  }
}
