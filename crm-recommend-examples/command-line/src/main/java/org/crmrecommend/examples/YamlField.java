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

/** A field of a declarative file with the way that leads to it, so that faults can name it. */
final class YamlField {

  private final String path;
  private final @Nullable JsonNode node;

  private YamlField(String path, @Nullable JsonNode node) {
    this.path = path;
    this.node = node == null || node.isNull() ? null : node;
  }

  /** The whole of a file. */
  static YamlField root(String file, JsonNode node) {
    return new YamlField(file, node);
  }

  /** The field of that name, there or not. */
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
   * Refuses fields of other names.
   *
   * @throws IllegalArgumentException if there is one, or this has no fields
   */
  YamlField requireOnly(String... names) {
    JsonNode value = requireNode();
    if (!value.isObject()) {
      throw invalid("fields with values");
    }
    List<String> allowed = List.of(names);
    for (String name : value.propertyNames()) {
      if (!allowed.contains(name)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s must have no other fields than %s: %s",
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
    return new IllegalArgumentException(
        isPresent() ? path + " must be " + requirement + ": " + node : path + " must be given");
  }

  /** The text, number or truth as text. */
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

  /** Whether it says true; false if it is not there. */
  boolean asBoolean() {
    JsonNode value = node;
    if (value != null && !value.isBoolean()) {
      throw invalid("true or false");
    }
    return value != null && value.booleanValue();
  }

  /** A whole number. */
  int asInt() {
    JsonNode value = requireNode();
    if (!value.isInt()) {
      throw invalid("a whole number");
    }
    return value.intValue();
  }

  /** A whole number, or another if it is not there. */
  int asInt(int fallback) {
    return isPresent() ? asInt() : fallback;
  }

  /** A whole number of up to 64 bits. */
  long asLong() {
    JsonNode value = requireNode();
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw invalid("a whole number of 64 bits");
    }
    return value.longValue();
  }

  /** A number. */
  double asDouble() {
    JsonNode value = requireNode();
    if (!value.isNumber()) {
      throw invalid("a number");
    }
    return value.doubleValue();
  }

  /** The fields of a list, or this one alone if it is none; nothing if it is not there. */
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

  /** The fields by their names, in order; nothing if it is not there. */
  Map<String, YamlField> fields() {
    Map<String, YamlField> fields = new LinkedHashMap<>();
    if (node != null) {
      if (!node.isObject()) {
        throw invalid("fields with values");
      }
      node.propertyNames().forEach(name -> fields.put(name, field(name)));
    }
    return fields;
  }

  /** What a text stands for; a fault is told with the way to this field. */
  <T> T parse(Function<String, T> parser) {
    return withPathInErrors(() -> parser.apply(asText()));
  }

  /** What a list of texts stands for, or other things if it is not there. */
  <T> List<T> parseAll(Function<String, T> parser, List<T> fallback) {
    return isPresent()
        ? elements().stream().flatMap(field -> Stream.of(field.parse(parser))).toList()
        : fallback;
  }

  /** What is made; a fault is told with the way to this field. */
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
