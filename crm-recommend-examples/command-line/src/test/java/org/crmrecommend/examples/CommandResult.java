package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Exit status and output of a run of the program. */
record CommandResult(int status, String out, String err) {

  /** Runs the program with these arguments. */
  static CommandResult of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] args = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
    int status = CrmRecommend.run(new PrintWriter(out), new PrintWriter(err), args);
    return new CommandResult(status, out.toString(), err.toString());
  }
}
