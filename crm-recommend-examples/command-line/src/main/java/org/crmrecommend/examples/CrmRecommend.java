package org.crmrecommend.examples;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.crmrecommend.input.BadInputException;
import org.crmrecommend.model.file.BadModelFileException;
import org.crmrecommend.rules.itemset.BudgetExceededException;
import org.crmrecommend.serving.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * Entry point of the command line. Results go to standard output in UTF-8. Bad input is reported in
 * one line on standard error, with exit status 2.
 */
@Command(
    name = "crm-recommend",
    description = {
      "Recommend items to each customer from a shop's event log.",
      "",
      "Without a command, runs a sample shop and prints recommendations for some of its customers."
    },
    subcommands = {
      GuessCommand.class,
      SimilarCommand.class,
      PlacementsCommand.class,
      AlgorithmsCommand.class,
      TrainCommand.class,
      InspectCommand.class,
      EvaluateCommand.class,
      ExperimentCommand.class,
      CompareCommand.class,
      DialCommand.class,
      RulesCommand.class,
      BundlesCommand.class,
      SequencesCommand.class,
      CustomersCommand.class,
      SegmentCommand.class,
      LifetimeCommand.class,
      ForgetCommand.class,
      ExportCommand.class,
      ConsentCommand.class,
      LinkCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = CrmRecommend.Version.class,
    synopsisSubcommandLabel = "[COMMAND]",
    footer = {
      "",
      "Exit status: 0 for success; 1 if an algorithm failed, nothing is stored of a user, a link was"
          + " not made, or standard output cannot be written; 2 if the input, an option or an output file is invalid; 141 if standard output is a closed"
          + " pipe. Output files are written unless the status is 2,"
          + " or nothing is stored of the user of an export.",
      "Reports have the time of the environment variable SOURCE_DATE_EPOCH, in seconds since 1970, if"
          + " it is set.",
      "Run 'crm-recommend COMMAND --help' to see the options of a command."
    })
public final class CrmRecommend implements Callable<Integer> {

  /** Exit status when a part of the requested output is missing. */
  static final int FAILURE_STATUS = 1;

  private static final int BAD_INPUT_STATUS = 2;

  /** Exit status that shells report for a program ended by SIGPIPE. */
  private static final int CLOSED_PIPE_STATUS = 128 + 13;

  // stat.h
  private static final int FILE_TYPE_MASK = 0170000;
  private static final int PIPE = 0010000;
  private static final int SOCKET = 0140000;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final int width;
  private final Launch launch;

  /** Runs the program and exits the virtual machine with its exit status. */
  public static void main(String[] args) {
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    int width = TerminalWidth.ofStandardOutput(System.getenv("COLUMNS"));
    Launch launch =
        Launch.of(System.getProperty("java.class.path"), System.getenv("SOURCE_DATE_EPOCH"));
    int status = new CrmRecommend(width, launch).run(out, err, args);
    System.exit(exitStatus(out, isPipe(Path.of("/dev/stdout")), err, status));
  }

  /**
   * @param width of the terminal, to which lists are fitted
   */
  CrmRecommend(int width) {
    this(width, Launch.DEFAULTS);
  }

  /**
   * @param width of the terminal, to which lists are fitted
   * @param launch for the provenance of reports
   */
  CrmRecommend(int width, Launch launch) {
    this.width = width;
    this.launch = launch;
  }

  /** Returns the width of the terminal for a command of this program. */
  static int width(CommandSpec command) {
    return ((CrmRecommend) command.root().userObject()).width;
  }

  /** Returns how the program of a command was started. */
  static Launch launch(CommandSpec command) {
    return ((CrmRecommend) command.root().userObject()).launch;
  }

  /** Runs the program with the given writers and returns its exit status. */
  int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine commandLine =
        OptionConverters.register(new CommandLine(this))
            .setOut(out)
            .setErr(err)
            .setUsageHelpAutoWidth(true)
            .setExecutionStrategy(CrmRecommend::execute)
            .setParameterExceptionHandler(
                (exception, unused) -> printInputError(err, ParameterErrors.message(exception)))
            .setExecutionExceptionHandler(
                (exception, command, unused) -> {
                  if (isInputError(exception)) {
                    OptionNames optionNames = OptionNames.of(command.getCommandName());
                    return printInputError(
                        err, optionNames.translate(String.valueOf(exception.getMessage())));
                  }
                  throw exception;
                });
    int status = commandLine.execute(args);
    out.flush();
    err.flush();
    return status;
  }

  @Override
  public Integer call() {
    new SampleShopDemo(spec.commandLine().getOut(), width).run();
    return CommandLine.ExitCode.OK;
  }

  /**
   * Runs the command. Checks its output files and the time of reports first, so that errors show
   * before the work starts.
   */
  private static int execute(ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    if (!last.isUsageHelpRequested()) {
      try {
        OutputFileCheck.check(last.commandSpec());
        launch(last.commandSpec()).now();
      } catch (IllegalArgumentException e) {
        throw new CommandLine.ExecutionException(
            last.commandSpec().commandLine(), String.valueOf(e.getMessage()), e);
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static boolean isInputError(Exception exception) {
    return exception instanceof BadInputException
        || exception instanceof BadModelFileException
        || exception instanceof IllegalArgumentException
        || exception instanceof IllegalStateException
        || exception instanceof UncheckedIOException
        || exception instanceof StoreException
        || exception instanceof BudgetExceededException;
  }

  private static int printInputError(PrintWriter err, String message) {
    err.println("crm-recommend: " + message.replaceAll("\\s*\\R\\s*", " "));
    return BAD_INPUT_STATUS;
  }

  /**
   * Returns the exit status of a run, including errors of its standard output. A closed pipe is not
   * reported, because its reader, such as {@code head}, needs no more input.
   *
   * @param isPipe whether {@code out} is a pipe; writing to a pipe fails only if it is closed
   * @param status of the run itself
   */
  static int exitStatus(PrintWriter out, boolean isPipe, PrintWriter err, int status) {
    if (!out.checkError()) {
      return status;
    }
    if (isPipe) {
      return CLOSED_PIPE_STATUS;
    }
    err.println(
        "crm-recommend: standard output is incomplete, because it cannot be written; check the disk"
            + " space of its target");
    err.flush();
    return Math.max(status, FAILURE_STATUS);
  }

  private static boolean isPipe(Path stream) {
    try {
      int type = (int) Files.getAttribute(stream, "unix:mode") & FILE_TYPE_MASK;
      return type == PIPE || type == SOCKET;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false; // the file system has no Unix modes
    }
  }

  /** Returns a UTF-8 writer, because the default charset of the system may lack Chinese. */
  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
  }

  /** Reads the version from the manifest of the jar. */
  static final class Version implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {text()};
    }

    static String text() {
      String version = CrmRecommend.class.getPackage().getImplementationVersion();
      return "crm-recommend " + (version == null ? "(not packaged)" : version);
    }
  }
}
