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
 * Reads files of YAML that people write: up to 3 MiB in UTF-8, without aliases, which the tree
 * would hold as plain texts. Faults name the file and, as far as there is one, the line.
 */
final class YamlFile {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final long MAX_BYTES = 3 << 20;

  private YamlFile() {}

  /**
   * The content of a file.
   *
   * @throws IllegalArgumentException if there is no such file, or it cannot be read as YAML
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
            file + ": expected YAML of up to " + MAX_BYTES + " bytes, found " + size);
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + ": expected text in UTF-8", e);
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
                    + "; write its value out");
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

  /** Exceeded limits have no location of their own, and name the Java method that sets them. */
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
