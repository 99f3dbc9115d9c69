package org.crmrecommend.examples.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crmrecommend.examples.yaml.YamlNode.Position;
import org.crmrecommend.examples.yaml.YamlNode.ValueType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Builds the tree of a document from the tokens of Jackson, whose own tree has no positions and has
 * an alias as the text of its name.
 */
final class YamlTreeReader {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonMapper JSON = new JsonMapper(new JsonFactory());

  /** The position of a syntax error in messages of the YAML parser. */
  private static final Pattern POSITION = Pattern.compile("in reader, line (\\d+), column (\\d+):");

  private final YamlSource source;
  private final List<YamlProblem> problems;

  YamlTreeReader(YamlSource source, List<YamlProblem> problems) {
    this.source = source;
    this.problems = problems;
  }

  YamlNode read() {
    requireNoControlCharacters();
    try (JsonParser parser = parser()) {
      try {
        return document(parser);
      } catch (JacksonException e) {
        throw syntaxError(parser, e);
      }
    }
  }

  private JsonParser parser() {
    return source.isJson()
        ? JSON.createParser(source.text())
        : YAML.createParser(new WholeCharacterReader(source.text()));
  }

  private YamlNode document(JsonParser parser) {
    YamlNode root = YamlNode.document(source);
    JsonToken first = parser.nextToken();
    if (first == null || first == JsonToken.VALUE_NULL) {
      throw refusal(
          new Position(0, 0, 0), "expected " + source.format() + ", found an empty file", null);
    }
    fill(root, parser);
    if (parser.nextToken() != null) {
      String advice =
          source.isJson()
              ? "more text after the end; remove it"
              : "a second document; remove the line with ---";
      throw refusal(position(parser), "expected " + source.format() + ", found " + advice, null);
    }
    return root;
  }

  /** Sets the value of a field to that at the current token. */
  private void fill(YamlNode field, JsonParser parser) {
    field.setPosition(position(parser));
    checkTagAndAlias(field, parser);
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      field.setFields(fields(field, parser));
    } else if (token == JsonToken.START_ARRAY) {
      List<YamlNode> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        YamlNode element = field.newChild("[" + elements.size() + "]", position(parser));
        fill(element, parser);
        elements.add(element);
      }
      field.setElements(elements);
    } else {
      field.setScalar(type(token), parser.getString());
    }
  }

  private Map<String, YamlNode> fields(YamlNode field, JsonParser parser) {
    Map<String, YamlNode> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      YamlNode value = field.newChild(name, position(parser));
      checkTagAndAlias(value, parser);
      parser.nextToken();
      fill(value, parser);
      if (fields.putIfAbsent(name, value) != null) {
        problems.add(
            value.problemAtName(value.path() + " must be given once; remove one of the two"));
      }
    }
    return fields;
  }

  private static ValueType type(JsonToken token) {
    return switch (token) {
      case VALUE_NULL -> ValueType.NULL;
      case VALUE_TRUE, VALUE_FALSE -> ValueType.BOOLEAN;
      case VALUE_NUMBER_INT -> ValueType.WHOLE_NUMBER;
      case VALUE_NUMBER_FLOAT -> ValueType.NUMBER;
      default -> ValueType.TEXT;
    };
  }

  private void checkTagAndAlias(YamlNode field, JsonParser parser) {
    if (parser instanceof YAMLParser yaml) {
      if (yaml.isCurrentAlias()) {
        addRefused(
            field, parser, "alias, found *" + parser.getString() + "; repeat the value instead");
      } else if (parser.getTypeId() != null && parser.currentToken() != JsonToken.PROPERTY_NAME) {
        addRefused(field, parser, "tag, found " + parser.getTypeId() + "; remove it");
      }
    }
  }

  private void addRefused(YamlNode field, JsonParser parser, String found) {
    problems.add(field.problem(position(parser), "expected no " + found));
  }

  private static Position position(JsonParser parser) {
    TokenStreamLocation location = parser.currentTokenLocation();
    return position(location);
  }

  private static Position position(TokenStreamLocation location) {
    return new Position(
        location.getLineNr(), location.getColumnNr(), (int) location.getCharOffset());
  }

  /** The YAML parser does not say where such a character is. */
  private void requireNoControlCharacters() {
    int line = 1;
    int lineStart = 0;
    String text = source.text();
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '\n') {
        line++;
        lineStart = i + 1;
      } else if (character < ' ' && character != '\t' && character != '\r') {
        throw refusal(
            new Position(line, i - lineStart + 1, i),
            String.format(
                Locale.ROOT,
                "expected text in UTF-8, found the control character U+%04X; save the file as text"
                    + " in UTF-8",
                (int) character),
            null);
      }
    }
  }

  /** Jackson reports an exceeded limit without a location and with the Java method that sets it. */
  private YamlException syntaxError(JsonParser parser, JacksonException e) {
    TokenStreamLocation location =
        e.getLocation() == null ? parser.currentLocation() : e.getLocation();
    Matcher positions = POSITION.matcher(e.getOriginalMessage());
    Position exact =
        positions
            .results()
            .reduce((first, second) -> second)
            .map(YamlTreeReader::position)
            .orElse(position(location));
    return refusal(
        exact, "expected " + source.format() + ", found " + problem(e.getOriginalMessage()), e);
  }

  private static Position position(MatchResult match) {
    return new Position(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)), 0);
  }

  /**
   * Returns the problem in a message of Jackson without Java names. A message of several lines
   * comes from the YAML parser: it also has indented excerpts of the file, and the problem is last.
   */
  private static String problem(String message) {
    List<String> lines =
        message.lines().filter(line -> !line.isBlank() && !line.startsWith(" ")).toList();
    return lines.size() == message.lines().count()
        ? message.replaceAll(", from `[^`]*`", "")
        : "a syntax error: "
            + lines.get(lines.size() - 1)
            + "; check brackets, quotes and indentation";
  }

  private YamlException refusal(Position position, String message, @Nullable Throwable cause) {
    problems.add(new YamlProblem(position.line(), position.column(), "", message));
    return new YamlException(source.name(), problems, cause);
  }
}
