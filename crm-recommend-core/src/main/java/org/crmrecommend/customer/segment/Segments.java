package org.crmrecommend.customer.segment;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.crmrecommend.customer.Customers;
import org.crmrecommend.customer.SegmentNames;
import org.crmrecommend.customer.SegmentRules;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.people.Purpose;

/**
 * The segments of a shop: named conditions that may refer to each other. Immutable; {@link
 * #evaluate} finds their members.
 *
 * <p>A segment is a group of customers that is defined by rules. A customer may be in several
 * segments, or in none. As {@link SegmentRules}, these are attributes of users in the recommender;
 * see {@link org.crmrecommend.customer.CustomerAttributes#segments}.
 */
public final class Segments implements Iterable<Segment>, SegmentRules {

  private final Map<String, Segment> segments = new LinkedHashMap<>();

  /** The segments such that each comes after those to which it refers. */
  private final List<Segment> evaluationOrder;

  private Segments(Collection<Segment> all) {
    for (Segment segment : all) {
      if (segments.putIfAbsent(segment.name(), segment) != null) {
        throw new IllegalArgumentException("segment name must be unique: " + segment.name());
      }
    }
    this.evaluationOrder = new ReferenceOrder(segments).segments();
  }

  /**
   * Returns these segments in this order.
   *
   * @throws IllegalArgumentException if two have the same name, or a segment refers to an unknown
   *     one or, directly or not, to itself
   */
  public static Segments of(Collection<Segment> segments) {
    Checks.requireNoNulls("segments", segments);
    return new Segments(segments);
  }

  /** Returns these segments in this order; see {@link #of(Collection)}. */
  public static Segments of(Segment... segments) {
    return of(List.of(segments));
  }

  /**
   * Parses lines such as
   *
   * <pre>{@code
   * # Customers who must not leave
   * vip "Very important customers": top(lifetimeValue, 5) and purchases >= 3
   * sleepingVip: segment('vip') and inactiveDays > 90
   * }</pre>
   *
   * <p>A segment is one line: its name, its label in double quotes if it has one, a colon and a
   * condition. A line that begins with {@code #} is a comment. Segments may refer to later ones.
   *
   * @throws IllegalArgumentException if a line is not a segment, or as {@link #of}; the message
   *     begins with the line and, for a condition, the column, such as {@code line 3, column 14:
   *     there is no segment 'vpi'; did you mean vip?}
   */
  public static Segments parse(String text) {
    Checks.requireNonNull("text", text);
    return of(SegmentLines.parse(text, ConditionBinder.ANY));
  }

  /**
   * Parses lines like {@link #parse(String)} and checks the values of the conditions like {@link
   * SegmentCondition#parse(String, Customers)}.
   *
   * @throws IllegalArgumentException as these methods
   */
  public static Segments parse(String text, Customers customers) {
    Checks.requireNonNull("text", text);
    Checks.requireNonNull("customers", customers);
    return of(
        SegmentLines.parse(text, ConditionBinder.ANY.withCustomers(CustomerColumns.of(customers))));
  }

  /** Returns the number of segments. */
  public int size() {
    return segments.size();
  }

  /** Returns the names in their order. */
  public List<String> names() {
    return List.copyOf(segments.keySet());
  }

  /** Returns the segment with a name. */
  public Optional<Segment> find(String name) {
    return Optional.ofNullable(segments.get(name));
  }

  @Override
  public Iterator<Segment> iterator() {
    return List.copyOf(segments.values()).iterator();
  }

  /**
   * Finds the members of all segments. The customers are processed in blocks by the threads of the
   * context; the result does not depend on their number. Takes O(customers) time per condition;
   * {@code events(…)} also takes O(events in its window).
   *
   * @throws IllegalArgumentException if a trait with a list of values does not have a value of a
   *     condition
   * @throws IllegalStateException if a segment asks for a consent and the context cannot answer
   */
  public SegmentMembers evaluate(Customers customers, SegmentContext context) {
    Checks.requireNonNull("customers", customers);
    Checks.requireNonNull("context", context);
    return SegmentMembers.of(this, CustomerColumns.of(customers), context);
  }

  /**
   * Evaluates the segments, and tells those of each customer: with the limits of {@code top} and
   * {@code bottom} in these customers, and with the consents at the time of the question.
   */
  @Override
  public SegmentNames learn(
      Customers customers, BiPredicate<String, Purpose> allows, TrainingContext context) {
    Checks.requireNonNull("allows", allows);
    Checks.requireNonNull("context", context);
    SegmentMembers members =
        evaluate(customers, SegmentContext.DEFAULTS.withConsents(allows).withTraining(context));
    return purposes().isEmpty() ? members::segmentsOf : members::currentSegmentsOf;
  }

  @Override
  public Set<Purpose> purposes() {
    Set<Purpose> purposes = new TreeSet<>(Comparator.comparing(Purpose::name));
    for (Segment segment : this) {
      purposes.addAll(PersonCondition.Consented.purposes(segment.condition()));
    }
    return Collections.unmodifiableSet(purposes);
  }

  List<Segment> evaluationOrder() {
    return evaluationOrder;
  }

  /** Returns the lines from which {@link #parse(String)} returns equal segments. */
  public String toText() {
    return segments.values().stream().map(segment -> segment + "\n").collect(Collectors.joining());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Segments that
        && List.copyOf(segments.values()).equals(List.copyOf(that.segments.values()));
  }

  @Override
  public int hashCode() {
    return List.copyOf(segments.values()).hashCode();
  }

  /** Returns the segments with their conditions. */
  @Override
  public String toString() {
    return segments.values().stream()
        .map(Segment::toString)
        .collect(Collectors.joining("; ", segments.size() + " segments: ", ""));
  }
}
