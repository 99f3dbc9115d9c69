package org.crmrecommend.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.expression.TextError;

/** The columns to which filters and rules refer, and whether a catalog has them. */
final class FilterColumns {

  static final String PRICE = "price";
  static final String CATEGORY = "category";
  static final String AVAILABLE_FROM = "availableFrom";
  static final String IN_STOCK = "inStock";

  /** The columns of every catalog whose values are texts. */
  static final List<String> TEXTS = List.of("id", "title", "brand", "product");

  private static final Set<String> BUILT_IN =
      Set.of("id", "title", "brand", "product", PRICE, CATEGORY, AVAILABLE_FROM);

  private FilterColumns() {}

  /** Calls the action for the column of each condition, in order. */
  static void forEach(Filter filter, Consumer<String> action) {
    if (filter instanceof Composite composite) {
      composite.parts().forEach(part -> forEach(part, action));
    } else if (filter instanceof Condition.Text text) {
      action.accept(text.column());
    } else if (filter instanceof Condition.Contains text) {
      action.accept(text.column());
    } else if (filter instanceof Condition.Numeric number) {
      action.accept(number.column());
    } else if (filter instanceof UserCondition.Same same) {
      action.accept(same.column());
    } else if (filter instanceof UserCondition.Shares shares) {
      action.accept(shares.column());
    }
  }

  /**
   * Requires all columns of a filter.
   *
   * @throws IllegalArgumentException if the catalog does not have one of them
   */
  static void require(Filter filter, Catalog catalog) {
    forEach(filter, column -> require(column, catalog));
  }

  /**
   * Returns a filter in which conditions on columns that the catalog does not have match no item.
   */
  static Filter known(Filter filter, Catalog catalog) {
    if (filter instanceof Composite.Not negation) {
      return known(negation.part(), catalog).not();
    }
    if (filter instanceof Composite composite) {
      Filter[] parts =
          composite.parts().stream().map(part -> known(part, catalog)).toArray(Filter[]::new);
      Filter[] others = Arrays.copyOfRange(parts, 1, parts.length);
      return composite instanceof Composite.AllOf ? parts[0].and(others) : parts[0].or(others);
    }
    List<String> columns = new ArrayList<>();
    forEach(filter, columns::add);
    return columns.stream().allMatch(column -> isKnown(column, catalog))
        ? filter
        : RequestCondition.Constant.NONE;
  }

  /**
   * Requires a column.
   *
   * @throws IllegalArgumentException if the catalog does not have it
   */
  static void require(String column, Catalog catalog) {
    if (!isKnown(column, catalog)) {
      throw new IllegalArgumentException(
          "column must be a column of the catalog: " + column + suggestion(column, catalog));
    }
  }

  /** Returns a sentence if the catalog does not have a column. */
  static Optional<String> problem(String column, Catalog catalog) {
    return isKnown(column, catalog)
        ? Optional.empty()
        : Optional.of(
            "the catalog has no column '"
                + TextError.excerpt(column)
                + "'"
                + suggestion(column, catalog));
  }

  /** Returns whether a catalog has a column. */
  static boolean isKnown(String column, Catalog catalog) {
    return BUILT_IN.contains(column) || catalog.attributeNames().contains(column);
  }

  private static String suggestion(String column, Catalog catalog) {
    List<String> known =
        Stream.of(
                TEXTS.stream(),
                Stream.of(PRICE, CATEGORY, AVAILABLE_FROM, IN_STOCK),
                catalog.attributeNames().stream())
            .flatMap(names -> names)
            .toList();
    return TextError.suggestion(column, known);
  }
}
