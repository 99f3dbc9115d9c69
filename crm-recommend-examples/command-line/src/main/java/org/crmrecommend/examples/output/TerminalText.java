package org.crmrecommend.examples.output;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.WCWidth;

/**
 * Texts in the columns of a terminal, where Chinese, Japanese and Korean characters are two columns
 * wide and combining characters have no width.
 */
public final class TerminalText {

  /** Width of an output that is not a terminal: nothing is cut or wrapped. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  private static final String ELLIPSIS = "…";

  private TerminalText() {}

  /** Returns the width of a text without control characters. */
  public static int width(String text) {
    return text.codePoints().map(WCWidth::wcwidth).sum();
  }

  /** Replaces control characters, which have no width and could move the cursor. */
  public static String withoutControls(String text) {
    return text.replaceAll("\\p{Cc}", " ");
  }

  /** Returns the text with blanks at its end, at least as wide as the given width. */
  public static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /**
   * Returns the text if it is not wider, and else its beginning with an ellipsis.
   *
   * @param maxWidth 1 or more
   */
  public static String cut(String text, int maxWidth) {
    return width(text) <= maxWidth
        ? text
        : text.substring(0, fittingLength(text, maxWidth - 1)).stripTrailing() + ELLIPSIS;
  }

  /**
   * Breaks a text into lines, between words or Chinese characters. Only a longer word is broken
   * inside.
   *
   * @param maxWidth of a line; a line has at least one character
   */
  public static List<String> wrap(String text, int maxWidth) {
    return lines(unbreakableParts(text), maxWidth);
  }

  /** Like {@link #wrap}, but breaks a text at blanks only, as is right for parameters. */
  public static List<String> wrapAtBlanks(String text, int maxWidth) {
    return lines(List.of(text.split("(?<= )")), maxWidth);
  }

  private static List<String> lines(List<String> parts, int maxWidth) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String part : parts) {
      String rest = part;
      if (width(line + rest.stripTrailing()) > maxWidth) {
        addLine(lines, line);
        while (width(rest.stripTrailing()) > maxWidth) {
          int end = Math.max(fittingLength(rest, maxWidth), rest.offsetByCodePoints(0, 1));
          lines.add(rest.substring(0, end));
          rest = rest.substring(end);
        }
      }
      line.append(rest);
    }
    addLine(lines, line);
    return lines;
  }

  private static List<String> unbreakableParts(String text) {
    BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
    breaks.setText(text);
    List<String> parts = new ArrayList<>();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      parts.add(text.substring(start, end));
      start = end;
    }
    return parts;
  }

  private static void addLine(List<String> lines, StringBuilder line) {
    if (!line.isEmpty()) {
      lines.add(line.toString().stripTrailing());
      line.setLength(0);
    }
  }

  /** Returns the length of the longest beginning of this width, with its combining characters. */
  private static int fittingLength(String text, int maxWidth) {
    int width = 0;
    int length = 0;
    while (length < text.length()) {
      int codePoint = text.codePointAt(length);
      width += WCWidth.wcwidth(codePoint);
      if (width > maxWidth) {
        break;
      }
      length += Character.charCount(codePoint);
    }
    return length;
  }
}
