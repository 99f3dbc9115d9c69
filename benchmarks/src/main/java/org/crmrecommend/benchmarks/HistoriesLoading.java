package org.crmrecommend.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.HistoriesSnapshot;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.model.file.HistoriesFile;

/**
 * How long do the histories of 1,000,000 users with 10,000,000 events take to be written, and to be
 * read by a shop that starts? Run it once with {@code write FILE}, then several times with {@code
 * read FILE}: a new virtual machine is what a restarted shop sees. Further arguments of {@code
 * write} are the numbers of users, items and events. {@code write-encrypted} and {@code
 * read-encrypted} do the same with an encrypted file.
 */
public final class HistoriesLoading {

  private static final int ROUNDS = 5;

  /** Always the same, because two virtual machines need it. */
  private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");

  private HistoriesLoading() {}

  /** Writes or reads the file named by the second argument. */
  public static void main(String[] args) throws IOException {
    if (args.length < 2) {
      throw new IllegalArgumentException(
          "arguments must be: write FILE, or: read FILE, or the same with -encrypted");
    }
    Path file = Path.of(args[1]);
    boolean isEncrypted = args[0].endsWith("-encrypted");
    if (args[0].startsWith("write")) {
      int users = RecommenderMemory.argument(args, 2, 1_000_000);
      int items = RecommenderMemory.argument(args, 3, 20_000);
      int events = RecommenderMemory.argument(args, 4, 10 * users);
      write(file, RecommenderMemory.draw(users, items, events), isEncrypted);
    } else {
      read(file, isEncrypted);
    }
  }

  private static void write(Path file, EventLog log, boolean isEncrypted) throws IOException {
    InMemoryHistories histories = InMemoryHistories.builder(log.items()).events(log).build();
    Stopwatch snapshots = new Stopwatch();
    Stopwatch writes = new Stopwatch();
    for (int round = 0; round < ROUNDS; round++) {
      snapshots.start();
      HistoriesSnapshot snapshot = histories.snapshot();
      snapshots.stop(round);
      writes.start();
      if (isEncrypted) {
        HistoriesFile.write(file, snapshot, log.size(), KEY);
      } else {
        HistoriesFile.write(file, snapshot, log.size());
      }
      writes.stop(round);
    }
    print("users", "%,d", histories.size());
    print("file size", "%,d bytes", Files.size(file));
    print("snapshot", "%s", snapshots);
    print("writing", "%s", writes);
  }

  private static void read(Path file, boolean isEncrypted) {
    Stopwatch reads = new Stopwatch();
    Stopwatch builds = new Stopwatch();
    InMemoryHistories histories = InMemoryHistories.builder(new IdMap()).build();
    for (int round = 0; round < ROUNDS; round++) {
      IdMap items = new IdMap();
      reads.start();
      HistoriesFile.Content content =
          isEncrypted ? HistoriesFile.read(file, items, KEY) : HistoriesFile.read(file, items);
      reads.stop(round);
      builds.start();
      histories = InMemoryHistories.builder(items).snapshot(content.snapshot()).build();
      builds.stop(round);
    }
    print("reading the file", "%s", reads);
    print("building the histories", "%s", builds);
    print(
        "memory of the histories of " + histories.size() + " users",
        "%,d MiB",
        RecommenderMemory.usedMib());
  }

  /** Seconds by the clock, and of all processors together, of each round. */
  private static final class Stopwatch {

    private final double[] seconds = new double[ROUNDS];
    private final double[] cpuSeconds = new double[ROUNDS];
    private long start;
    private double cpuStart;

    void start() {
      cpuStart = cpuSeconds();
      start = System.nanoTime();
    }

    void stop(int round) {
      seconds[round] = (System.nanoTime() - start) / 1e9;
      cpuSeconds[round] = cpuSeconds() - cpuStart;
    }

    /** Includes the collector and the compilers. */
    private static double cpuSeconds() {
      return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.2f s, %.2f s of CPU; median of %d: %.2f s, %.2f s of CPU",
          seconds[0],
          cpuSeconds[0],
          ROUNDS,
          median(seconds),
          median(cpuSeconds));
    }

    private static double median(double[] values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      return sorted[sorted.length / 2];
    }
  }

  private static void print(String name, String format, Object... values) {
    System.out.println(name + ": " + String.format(Locale.ROOT, format, values));
  }
}
