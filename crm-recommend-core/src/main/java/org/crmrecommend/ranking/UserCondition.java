package org.crmrecommend.ranking;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.expression.ExpressionText;
import org.crmrecommend.expression.Membership;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.jspecify.annotations.Nullable;

/** A condition on the items that depends on the user of the request. */
sealed interface UserCondition extends Filter {

  /**
   * Returns conditions on items, at least one of which an item must match for this user; empty if
   * no item matches.
   *
   * @throws IllegalArgumentException if the catalog does not have the column
   */
  List<Filter> alternatives(Catalog catalog, Profile profile);

  /** A text column has the user's value of an attribute. */
  record Same(String column, String attribute) implements UserCondition, Membership {

    public Same {
      Condition.requireTextColumn(column);
      RequestCondition.requireName("attribute", attribute);
    }

    @Override
    public Set<String> userAttributes() {
      return Set.of(attribute);
    }

    @Override
    public List<Filter> alternatives(Catalog catalog, Profile profile) {
      String value = profile.attributes().get(attribute);
      FilterColumns.require(column, catalog); // even if the user has no value
      return value == null ? List.of() : List.of(new Condition.Text(column, List.of(value)));
    }

    @Override
    public String subject() {
      return ExpressionText.name(column);
    }

    @Override
    public List<String> literals() {
      return List.of(RequestCondition.userField(attribute));
    }

    @Override
    public String toString() {
      return text(false);
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

    public Shares {
      if (!FilterColumns.CATEGORY.equals(column)) {
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
      FilterColumns.require(column, catalog);
      Instant since = profile.time().map(this::since).orElse(Instant.MIN);
      return Arrays.stream(profile.itemsWithEvent(kinds, since))
          .filter(catalog::contains)
          .boxed()
          .flatMap(item -> valuesOf(catalog, item))
          .distinct()
          .toList();
    }

    private Instant since(Instant time) {
      boolean isLimited =
          within != null && within.compareTo(Duration.between(Instant.MIN, time)) < 0;
      return isLimited ? time.minus(within) : Instant.MIN;
    }

    private Stream<Filter> valuesOf(Catalog catalog, int item) {
      return column.equals(FilterColumns.CATEGORY)
          ? ofCategory(catalog, item)
          : ofText(catalog, item);
    }

    private static Stream<Filter> ofCategory(Catalog catalog, int item) {
      List<String> path = catalog.category(item);
      return path.isEmpty() ? Stream.empty() : Stream.of(new Condition.Under(path));
    }

    private Stream<Filter> ofText(Catalog catalog, int item) {
      return catalog.textValues(item, column).stream()
          .map(value -> new Condition.Text(column, List.of(value)));
    }

    @Override
    public String toString() {
      return EventFunction.text(this);
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
}
