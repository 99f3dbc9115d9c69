package org.crmrecommend.ranking;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.expression.ExpressionText;
import org.crmrecommend.expression.Membership;
import org.crmrecommend.kernel.Checks;

/** A condition on one column. */
sealed interface Condition extends Filter {

  /**
   * Returns the test of whether an item that the catalog contains matches.
   *
   * @throws IllegalArgumentException if the catalog does not have the column
   */
  IntPredicate test(Catalog catalog);

  /**
   * Returns the indices in the catalog of the matching items, each once. Conditions on a column
   * with a dictionary test each of its values once instead of each item.
   *
   * @throws IllegalArgumentException if the catalog does not have the column
   */
  default IntStream matchingItems(Catalog catalog) {
    return IntStream.range(0, catalog.itemCount()).filter(catalog::contains).filter(test(catalog));
  }

  /**
   * A text column has one of these values.
   *
   * @param values sorted and distinct, so that equality does not depend on their order
   */
  record Text(String column, List<String> values) implements Condition, Membership {

    private static final Set<String> OTHER_COLUMNS =
        Set.of(FilterColumns.PRICE, FilterColumns.CATEGORY, FilterColumns.AVAILABLE_FROM);

    public Text {
      requireTextColumn(column);
      Checks.requireNoNulls("values", values);
      Checks.requireNotEmpty("values", values.size());
      values = values.stream().sorted().distinct().toList();
    }

    @Override
    public IntPredicate test(Catalog catalog) {
      FilterColumns.require(column, catalog);
      Set<String> accepted = Set.copyOf(values);
      return item -> catalog.textValues(item, column).stream().anyMatch(accepted::contains);
    }

    @Override
    public IntStream matchingItems(Catalog catalog) {
      Set<String> accepted = Set.copyOf(values);
      return switch (column) {
        case "id" -> values.stream().mapToInt(catalog.items()::indexOf).filter(catalog::contains);
        case "title" -> Condition.super.matchingItems(catalog);
        case "brand" -> catalog.itemsWithBrand(accepted::contains);
        case "product" -> catalog.itemsWithProduct(accepted::contains);
        default -> {
          FilterColumns.require(column, catalog);
          yield catalog.itemsWithAttribute(column, accepted::contains);
        }
      };
    }

    @Override
    public String subject() {
      return ExpressionText.name(column);
    }

    @Override
    public List<String> literals() {
      return Membership.strings(values);
    }

    @Override
    public String toString() {
      return text(false);
    }
  }

  /**
   * A text has this part, ignoring case.
   *
   * @param part in lower case, at least one character
   */
  record Contains(String column, String part) implements Condition {

    public Contains {
      requireTextColumn(column);
      Checks.requireNonNull("part", part);
      Checks.requireNotEmpty("part", part.length());
      part = part.toLowerCase(Locale.ROOT);
    }

    @Override
    public IntPredicate test(Catalog catalog) {
      FilterColumns.require(column, catalog);
      return item ->
          catalog.textValues(item, column).stream()
              .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(part));
    }

    @Override
    public String toString() {
      return ExpressionText.name(column) + " contains " + ExpressionText.string(part);
    }
  }

  /**
   * A number is within a limit.
   *
   * @param limit without trailing zeros, so that 20 equals 20.0
   */
  record Numeric(String column, Comparison comparison, BigDecimal limit) implements Condition {

    /**
     * Maximum number of digits and maximum exponent. Includes all doubles; larger ones would take
     * arithmetic on huge numbers.
     */
    private static final int MAX_DIGITS = 1_000;

    private static final BigInteger MAX_PRICE = BigInteger.valueOf(Long.MAX_VALUE);

    public Numeric {
      Checks.requireNonNull("column", column);
      Checks.requireNotEmpty("column", column.length());
      if (FilterColumns.TEXTS.contains(column)
          || column.equals(FilterColumns.CATEGORY)
          || column.equals(FilterColumns.AVAILABLE_FROM)) {
        throw new IllegalArgumentException("column must be price or an attribute: " + column);
      }
      limit = validLimit(limit);
    }

    /** Returns the limit without trailing zeros. */
    static BigDecimal validLimit(BigDecimal limit) {
      if (limit.precision() > MAX_DIGITS) {
        throw new IllegalArgumentException(
            "limit must have at most 1,000 digits: " + limit.precision() + " digits");
      }
      BigDecimal stripped = limit.stripTrailingZeros();
      if (Math.abs(stripped.scale()) > MAX_DIGITS) {
        throw new IllegalArgumentException(
            "limit must have an exponent between -1000 and 1000: " + stripped);
      }
      return stripped;
    }

    @Override
    public IntPredicate test(Catalog catalog) {
      if (column.equals(FilterColumns.PRICE)) {
        return testOfPrice(catalog);
      }
      FilterColumns.require(column, catalog);
      return item ->
          catalog.attribute(item, column).stream()
              .anyMatch(value -> comparison.accepts(value, limit));
    }

    @Override
    public IntStream matchingItems(Catalog catalog) {
      if (column.equals(FilterColumns.PRICE)) {
        return Condition.super.matchingItems(catalog);
      }
      FilterColumns.require(column, catalog);
      return catalog.itemsWithAttribute(column, value -> comparison.accepts(value, limit));
    }

    /** Compares in minor units, whose limit need not be a whole number: 0.995 is 99.5 cents. */
    private IntPredicate testOfPrice(Catalog catalog) {
      int digits = Math.max(0, catalog.currency().getDefaultFractionDigits());
      BigDecimal minorUnits = limit.scaleByPowerOfTen(digits);
      if (minorUnits.signum() < 0 || minorUnits.compareTo(new BigDecimal(MAX_PRICE)) > 0) {
        boolean accepted = comparison.accepts(-minorUnits.signum());
        return item -> accepted && catalog.price(item).isPresent();
      }
      long floor = minorUnits.setScale(0, RoundingMode.FLOOR).longValueExact();
      boolean isWhole = minorUnits.compareTo(BigDecimal.valueOf(floor)) == 0;
      return item -> {
        OptionalLong price = catalog.price(item);
        return price.isPresent() && accepts(price.getAsLong(), floor, isWhole);
      };
    }

    private boolean accepts(long price, long floor, boolean isWhole) {
      int sign = Long.compare(price, floor);
      return comparison.accepts(sign == 0 && !isWhole ? -1 : sign);
    }

    @Override
    public String toString() {
      return ExpressionText.name(column) + " " + comparison + " " + ExpressionText.number(limit);
    }
  }

  /**
   * The category path starts with this path.
   *
   * @param path at least one name
   */
  record Under(List<String> path) implements Condition {

    public Under {
      Checks.requireNoNulls("path", path);
      Checks.requireNotEmpty("path", path.size());
      path = List.copyOf(path);
    }

    @Override
    public IntPredicate test(Catalog catalog) {
      return item -> {
        List<String> category = catalog.category(item);
        return category.size() >= path.size() && category.subList(0, path.size()).equals(path);
      };
    }

    @Override
    public IntStream matchingItems(Catalog catalog) {
      return catalog.itemsUnder(path);
    }

    @Override
    public String toString() {
      boolean isPlain = path.stream().noneMatch(name -> name.isEmpty() || name.contains("/"));
      return "category under "
          + (isPlain ? ExpressionText.string(String.join("/", path)) : ExpressionText.list(path));
    }
  }

  /** The stock is not 0. */
  record InStock() implements Condition {

    @Override
    public IntPredicate test(Catalog catalog) {
      return item -> catalog.stock(item).orElse(1) != 0;
    }

    @Override
    public String toString() {
      return FilterColumns.IN_STOCK;
    }
  }

  /** The time from which the item can be sold is within a limit. */
  record Launched(Comparison comparison, Instant limit) implements Condition {

    public Launched {
      Checks.requireNonNull("time", limit);
    }

    @Override
    public IntPredicate test(Catalog catalog) {
      return item -> {
        Optional<Instant> from = catalog.availableFrom(item);
        return from.isPresent() && comparison.accepts(from.get().compareTo(limit));
      };
    }

    @Override
    public String toString() {
      return "availableFrom " + comparison + " " + ExpressionText.string(limit.toString());
    }
  }

  /**
   * Requires the name of a text column.
   *
   * @throws IllegalArgumentException if the column is empty or is not a text column
   */
  static void requireTextColumn(String column) {
    Checks.requireNonNull("column", column);
    Checks.requireNotEmpty("column", column.length());
    if (Text.OTHER_COLUMNS.contains(column)) {
      throw new IllegalArgumentException("column must be a text column: " + column);
    }
  }
}
