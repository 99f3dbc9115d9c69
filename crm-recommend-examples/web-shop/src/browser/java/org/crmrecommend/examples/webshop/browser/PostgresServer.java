package org.crmrecommend.examples.webshop.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL server on the loopback interface with a database of its own. Needs the programs of
 * PostgreSQL on the path or where Debian has them; root runs them as {@code postgres}.
 */
final class PostgresServer implements AutoCloseable {

  private static final String ACCOUNT = "postgres";
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private final Path programs;
  private final Path folder;
  private final int port;

  private PostgresServer(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /** Creates a database in an empty folder, and starts a server. */
  static PostgresServer start(Path folder) {
    try {
      PostgresServer server = new PostgresServer(programs(), folder, freePort());
      server.create();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Path programs() throws IOException {
    if (Programs.folderOf("initdb").isPresent()) {
      return Programs.folderOf("initdb").get();
    }
    List<Path> versions = List.of();
    if (Files.isDirectory(DEBIAN)) {
      try (Stream<Path> folders = Files.list(DEBIAN)) {
        versions = folders.sorted(Comparator.reverseOrder()).toList();
      }
    }
    return versions.stream()
        .map(version -> version.resolve("bin"))
        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "PostgreSQL must be installed: apt-get install postgresql"));
  }

  private void create() {
    if (isRoot()) {
      run("chown", ACCOUNT, folder.toString());
    }
    runAsOwner(
        "initdb", "-D", data(), "-U", ACCOUNT, "-A", "trust", "-E", "UTF8", "--locale=C", "-N");
    runAsOwner(
        "pg_ctl",
        "-D",
        data(),
        "-w",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1",
        "start");
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  /** Returns the JDBC URL of the database. */
  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + ACCOUNT;
  }

  private void runAsOwner(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", ACCOUNT, "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    run(command.toArray(String[]::new));
  }

  private void run(String... command) {
    try {
      Path output = Files.createTempFile("postgres", ".out");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            String.join(" ", command) + " failed: " + Files.readString(output));
      }
      Files.delete(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stops the server. */
  @Override
  public void close() {
    runAsOwner("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
  }
}
