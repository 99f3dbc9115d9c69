package org.crmrecommend.examples.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The text of a YAML or JSON file.
 *
 * @param name of the file for messages; empty for a text that is not in a file
 * @param isJson whether the text is JSON, which has a stricter syntax than YAML
 * @param text in the characters of Unicode, without a byte order mark
 */
public record YamlSource(String name, boolean isJson, String text) {

  /** The first character of files of some editors. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Returns the source of a YAML text that is not in a file.
   *
   * @param maxLength maximum number of characters
   * @throws YamlException if the text is longer
   */
  public static YamlSource of(String text, int maxLength) {
    if (text.length() > maxLength) {
      String message =
          String.format(
              Locale.ROOT,
              "expected a text of at most %d characters, found %d",
              maxLength,
              text.length());
      throw new YamlException("", List.of(YamlProblem.ofFile(message)), null);
    }
    return new YamlSource("", false, text);
  }

  /**
   * Reads a text in UTF-8. It is JSON if the name of the file ends in {@code .json}.
   *
   * @param maxBytes maximum size of the file
   * @throws YamlException if the file does not exist, is larger, or has another encoding
   * @throws UncheckedIOException if the file cannot be read
   */
  public static YamlSource read(Path file, int maxBytes) {
    if (Files.isDirectory(file)) {
      throw refusal(file, "expected a file, found a directory");
    }
    if (!Files.isRegularFile(file)) {
      throw refusal(file, "expected a file, found none; check the path");
    }
    boolean isJson = isJson(file);
    try (InputStream stream = Files.newInputStream(file)) {
      long size = Files.size(file);
      byte[] bytes = stream.readNBytes(maxBytes + 1);
      if (size > maxBytes || bytes.length > maxBytes) {
        throw refusal(
            file,
            String.format(
                Locale.ROOT,
                "expected a %s file of at most %d bytes, found %d",
                isJson ? "JSON" : "YAML",
                maxBytes,
                Math.max(size, bytes.length)));
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new YamlSource(
          file.toString(), isJson, text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      throw refusal(file, "expected text in UTF-8, found another encoding; save the file in UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Returns whether the name of a file ends in {@code .json}, in any letter case. */
  public static boolean isJson(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
  }

  private static YamlException refusal(Path file, String message) {
    return new YamlException(file.toString(), List.of(YamlProblem.ofFile(message)), null);
  }

  /**
   * Returns the document.
   *
   * @throws YamlException if the text is not valid, or has a field twice, an alias or a tag
   */
  public YamlField root() {
    List<YamlProblem> problems = new ArrayList<>();
    YamlField root = root(problems);
    if (!problems.isEmpty()) {
      throw new YamlException(name, problems, null);
    }
    return root;
  }

  /**
   * Returns the document, although it may have fields twice, aliases and tags.
   *
   * @param problems receives these; the document has the first of two equal fields
   * @throws YamlException if the text is not valid; has the problems found before, too
   */
  public YamlField root(List<YamlProblem> problems) {
    return new YamlField(new YamlTreeReader(this, problems).read());
  }

  String format() {
    return isJson ? "JSON" : "YAML";
  }
}
