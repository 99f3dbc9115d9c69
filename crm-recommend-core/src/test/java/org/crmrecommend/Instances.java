package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crmrecommend.serving.jdbc.PostgresServer;

/** Three storefronts with one PostgreSQL database, each in a virtual machine of its own. */
final class Instances implements AutoCloseable {

  /** Of the stores. */
  static final Duration TIME_LIMIT = Duration.ofSeconds(5);

  private static final List<String> NAMES = List.of("ann", "ben", "cat");
  private static final int EVENTS_PER_SECOND = Integer.getInteger("rate", 150);

  private final Path folder;
  private final PostgresServer server;
  private final List<Instance> instances = new ArrayList<>();

  private Instances(Path folder, PostgresServer server) {
    this.folder = folder;
    this.server = server;
  }

  /**
   * Starts the server and the instances.
   *
   * @param folder in which each gets a folder of its own
   * @param clockShift by which the clock of one is ahead
   */
  static Instances start(Path folder, Duration refitInterval, Duration clockShift)
      throws IOException {
    Instances started = new Instances(folder, PostgresServer.create());
    boolean isOpen = false;
    try {
      for (String name : NAMES) {
        started.add(name, refitInterval, name.equals("cat") ? clockShift : Duration.ZERO);
      }
      started.instances.forEach(Instance::awaitOpen);
      isOpen = true;
      return started;
    } finally {
      if (!isOpen) {
        started.close();
      }
    }
  }

  private void add(String name, Duration refitInterval, Duration clockShift) throws IOException {
    instances.add(
        new Instance(
            new InstanceChild.Settings(
                server.url(),
                Files.createDirectory(folder.resolve(name)),
                name,
                0,
                NAMES.stream().filter(other -> !other.equals(name)).toList(),
                EVENTS_PER_SECOND,
                TIME_LIMIT,
                clockShift,
                refitInterval)));
  }

  /** Kills what still runs. */
  @Override
  public void close() {
    try {
      instances.forEach(Instance::close);
    } finally {
      server.close();
    }
  }

  PostgresServer server() {
    return server;
  }

  List<Instance> all() {
    return instances;
  }

  int acknowledgedCount() {
    return instances.stream().mapToInt(i -> i.acknowledgedCount.get()).sum();
  }

  int trainings() {
    return instances.stream().mapToInt(i -> i.trainings.get()).sum();
  }

  Instance awaitTrainer() {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (System.nanoTime() - end < 0) {
      for (Instance instance : instances) {
        if (instance.isTraining()) {
          return instance;
        }
      }
      InstanceChild.pause(10);
    }
    throw new AssertionError("no instance trains");
  }

  /** Holds all processes of the server, so that it neither answers nor ends connections. */
  void hang(Duration duration) throws Exception {
    List<String> processes;
    try (Connection connection = server.source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      ProcessHandle main = ProcessHandle.of(row.getLong(1)).flatMap(ProcessHandle::parent).get();
      processes =
          Stream.concat(Stream.of(main), main.descendants()).map(one -> "" + one.pid()).toList();
    }
    signal("-STOP", processes);
    try {
      InstanceChild.pause(duration.toMillis());
    } finally {
      signal("-CONT", processes);
    }
    InstanceChild.pause(TIME_LIMIT.toMillis());
  }

  /** Sends a signal to processes, of which some may have ended. */
  static void signal(String name, List<String> processes) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", name));
    command.addAll(processes);
    int unused = new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  long heap() throws IOException {
    long largest = 0;
    for (Instance instance : instances) {
      largest = Math.max(largest, instance.heapAfterCollection());
    }
    return largest;
  }

  /** Ends the load, waits until all instances have the same model, and closes and compares them. */
  void endAndCompare() throws Exception {
    for (Instance instance : instances) {
      instance.send("quiet");
    }
    instances.forEach(Instance::awaitQuiet);
    awaitSameModel();
    for (Instance instance : instances) {
      instance.end();
    }
    for (Instance instance : instances) {
      assertThat(instance.problems()).as(instance.settings().name()).isEmpty();
    }
    compare();
  }

  /** Looks for longer than an instance waits before it takes a model over or begins a training. */
  private void awaitSameModel() {
    long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    long sameSince = System.nanoTime();
    String known = "";
    while (System.nanoTime() - sameSince < Duration.ofSeconds(7).toNanos()) {
      List<String> models = instances.stream().map(i -> i.model).distinct().toList();
      assertThat(System.nanoTime()).as("models %s", models).isLessThan(end);
      String now = trainings() + " " + models;
      if (models.size() > 1 || !now.equals(known)) {
        sameSince = System.nanoTime();
        known = now;
      }
      InstanceChild.pause(50);
    }
  }

  private void compare() throws IOException {
    List<String> items;
    try (StoredEvents stored = StoredEvents.read(server.source())) {
      items = stored.items();
      List<String> ids = stored.ids();
      assertThat(ids).doesNotHaveDuplicates();
      for (Instance instance : instances) {
        String name = instance.settings().name();
        List<String> missing =
            instance.acknowledged.entrySet().stream()
                .filter(one -> !one.getValue().matches("[fg][0-9-].*")) // may be forgotten
                .map(Map.Entry::getKey)
                .filter(id -> !stored.hasId(id))
                .sorted()
                .toList();
        assertThat(missing).as("acknowledged by %s and not stored", name).isEmpty();
        assertThat(stored.differences(folder.resolve(name)))
            .as("histories of %s (-) and store (+)", name)
            .isEmpty();
      }
      System.out.printf("%d events stored, %d acknowledged%n", stored.count(), acknowledgedCount());
    }
    List<String> first = state(instances.get(0));
    assertThat(first.stream().filter(line -> line.startsWith("item ")).toList()).isEqualTo(items);
    for (Instance instance : instances) {
      assertThat(differences(first, state(instance)))
          .as("items and persons of %s", instance.settings().name())
          .isEmpty();
    }
  }

  private static List<String> state(Instance instance) throws IOException {
    return Files.readAllLines(instance.settings().folder().resolve("state.txt"));
  }

  private static List<String> differences(List<String> one, List<String> other) {
    List<String> differences = new ArrayList<>();
    one.stream()
        .filter(line -> !other.contains(line))
        .forEach(line -> differences.add("1 " + line));
    other.stream()
        .filter(line -> !one.contains(line))
        .forEach(line -> differences.add("2 " + line));
    return differences;
  }
}
