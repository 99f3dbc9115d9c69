package org.crmrecommend.examples.placements;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.crmrecommend.examples.yaml.YamlException;
import org.crmrecommend.examples.yaml.YamlField;
import org.crmrecommend.examples.yaml.YamlProblem;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Rule;

/** Reads the fields of a rule and records the problems of all of them. */
final class RuleFields {

  private final YamlField rule;
  private final Function<String, Filter> filterParser;
  private final List<YamlProblem> problems;
  private final int earlierProblems;

  /**
   * Creates a reader.
   *
   * @param problems receives the problems
   */
  RuleFields(YamlField rule, Function<String, Filter> filterParser, List<YamlProblem> problems) {
    this.rule = rule;
    this.filterParser = filterParser;
    this.problems = problems;
    this.earlierProblems = problems.size();
  }

  /** Returns the value; empty after a problem. */
  static <T> Optional<T> attempt(List<YamlProblem> problems, Supplier<T> supplier) {
    try {
      return Optional.of(supplier.get());
    } catch (YamlException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  /** Records fields with other names, and fields without a value. */
  RuleFields only(String... names) {
    attempt(problems, () -> rule.requireOnly(names));
    if (rule.isMapping()) {
      attempt(problems, rule::requireValues);
    }
    return this;
  }

  /** Returns the value of the rule itself. */
  <T> Optional<T> value(Function<YamlField, T> reader) {
    return attempt(problems, () -> reader.apply(rule));
  }

  /** Returns the value of a field; records a problem if it is absent. */
  <T> Optional<T> field(String name, Function<YamlField, T> reader) {
    return rule.isMapping()
        ? attempt(problems, () -> reader.apply(rule.field(name)))
        : Optional.empty();
  }

  /** Returns the value of a field; empty if it is absent. */
  <T> Optional<T> optional(String name, Function<YamlField, T> reader) {
    return rule.field(name).isPresent() ? field(name, reader) : Optional.empty();
  }

  Filter filter(YamlField field) {
    return parse(field, filterParser);
  }

  /** Parses a text; adds the path of the field to the message of an exception. */
  static <T> T parse(YamlField field, Function<String, T> parser) {
    String text = field.asString();
    return field.withPathInErrors(() -> parser.apply(text));
  }

  /** Returns the rule if no field has a problem. */
  Optional<Rule> build(Supplier<Rule> constructor) {
    return problems.size() > earlierProblems
        ? Optional.empty()
        : attempt(problems, () -> rule.withPathInErrors(() -> withFieldNames(constructor)));
  }

  /** Messages of a rule begin with the name of a component, which may differ from the field. */
  private Rule withFieldNames(Supplier<Rule> constructor) {
    try {
      return constructor.get();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      int end = Math.max(message.indexOf(" must "), 0);
      throw new IllegalArgumentException(
          fieldName(message.substring(0, end)) + message.substring(end), e);
    }
  }

  private String fieldName(String component) {
    if (!rule.isMapping()) {
      return component.isEmpty() ? component : rule.name();
    }
    return switch (component) {
      case "column" -> rule.field("per").isPresent() ? "per" : "by";
      case "columns" -> "by";
      default -> component;
    };
  }
}
