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

/** A virtual machine that is killed when it has printed some lines. */
final class KilledJvm {

  private KilledJvm() {}

  /** What happens before the kill. */
  @FunctionalInterface
  interface BeforeKill {

    void run() throws IOException, InterruptedException;
  }

  /**
   * Runs a program until it has printed more than a number of lines, and kills it.
   *
   * @param beforeKill runs on this thread while the program goes on
   * @return all lines that it printed
   */
  static List<String> run(
      Class<?> program, List<String> arguments, int lines, BeforeKill beforeKill)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                program.getName()));
    command.addAll(arguments);
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> printed = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = reader.readLine()) != null) {
        if (printed.size() == lines) {
          beforeKill.run();
          child.toHandle().destroyForcibly(); // SIGKILL; what is in the pipe can still be read
        }
        printed.add(line);
      }
    }
    int status = child.waitFor();
    if (status != 128 + 9) {
      throw new IllegalStateException("the program was to be killed, but ended with " + status);
    }
    return printed;
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
}
