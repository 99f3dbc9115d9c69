package org.crmrecommend.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads YAML files of at most 3 MiB in UTF-8. Rejects aliases, because the parser would return them
 * as plain texts. Messages name the file and, if known, the line.
 */
final class YamlFile {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final long MAX_BYTES = 3 << 20;

  private YamlFile() {}

  /**
   * Returns the content of a file.
   *
   * @throws IllegalArgumentException if the file does not exist or is not valid YAML
   */
  static JsonNode read(Path file) {
    String text = text(file);
    requireNoAlias(file, text);
    try (YAMLParser parser = parser(text)) {
      try {
        @Nullable JsonNode content = YAML.readTree(parser);
        if (content == null || content.isMissingNode() || content.isNull()) {
          throw new IllegalArgumentException(file + ": expected YAML, found an empty file");
        }
        return content;
      } catch (JacksonException e) {
        throw parseError(file, parser, e);
      }
    }
  }

  private static String text(Path file) {
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(file + ": expected a file, found a directory");
    }
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(file + ": expected a file, found none; check the path");
    }
    try {
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw new IllegalArgumentException(
            file + ": expected a YAML file of at most " + MAX_BYTES + " bytes, found " + size);
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          file + ": expected text in UTF-8, found another encoding; save the file in UTF-8", e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static void requireNoAlias(Path file, String text) {
    try (YAMLParser parser = parser(text)) {
      try {
        while (parser.nextToken() != null) {
          if (parser.isCurrentAlias()) {
            throw new IllegalArgumentException(
                location(file, parser.currentTokenLocation())
                    + "expected no alias, found *"
                    + parser.getString()
                    + "; repeat the value instead");
          }
        }
      } catch (JacksonException e) {
        throw parseError(file, parser, e);
      }
    }
  }

  private static YAMLParser parser(String text) {
    return (YAMLParser) YAML.createParser(text);
  }

  /** Jackson reports an exceeded limit without a location and with the Java method that sets it. */
  private static IllegalArgumentException parseError(
      Path file, YAMLParser parser, JacksonException e) {
    TokenStreamLocation location =
        e.getLocation() == null ? parser.currentLocation() : e.getLocation();
    return new IllegalArgumentException(
        location(file, location) + "expected YAML, found " + problem(e.getOriginalMessage()), e);
  }

  /**
   * Returns the problem in a message of Jackson without Java names. A message of several lines
   * comes from the YAML parser: it also has indented excerpts of the file, and the problem is last.
   */
  private static String problem(String message) {
    if (message.startsWith("Trailing token")) {
      return "a second document; remove the line with ---";
    }
    List<String> lines =
        message.lines().filter(line -> !line.isBlank() && !line.startsWith(" ")).toList();
    return lines.size() == message.lines().count()
        ? message.replaceAll(", from `[^`]*`", "")
        : "a syntax error: "
            + lines.get(lines.size() - 1)
            + "; check brackets, quotes and indentation";
  }

  private static String location(Path file, TokenStreamLocation location) {
    return file + ":" + location.getLineNr() + ": ";
  }
}
