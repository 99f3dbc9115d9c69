package org.crmrecommend.serving.jdbc;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Values of columns that have JSON, encoded like all texts. */
final class Json {

  /** What was written can be read, whatever its length. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private Json() {}

  static String write(Consumer<JsonGenerator> content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      content.accept(json);
    }
    return DatabaseText.encode(text.toString());
  }

  static <T> T read(String text, Function<JsonParser, T> content) {
    try (JsonParser json =
        JSON.createParser(ObjectReadContext.empty(), DatabaseText.decode(text))) {
      json.nextToken();
      return content.apply(json);
    }
  }

  /** Returns an object of texts; null if it is empty. */
  static @Nullable String writeMap(Map<String, String> values) {
    return values.isEmpty()
        ? null
        : write(
            json -> {
              json.writeStartObject();
              values.forEach(json::writeStringProperty);
              json.writeEndObject();
            });
  }

  /** Reads an object of texts; null is an empty one. */
  static Map<String, String> readMap(@Nullable String text) {
    Map<String, String> values = new TreeMap<>();
    if (text != null) {
      read(
          text,
          json -> {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
              String name = json.currentName();
              json.nextToken();
              values.put(name, json.getString());
            }
            return values;
          });
    }
    return values;
  }

  static void writeTexts(JsonGenerator json, List<String> texts) {
    json.writeStartArray();
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  /** Reads a list of texts; the parser is at its beginning. */
  static List<String> readTexts(JsonParser json) {
    List<String> texts = new ArrayList<>();
    while (json.nextToken() == JsonToken.VALUE_STRING) {
      texts.add(json.getString());
    }
    return texts;
  }
}
