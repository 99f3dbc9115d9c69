package org.crmrecommend.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.crmrecommend.output.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Refuses an output file that cannot be written, or that would replace another file of the command:
 * one that it reads, another output, or the file that its standard streams go to.
 */
final class OutputFileCheck {

  private final List<FileUse> fileUses = new ArrayList<>();

  /** A file and what a message calls it. */
  private record FileUse(String name, Path path) {}

  OutputFileCheck() {
    addInput("standard output", Path.of("/dev/stdout"));
    addInput("standard error", Path.of("/dev/stderr"));
  }

  /**
   * Checks a command's options that are output files against all those that are paths.
   *
   * @throws IllegalArgumentException if one is refused
   */
  static void check(CommandSpec command) {
    OutputFileCheck check = new OutputFileCheck();
    for (ArgSpec each : command.args()) {
      for (Object value : values(each)) {
        if (value instanceof Path path) {
          check.addInput(name(each), path);
        } else if (value instanceof EventFile file) {
          check.addInput(name(each), file.path());
        }
      }
    }
    for (ArgSpec each : command.args()) {
      for (Object value : values(each)) {
        if (value instanceof OutputFile file) {
          check.addOutput(name(each), file);
        }
      }
    }
  }

  /** Adds a file that outputs added later must not replace. */
  void addInput(String name, Path path) {
    fileUses.add(new FileUse(name, path));
  }

  /**
   * Adds an output; nothing is added if there is none.
   *
   * @throws IllegalArgumentException if it cannot be written, or would replace a file added before
   */
  void addOutput(String name, @Nullable OutputFile file) {
    if (file == null) {
      return;
    }
    file.requireWritable(name);
    for (FileUse other : fileUses) {
      if (file.replaces(other.path())) {
        throw new IllegalArgumentException(
            name + " must be another file than " + other.name() + ": " + file.path());
      }
    }
    fileUses.add(new FileUse(name, file.path()));
  }

  private static Collection<?> values(ArgSpec arg) {
    Object value = arg.getValue();
    if (value == null) {
      return List.of();
    }
    return value instanceof Collection<?> values ? values : List.of(value);
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }
}
