package org.crmrecommend.examples.placements;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.examples.yaml.YamlException;
import org.crmrecommend.examples.yaml.YamlField;
import org.crmrecommend.examples.yaml.YamlProblem;
import org.crmrecommend.examples.yaml.YamlSource;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;
import org.crmrecommend.ranking.Rule;
import org.jspecify.annotations.Nullable;

/** Reads a document with placements and records all of its problems. */
final class PlacementsReader {

  /** Finding the rules that contradict each other takes O(rules²) time. */
  private static final int MAX_RULES = 1_000;

  /** Reading stops after this number of problems, since each takes microseconds. */
  private static final int MAX_PROBLEMS = 1_000;

  private static final Catalog NO_CATALOG =
      Catalog.of(Currency.getInstance("EUR"), List.of()); // has no prices

  private static final String[] RULE_NAMES =
      RuleFormat.ALL.stream().map(RuleFormat::name).toArray(String[]::new);

  private final YamlSource source;
  private final @Nullable Catalog catalog;
  private final Function<String, Filter> filterParser;
  private final List<YamlProblem> problems = new ArrayList<>();

  /** The placements without problems. */
  private final List<LocatedPlacement> accepted = new ArrayList<>();

  private record LocatedRule(YamlField field, Rule rule) {}

  private record LocatedPlacement(YamlField field, Placement placement, List<LocatedRule> rules) {}

  PlacementsReader(YamlSource source, @Nullable Catalog catalog) {
    this.source = source;
    this.catalog = catalog;
    this.filterParser = catalog == null ? Filter::parse : text -> Filter.parse(text, catalog);
  }

  /**
   * Returns the placements.
   *
   * @throws YamlException if there are problems
   */
  Placements read() {
    List<Placement> placements = document();
    if (!problems.isEmpty()) {
      throw new YamlException(source.name(), problems, null);
    }
    return new Placements(placements);
  }

  /**
   * Returns all problems, and what does not fit the catalog, the time and the models in placements
   * that have no other problem.
   *
   * @throws YamlException if the text is not valid YAML or JSON
   */
  List<YamlProblem> problems(Instant now, Collection<String> models) {
    document();
    accepted.forEach(placement -> checkUse(placement, now, models));
    return problems.stream().sorted().distinct().toList();
  }

  private void checkUse(LocatedPlacement located, Instant now, Collection<String> models) {
    Placement placement = located.placement();
    if (!models.contains(placement.model())) {
      YamlField model = located.field().field("model");
      problems.addAll(model.invalid("one of " + String.join(", ", models)).problems());
    }
    for (LocatedRule rule : located.rules()) {
      if (catalog != null) {
        addProblems(rule, with(placement, List.of(rule.rule())).problems(catalog, now));
      } else if (rule.rule() instanceof Rule.Valid valid) {
        Placement unfiltered = with(Placement.of("rule"), List.of(valid));
        addProblems(rule, unfiltered.problems(NO_CATALOG, now));
      }
    }
  }

  private void addProblems(LocatedRule rule, List<String> sentences) {
    sentences.forEach(sentence -> problems.addAll(rule.field().problem(sentence).problems()));
  }

  private List<Placement> document() {
    YamlField root = source.root(problems);
    attempt(root, field -> field.requireOnly("$schema", "placements"));
    return root.isMapping() ? placements(root) : List.of();
  }

  private List<Placement> placements(YamlField root) {
    attempt(root, YamlField::requireValues);
    attempt(root.field("$schema"), field -> field.isPresent() ? field.asString() : "");
    List<Placement> placements = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlField field : attempt(root.field("placements"), YamlField::asList).orElse(List.of())) {
      if (problems.size() >= MAX_PROBLEMS) {
        break;
      }
      Placement placement = placement(field);
      placements.add(placement);
      if (hasName(field, placement) && !names.add(placement.name())) {
        YamlField name = field.field("name");
        problems.addAll(name.invalid("a name that no earlier placement has").problems());
      }
    }
    return placements;
  }

  /**
   * Returns whether the placement has the name of the document, which may be missing or invalid.
   */
  private boolean hasName(YamlField field, Placement placement) {
    return field.isMapping()
        && attempt(field.field("name"), YamlField::asString)
            .filter(placement.name()::equals)
            .isPresent();
  }

  private <T> Optional<T> attempt(YamlField field, Function<YamlField, T> reader) {
    return RuleFields.attempt(problems, () -> reader.apply(field));
  }

  private Placement placement(YamlField field) {
    Placement placement = Placement.of("unnamed");
    int problemsBefore = problems.size();
    if (!field.isMapping()) {
      attempt(field, other -> other.requireOnly());
      return placement;
    }
    attempt(
        field,
        mapping ->
            mapping.requireOnly("name", "model", "seed", "limit", "where", "success", "rules"));
    attempt(field, YamlField::requireValues);
    placement = set(placement, field.field("name"), Placement::named);
    placement = set(placement, field.field("model"), Placement::model);
    placement =
        set(placement, field.field("seed"), (p, text) -> p.seed(TextFormats.parseSeed(text)));
    placement =
        set(placement, field.field("where"), (p, text) -> p.where(filterParser.apply(text)));
    placement =
        set(placement, field.field("success"), (p, text) -> p.success(TextFormats.parseKind(text)));
    int earlierProblems = problems.size();
    placement = withLimit(placement, field.field("limit"));
    List<LocatedRule> rules = rules(field.field("rules"));
    if (problems.size() > earlierProblems) {
      return placement;
    }
    Placement complete = withRules(placement, rules);
    if (problems.size() == problemsBefore) {
      accepted.add(new LocatedPlacement(field, complete, rules));
    }
    return complete;
  }

  private Placement set(
      Placement placement, YamlField field, BiFunction<Placement, String, Placement> setter) {
    return field.isPresent()
        ? attempt(
                field, present -> RuleFields.parse(present, text -> setter.apply(placement, text)))
            .orElse(placement)
        : placement;
  }

  private Placement withLimit(Placement placement, YamlField field) {
    return field.isPresent()
        ? attempt(
                field,
                present -> {
                  int limit = present.asInt();
                  return present.withPathInErrors(() -> placement.limit(limit));
                })
            .orElse(placement)
        : placement;
  }

  private List<LocatedRule> rules(YamlField field) {
    List<LocatedRule> rules = new ArrayList<>();
    if (field.isPresent()) {
      List<YamlField> elements = attempt(field, YamlField::asList).orElse(List.of());
      if (elements.size() > MAX_RULES) {
        problems.addAll(field.invalid("a list of at most " + MAX_RULES + " rules").problems());
        return rules;
      }
      elements.forEach(element -> rule(element).ifPresent(rules::add));
    }
    return rules;
  }

  private Optional<LocatedRule> rule(YamlField field) {
    Optional<YamlField> known = attempt(field, mapping -> mapping.requireOnly(RULE_NAMES));
    if (known.isEmpty() || attempt(field, YamlField::requireValues).isEmpty()) {
      return Optional.empty();
    }
    if (field.fields().size() != 1) {
      problems.addAll(field.invalid("a mapping with one field, the rule").problems());
      return Optional.empty();
    }
    YamlField value = field.fields().values().iterator().next();
    RuleFormat<?> format =
        RuleFormat.ALL.stream()
            .filter(other -> other.name().equals(value.name()))
            .findFirst()
            .orElseThrow();
    return format
        .reader()
        .apply(new RuleFields(value, filterParser, problems))
        .filter(rule -> hasColumns(value, rule))
        .map(rule -> new LocatedRule(value, rule));
  }

  /** Returns whether the catalog has the columns of a rule; records a problem otherwise. */
  private boolean hasColumns(YamlField field, Rule rule) {
    if (catalog == null
        || !(rule instanceof Rule.AtMost
            || rule instanceof Rule.Diverse
            || rule instanceof Rule.Calibrated)) {
      return true;
    }
    List<String> sentences =
        with(Placement.of("rule"), List.of(rule)).problems(catalog, Instant.EPOCH);
    addProblems(new LocatedRule(field, rule), sentences);
    return sentences.isEmpty();
  }

  /** Adds all rules, or else those that do not contradict earlier ones; records the others. */
  private Placement withRules(Placement placement, List<LocatedRule> located) {
    try {
      return with(placement, located.stream().map(LocatedRule::rule).toList());
    } catch (IllegalArgumentException e) {
      return withoutConflicts(placement, located);
    }
  }

  private Placement withoutConflicts(Placement placement, List<LocatedRule> located) {
    Placement accepted = placement;
    for (LocatedRule next : located) {
      List<Rule> rules = new ArrayList<>(accepted.rules());
      rules.add(next.rule());
      accepted =
          attempt(next.field(), field -> field.withPathInErrors(() -> with(placement, rules)))
              .orElse(accepted);
    }
    return accepted;
  }

  private static Placement with(Placement placement, List<Rule> rules) {
    return new Placement(
        placement.name(),
        placement.model(),
        placement.seed(),
        placement.limit(),
        placement.filter(),
        placement.success(),
        rules);
  }
}
