package org.crmrecommend;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * What other placements would change: the lists of the same requests before and after, side by
 * side, and sums over them. Immutable. Random places of {@link
 * org.crmrecommend.ranking.Rule.Explore} differ between any two lists.
 */
public final class DryRun {

  private static final String PRICE = "price";

  private final List<Lists> lists;
  private final @Nullable Catalog catalog;

  /**
   * The lists of one request.
   *
   * @param before with the present placements
   * @param after with the other placements
   */
  public record Lists(Recommendations before, Recommendations after) {

    /** Returns the number of items that both lists have. */
    public int commonCount() {
      Set<String> items = new HashSet<>();
      before.forEach(item -> items.add(item.item()));
      int common = 0;
      for (Recommendation item : after) {
        common += items.contains(item.item()) ? 1 : 0;
      }
      return common;
    }

    /** Returns whether both lists have the same items in the same order. */
    public boolean isSame() {
      return items(before).equals(items(after));
    }

    private static List<String> items(Recommendations list) {
      return list.list().stream().map(Recommendation::item).toList();
    }
  }

  /**
   * A number before and after.
   *
   * @param before with the present placements
   * @param after with the other placements
   */
  public record BeforeAfter(double before, double after) {}

  DryRun(List<Lists> lists, @Nullable Catalog catalog) {
    this.lists = List.copyOf(lists);
    this.catalog = catalog;
  }

  /** Returns the lists in the order of the requests. */
  public List<Lists> lists() {
    return lists;
  }

  /** Returns the number of requests whose list changes. */
  public int changedCount() {
    return (int) lists.stream().filter(list -> !list.isSame()).count();
  }

  /** Returns the share of the items of the lists before that the lists after have too. */
  public double overlap() {
    long before = lists.stream().mapToLong(list -> list.before().list().size()).sum();
    long common = lists.stream().mapToLong(Lists::commonCount).sum();
    return before == 0 ? 1 : (double) common / before;
  }

  /** Returns the number of different items in the lists. */
  public BeforeAfter coverage() {
    return new BeforeAfter(distinctItems(Lists::before), distinctItems(Lists::after));
  }

  private int distinctItems(Function<Lists, Recommendations> side) {
    Set<String> items = new HashSet<>();
    lists.forEach(list -> side.apply(list).forEach(item -> items.add(item.item())));
    return items.size();
  }

  /** Returns the mean number of items of a list. */
  public BeforeAfter meanSize() {
    return new BeforeAfter(meanSize(Lists::before), meanSize(Lists::after));
  }

  private double meanSize(Function<Lists, Recommendations> side) {
    return lists.stream().mapToInt(list -> side.apply(list).list().size()).average().orElse(0);
  }

  /**
   * Returns the mean of a number over all places of the lists whose item has one: {@code price}, in
   * major units, or an attribute such as {@code margin}. 0 if no item has one.
   *
   * @throws IllegalArgumentException if there is no catalog
   */
  public BeforeAfter mean(String column) {
    Checks.requireNonNull("column", column);
    Catalog known = requireCatalog();
    return new BeforeAfter(mean(column, known, Lists::before), mean(column, known, Lists::after));
  }

  private double mean(String column, Catalog known, Function<Lists, Recommendations> side) {
    return lists.stream()
        .flatMap(list -> side.apply(list).list().stream())
        .map(item -> number(column, known, known.items().indexOf(item.item())))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .average()
        .orElse(0);
  }

  private static OptionalDouble number(String column, Catalog known, int item) {
    if (column.equals(PRICE)) {
      BigDecimal price = known.item(item).price();
      return price == null ? OptionalDouble.empty() : OptionalDouble.of(price.doubleValue());
    }
    return known.attribute(item, column).stream()
        .flatMapToDouble(value -> number(value).stream())
        .findFirst();
  }

  private static OptionalDouble number(String value) {
    try {
      return OptionalDouble.of(new BigDecimal(value.strip()).doubleValue());
    } catch (NumberFormatException noNumber) {
      return OptionalDouble.empty();
    }
  }

  /**
   * Returns the share of all places that items with each value have, such as each seller, in
   * alphabetical order. An item with several values counts for each. Items without a value count
   * for none.
   *
   * @param column {@code brand}, {@code category} or an attribute
   * @throws IllegalArgumentException if there is no catalog
   */
  public Map<String, BeforeAfter> shares(String column) {
    Checks.requireNonNull("column", column);
    Map<String, Double> before = shares(column, Lists::before);
    Map<String, Double> after = shares(column, Lists::after);
    Set<String> values = new HashSet<>(before.keySet());
    values.addAll(after.keySet());
    Map<String, BeforeAfter> shares = new TreeMap<>();
    for (String value : values) {
      shares.put(
          value, new BeforeAfter(before.getOrDefault(value, 0.0), after.getOrDefault(value, 0.0)));
    }
    return Collections.unmodifiableMap(shares);
  }

  private Map<String, Double> shares(String column, Function<Lists, Recommendations> side) {
    Catalog known = requireCatalog();
    long places = lists.stream().mapToLong(list -> side.apply(list).list().size()).sum();
    Map<String, Integer> counts = new TreeMap<>();
    for (Lists list : lists) {
      for (Recommendation item : side.apply(list)) {
        int index = known.items().indexOf(item.item());
        FacetRanking.values(known, index, column)
            .forEach(value -> counts.merge(value, 1, Integer::sum));
      }
    }
    Map<String, Double> shares = new TreeMap<>();
    counts.forEach((value, count) -> shares.put(value, (double) count / places));
    return shares;
  }

  private Catalog requireCatalog() {
    if (catalog == null) {
      throw new IllegalArgumentException("the values of items need a catalog");
    }
    return catalog;
  }
}
