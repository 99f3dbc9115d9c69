package org.crmrecommend.ranking;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.kernel.Checks;

/**
 * A condition on the items of a catalog, such as {@code brand = 'Acme' and price < 20}. Immutable;
 * filters with the same conditions in the same order are equal.
 *
 * <p>A filter is built by the methods of this class or {@linkplain #parse(String) parsed} from a
 * text; {@link #toString} returns a text from which the same filter is parsed. It refers to columns
 * by name and is used with a catalog by {@link CatalogItemSets}. The columns are:
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
 * <p>A filter may also refer to the user and the request, which a {@link FilterContext} describes:
 *
 * <ul>
 *   <li>{@link #userHas}, {@link #userNumber}, {@link #inSegment} and the methods whose names begin
 *       with {@code request} match all items or none. They take about 0.2 µs per condition and
 *       request, and what is left of the filter is cached.
 *   <li>{@link #sameAsUser} and {@link #sharesWithEvents} match other items for each user. Their
 *       items are computed at each request, from cached sets of items for each value, in O(values ·
 *       items / 64) time.
 * </ul>
 *
 * <p>A condition on a column in which an item has no value does not match, and its negation does.
 * The same holds for an attribute that the user does not have, and for a channel, currency or time
 * that the request does not have. An item that the catalog does not contain matches no filter,
 * including negated ones.
 *
 * <h2>The language</h2>
 *
 * <table>
 *   <caption>Conditions</caption>
 *   <tr><th>text<th>matches
 *   <tr><td>{@code brand = 'Acme'}, {@code color in ('red', 'blue')}<td>{@link #is}, {@link
 *       #isOneOf}
 *   <tr><td>{@code brand != 'Acme'}, {@code color not in ('red', 'blue')}<td>their negations
 *   <tr><td>{@code price < 20}, {@code <=}, {@code >}, {@code >=}, {@code watts = 7.5}, {@code
 *       watts in (7.5, 9)}<td>{@link #below}, {@link #atMost}, {@link #above}, {@link #atLeast},
 *       {@link #equalTo}
 *   <tr><td>{@code category under 'Home/Kitchen'}, {@code category under ('TV/Video',
 *       'Cables')}<td>{@link #under}
 *   <tr><td>{@code inStock}<td>{@link #inStock}
 *   <tr><td>{@code availableFrom < '2026-12-01T00:00:00Z'}, {@code >= '2026-12-01'}<td>{@link
 *       #launchedBefore}, {@link #launchedSince}; a date is its start in UTC
 *   <tr><td>{@code size = user.size}<td>{@link #sameAsUser}
 *   <tr><td>{@code bought(category)}, {@code bought(category, 90 d)}<td>{@link #sharesWithEvents};
 *       also {@code viewed}, {@code clicked}, {@code carted}, {@code favorited}, {@code rated},
 *       {@code reviewed}, {@code refunded}, {@code complained}
 *   <tr><td>{@code events(brand, 'view', 'click', 36 h)}<td>{@link #sharesWithEvents} for any kinds
 *   <tr><td>{@code user.tier = 'gold'}, {@code user.tier in ('gold', 'black')}<td>{@link #userHas}
 *   <tr><td>{@code user.age >= 18}<td>{@link #userNumber}
 *   <tr><td>{@code segment('vip')}<td>{@link #inSegment}
 *   <tr><td>{@code request.channel = 'app'}<td>{@link #requestChannel}
 *   <tr><td>{@code request.currency = 'EUR'}<td>{@link #requestCurrency}
 *   <tr><td>{@code request.time < '2026-12-24T18:00:00Z'}<td>{@link #requestTime}
 *   <tr><td>{@code request.hour >= 18}<td>{@link #requestHour}
 *   <tr><td>{@code request.weekday in ('sat', 'sun')}<td>{@link #requestWeekday}
 *   <tr><td>{@code not a}, {@code a and b}, {@code a or b}, {@code (a or b) and c}<td>{@link #not},
 *       {@link #and}, {@link #or}; {@code not} binds more tightly than {@code and}, and {@code and}
 *       more tightly than {@code or}
 * </table>
 *
 * <p>The words of the language, including functions, units, weekdays and currencies, may be written
 * in lower or upper case; the names and texts of the shop are compared with case. Strings have
 * single quotes. Names have double quotes unless they consist of letters, digits and underscores,
 * do not start with a digit, and are not a word of the language. Within quotes, the quote and the
 * backslash are doubled, and a backslash, {@code u} and four hexadecimal digits are a UTF-16 code
 * unit. Durations have one of the units {@code d}, {@code h}, {@code min} and {@code s}. The
 * package page has the grammar.
 */
public sealed interface Filter permits Condition, Composite, UserCondition, RequestCondition {

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
   * Matches items with a text in which another text occurs, ignoring case, such as {@code title
   * contains 'christmas'}. Tests every item when it is first used with a version of a catalog.
   *
   * @param part at least one character
   * @throws IllegalArgumentException if the part is empty, or the column is not a text column
   */
  static Filter contains(String column, String part) {
    return new Condition.Contains(column, part);
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

  /** Matches items with a number equal to another; see {@link #below} for the arguments. */
  static Filter equalTo(String column, Number number) {
    return number(column, Comparison.EQUAL, number);
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
    return new RequestCondition.UserText(attribute, Arrays.asList(values.clone()));
  }

  /**
   * Matches all items if the user's value of an attribute is a decimal number within a limit, and
   * otherwise none: {@code userNumber("age", AT_LEAST, 18)}.
   *
   * @param limit as in {@link #below}
   * @throws IllegalArgumentException if the attribute is empty, or the limit is not finite or has a
   *     decimal exponent beyond ±1000
   */
  static Filter userNumber(String attribute, Comparison comparison, Number limit) {
    return new RequestCondition.UserNumber(attribute, comparison, decimal(limit));
  }

  /**
   * Matches all items if the user is in a segment of the shop, and otherwise none: if the user has
   * the {@linkplain org.crmrecommend.data.User#segmentAttribute attribute} of the segment, such as
   * {@code segment:vip = yes}. An unknown segment has no users.
   *
   * @throws IllegalArgumentException if the name is empty
   */
  static Filter inSegment(String segment) {
    return new RequestCondition.InSegment(segment);
  }

  /**
   * Matches all items if the request comes by one of these channels, such as {@code app}, and
   * otherwise none.
   *
   * @throws IllegalArgumentException if there are no channels
   */
  static Filter requestChannel(String... channels) {
    Checks.requireNonNull("channels", channels);
    return new RequestCondition.Channel(Arrays.asList(channels.clone()));
  }

  /**
   * Matches all items if the user pays in one of these currencies, and otherwise none.
   *
   * @throws IllegalArgumentException if there are no currencies
   */
  static Filter requestCurrency(Currency... currencies) {
    Checks.requireNonNull("currencies", currencies);
    return RequestCondition.InCurrency.of(currencies);
  }

  /** Matches all items if the time of the request is within a limit, and otherwise none. */
  static Filter requestTime(Comparison comparison, Instant limit) {
    return new RequestCondition.Time(comparison, limit);
  }

  /**
   * Matches all items if the hour of the request, in its time zone, is within a limit, and
   * otherwise none. So {@code requestHour(AT_LEAST, 18)} is the evening, from 18:00 on.
   *
   * @param hour 0 to 23
   * @throws IllegalArgumentException if the hour is not in this range
   */
  static Filter requestHour(Comparison comparison, int hour) {
    return new RequestCondition.Hour(comparison, hour);
  }

  /**
   * Matches all items if the request comes on one of these days of the week, in its time zone, and
   * otherwise none.
   *
   * @throws IllegalArgumentException if there are no days
   */
  static Filter requestWeekday(DayOfWeek... days) {
    Checks.requireNonNull("days", days);
    return new RequestCondition.Weekday(Arrays.asList(days.clone()));
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
   * bought(category, 90 d)}. The {@linkplain Filter page of this class} describes the language.
   * O(characters) time.
   *
   * @param text at most 100,000 characters, with conditions that are nested at most 100 deep
   * @throws IllegalArgumentException if the text is not a filter. The message is one sentence that
   *     begins with the column of the text, from 1, and says what to do, such as {@code column 9:
   *     expected a comparison such as = or < after price, found 'and'}
   */
  static Filter parse(String text) {
    return FilterBinder.parse(text, null);
  }

  /**
   * Returns the filter that a text describes and checks its columns; see {@link #parse(String)}.
   *
   * @throws IllegalArgumentException if the text is not a filter, or the catalog does not have a
   *     column of it, such as {@code column 1: the catalog has no column 'brnd'; did you mean
   *     brand?}
   */
  static Filter parse(String text, Catalog catalog) {
    Checks.requireNonNull("catalog", catalog);
    return FilterBinder.parse(text, catalog);
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

  /** Returns the parts of this filter if it is an {@code and} of several, and else this filter. */
  default List<Filter> conjuncts() {
    return this instanceof Composite.AllOf all ? all.parts() : List.of(this);
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
   * Returns one line of text from which {@link #parse(String)} returns an equal filter, such as
   * {@code brand = 'Acme' and price < 20 and not category under 'Home/Kitchen'}, if the text has at
   * most 100,000 characters and its conditions are nested at most 100 deep. Equal filters have the
   * same text. Control characters and line separators are written as a backslash, {@code u} and
   * four hexadecimal digits.
   */
  @Override
  String toString();

  private static Filter number(String column, Comparison comparison, Number limit) {
    return new Condition.Numeric(column, comparison, decimal(limit));
  }

  /** Converts by text, because {@code new BigDecimal(19.99)} is not 19.99. */
  private static BigDecimal decimal(Number limit) {
    Checks.requireNonNull("limit", limit);
    try {
      return new BigDecimal(limit.toString());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("limit must be a finite number: " + limit, e);
    }
  }
}
