package org.crmrecommend.examples;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Messages about arguments that cannot be parsed, in the words of the help. */
final class ParameterErrors {

  private static final int MAX_SUGGESTIONS = 2;

  private ParameterErrors() {}

  /** Returns a sentence about the invalid argument, with the command that prints the help. */
  static String message(ParameterException exception) {
    return sentence(exception)
        + "; see '"
        + exception.getCommandLine().getCommandSpec().qualifiedName()
        + " --help'";
  }

  private static String sentence(ParameterException exception) {
    if (exception instanceof UnmatchedArgumentException unmatched) {
      return unmatchedArgument(unmatched);
    }
    String message = String.valueOf(exception.getMessage());
    ArgSpec argument = exception.getArgSpec();
    if (argument instanceof OptionSpec option && message.contains("KEY=VALUE")) {
      return option.longestName() + " must be " + option.paramLabel() + ": " + exception.getValue();
    }
    return message.replaceFirst("positional parameter at index \\S+ \\((.+?)\\)", "$1");
  }

  /**
   * Names the first unmatched argument only, because the next one may be its value. A word for a
   * command gets the names of all commands.
   */
  private static String unmatchedArgument(UnmatchedArgumentException exception) {
    CommandLine command = exception.getCommandLine();
    String argument = exception.getUnmatched().get(0);
    if (!argument.startsWith("-")) {
      Set<String> commands = command.getSubcommands().keySet();
      return commands.isEmpty()
          ? "Unexpected argument: '" + argument + "'"
          : "Command must be one of " + String.join(", ", commands) + ": '" + argument + "'";
    }
    List<String> suggestions = exception.getSuggestions();
    return "Unknown option: '"
        + argument
        + "'"
        + (suggestions.isEmpty()
            ? ""
            : suggestions.stream()
                .limit(MAX_SUGGESTIONS)
                .collect(Collectors.joining(" or ", "; did you mean ", "?")));
  }
}
