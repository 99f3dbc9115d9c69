package org.crmrecommend.serving.jdbc;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A PostgreSQL server on the loopback interface with a database in a temporary folder. Needs the
 * programs of PostgreSQL on the path or where Debian has them; root runs them as {@code postgres}.
 */
public final class PostgresServer implements AutoCloseable {

  /** The account of the administrator, who needs no password. */
  public static final String ADMINISTRATOR = "postgres";

  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final int MINUTES = 2;

  private final Path programs;
  private final Path folder;
  private final int port;

  private PostgresServer(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /** Creates a database in the folder of temporary files, and starts a server. */
  public static PostgresServer create() {
    return create(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** Creates a database in a new folder of a folder, and starts a server. */
  public static PostgresServer create(Path parent) {
    try {
      Path folder = Files.createTempDirectory(parent, "crm-recommend-postgres");
      PostgresServer server = new PostgresServer(programs(), folder, freePort());
      if (isRoot()) {
        server.run("chown", ADMINISTRATOR, folder.toString());
      }
      server.runAsOwner(
          "initdb",
          "-D",
          server.data(),
          "-U",
          ADMINISTRATOR,
          "-A",
          "trust",
          "-E",
          "UTF8",
          "--locale=C",
          "--no-sync");
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path programs() throws IOException {
    StringTokenizer path = new StringTokenizer(System.getenv("PATH"), File.pathSeparator);
    while (path.hasMoreTokens()) {
      Path entry = Path.of(path.nextToken());
      if (Files.isExecutable(entry.resolve("initdb"))) {
        return entry;
      }
    }
    if (Files.isDirectory(DEBIAN)) {
      try (DirectoryStream<Path> versions = Files.newDirectoryStream(DEBIAN)) {
        for (Path version : versions) {
          if (Files.isExecutable(version.resolve("bin/initdb"))) {
            return version.resolve("bin");
          }
        }
      }
    }
    throw new IllegalStateException("PostgreSQL must be installed: apt-get install postgresql");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  /** Starts the server, which must not run. */
  public void start() {
    runAsOwner(
        "pg_ctl",
        "-D",
        data(),
        "-w",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1 -c max_connections=60",
        "start");
  }

  /** Starts the server unless it runs. */
  public void startAgain() {
    try {
      runAsOwner("pg_ctl", "-D", data(), "status");
    } catch (IllegalStateException e) {
      start();
    }
  }

  /** Stops the server, which ends all connections. */
  public void stop() {
    runAsOwner("pg_ctl", "-D", data(), "-w", "-m", "fast", "stop");
  }

  /** Stops the server as if the machine had crashed. */
  public void stopHard() {
    runAsOwner("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
  }

  /** Returns the URL of the first database. */
  public String url() {
    return url("postgres");
  }

  /** Returns the URL of a database. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Returns a source of connections of the administrator to the first database. */
  public DataSource source() {
    return source("postgres");
  }

  /** Returns a source of connections of the administrator to a database. */
  public DataSource source(String database) {
    return new UrlDataSource(url(database), ADMINISTRATOR, "");
  }

  private void runAsOwner(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", ADMINISTRATOR, "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    run(command.toArray(String[]::new));
  }

  private void run(String... command) {
    try {
      Path output = folder.resolveSibling(folder.getFileName() + ".out");
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().putAll(Map.of("LC_ALL", "C"));
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
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

  /** Stops the server and deletes the database. */
  @Override
  public void close() {
    try {
      stopHard();
    } catch (IllegalStateException e) {
      // It did not run.
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
