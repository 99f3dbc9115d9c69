package org.crmrecommend.examples.output;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes command lines that can be pasted into a POSIX shell. */
public final class ShellText {

  /** Words that no shell changes; the same as in Python's {@code shlex.quote}. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellText() {}

  /** Returns a command line of these words, in single quotes where necessary. */
  public static String of(List<String> words) {
    return words.stream().map(ShellText::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
