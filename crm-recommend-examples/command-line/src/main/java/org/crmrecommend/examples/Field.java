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
final class Field {

  private final String path;
  private final @Nullable JsonNode node;

  private Field(String path, @Nullable JsonNode node) {
    this.path = path;
    this.node = node == null || node.isNull() ? null : node;
  }

  /** The whole of a file. */
  static Field root(String file, JsonNode node) {
    return new Field(file, node);
  }

  /** The field of that name, there or not. */
  Field at(String name) {
    JsonNode parent = node;
    String separator = path.contains(": ") ? "." : ": ";
    return new Field(path + separator + name, parent == null ? null : parent.get(name));
  }

  boolean isThere() {
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
  Field allowing(String... names) {
    JsonNode found = required();
    if (!found.isObject()) {
      throw expected("fields with values");
    }
    List<String> allowed = List.of(names);
    for (String name : found.propertyNames()) {
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

  private JsonNode required() {
    JsonNode found = node;
    if (found == null) {
      throw expected("given");
    }
    return found;
  }

  IllegalArgumentException expected(String what) {
    return new IllegalArgumentException(
        isThere() ? path + " must be " + what + ": " + node : path + " must be given");
  }

  /** The text, number or truth as text. */
  String text() {
    JsonNode found = required();
    if (!found.isValueNode()) {
      throw expected("a text");
    }
    return found.asString();
  }

  Optional<String> optionalText() {
    return isThere() ? Optional.of(text()) : Optional.empty();
  }

  /** Whether it says true; false if it is not there. */
  boolean truth() {
    JsonNode found = node;
    if (found != null && !found.isBoolean()) {
      throw expected("true or false");
    }
    return found != null && found.booleanValue();
  }

  /** A whole number. */
  int wholeNumber() {
    JsonNode found = required();
    if (!found.isInt()) {
      throw expected("a whole number");
    }
    return found.intValue();
  }

  /** A whole number, or another if it is not there. */
  int wholeNumber(int otherwise) {
    return isThere() ? wholeNumber() : otherwise;
  }

  /** A whole number of up to 64 bits. */
  long longNumber() {
    JsonNode found = required();
    if (!found.isIntegralNumber() || !found.canConvertToLong()) {
      throw expected("a whole number of 64 bits");
    }
    return found.longValue();
  }

  /** A number. */
  double number() {
    JsonNode found = required();
    if (!found.isNumber()) {
      throw expected("a number");
    }
    return found.doubleValue();
  }

  /** The fields of a list, or this one alone if it is none; nothing if it is not there. */
  List<Field> each() {
    JsonNode found = node;
    if (found == null) {
      return List.of();
    }
    if (!found.isArray()) {
      return List.of(this);
    }
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      fields.add(new Field(path + "[" + i + "]", found.get(i)));
    }
    return fields;
  }

  /** The fields by their names, in order; nothing if it is not there. */
  Map<String, Field> byName() {
    Map<String, Field> fields = new LinkedHashMap<>();
    if (node != null) {
      if (!node.isObject()) {
        throw expected("fields with values");
      }
      node.propertyNames().forEach(name -> fields.put(name, at(name)));
    }
    return fields;
  }

  /** What a text stands for; a fault is told with the way to this field. */
  <T> T as(Function<String, T> reading) {
    return named(() -> reading.apply(text()));
  }

  /** What a list of texts stands for, or other things if it is not there. */
  <T> List<T> all(Function<String, T> reading, List<T> otherwise) {
    return isThere()
        ? each().stream().flatMap(field -> Stream.of(field.as(reading))).toList()
        : otherwise;
  }

  /** What is made; a fault is told with the way to this field. */
  <T> T named(Supplier<T> making) {
    try {
      return making.get();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw new IllegalArgumentException(
          message.startsWith(path.split(": ", 2)[0] + ": ") ? message : path + ": " + message, e);
    }
  }
}
