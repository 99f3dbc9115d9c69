package org.crmrecommend.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.input.EventReader;

/**
 * How long does a CSV file of events take to be read into an event log? Run it with the path of a
 * file, or with a number of events to draw. Prints wall times, and CPU times of the whole process.
 *
 * <p>If the JDBC driver of DuckDB is on the class path, DuckDB reads the same file in the same run,
 * which must then have the columns user, item, kind and time: once to count the rows and the
 * distinct values, and once into a table in memory.
 */
public final class EventReading {

  private static final int USERS = 200_000;
  private static final int ITEMS = 20_000;
  private static final int SECONDS = 365 * 24 * 60 * 60;
  private static final int ROUNDS = 5;
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final String[] KINDS = {"view", "view", "view", "view", "cart", "purchase"};

  private EventReading() {}

  /** Reads the file named by the argument, or a file with that many events. */
  public static void main(String[] args) throws IOException, SQLException {
    if (args.length != 1) {
      throw new IllegalArgumentException("argument must be the path of a file or a number");
    }
    if (!args[0].matches("[0-9]+")) {
      measure(Path.of(args[0]));
      return;
    }
    Path file = Files.createTempFile("events", ".csv");
    try {
      write(file, Integer.parseInt(args[0]));
      measure(file);
    } finally {
      Files.delete(file);
    }
  }

  /** Writes random events; a few items are popular, users are equally active. */
  private static void write(Path file, int events) throws IOException {
    SplittableRandom random = new SplittableRandom(42);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("user,item,kind,time\n");
      for (int event = 0; event < events; event++) {
        double uniform = random.nextDouble();
        out.write("u" + random.nextInt(USERS) + ",i" + (int) (uniform * uniform * ITEMS) + ',');
        out.write(KINDS[random.nextInt(KINDS.length)]);
        out.write("," + START.plusSeconds(random.nextInt(SECONDS)) + '\n');
      }
    }
  }

  private static void measure(Path file) throws IOException, SQLException {
    System.out.printf(Locale.ROOT, "%s: %,d bytes%n", file, Files.size(file));
    double[] wall = new double[ROUNDS];
    double[] cpu = new double[ROUNDS];
    EventLog log = EventLog.builder().build();
    for (int round = 0; round < ROUNDS; round++) {
      double wallStart = wallSeconds();
      double cpuStart = cpuSeconds();
      log = EventReader.csv().read(file);
      wall[round] = wallSeconds() - wallStart;
      cpu[round] = cpuSeconds() - cpuStart;
    }
    System.out.println(log + ", fingerprint " + log.fingerprint());
    System.out.printf(
        Locale.ROOT,
        "EventReader: %,.0f events/s, median of %d; %.2f s, CPU %.2f s; first round %.2f s%n",
        log.size() / median(wall),
        ROUNDS,
        median(wall),
        median(cpu),
        wall[0]);
    if (DriverManager.drivers().anyMatch(EventReading::isDuckDb)) {
      measureDuckDb(file);
    }
  }

  private static boolean isDuckDb(java.sql.Driver driver) {
    return driver.getClass().getName().startsWith("org.duckdb.");
  }

  private static void measureDuckDb(Path file) throws SQLException {
    String rows = " from read_csv('" + file.toString().replace("'", "''") + "')";
    String counts =
        "select count(*), count(distinct \"user\"), count(distinct item), count(distinct kind),"
            + " min(time), max(time)"
            + rows;
    measureDuckDb("counts", counts);
    measureDuckDb("table", "create or replace table events as select *" + rows);
  }

  private static void measureDuckDb(String name, String sql) throws SQLException {
    double[] wall = new double[ROUNDS];
    double[] cpu = new double[ROUNDS];
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (int round = 0; round < ROUNDS; round++) {
        double wallStart = wallSeconds();
        double cpuStart = cpuSeconds();
        statement.execute(sql); // computes all counts, which are one row
        wall[round] = wallSeconds() - wallStart;
        cpu[round] = cpuSeconds() - cpuStart;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "DuckDB, %s: %.2f s, median of %d; CPU %.2f s%n",
        name,
        median(wall),
        ROUNDS,
        median(cpu));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double wallSeconds() {
    return System.nanoTime() / 1e9;
  }

  /** Returns the CPU time of all threads of the process, including the collector and compilers. */
  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
  }
}
