package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crmrecommend.Recommendation;
import org.crmrecommend.examples.output.TerminalText;

/**
 * A list of items as text: a line with rank, id and title of each item, and the reasons below it.
 * If items have a reason in common, all reasons are below the list instead, each once, and letters
 * refer to them.
 */
final class ItemList {

  /** Maximum number of reasons of an item. */
  private static final int MAX_REASONS = 2;

  /** Minimum width of titles and reasons, even if the line is then wider than the terminal. */
  private static final int MIN_TEXT_WIDTH = 16;

  /** A wider title breaks only the alignment of its own line. */
  private static final int MAX_ALIGNED_WIDTH = 60;

  private static final String INDENT = "     ";
  private static final String SEPARATOR = "  ";
  private static final int LETTERS = 26;

  private final List<Recommendation> list;
  private final int width;

  /** Letters by reasons; empty if no reason occurs twice. */
  private final Map<String, String> letters;

  private final int idWidth;
  private final int titleWidth;

  /**
   * @param width of the terminal, to which titles are cut and reasons wrapped
   */
  ItemList(List<Recommendation> list, int width) {
    this.list = list;
    this.width = width;
    this.letters = letters(list);
    boolean hasTitles = list.stream().anyMatch(item -> !item.title().equals(item.item()));
    this.idWidth = hasTitles ? maxWidth(list, Recommendation::item) : 0;
    int markWidth = list.stream().mapToInt(item -> mark(item).length()).max().orElse(0);
    int rest =
        width
            - INDENT.length()
            - (hasTitles ? idWidth + SEPARATOR.length() : 0)
            - (markWidth == 0 ? 0 : markWidth + SEPARATOR.length());
    int maxTitleWidth = width == TerminalText.UNLIMITED ? MAX_ALIGNED_WIDTH : rest;
    this.titleWidth =
        Math.max(MIN_TEXT_WIDTH, Math.min(maxWidth(list, Recommendation::title), maxTitleWidth));
  }

  private static int maxWidth(List<Recommendation> list, Function<Recommendation, String> text) {
    return list.stream()
        .mapToInt(item -> TerminalText.width(clean(text.apply(item))))
        .max()
        .orElse(0);
  }

  private static String clean(String text) {
    return TerminalText.withoutControls(text);
  }

  /** Returns a letter for each reason, in their order; nothing if no reason occurs twice. */
  private static Map<String, String> letters(List<Recommendation> list) {
    List<String> all = list.stream().flatMap(ItemList::reasons).toList();
    Map<String, String> letters = new LinkedHashMap<>();
    if (all.stream().distinct().count() < all.size()) {
      all.forEach(reason -> letters.computeIfAbsent(reason, text -> letters(letters.size())));
    }
    return letters;
  }

  /** Returns a, b, …, z, aa, ab, … */
  private static String letters(int index) {
    String last = String.valueOf((char) ('a' + index % LETTERS));
    return index < LETTERS ? last : letters(index / LETTERS - 1) + last;
  }

  private static Stream<String> reasons(Recommendation item) {
    return item.reasons().stream().limit(MAX_REASONS).map(reason -> clean(reason.text()));
  }

  void print(PrintWriter out) {
    int rank = 1;
    for (Recommendation item : list) {
      String line = String.format(Locale.ROOT, "%3d. ", rank++) + idAndTitle(item);
      out.println((line + SEPARATOR + mark(item)).stripTrailing());
      if (letters.isEmpty()) {
        String reasons = reasons(item).collect(Collectors.joining(" · "));
        printWrapped(INDENT, reasons, out);
      }
    }
    if (!letters.isEmpty()) {
      out.println();
      letters.forEach((reason, letter) -> printWrapped(" [" + letter + "] ", reason, out));
    }
  }

  /** Returns the letters of the reasons of an item, such as {@code [a, c]}, or nothing. */
  private String mark(Recommendation item) {
    String marks =
        reasons(item)
            .flatMap(text -> Stream.ofNullable(letters.get(text)))
            .collect(Collectors.joining(", "));
    return marks.isEmpty() ? "" : "[" + marks + "]";
  }

  private String idAndTitle(Recommendation item) {
    String id = clean(item.item());
    String title = clean(item.title());
    String shown = width == TerminalText.UNLIMITED ? title : TerminalText.cut(title, titleWidth);
    String padded = TerminalText.padded(shown, titleWidth);
    return idWidth == 0 ? padded : TerminalText.padded(id, idWidth) + SEPARATOR + padded;
  }

  /** Prints a text with the first indent on its first line and blanks on the others. */
  private void printWrapped(String first, String text, PrintWriter out) {
    String indent = first;
    for (String line : TerminalText.wrap(text, Math.max(MIN_TEXT_WIDTH, width - first.length()))) {
      out.println(indent + line);
      indent = " ".repeat(first.length());
    }
  }
}
