package org.crmrecommend.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.expression.Membership;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.ranking.RequestCondition.Constant;

/** A filter made of other filters. */
sealed interface Composite extends Filter {

  /**
   * Returns the matching items.
   *
   * @param catalogItems the items of the catalog
   * @param matching returns the items that match a part
   */
  ItemSet combine(ItemSet catalogItems, Function<Filter, ItemSet> matching);

  /** Returns the filters that this filter is made of. */
  List<Filter> parts();

  @Override
  default Set<String> userAttributes() {
    Set<String> all = Set.of();
    List<Filter> parts = parts();
    for (int p = 0; p < parts.size(); p++) { // without an iterator: called at each request
      Set<String> ofPart = parts.get(p).userAttributes();
      if (all.isEmpty()) {
        all = ofPart;
      } else if (!ofPart.isEmpty()) {
        Set<String> union = new TreeSet<>(all);
        union.addAll(ofPart);
        all = Collections.unmodifiableSet(union);
      }
    }
    return all;
  }

  /**
   * Returns this filter for one request; see {@link #resolved(Filter, FilterContext)}.
   *
   * @return this if there is no condition on the request
   */
  Filter resolved(FilterContext context);

  /**
   * Returns a filter without a {@link RequestCondition} that matches the same items for a request,
   * or a {@link RequestCondition.Constant} if it matches all items or none.
   *
   * @return the filter itself if there is no condition on the request
   */
  static Filter resolved(Filter filter, FilterContext context) {
    if (filter instanceof RequestCondition condition) {
      return RequestCondition.Constant.of(condition.matches(context));
    }
    return filter instanceof Composite composite ? composite.resolved(context) : filter;
  }

  /** Returns whether a filter has a condition on the user or the request. */
  static boolean dependsOnRequest(Filter filter) {
    if (filter instanceof Composite composite) {
      return composite.parts().stream().anyMatch(Composite::dependsOnRequest);
    }
    return !(filter instanceof Condition);
  }

  /**
   * Returns the test of whether an item that the catalog contains matches.
   *
   * @throws IllegalArgumentException if the catalog does not have a column of the filter
   */
  IntPredicate test(Catalog catalog);

  /** Returns the test of a filter that does not depend on the request. */
  static IntPredicate test(Filter filter, Catalog catalog) {
    return filter instanceof Condition condition
        ? condition.test(catalog)
        : ((Composite) filter).test(catalog);
  }

  /**
   * Matches the items that match all parts.
   *
   * @param parts at least two different filters, none of them of this type
   */
  record AllOf(List<Filter> parts) implements Composite {

    static Filter of(Filter first, Filter... others) {
      List<Filter> parts =
          flattened(first, others, part -> part instanceof AllOf all ? all.parts : List.of(part));
      return parts.size() == 1 ? parts.get(0) : new AllOf(parts);
    }

    @Override
    public Filter resolved(FilterContext context) {
      List<Filter> left = resolvedParts(parts, context, Constant.ALL);
      if (left.equals(parts)) {
        return this;
      }
      if (left.isEmpty() || left.contains(Constant.NONE)) {
        return left.isEmpty() ? Constant.ALL : Constant.NONE;
      }
      return of(left.get(0), left.subList(1, left.size()).toArray(Filter[]::new));
    }

    @Override
    public ItemSet combine(ItemSet catalogItems, Function<Filter, ItemSet> matching) {
      ItemSet common = catalogItems;
      for (Filter part : parts) {
        common = common.and(matching.apply(part));
      }
      return common;
    }

    @Override
    public IntPredicate test(Catalog catalog) {
      return parts.stream()
          .map(part -> Composite.test(part, catalog))
          .reduce(IntPredicate::and)
          .orElseThrow();
    }

    @Override
    public String toString() {
      return parts.stream()
          .map(part -> part instanceof AnyOf ? "(" + part + ")" : part.toString())
          .collect(Collectors.joining(" and "));
    }
  }

  /**
   * Matches the items that match at least one part.
   *
   * @param parts at least two different filters, none of them of this type
   */
  record AnyOf(List<Filter> parts) implements Composite {

    static Filter of(Filter first, Filter... others) {
      List<Filter> parts =
          flattened(first, others, part -> part instanceof AnyOf any ? any.parts : List.of(part));
      return parts.size() == 1 ? parts.get(0) : new AnyOf(parts);
    }

    @Override
    public Filter resolved(FilterContext context) {
      List<Filter> left = resolvedParts(parts, context, Constant.NONE);
      if (left.equals(parts)) {
        return this;
      }
      if (left.isEmpty() || left.contains(Constant.ALL)) {
        return left.isEmpty() ? Constant.NONE : Constant.ALL;
      }
      return of(left.get(0), left.subList(1, left.size()).toArray(Filter[]::new));
    }

    @Override
    public ItemSet combine(ItemSet catalogItems, Function<Filter, ItemSet> matching) {
      ItemSet.Builder union = ItemSet.builder(catalogItems.universeSize());
      for (Filter part : parts) {
        union.addAll(matching.apply(part));
      }
      return union.build();
    }

    @Override
    public IntPredicate test(Catalog catalog) {
      return parts.stream()
          .map(part -> Composite.test(part, catalog))
          .reduce(IntPredicate::or)
          .orElseThrow();
    }

    @Override
    public String toString() {
      return parts.stream().map(Filter::toString).collect(Collectors.joining(" or "));
    }
  }

  /**
   * Matches the items of the catalog that do not match the part.
   *
   * @param part a filter that is not a negation
   */
  record Not(Filter part) implements Composite {

    @Override
    public List<Filter> parts() {
      return List.of(part);
    }

    @Override
    public Filter resolved(FilterContext context) {
      Filter resolved = Composite.resolved(part, context);
      if (resolved instanceof Constant constant) {
        return constant == Constant.ALL ? Constant.NONE : Constant.ALL;
      }
      return resolved == part ? this : resolved.not();
    }

    @Override
    public ItemSet combine(ItemSet catalogItems, Function<Filter, ItemSet> matching) {
      return catalogItems.minus(matching.apply(part));
    }

    @Override
    public IntPredicate test(Catalog catalog) {
      return Composite.test(part, catalog).negate();
    }

    @Override
    public String toString() {
      if (part instanceof Membership membership) {
        return membership.text(true);
      }
      boolean needsParentheses = part instanceof AllOf || part instanceof AnyOf;
      return needsParentheses ? "not (" + part + ")" : "not " + part;
    }
  }

  /** Returns the parts for a request without those that are the neutral constant. */
  private static List<Filter> resolvedParts(
      List<Filter> parts, FilterContext context, Constant neutral) {
    List<Filter> left = new ArrayList<>(parts.size());
    for (Filter part : parts) {
      Filter resolved = resolved(part, context);
      if (resolved != neutral) {
        left.add(resolved);
      }
    }
    return left;
  }

  /** Returns the parts of all filters in order, each once. */
  private static List<Filter> flattened(
      Filter first, Filter[] others, Function<Filter, List<Filter>> partsOf) {
    Checks.requireNoNulls("others", Arrays.asList(others));
    Set<Filter> parts = new LinkedHashSet<>();
    Stream.concat(Stream.of(first), Stream.of(others)).map(partsOf).forEach(parts::addAll);
    return List.copyOf(parts);
  }
}
