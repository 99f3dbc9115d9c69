package org.crmrecommend.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        return YAML.readTree(parser);
      } catch (JacksonException e) {
        throw parseError(file, parser, e);
      }
    }
  }

  private static String text(Path file) {
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
    String problem = e.getOriginalMessage().replaceAll(", from `[^`]*`", "");
    return new IllegalArgumentException(
        location(file, location) + "expected YAML, found " + problem, e);
  }

  private static String location(Path file, TokenStreamLocation location) {
    return file + ":" + location.getLineNr() + ": ";
  }
}
