package org.crmrecommend.examples.yaml;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crmrecommend.examples.yaml.YamlNode.ValueType;

/**
 * A field of a YAML or JSON document, present or not, with its path and its position, which the
 * messages contain. Immutable once the document is read. Methods that expect something of a field
 * throw a {@link YamlException} otherwise.
 */
public final class YamlField {

  private static final Pattern COLUMN_MESSAGE =
      Pattern.compile("column (\\d{1,9}): .*", Pattern.DOTALL);
  private static final Pattern FIELD_MESSAGE =
      Pattern.compile("([\\w-]+) (must .*)", Pattern.DOTALL);

  /** YAML also has {@code 5.} and {@code .inf}. */
  private static final Pattern JSON_NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

  /** Digits and sign of a whole number of 64 bits; parsing takes quadratic time. */
  private static final int MAX_DIGITS = 20;

  private final YamlNode node;

  YamlField(YamlNode node) {
    this.node = node;
  }

  /** Returns the path, such as {@code placements[0].limit}; empty for the document. */
  public String path() {
    return node.path();
  }

  /** Returns the name of this field; the index in brackets for an element of a list. */
  public String name() {
    return node.name();
  }

  /** Returns the field with this name, which may be absent. */
  public YamlField field(String name) {
    YamlNode child = node.fields().get(name);
    return new YamlField(child == null ? node.newChild(name, node.position()) : child);
  }

  /** Returns whether there is a value other than null. */
  public boolean isPresent() {
    return node.type() != ValueType.ABSENT && node.type() != ValueType.NULL;
  }

  /** Returns whether the value is a mapping of fields. */
  public boolean isMapping() {
    return node.type() == ValueType.MAPPING;
  }

  /** Requires a mapping without fields of other names; reports all such fields. */
  public YamlField requireOnly(String... names) {
    List<String> known = List.of(names);
    return requireNone(
        field -> !known.contains(field.name()),
        field -> {
          String name = YamlNode.abbreviated(field.name());
          return String.format(
              Locale.ROOT,
              "%s must have only the fields %s: %s%s",
              node.subject(),
              String.join(", ", known),
              name,
              SimilarNames.question(name, known));
        });
  }

  /** Requires a mapping in which each field has a value other than null; reports all others. */
  public YamlField requireValues() {
    return requireNone(field -> field.type() == ValueType.NULL, YamlField::emptyMessage);
  }

  private YamlField requireNone(Predicate<YamlNode> isRefused, Function<YamlNode, String> message) {
    requireMapping();
    List<YamlProblem> problems =
        node.fields().values().stream()
            .filter(isRefused)
            .map(field -> field.problemAtName(message.apply(field)))
            .toList();
    if (!problems.isEmpty()) {
      throw node.exception(problems, null);
    }
    return this;
  }

  private void requireMapping() {
    if (!isMapping()) {
      throw invalid("a mapping of fields");
    }
  }

  private static String emptyMessage(YamlNode field) {
    return field.path() + " must have a value; write one or remove the field";
  }

  /** Returns an exception with the message {@code path must be requirement: value}. */
  public YamlException invalid(String requirement) {
    return switch (node.type()) {
      case ABSENT -> refused(" must be given");
      case NULL -> node.exception(List.of(node.problemAtName(emptyMessage(node))), null);
      default -> refused(" must be " + requirement + ": " + node.shown());
    };
  }

  /** Returns an exception with the message {@code path: message}. */
  public YamlException problem(String message) {
    return refused(": " + message);
  }

  private YamlException refused(String predicate) {
    return node.exception(node.position(), node.subject() + predicate, null);
  }

  /** Returns the text, number or boolean as text. */
  public String asText() {
    if (!isPresent() || node.type() == ValueType.LIST || node.type() == ValueType.MAPPING) {
      throw invalid("a text");
    }
    return node.text();
  }

  /** Like {@link #asText}; empty if the field is absent. */
  public Optional<String> asOptionalText() {
    return isPresent() ? Optional.of(asText()) : Optional.empty();
  }

  /** Returns the text; refuses a number or boolean, which other readers would change. */
  public String asString() {
    String text = asText();
    if (node.type() != ValueType.TEXT) {
      throw refused(" must be a text: " + text + "; write it in quotes: \"" + text + "\"");
    }
    return text;
  }

  /** Returns the boolean; false if the field is absent. */
  public boolean asBoolean() {
    if (isPresent() && node.type() != ValueType.BOOLEAN) {
      throw invalid("true or false");
    }
    return node.text().equals("true");
  }

  /** Returns the whole number. */
  public int asInt() {
    BigInteger value = asWholeNumber("a whole number");
    if (value.bitLength() >= Integer.SIZE) {
      throw invalid("a whole number of 32 bits");
    }
    return value.intValue();
  }

  /** Returns the whole number, or the fallback if the field is absent. */
  public int asInt(int fallback) {
    return isPresent() ? asInt() : fallback;
  }

  /** Returns the whole number of up to 64 bits. */
  public long asLong() {
    BigInteger value = asWholeNumber("a whole number of 64 bits");
    if (value.bitLength() >= Long.SIZE) {
      throw invalid("a whole number of 64 bits");
    }
    return value.longValue();
  }

  private BigInteger asWholeNumber(String requirement) {
    if (node.type() != ValueType.WHOLE_NUMBER || node.text().length() > MAX_DIGITS) {
      throw invalid(requirement);
    }
    return new BigInteger(node.text());
  }

  /** Returns the number, which is finite and in the syntax of JSON. */
  public double asDouble() {
    boolean isNumber = node.type() == ValueType.WHOLE_NUMBER || node.type() == ValueType.NUMBER;
    if (!isNumber || !JSON_NUMBER.matcher(node.text()).matches()) {
      throw invalid("a number such as 0.5");
    }
    double value = Double.parseDouble(node.text());
    if (Double.isInfinite(value)) {
      throw invalid("a finite number");
    }
    return value;
  }

  /** Returns the elements of a list. */
  public List<YamlField> asList() {
    if (node.type() != ValueType.LIST) {
      throw invalid("a list");
    }
    return elements();
  }

  /** Returns the elements of a list, or this field alone if it is no list; empty if absent. */
  public List<YamlField> elements() {
    return isPresent() && node.type() != ValueType.LIST
        ? List.of(this)
        : node.elements().stream().map(YamlField::new).toList();
  }

  /** Returns the fields by name, in order; empty if this field is absent. */
  public Map<String, YamlField> fields() {
    if (isPresent()) {
      requireMapping();
    }
    Map<String, YamlField> fields = new LinkedHashMap<>();
    node.fields().forEach((name, child) -> fields.put(name, new YamlField(child)));
    return fields;
  }

  /** Parses the text; adds the path of this field to the message of an exception. */
  public <T> T parse(Function<String, T> parser) {
    return withPathInErrors(() -> parser.apply(asText()));
  }

  /** Parses a list of texts; returns the fallback if the field is absent. */
  public <T> List<T> parseAll(Function<String, T> parser, List<T> fallback) {
    if (!isPresent()) {
      return fallback;
    }
    List<T> values = new ArrayList<>();
    elements().forEach(element -> values.add(element.parse(parser)));
    return values;
  }

  /**
   * Calls the supplier; adds the path and the position to the message of an exception. A message
   * such as {@code limit must …} refers to this field, if it is the limit, or else to the limit of
   * this mapping, if it has one. A message such as {@code column 9: …} refers to a column of the
   * text.
   */
  public <T> T withPathInErrors(Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (YamlException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw located(String.valueOf(e.getMessage()), e);
    }
  }

  private YamlException located(String message, IllegalArgumentException cause) {
    Matcher column = COLUMN_MESSAGE.matcher(message);
    if (node.type() == ValueType.TEXT && column.matches()) {
      int number = Integer.parseInt(column.group(1));
      return node.exception(node.positionOfColumn(number), path() + ": " + message, cause);
    }
    Matcher predicate = FIELD_MESSAGE.matcher(message);
    if (predicate.matches()) {
      String name = predicate.group(1);
      YamlNode named = name.equals(name()) ? node : node.fields().get(name);
      if (named != null) {
        return named.exception(named.position(), named.path() + " " + predicate.group(2), cause);
      }
    }
    return node.exception(node.position(), node.subject() + ": " + message, cause);
  }
}
