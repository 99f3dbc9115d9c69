package org.crmrecommend.examples.output;

import java.util.List;

/**
 * How a report was made, so that its readers can make it again.
 *
 * @param command the command line, as {@link ShellText} writes it
 * @param version name and version of the program
 * @param created time in UTC, such as 2026-11-28T14:05:09Z; the only part that depends on the clock
 * @param inputs the files that the command read
 */
public record Provenance(String command, String version, String created, List<InputFile> inputs) {

  /** Copies the list. */
  public Provenance {
    inputs = List.copyOf(inputs);
  }
}
