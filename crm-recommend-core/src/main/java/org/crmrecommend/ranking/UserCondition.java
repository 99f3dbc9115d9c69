package org.crmrecommend.ranking;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.jspecify.annotations.Nullable;

/** A condition that depends on the user of the request. */
sealed interface UserCondition extends Filter {

  /**
   * Returns conditions on items, at least one of which an item must match for this user; empty if
   * no item matches.
   *
   * @throws IllegalArgumentException if the catalog does not have the column
   */
  List<Filter> alternatives(Catalog catalog, Profile profile);

  /** Returns whether a filter depends on the user. */
  static boolean isPartOf(Filter filter) {
    if (filter instanceof Composite composite) {
      return composite.parts().stream().anyMatch(UserCondition::isPartOf);
    }
    return filter instanceof UserCondition;
  }

  /**
   * The user has one of these values of an attribute.
   *
   * @param values sorted and distinct
   */
  record Has(String attribute, List<String> values) implements UserCondition {

    public Has {
      requireName("attribute", attribute);
      Checks.requireNoNulls("values", values);
      Checks.requireNotEmpty("values", values.size());
      values = values.stream().sorted().distinct().toList();
    }

    @Override
    public Set<String> userAttributes() {
      return Set.of(attribute);
    }

    @Override
    public List<Filter> alternatives(Catalog catalog, Profile profile) {
      String value = profile.attributes().get(attribute);
      return value != null && values.contains(value) ? List.of(new Condition.Any()) : List.of();
    }

    @Override
    public String toString() {
      return "user."
          + FilterText.column(attribute)
          + (values.size() == 1
              ? " = " + FilterText.string(values.get(0))
              : " in " + FilterText.list(values));
    }
  }

  /** A text column has the user's value of an attribute. */
  record Same(String column, String attribute) implements UserCondition {

    public Same {
      Condition.requireTextColumn(column);
      requireName("attribute", attribute);
    }

    @Override
    public Set<String> userAttributes() {
      return Set.of(attribute);
    }

    @Override
    public List<Filter> alternatives(Catalog catalog, Profile profile) {
      String value = profile.attributes().get(attribute);
      Filter filter = new Condition.Text(column, List.of(value == null ? "" : value));
      Composite.test(filter, catalog); // the column must exist even if the user has no value
      return value == null ? List.of() : List.of(filter);
    }

    @Override
    public String toString() {
      return FilterText.column(column) + " = user." + FilterText.column(attribute);
    }
  }

  /**
   * A text column or the category has the value of an item with which the user has an event of one
   * of these kinds.
   *
   * @param kinds sorted and distinct
   * @param within maximum age of the event; null for any age
   */
  record Shares(String column, List<EventKind> kinds, @Nullable Duration within)
      implements UserCondition {

    private static final String CATEGORY = "category";

    public Shares {
      if (!CATEGORY.equals(column)) {
        Condition.requireTextColumn(column);
      }
      Checks.requireNoNulls("kinds", kinds);
      Checks.requireNotEmpty("kinds", kinds.size());
      if (within != null) {
        Checks.requirePositive("within", within);
      }
      kinds = kinds.stream().sorted().distinct().toList();
    }

    @Override
    public List<Filter> alternatives(Catalog catalog, Profile profile) {
      Instant since =
          within == null
              ? Instant.MIN
              : profile.time().map(time -> time.minus(within)).orElse(Instant.MIN);
      int[] items =
          Arrays.stream(profile.itemsWithEvent(kinds, since)).filter(catalog::contains).toArray();
      Function<Integer, Stream<Filter>> conditions =
          column.equals(CATEGORY)
              ? item -> ofCategory(catalog, item)
              : item -> ofText(catalog, item);
      if (!column.equals(CATEGORY)) {
        Composite.test(new Condition.Text(column, List.of("")), catalog);
      }
      return Arrays.stream(items).boxed().flatMap(conditions).distinct().toList();
    }

    private static Stream<Filter> ofCategory(Catalog catalog, int item) {
      List<String> path = catalog.category(item);
      return path.isEmpty() ? Stream.empty() : Stream.of(new Condition.Under(path));
    }

    private Stream<Filter> ofText(Catalog catalog, int item) {
      return Condition.Text.values(catalog, item, column).stream()
          .map(value -> new Condition.Text(column, List.of(value)));
    }

    @Override
    public String toString() {
      String names = kinds.stream().map(EventKind::name).collect(Collectors.joining(", "));
      String age = within == null ? "" : " within " + FilterText.duration(within);
      return FilterText.column(column) + " of user.events(" + names + ")" + age;
    }
  }

  /** Returns the items that match a condition for a user. */
  static ItemSet items(
      UserCondition condition,
      Catalog catalog,
      Profile profile,
      Function<Filter, ItemSet> matching) {
    ItemSet.Builder union = ItemSet.builder(catalog.itemCount());
    condition
        .alternatives(catalog, profile)
        .forEach(filter -> union.addAll(matching.apply(filter)));
    return union.build();
  }

  private static void requireName(String field, String name) {
    Checks.requireNonNull(field, name);
    Checks.requireNotEmpty(field, name.length());
  }
}
