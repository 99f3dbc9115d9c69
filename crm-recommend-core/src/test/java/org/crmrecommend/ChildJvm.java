package org.crmrecommend;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A program of this class path that runs in a virtual machine of its own. */
final class ChildJvm implements AutoCloseable {

  private static final int KILLED = 128 + 9;

  private final Process process;
  private final BufferedReader reader;

  private ChildJvm(Process process) {
    this.process = process;
    this.reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** What happens before a kill. */
  @FunctionalInterface
  interface BeforeKill {

    void run() throws IOException, InterruptedException;
  }

  /** Starts a program. What it writes to the standard error is written to that of this program. */
  static ChildJvm start(Class<?> program, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                classPath(),
                program.getName()));
    command.addAll(arguments);
    return new ChildJvm(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Tests may run on the module path, which does not have the folder of the tests. */
  private static String classPath() {
    return Stream.of(
            System.getProperty("java.class.path"),
            System.getProperty("jdk.module.path", ""),
            "target/test-classes",
            "target/classes")
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * Runs a program until it has printed more than a number of lines, and kills it.
   *
   * @param beforeKill runs on this thread while the program goes on
   * @return all lines that it printed
   */
  static List<String> runAndKill(
      Class<?> program, List<String> arguments, int lines, BeforeKill beforeKill)
      throws IOException, InterruptedException {
    try (ChildJvm child = start(program, arguments)) {
      List<String> printed = new ArrayList<>();
      String line;
      while ((line = child.nextLine()) != null) {
        if (printed.size() == lines) {
          beforeKill.run();
          child.kill();
        }
        printed.add(line);
      }
      int status = child.waitFor();
      if (status != KILLED) {
        throw new IllegalStateException("the program was to be killed, but ended with " + status);
      }
      return printed;
    }
  }

  /** Waits for the next line that the program prints; null if it has ended. */
  @Nullable String nextLine() throws IOException {
    return reader.readLine();
  }

  /** Writes a line to the standard input of the program. */
  void send(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends SIGKILL. What is in the pipe can still be read. */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  /** Waits for the end of the program, and returns its status. */
  int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  /** Kills the program if it still runs. */
  @Override
  public void close() {
    kill();
  }
}
