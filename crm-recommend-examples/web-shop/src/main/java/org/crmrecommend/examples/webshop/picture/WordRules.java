package org.crmrecommend.examples.webshop.picture;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rules that select a name by the words of a text.
 *
 * @param rules the rules; the first one with a word of the text counts
 */
record WordRules(List<Rule> rules) {

  /** A name and the words that select it. */
  record Rule(String name, WordList words) {

    static Rule parse(String line) {
      String[] parts = line.split(": ", 2);
      return new Rule(parts[0], WordList.parse(parts[1]));
    }
  }

  /** Reads the rules of a file. */
  static WordRules load(String file) {
    try (BufferedReader reader = open(file)) {
      return parse(reader.lines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads rules such as {@code teapot: teapot, 茶壶}; skips lines that begin with #. */
  static WordRules parse(Stream<String> lines) {
    return new WordRules(
        lines.filter(line -> !line.isBlank() && !line.startsWith("#")).map(Rule::parse).toList());
  }

  /** Opens a text file of this package. */
  static BufferedReader open(String file) throws FileNotFoundException {
    InputStream in = WordRules.class.getResourceAsStream(file);
    if (in == null) {
      throw new FileNotFoundException(file);
    }
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /** Returns the name of the first rule with a word of the text. */
  Optional<String> match(String text) {
    String lowerCase = text.toLowerCase(Locale.ROOT);
    return rules.stream()
        .filter(rule -> rule.words().indexIn(lowerCase) >= 0)
        .map(Rule::name)
        .findFirst();
  }
}
