package org.crmrecommend.customer.segment;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crmrecommend.expression.Membership;
import org.crmrecommend.kernel.Checks;

/** A condition made of other conditions. */
sealed interface Composite extends TestableCondition {

  /** Returns the conditions that this condition is made of. */
  List<SegmentCondition> parts();

  /** Returns the conditions of a condition that are not made of others, in order. */
  static Stream<SegmentCondition> leaves(SegmentCondition condition) {
    return condition instanceof Composite composite
        ? composite.parts().stream().flatMap(Composite::leaves)
        : Stream.of(condition);
  }

  /**
   * Matches the customers that match all parts.
   *
   * @param parts at least two different conditions, none of them of this type
   */
  record AllOf(List<SegmentCondition> parts) implements Composite {

    static SegmentCondition of(SegmentCondition first, SegmentCondition... others) {
      List<SegmentCondition> parts =
          flattened(first, others, part -> part instanceof AllOf all ? all.parts : List.of(part));
      return parts.size() == 1 ? parts.get(0) : new AllOf(parts);
    }

    @Override
    public BlockTest compile(EvaluationScope scope) {
      BlockTest[] tests = tests(parts, scope);
      return (block, members) -> {
        tests[0].test(block, members);
        for (int part = 1; part < tests.length; part++) {
          long[] other = block.none();
          tests[part].test(block, other);
          for (int word = 0; word < members.length; word++) {
            members[word] &= other[word];
          }
        }
      };
    }

    @Override
    public String toString() {
      return parts.stream()
          .map(part -> part instanceof AnyOf ? "(" + part + ")" : part.toString())
          .collect(Collectors.joining(" and "));
    }
  }

  /**
   * Matches the customers that match at least one part.
   *
   * @param parts at least two different conditions, none of them of this type
   */
  record AnyOf(List<SegmentCondition> parts) implements Composite {

    static SegmentCondition of(SegmentCondition first, SegmentCondition... others) {
      List<SegmentCondition> parts =
          flattened(first, others, part -> part instanceof AnyOf any ? any.parts : List.of(part));
      return parts.size() == 1 ? parts.get(0) : new AnyOf(parts);
    }

    @Override
    public BlockTest compile(EvaluationScope scope) {
      BlockTest[] tests = tests(parts, scope);
      return (block, members) -> {
        for (BlockTest test : tests) {
          long[] other = block.none();
          test.test(block, other);
          for (int word = 0; word < members.length; word++) {
            members[word] |= other[word];
          }
        }
      };
    }

    @Override
    public String toString() {
      return parts.stream().map(SegmentCondition::toString).collect(Collectors.joining(" or "));
    }
  }

  /**
   * Matches the customers that do not match the part.
   *
   * @param part a condition that is not a negation
   */
  record Not(SegmentCondition part) implements Composite {

    @Override
    public List<SegmentCondition> parts() {
      return List.of(part);
    }

    @Override
    public BlockTest compile(EvaluationScope scope) {
      BlockTest test = TestableCondition.compile(part, scope);
      return (block, members) -> {
        test.test(block, members);
        block.invert(members);
      };
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

  private static BlockTest[] tests(List<SegmentCondition> parts, EvaluationScope scope) {
    return parts.stream()
        .map(part -> TestableCondition.compile(part, scope))
        .toArray(BlockTest[]::new);
  }

  /** Returns the parts of all conditions in order, each once. */
  private static List<SegmentCondition> flattened(
      SegmentCondition first,
      SegmentCondition[] others,
      Function<SegmentCondition, List<SegmentCondition>> partsOf) {
    Checks.requireNoNulls("others", Arrays.asList(others));
    Set<SegmentCondition> parts = new LinkedHashSet<>();
    Stream.concat(Stream.of(first), Stream.of(others)).map(partsOf).forEach(parts::addAll);
    return List.copyOf(parts);
  }
}
