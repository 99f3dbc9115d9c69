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
 * Rejects an output file that cannot be written, or that would replace another file of the command:
 * an input file, another output file, or the target of a standard stream.
 */
final class OutputFileCheck {

  private final List<FileUse> fileUses = new ArrayList<>();

  /** A file and its name in messages. */
  record FileUse(String name, Path path) {}

  OutputFileCheck() {
    addInput("standard output", Path.of("/dev/stdout"));
    addInput("standard error", Path.of("/dev/stderr"));
  }

  /**
   * Checks the output files of a command against all its other files.
   *
   * @throws IllegalArgumentException if an output file is rejected
   */
  static void check(CommandSpec command) {
    OutputFileCheck check = new OutputFileCheck();
    check.fileUses.addAll(inputs(command));
    for (ArgSpec arg : command.args()) {
      for (Object value : values(arg)) {
        if (value instanceof OutputFile file) {
          check.addOutput(name(arg), file);
        }
      }
    }
  }

  /** Returns the input files of a command, and its folders. */
  static List<FileUse> inputs(CommandSpec command) {
    List<FileUse> inputs = new ArrayList<>();
    for (ArgSpec arg : command.args()) {
      for (Object value : values(arg)) {
        if (value instanceof Path path) {
          inputs.add(new FileUse(name(arg), path));
        } else if (value instanceof EventFile file) {
          inputs.add(new FileUse(name(arg), file.path()));
        }
      }
    }
    return inputs;
  }

  /** Adds a file that later outputs must not replace. */
  void addInput(String name, Path path) {
    fileUses.add(new FileUse(name, path));
  }

  /**
   * Adds an output file; does nothing if it is null.
   *
   * @throws IllegalArgumentException if it cannot be written, or would replace an earlier file
   */
  void addOutput(String name, @Nullable OutputFile file) {
    if (file == null) {
      return;
    }
    file.requireWritable(name);
    for (FileUse other : fileUses) {
      if (file.replaces(other.path())) {
        throw new IllegalArgumentException(
            name + " must not be the same file as " + other.name() + ": " + file.path());
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
