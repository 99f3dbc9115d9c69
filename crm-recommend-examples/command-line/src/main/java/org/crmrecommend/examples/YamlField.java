package org.crmrecommend.examples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A field of a YAML file with its path, which messages contain. */
final class YamlField {

  /** Maximum number of characters of a value in a message. */
  private static final int MAX_SHOWN = 60;

  private final String path;
  private final @Nullable JsonNode node;

  private YamlField(String path, @Nullable JsonNode node) {
    this.path = path;
    this.node = node == null || node.isNull() ? null : node;
  }

  /** Returns the root of a file. */
  static YamlField root(String file, JsonNode node) {
    return new YamlField(file, node);
  }

  /** Returns the field with this name, which may be absent. */
  YamlField field(String name) {
    JsonNode parent = node;
    String separator = path.contains(": ") ? "." : ": ";
    return new YamlField(path + separator + name, parent == null ? null : parent.get(name));
  }

  boolean isPresent() {
    return node != null;
  }

  boolean isObject() {
    return node != null && node.isObject();
  }

  /**
   * Rejects fields with other names.
   *
   * @throws IllegalArgumentException if there is such a field, or this is not a mapping
   */
  YamlField requireOnly(String... names) {
    JsonNode value = requireNode();
    if (!value.isObject()) {
      throw invalid("a mapping of fields");
    }
    List<String> allowed = List.of(names);
    for (String name : value.propertyNames()) {
      if (!allowed.contains(name)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s must have only the fields %s: %s",
                path,
                String.join(", ", allowed),
                name));
      }
    }
    return this;
  }

  private JsonNode requireNode() {
    JsonNode value = node;
    if (value == null) {
      throw invalid("given");
    }
    return value;
  }

  IllegalArgumentException invalid(String requirement) {
    String value = String.valueOf(node);
    String shown = value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "…";
    return new IllegalArgumentException(
        isPresent() ? path + " must be " + requirement + ": " + shown : path + " must be given");
  }

  /** Returns the text, number or boolean as text. */
  String asText() {
    JsonNode value = requireNode();
    if (!value.isValueNode()) {
      throw invalid("a text");
    }
    return value.asString();
  }

  Optional<String> asOptionalText() {
    return isPresent() ? Optional.of(asText()) : Optional.empty();
  }

  /** Returns the boolean; false if the field is absent. */
  boolean asBoolean() {
    JsonNode value = node;
    if (value != null && !value.isBoolean()) {
      throw invalid("true or false");
    }
    return value != null && value.booleanValue();
  }

  /** Returns the whole number. */
  int asInt() {
    JsonNode value = requireNode();
    if (!value.isInt()) {
      throw invalid("a whole number");
    }
    return value.intValue();
  }

  /** Returns the whole number, or the fallback if the field is absent. */
  int asInt(int fallback) {
    return isPresent() ? asInt() : fallback;
  }

  /** Returns the whole number of up to 64 bits. */
  long asLong() {
    JsonNode value = requireNode();
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw invalid("a whole number of 64 bits");
    }
    return value.longValue();
  }

  /** Returns the number. */
  double asDouble() {
    JsonNode value = requireNode();
    if (!value.isNumber()) {
      throw invalid("a number");
    }
    return value.doubleValue();
  }

  /** Returns the elements of a list, or this field alone if it is no list; empty if absent. */
  List<YamlField> elements() {
    JsonNode value = node;
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      return List.of(this);
    }
    List<YamlField> fields = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      fields.add(new YamlField(path + "[" + i + "]", value.get(i)));
    }
    return fields;
  }

  /** Returns the fields by name, in order; empty if this field is absent. */
  Map<String, YamlField> fields() {
    Map<String, YamlField> fields = new LinkedHashMap<>();
    if (node != null) {
      if (!node.isObject()) {
        throw invalid("a mapping of fields");
      }
      node.propertyNames().forEach(name -> fields.put(name, field(name)));
    }
    return fields;
  }

  /** Parses the text; adds the path of this field to the message of an exception. */
  <T> T parse(Function<String, T> parser) {
    return withPathInErrors(() -> parser.apply(asText()));
  }

  /** Parses a list of texts; returns the fallback if the field is absent. */
  <T> List<T> parseAll(Function<String, T> parser, List<T> fallback) {
    return isPresent()
        ? elements().stream().flatMap(field -> Stream.of(field.parse(parser))).toList()
        : fallback;
  }

  /** Calls the supplier; adds the path of this field to the message of an exception. */
  <T> T withPathInErrors(Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw new IllegalArgumentException(
          message.startsWith(path.split(": ", 2)[0] + ": ") ? message : path + ": " + message, e);
    }
  }
}
