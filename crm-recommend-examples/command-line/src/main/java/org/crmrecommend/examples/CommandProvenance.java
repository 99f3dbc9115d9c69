package org.crmrecommend.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.examples.output.InputFile;
import org.crmrecommend.examples.output.Provenance;
import org.crmrecommend.examples.output.ShellText;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The provenance of the report of a command. The commands that write reports have no option with a
 * secret, so the command line is shown as it is.
 */
final class CommandProvenance {

  private CommandProvenance() {}

  /** Returns the provenance of a report that a command makes of its input files. */
  static Provenance of(CommandSpec command) {
    return of(command, inputs(command, List.of()));
  }

  /** Returns the provenance of a report that a command makes of these files. */
  static Provenance of(CommandSpec command, List<InputFile> inputs) {
    Launch launch = CrmRecommend.launch(command);
    List<String> arguments = command.root().commandLine().getParseResult().originalArgs();
    return new Provenance(
        ShellText.of(Stream.concat(launch.program().stream(), arguments.stream()).toList()),
        CrmRecommend.Version.text(),
        launch.now(),
        inputs);
  }

  /**
   * Reads the input files of a command. Folders and pipes are left out.
   *
   * @param others files that no option names
   */
  static List<InputFile> inputs(CommandSpec command, Collection<Path> others) {
    return Stream.concat(
            OutputFileCheck.inputs(command).stream().map(OutputFileCheck.FileUse::path),
            others.stream())
        .distinct()
        .filter(Files::isRegularFile)
        .map(InputFile::of)
        .toList();
  }
}
