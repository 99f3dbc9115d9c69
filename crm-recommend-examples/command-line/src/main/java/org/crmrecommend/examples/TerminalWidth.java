package org.crmrecommend.examples;

import java.io.IOException;
import org.crmrecommend.examples.output.TerminalText;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** Finds how many columns the terminal of the standard output has. */
final class TerminalWidth {

  private static final int MIN_WIDTH = 40;

  private TerminalWidth() {}

  /**
   * Returns the number of columns, at least 40; {@link TerminalText#UNLIMITED} if the output is not
   * a terminal, such as a file.
   *
   * @param columns the environment variable COLUMNS, which has priority if it is a number
   */
  static int ofStandardOutput(@Nullable String columns) {
    int configured =
        columns == null || !columns.matches("\\d{1,5}") ? 0 : Integer.parseInt(columns);
    int width = configured > 0 ? configured : ofTerminal();
    return width > 0 ? Math.max(MIN_WIDTH, width) : TerminalText.UNLIMITED;
  }

  private static int ofTerminal() {
    try (Terminal terminal =
        TerminalBuilder.builder()
            .systemOutput(TerminalBuilder.SystemOutput.ForcedSysOut)
            .dumb(true)
            .build()) {
      return terminal.getType().startsWith(Terminal.TYPE_DUMB) ? 0 : terminal.getWidth();
    } catch (IOException | IllegalStateException e) {
      return 0; // the width is not known, as for a file
    }
  }
}
