package org.crmrecommend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** An {@link InstanceChild} as {@link InstancesCheck} sees it, with all its starts. */
final class Instance implements AutoCloseable {

  /** The user and the time of each acknowledged event with an id. */
  final Map<String, String> acknowledged = new ConcurrentHashMap<>();

  final AtomicInteger acknowledgedCount = new AtomicInteger();

  /** When the first event of each new user was durable. */
  final Map<String, Long> probes = new ConcurrentHashMap<>();

  /** When this instance saw each new user of others. */
  final Map<String, Long> visible = new ConcurrentHashMap<>();

  final Queue<String> problems = new ConcurrentLinkedQueue<>();
  final Queue<String> outages = new ConcurrentLinkedQueue<>();
  final Queue<String> models = new ConcurrentLinkedQueue<>();
  final AtomicInteger trainings = new AtomicInteger();
  volatile long trainingSince;
  volatile String model = "";
  volatile String heap = "";
  final AtomicLong failedCount = new AtomicLong();
  volatile long longestFailureMillis;
  private volatile boolean isOpen;
  private volatile boolean isQuiet;

  private InstanceChild.Settings settings;
  private ChildJvm child;
  private Thread reader;

  Instance(InstanceChild.Settings settings) throws IOException {
    this.settings = settings;
    start();
  }

  private void start() throws IOException {
    isOpen = false;
    isQuiet = false;
    model = "";
    trainingSince = 0;
    child = ChildJvm.start(InstanceChild.class, settings.arguments());
    ChildJvm started = child;
    reader = new Thread(() -> read(started));
    reader.setDaemon(true);
    reader.start();
  }

  private void read(ChildJvm started) {
    try {
      String line;
      while ((line = started.nextLine()) != null) {
        read(line.split(" ", 2)[0], line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(String kind, String line) {
    String[] words = line.split(" ");
    switch (kind) {
      case "open" -> isOpen = true;
      case "quiet" -> isQuiet = true;
      case "acknowledged" -> acknowledged(words);
      case "probe" -> probes.put(words[1], Long.valueOf(words[2]));
      case "visible" -> visible.put(words[1], Long.valueOf(words[2]));
      case "training" -> {
        trainings.incrementAndGet();
        trainingSince = System.nanoTime();
      }
      case "model" -> {
        model = words[1];
        models.add(words[1]);
        trainingSince = 0;
      }
      case "problem" -> problems.add(settings.name() + ": " + line);
      case "failed" -> {
        failedCount.addAndGet(Long.parseLong(words[1]));
        longestFailureMillis = Math.max(longestFailureMillis, Long.parseLong(words[2]));
      }
      case "heap" -> heap = words[2];
      case "outage" -> outages.add(line);
      default -> System.out.println(settings.name() + ": " + line);
    }
  }

  /** The last line before a kill may be cut off. */
  private void acknowledged(String[] words) {
    if (words.length == 4) {
      acknowledgedCount.incrementAndGet();
      if (!words[1].equals("-")) {
        acknowledged.put(words[1], words[2] + " " + words[3]);
      }
    }
  }

  InstanceChild.Settings settings() {
    return settings;
  }

  /** Returns whether a training has begun whose model is not in place. */
  boolean isTraining() {
    return trainingSince != 0
        && System.nanoTime() - trainingSince < Duration.ofSeconds(3).toNanos();
  }

  void awaitOpen() {
    await("open", () -> isOpen, Duration.ofSeconds(90));
  }

  void awaitQuiet() {
    await("quiet", () -> isQuiet, Duration.ofMinutes(2));
  }

  void send(String command) throws IOException {
    child.send(command);
  }

  /** Returns the bytes in use after a garbage collection. */
  long heapAfterCollection() throws IOException {
    heap = "";
    send("heap");
    await("heap", () -> !heap.isEmpty(), Duration.ofSeconds(30));
    return Long.parseLong(heap);
  }

  private void await(String what, BooleanSupplier condition, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0 || !child.isAlive()) {
        throw new AssertionError(
            settings.name()
                + (child.isAlive() ? ": took too long: " : ": ended instead of: ")
                + what
                + "; "
                + List.copyOf(problems));
      }
      InstanceChild.pause(10);
    }
  }

  String pid() {
    return Long.toString(child.pid());
  }

  /** Kills this instance, and starts it again in the same folder. */
  void killAndRestart() throws IOException, InterruptedException {
    child.kill();
    child.waitFor();
    reader.join();
    settings = settings.withRun(settings.run() + 1);
    start();
  }

  /** Ends this instance in order. */
  void end() throws IOException, InterruptedException {
    send("end");
    int status = child.waitFor();
    reader.join();
    if (status != 0) {
      throw new AssertionError(settings.name() + ": ended with " + status);
    }
  }

  List<String> problems() {
    return new ArrayList<>(problems);
  }

  @Override
  public void close() {
    child.close();
  }
}
