package org.crmrecommend.examples.quickstart;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The parts of a Markdown page that do not depend on its language.
 *
 * @param codeBlocks the fenced code blocks
 * @param sections the sections, each with its heading; the first may be without one
 * @param links the targets of the links outside code blocks
 */
record MarkdownPage(List<CodeBlock> codeBlocks, List<Section> sections, List<String> links) {

  private static final Pattern CODE_BLOCK =
      Pattern.compile("^```([^\\n]*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern BEFORE_HEADING = Pattern.compile("^(?=#+ )", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("]\\(([^)]*)\\)");
  private static final Pattern FIGURE =
      Pattern.compile("((?<!\\w)\\.\\d+|\\d+(?:[.,]\\d+)*)(?:\\s?(million|万))?");
  private static final Map<String, Integer> POWERS_OF_TEN = Map.of("million", 6, "万", 4);

  /** A fenced code block; the language is empty if the fence names none. */
  record CodeBlock(String language, String text) {}

  /**
   * A heading and the text below it, without code blocks.
   *
   * @param level number of hashes before the heading; 0 for text before the first heading
   * @param figures the numbers in text, tables and inline code, sorted; "1.8 million" is 1800000
   */
  record Section(int level, List<String> figures) {

    private static Section parse(String text) {
      String withoutTargets = LINK.matcher(text).replaceAll("]");
      return new Section(
          text.length() - text.replaceFirst("^#+", "").length(),
          FIGURE.matcher(withoutTargets).results().map(Section::figure).sorted().toList());
    }

    /** Writes numbers with a word in full, because Chinese counts in units of ten thousand. */
    private static String figure(MatchResult match) {
      String number = match.group(1);
      String word = match.group(2);
      return word == null
          ? number
          : new BigDecimal(number.replace(",", ""))
              .scaleByPowerOfTen(POWERS_OF_TEN.get(word))
              .toPlainString();
    }
  }

  static MarkdownPage read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  static MarkdownPage parse(String text) {
    String prose = CODE_BLOCK.matcher(text).replaceAll("");
    if (prose.contains("```")) {
      throw new IllegalArgumentException("a code block has no end");
    }
    return new MarkdownPage(
        CODE_BLOCK
            .matcher(text)
            .results()
            .map(block -> new CodeBlock(block.group(1), block.group(2)))
            .toList(),
        BEFORE_HEADING
            .splitAsStream(prose)
            .filter(section -> !section.isBlank())
            .map(Section::parse)
            .toList(),
        LINK.matcher(prose).results().map(link -> link.group(1)).toList());
  }

  /** Returns how a translation differs in its code blocks and figures; empty if it does not. */
  List<String> differences(MarkdownPage translation) {
    List<String> differences = new ArrayList<>();
    compare("code block", codeBlocks, translation.codeBlocks, differences);
    compare("section", sections, translation.sections, differences);
    return differences;
  }

  private static <T> void compare(
      String name, List<T> expected, List<T> found, List<String> differences) {
    if (expected.size() != found.size()) {
      differences.add(expected.size() + " " + name + "s expected, found " + found.size());
    }
    for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
      if (!expected.get(i).equals(found.get(i))) {
        differences.add(
            name + " " + (i + 1) + ": expected " + expected.get(i) + ", found " + found.get(i));
      }
    }
  }

  /** Returns the relative links that do not lead to a file or folder. */
  List<String> brokenLinks(Path folder) {
    return links.stream()
        .map(link -> link.replaceFirst("#.*", ""))
        .filter(link -> !link.isEmpty() && !link.matches("[a-z]+:.*"))
        .filter(link -> !Files.exists(folder.resolve(link)))
        .toList();
  }
}
