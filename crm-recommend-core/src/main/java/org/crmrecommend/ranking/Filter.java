package org.crmrecommend.ranking;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.kernel.Checks;

/**
 * A condition on the items of a catalog, such as {@code brand = 'Acme' and price < 20}. Immutable;
 * filters with the same conditions in the same order are equal.
 *
 * <p>A filter refers to columns by name and is used with a catalog by {@link CatalogItemSets}. The
 * columns are:
 *
 * <ul>
 *   <li>text: {@code id}, {@code title}, {@code brand}, {@code product}, and every attribute; an
 *       attribute with several values matches if one of them does. Texts are compared exactly, with
 *       letter case.
 *   <li>numbers: {@code price}, and the attributes whose values are decimal numbers such as {@code
 *       13.5}; other values match no number. Prices are in major units, such as 19.99.
 *   <li>the category path, the stock, and {@code availableFrom}
 * </ul>
 *
 * <p>An attribute with the name of another column, such as {@code price}, cannot be filtered.
 *
 * <p>A filter may also refer to the user of the request: {@link #userHas}, {@link #sameAsUser} and
 * {@link #sharesWithEvents}. Its items are computed at each request, from cached sets of items for
 * each value, in O(values · items / 64) time.
 *
 * <p>A condition on a column in which an item has no value does not match, and its negation does.
 * An item that the catalog does not contain matches no filter, including negated ones.
 */
public sealed interface Filter permits Condition, Composite, UserCondition {

  /**
   * Matches items with this value in a text column.
   *
   * @throws IllegalArgumentException if the column is empty or is not a text column
   */
  static Filter is(String column, String value) {
    Checks.requireNonNull("value", value);
    return new Condition.Text(column, List.of(value));
  }

  /**
   * Matches items with one of these values in a text column.
   *
   * @param values values in any order; at least one
   * @throws IllegalArgumentException if there are no values, or the column is empty or is not a
   *     text column
   */
  static Filter isOneOf(String column, String... values) {
    Checks.requireNonNull("values", values);
    return new Condition.Text(column, Arrays.asList(values.clone()));
  }

  /**
   * Matches items with a number below a limit.
   *
   * @param limit an exclusive limit. A {@code double} counts as the decimal number that {@link
   *     Double#toString(double)} returns, so that 19.99 is exact
   * @throws IllegalArgumentException if the column is empty or has no numbers, or the limit is not
   *     finite or has a decimal exponent beyond ±1000
   */
  static Filter below(String column, Number limit) {
    return number(column, Comparison.BELOW, limit);
  }

  /** Matches items with a number of at most a limit; see {@link #below} for the arguments. */
  static Filter atMost(String column, Number limit) {
    return number(column, Comparison.AT_MOST, limit);
  }

  /** Matches items with a number above a limit; see {@link #below} for the arguments. */
  static Filter above(String column, Number limit) {
    return number(column, Comparison.ABOVE, limit);
  }

  /** Matches items with a number of at least a limit; see {@link #below} for the arguments. */
  static Filter atLeast(String column, Number limit) {
    return number(column, Comparison.AT_LEAST, limit);
  }

  /**
   * Matches items in a category or in one of its descendants.
   *
   * @param path names of the category and its ancestors, the broadest first; at least one
   * @throws IllegalArgumentException if the path is empty
   */
  static Filter under(String... path) {
    Checks.requireNonNull("path", path);
    return new Condition.Under(Arrays.asList(path.clone()));
  }

  /** Matches items that are not out of stock; an unknown stock counts as in stock. */
  static Filter inStock() {
    return new Condition.InStock();
  }

  /** Matches items whose {@code availableFrom} is known and at or after a time. */
  static Filter launchedSince(Instant time) {
    return new Condition.Launched(Comparison.AT_LEAST, time);
  }

  /** Matches items whose {@code availableFrom} is known and before a time. */
  static Filter launchedBefore(Instant time) {
    return new Condition.Launched(Comparison.BELOW, time);
  }

  /**
   * Matches all items if the user has one of these values of an attribute, and otherwise none. So
   * {@code userHas("tier", "gold").or(Filter.is("membersOnly", "yes").not())} keeps some items from
   * users of other tiers and from unknown users.
   *
   * @throws IllegalArgumentException if there are no values, or the attribute is empty
   */
  static Filter userHas(String attribute, String... values) {
    Checks.requireNonNull("values", values);
    return new UserCondition.Has(attribute, Arrays.asList(values.clone()));
  }

  /**
   * Matches items with the user's value of an attribute in a text column, such as the size. Matches
   * no item if the user does not have the attribute.
   *
   * @throws IllegalArgumentException if a name is empty, or the column is not a text column
   */
  static Filter sameAsUser(String column, String attribute) {
    return new UserCondition.Same(column, attribute);
  }

  /**
   * Matches items with the same value in a column as an item with which the user has an event, such
   * as the brands viewed before. A user without such an event matches no item.
   *
   * @param column a text column or {@code category}; then items below the category match too
   * @param kinds kinds of event; at least one
   * @throws IllegalArgumentException if there are no kinds, or the column is empty or has numbers
   */
  static Filter sharesWithEvents(String column, EventKind... kinds) {
    Checks.requireNonNull("kinds", kinds);
    return new UserCondition.Shares(column, Arrays.asList(kinds.clone()), null);
  }

  /**
   * Like {@link #sharesWithEvents(String, EventKind...)} for events of a limited age at the time of
   * the request; events without a time count. So {@code sharesWithEvents("category",
   * Duration.ofDays(90), PURCHASE).not()} matches no category that the user bought from in the last
   * 90 days.
   *
   * @throws IllegalArgumentException if there are no kinds, the age is not positive, or the column
   *     is empty or has numbers
   */
  static Filter sharesWithEvents(String column, Duration within, EventKind... kinds) {
    Checks.requireNonNull("within", within);
    Checks.requireNonNull("kinds", kinds);
    return new UserCondition.Shares(column, Arrays.asList(kinds.clone()), within);
  }

  /**
   * Returns the filter that a text describes, such as {@code brand = 'Acme' and price < 20 and not
   * bought(category, 90 d)}.
   *
   * @throws IllegalArgumentException if the text is not a filter; the message names the column of
   *     the text, from 1
   */
  static Filter parse(String text) {
    throw new UnsupportedOperationException("not implemented yet: " + text);
  }

  /**
   * Returns the filter that a text describes and checks its columns.
   *
   * @throws IllegalArgumentException if the text is not a filter, or the catalog does not have a
   *     column of it; the message names the column of the text, from 1, and similar names
   */
  static Filter parse(String text, Catalog catalog) {
    throw new UnsupportedOperationException("not implemented yet: " + text + catalog);
  }

  /** Matches the items that match this filter and all others. */
  default Filter and(Filter... others) {
    return Composite.AllOf.of(this, others);
  }

  /** Matches the items that match this filter or at least one of the others. */
  default Filter or(Filter... others) {
    return Composite.AnyOf.of(this, others);
  }

  /** Matches the items of the catalog that do not match this filter. */
  default Filter not() {
    return this instanceof Composite.Not negation ? negation.part() : new Composite.Not(this);
  }

  /**
   * Returns the names of the user's attributes that this filter reads, so that a caller can refuse
   * attributes that must not be used. Takes about 10 ns per condition; a filter without conditions
   * on the user allocates nothing.
   */
  default Set<String> userAttributes() {
    return Set.of();
  }

  /**
   * Returns one line of text from which an equal filter can be built, such as {@code brand = 'Acme'
   * and price < 20 and not category under 'Home/Kitchen'}.
   *
   * <p>{@code not} binds more tightly than {@code and}, and {@code and} more tightly than {@code
   * or}. Strings have single quotes. Column names have double quotes unless they consist of
   * letters, digits and underscores, do not start with a digit, and are not a word of the language.
   * Within quotes, the quote and the backslash are doubled, and a control character or line
   * separator is written as a backslash, {@code u} and four hexadecimal digits. A category path
   * with a name that is empty or contains a slash is a list: {@code category under ('TV/Video',
   * 'Cables')}.
   */
  @Override
  String toString();

  /** Converts by text, because {@code new BigDecimal(19.99)} is not 19.99. */
  private static Filter number(String column, Comparison comparison, Number limit) {
    Checks.requireNonNull("limit", limit);
    try {
      return new Condition.Numeric(column, comparison, new BigDecimal(limit.toString()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("limit must be a finite number: " + limit, e);
    }
  }
}
