package org.crmrecommend.customer.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.crmrecommend.customer.Customer;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.customer.Customers;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.SpellingSuggestions;
import org.crmrecommend.statistics.MinimumGroupSize;

/**
 * Which customers are in which segments, as of the instant of the portraits. Immutable. Takes one
 * bit per customer and segment.
 *
 * <p>There are two kinds of questions. {@link #contains}, {@link #segmentsOf} and {@link #members}
 * are for offers and lists to the customers themselves, and always answer. {@link #count} and
 * {@link #list} are for people who look at the segments: they are empty if the segment, or its
 * complement, has fewer customers than the {@linkplain MinimumGroupSize minimum}. This does not
 * protect the difference of two segments: if two published segments differ by one customer, and
 * everything else is known of them, the difference is about that customer.
 */
public final class SegmentMembers {

  private final Segments segments;
  private final List<String> names;
  private final CustomerColumns customers;
  private final SegmentContext context;
  private final PercentileLimits limits;
  private final long[][] members;

  private SegmentMembers(
      Segments segments,
      CustomerColumns customers,
      SegmentContext context,
      PercentileLimits limits) {
    this.segments = segments;
    this.names = segments.names();
    this.customers = customers;
    this.context = context;
    this.limits = limits;
    this.members = compiled(customers, false).evaluateAll(context.training().workers("segments"));
  }

  static SegmentMembers of(Segments segments, CustomerColumns customers, SegmentContext context) {
    for (Segment segment : segments) {
      Composite.leaves(segment.condition())
          .flatMap(leaf -> ((TestableCondition) leaf).problem(customers).stream())
          .findFirst()
          .ifPresent(
              problem -> {
                throw new IllegalArgumentException("segment " + segment.name() + ": " + problem);
              });
    }
    List<SegmentCondition> conditions = new ArrayList<>();
    segments.forEach(segment -> conditions.add(segment.condition()));
    return new SegmentMembers(
        segments, customers, context, new PercentileLimits(conditions, customers));
  }

  private CompiledSegments compiled(CustomerColumns others, boolean isForOne) {
    return new CompiledSegments(
        segments.evaluationOrder(),
        new EvaluationScope(others, limits, context, isForOne, names::indexOf));
  }

  /** Returns the segments. */
  public Segments segments() {
    return segments;
  }

  /**
   * Returns the number of members of a segment; empty if the segment or its complement is too small
   * to be published.
   *
   * @throws IllegalArgumentException if there is no such segment
   */
  public OptionalInt count(String segment) {
    int count = size(index(segment));
    int[] groups = {count, customers.size() - count};
    return context.minimumGroupSize().publishable(groups)[0]
        ? OptionalInt.of(count)
        : OptionalInt.empty();
  }

  private int size(int segment) {
    int size = 0;
    for (long word : members[segment]) {
      size += Long.bitCount(word);
    }
    return size;
  }

  /**
   * Returns the ids of the members of a segment, in the order of the customers; empty if the
   * segment or its complement is too small to be published.
   *
   * @throws IllegalArgumentException if there is no such segment
   */
  public Optional<List<String>> list(String segment) {
    return count(segment).isEmpty()
        ? Optional.empty()
        : Optional.of(members(segment).mapToObj(customers.ids()::id).toList());
  }

  /**
   * Returns the ids of the members with the highest values of a trait, the highest first. Equal
   * values fall to the customer with the lower number; members with an unknown value come last.
   * Empty if the segment or its complement is too small to be published.
   *
   * @param limit maximum number of ids
   * @throws IllegalArgumentException if there is no such segment, or the limit is not positive
   */
  public Optional<List<String>> list(String segment, CustomerTrait trait, int limit) {
    Checks.requireNonNull("trait", trait);
    Checks.requirePositive("limit", limit);
    if (count(segment).isEmpty()) {
      return Optional.empty();
    }
    Comparator<Integer> descending =
        Comparator.comparingDouble(customer -> sortKey(trait, customer));
    return Optional.of(
        members(segment).boxed().sorted(descending).limit(limit).map(customers.ids()::id).toList());
  }

  /** Returns the negated value, so that unknown values, which are NaN, are the last. */
  private double sortKey(CustomerTrait trait, int customer) {
    return -customers.value(trait, customer);
  }

  /**
   * Returns whether a customer is in a segment; false for an unknown customer.
   *
   * @throws IllegalArgumentException if there is no such segment
   */
  public boolean contains(String segment, String customerId) {
    Checks.requireNonNull("customerId", customerId);
    int index = index(segment);
    int customer = customers.ids().indexOf(customerId);
    return customer >= 0 && contains(index, customer);
  }

  private boolean contains(int segment, int customer) {
    return (members[segment][customer / Long.SIZE] >>> customer & 1) != 0;
  }

  /** Returns the names of the segments of a customer; none for an unknown customer. */
  public List<String> segmentsOf(String customerId) {
    Checks.requireNonNull("customerId", customerId);
    int customer = customers.ids().indexOf(customerId);
    return customer < 0 ? List.of() : names(segment -> contains(segment, customer));
  }

  /**
   * Returns the numbers of the members of a segment, ascending. They are not protected by the
   * minimum group size.
   *
   * @throws IllegalArgumentException if there is no such segment
   */
  public IntStream members(String segment) {
    int index = index(segment);
    return IntStream.range(0, customers.size()).filter(customer -> contains(index, customer));
  }

  /**
   * Evaluates the same segments on other customers, such as one customer after new events. The
   * limits of {@code top} and {@code bottom} stay as they are, so that the segments of one customer
   * do not depend on which others are evaluated.
   */
  public SegmentMembers evaluate(Customers others) {
    Checks.requireNonNull("others", others);
    return evaluate(CustomerColumns.of(others));
  }

  SegmentMembers evaluate(CustomerColumns others) {
    return new SegmentMembers(segments, others, context, limits);
  }

  /**
   * Returns the names of the segments of one of other customers, such as a {@linkplain
   * org.crmrecommend.customer.LiveCustomers customer with new events}, like {@link #evaluate}.
   * Takes time for this customer only.
   */
  public List<String> segmentsOf(Customer customer) {
    Checks.requireNonNull("customer", customer);
    return segmentsOf(CustomerColumns.of(customer.all()), customer.number());
  }

  List<String> segmentsOf(CustomerColumns others, int customer) {
    return others.equals(customers)
        ? names(segment -> contains(segment, customer))
        : evaluated(others, customer);
  }

  /** Returns the names of the segments of a customer by the consents of now. */
  List<String> currentSegmentsOf(Customer customer) {
    return evaluated(CustomerColumns.of(customer.all()), customer.number());
  }

  private List<String> evaluated(CustomerColumns others, int customer) {
    CustomerBlock block = compiled(others, true).evaluate(customer, customer + 1);
    return names(segment -> block.segment(segment)[0] != 0);
  }

  private List<String> names(IntPredicate isMember) {
    return IntStream.range(0, names.size()).filter(isMember).mapToObj(names::get).toList();
  }

  private int index(String segment) {
    Checks.requireNonNull("segment", segment);
    int index = names.indexOf(segment);
    if (index < 0) {
      throw SpellingSuggestions.unknownName("segment", names, segment);
    }
    return index;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%,d segments of %,d customers", names.size(), customers.size());
  }
}
