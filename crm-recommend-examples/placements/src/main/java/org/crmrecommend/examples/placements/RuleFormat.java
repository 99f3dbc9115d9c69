package org.crmrecommend.examples.placements;

import static org.crmrecommend.examples.placements.TextFormats.fields;
import static org.crmrecommend.examples.placements.TextFormats.number;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.crmrecommend.examples.yaml.YamlField;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Rule;

/**
 * How rules of one kind are written.
 *
 * @param name of the field whose value describes the rule
 * @param type of the rule
 * @param matches whether a rule of the type is written with this name
 * @param reader returns the rule; empty if a field has a problem
 * @param writer returns the value of the field: a number, a text, a list or a map
 */
record RuleFormat<R extends Rule>(
    String name,
    Class<R> type,
    Predicate<R> matches,
    Function<RuleFields, Optional<Rule>> reader,
    Function<R, Object> writer) {

  private static final List<String> FACTOR_ITEMS = List.of("factor", "items");
  private static final List<String> FACTOR_WITHIN = List.of("factor", "within");
  private static final List<String> FROM_TO = List.of("from", "to");
  private static final List<String> COUNT_PER = List.of("count", "per");
  private static final List<String> MINIMUM_ITEMS = List.of("minimum", "items");
  private static final List<String> STRENGTH_BY = List.of("strength", "by");
  private static final List<String> TIMES_WITHIN = List.of("times", "within");

  /** All formats, in the order in which messages list them. */
  static final List<RuleFormat<?>> ALL =
      List.of(
          new RuleFormat<>(
              "boost",
              Rule.Boost.class,
              rule -> rule.factor() >= 1,
              rule ->
                  pair(rule, FACTOR_ITEMS, YamlField::asDouble, rule::filter, RuleFormat::boost),
              RuleFormat::boostFields),
          new RuleFormat<>(
              "bury",
              Rule.Boost.class,
              rule -> rule.factor() < 1,
              rule -> pair(rule, FACTOR_ITEMS, YamlField::asDouble, rule::filter, RuleFormat::bury),
              RuleFormat::boostFields),
          of(
              "atMost",
              Rule.AtMost.class,
              rule ->
                  pair(rule, COUNT_PER, YamlField::asInt, YamlField::asString, Rule.AtMost::new),
              rule -> fields(COUNT_PER, rule.count(), rule.column())),
          of("pin", Rule.Pin.class, RuleFormat::pin, RuleFormat::pinFields),
          of(
              "share",
              Rule.Share.class,
              rule -> pair(rule, MINIMUM_ITEMS, YamlField::asDouble, rule::filter, Rule.Share::new),
              rule -> fields(MINIMUM_ITEMS, number(rule.minimum()), rule.filter().toString())),
          of(
              "longTail",
              Rule.LongTail.class,
              rule -> scalar(rule, YamlField::asDouble, Rule.LongTail::new),
              rule -> number(rule.minimum())),
          of(
              "diverse",
              Rule.Diverse.class,
              rule ->
                  pair(
                      rule,
                      STRENGTH_BY,
                      YamlField::asDouble,
                      RuleFormat::columns,
                      Rule.Diverse::new),
              rule -> fields(STRENGTH_BY, number(rule.strength()), rule.columns())),
          of(
              "calibrated",
              Rule.Calibrated.class,
              rule ->
                  pair(
                      rule,
                      STRENGTH_BY,
                      YamlField::asDouble,
                      YamlField::asString,
                      Rule.Calibrated::new),
              rule -> fields(STRENGTH_BY, number(rule.strength()), rule.column())),
          of(
              "rotate",
              Rule.Rotate.class,
              rule ->
                  pair(
                      rule,
                      FACTOR_WITHIN,
                      YamlField::asDouble,
                      RuleFormat::duration,
                      Rule.Rotate::new),
              rule ->
                  fields(FACTOR_WITHIN, number(rule.factor()), TextFormats.text(rule.within()))),
          of(
              "showAtMost",
              Rule.ShowAtMost.class,
              rule ->
                  pair(
                      rule,
                      TIMES_WITHIN,
                      YamlField::asInt,
                      RuleFormat::duration,
                      Rule.ShowAtMost::new),
              rule -> fields(TIMES_WITHIN, rule.times(), TextFormats.text(rule.within()))),
          of(
              "atLeast",
              Rule.AtLeast.class,
              rule -> scalar(rule, YamlField::asString, Rule.AtLeast::new),
              Rule.AtLeast::tier),
          of(
              "priceBand",
              Rule.PriceBand.class,
              rule ->
                  pair(
                      rule, FROM_TO, YamlField::asDouble, YamlField::asDouble, Rule.PriceBand::new),
              rule -> fields(FROM_TO, number(rule.from()), number(rule.to()))),
          of("valid", Rule.Valid.class, RuleFormat::valid, RuleFormat::validFields),
          of(
              "explore",
              Rule.Explore.class,
              rule -> scalar(rule, YamlField::asDouble, Rule.Explore::new),
              rule -> number(rule.share())),
          of(
              "repeats",
              Rule.Repeats.class,
              RuleFormat::repeats,
              rule -> fields(List.of("after"), TextFormats.text(rule.after()))));

  private static <R extends Rule> RuleFormat<R> of(
      String name,
      Class<R> type,
      Function<RuleFields, Optional<Rule>> reader,
      Function<R, Object> writer) {
    return new RuleFormat<>(name, type, rule -> true, reader, writer);
  }

  /** Returns the rule as a map from the name of its format to its value. */
  static Map<String, Object> write(Rule rule) {
    for (RuleFormat<?> format : ALL) {
      Optional<Object> value = format.value(rule);
      if (value.isPresent()) {
        return Map.of(format.name, value.get());
      }
    }
    throw new IllegalStateException("no format for " + rule);
  }

  private Optional<Object> value(Rule rule) {
    return Optional.of(rule).filter(type::isInstance).map(type::cast).filter(matches).map(writer);
  }

  private static <A> Optional<Rule> scalar(
      RuleFields rule, Function<YamlField, A> reader, Function<A, Rule> constructor) {
    Optional<A> value = rule.value(reader);
    return rule.build(() -> constructor.apply(value.orElseThrow()));
  }

  /** Reads a rule with two fields, both required. */
  private static <A, B> Optional<Rule> pair(
      RuleFields rule,
      List<String> names,
      Function<YamlField, A> firstReader,
      Function<YamlField, B> secondReader,
      BiFunction<A, B, Rule> constructor) {
    rule.only(names.get(0), names.get(1));
    Optional<A> first = rule.field(names.get(0), firstReader);
    Optional<B> second = rule.field(names.get(1), secondReader);
    return rule.build(() -> constructor.apply(first.orElseThrow(), second.orElseThrow()));
  }

  private static Rule boost(double factor, Filter items) {
    if (!(factor >= 1)) {
      throw new IllegalArgumentException("factor must be at least 1: " + factor + "; use bury");
    }
    return new Rule.Boost(factor, items);
  }

  private static Rule bury(double factor, Filter items) {
    if (!(factor < 1)) {
      throw new IllegalArgumentException("factor must be below 1: " + factor + "; use boost");
    }
    return new Rule.Boost(factor, items);
  }

  private static Object boostFields(Rule.Boost rule) {
    return fields(FACTOR_ITEMS, number(rule.factor()), rule.filter().toString());
  }

  private static Optional<Rule> pin(RuleFields rule) {
    rule.only("position", "item", "when");
    Optional<Integer> position = rule.field("position", YamlField::asInt);
    Optional<String> item = rule.field("item", YamlField::asString);
    Optional<Filter> when = rule.optional("when", rule::filter);
    return rule.build(
        () -> new Rule.Pin(position.orElseThrow(), item.orElseThrow(), when.orElse(null)));
  }

  private static Object pinFields(Rule.Pin rule) {
    Map<String, Object> fields = fields(List.of("position", "item"), rule.position(), rule.item());
    Optional.ofNullable(rule.when()).ifPresent(when -> fields.put("when", when.toString()));
    return fields;
  }

  private static List<String> columns(YamlField field) {
    List<String> columns = new ArrayList<>();
    for (YamlField element : field.asList()) {
      String column = element.asString();
      if (columns.contains(column)) {
        throw element.invalid("a column that is not given before");
      }
      columns.add(column);
    }
    return columns;
  }

  private static Optional<Rule> valid(RuleFields rule) {
    rule.only("from", "until");
    Optional<Instant> from = rule.optional("from", RuleFormat::time);
    Optional<Instant> until = rule.optional("until", RuleFormat::time);
    return rule.build(() -> new Rule.Valid(from.orElse(null), until.orElse(null)));
  }

  private static Object validFields(Rule.Valid rule) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Optional.ofNullable(rule.from()).ifPresent(from -> fields.put("from", from.toString()));
    Optional.ofNullable(rule.until()).ifPresent(until -> fields.put("until", until.toString()));
    return fields;
  }

  private static Optional<Rule> repeats(RuleFields rule) {
    Optional<Duration> after = rule.only("after").field("after", RuleFormat::duration);
    return rule.build(() -> new Rule.Repeats(after.orElseThrow()));
  }

  private static Duration duration(YamlField field) {
    return RuleFields.parse(field, TextFormats::parseDuration);
  }

  private static Instant time(YamlField field) {
    return RuleFields.parse(field, TextFormats::parseTime);
  }
}
