package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.crmrecommend.examples.output.TerminalText;

/** Exit status and output of a run of the program. */
record CommandResult(int status, String out, String err) {

  /** Runs the program with these arguments. */
  static CommandResult of(Object... arguments) {
    return ofWidth(TerminalText.UNLIMITED, arguments);
  }

  /** Runs the program in a terminal with this number of columns. */
  static CommandResult ofWidth(int width, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] args = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
    int status = new CrmRecommend(width).run(new PrintWriter(out), new PrintWriter(err), args);
    return new CommandResult(status, out.toString(), err.toString());
  }
}
