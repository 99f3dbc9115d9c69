package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.crmrecommend.serving.jdbc.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs three storefronts with one PostgreSQL database, each in a virtual machine of its own, and
 * kills and stops what may fail:
 *
 * <pre>{@code
 * mvn -Ppostgresql -Dquick test -pl crm-recommend-core -Dtest=InstancesCheck \
 *     -Dminutes=10 -Dkills=100 -Dstops=20 -Daway=30
 * }</pre>
 *
 * <p>At the end of each test, every acknowledged event is in the store once, the saved histories of
 * each instance have exactly the events of the store, all instances have the same model, items and
 * persons, and no list has failed.
 */
class InstancesCheck {

  private static final List<String> NAMES = List.of("ann", "ben", "cat");
  private static final int EVENTS_PER_SECOND = Integer.getInteger("rate", 150);
  private static final Duration TIME_LIMIT = Duration.ofSeconds(5);
  private static final Duration REFIT_INTERVAL = Duration.ofSeconds(5);

  /** {@link StorefrontBuilder#maxWait}. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(1);

  private static final Duration LOCK = Duration.ofSeconds(30);
  private static final Duration WARM_UP = Duration.ofSeconds(8);

  @TempDir private Path folder;

  private PostgresServer server;
  private final List<Instance> instances = new ArrayList<>();

  @BeforeEach
  void startServer() throws Exception {
    server = PostgresServer.create();
  }

  @AfterEach
  void stopAll() throws Exception {
    try {
      instances.forEach(Instance::close);
    } finally {
      server.close();
    }
  }

  private static double minutes() {
    return Double.parseDouble(System.getProperty("minutes", "10"));
  }

  private void startInstances(Duration refitInterval, Duration clockShift) throws IOException {
    for (String name : NAMES) {
      Path own = Files.createDirectory(folder.resolve(name));
      instances.add(
          new Instance(
              new InstanceChild.Settings(
                  server.url(),
                  own,
                  name,
                  0,
                  NAMES.stream().filter(other -> !other.equals(name)).toList(),
                  EVENTS_PER_SECOND,
                  TIME_LIMIT,
                  name.equals("cat") ? clockShift : Duration.ZERO,
                  refitInterval)));
    }
    instances.forEach(Instance::awaitOpen);
  }

  private static void pause(Duration duration) {
    InstanceChild.pause(duration.toMillis());
  }

  @Test
  void instances_underLoad_seeEventsOfOthersWithinASecond() throws Exception {
    startInstances(Duration.ofSeconds(20), Duration.ZERO);
    runLoad();
  }

  @Test
  void instances_whoseClocksDiffer_behaveAsIfTheyDidNot() throws Exception {
    startInstances(REFIT_INTERVAL, Duration.ofMinutes(1));
    kill(Math.min(3, Integer.getInteger("kills", 100)));
    stop(Math.min(1, Integer.getInteger("stops", 20)));
    endAndCompare();
  }

  private void runLoad() throws Exception {
    pause(WARM_UP);
    long startMicros = InstanceChild.micros();
    int eventsBefore = acknowledgedCount();
    pause(Duration.ofMillis((long) (minutes() * 60_000)));
    int events = acknowledgedCount() - eventsBefore;
    double seconds = (InstanceChild.micros() - startMicros) / 1e6;
    endAndCompare();
    double[] delays = delays(startMicros);
    System.out.printf(
        "%.0f events/s; %d new users seen by two others after %.0f ms (p50), %.0f ms (p99),"
            + " %.0f ms (maximum)%n",
        events / seconds,
        delays.length / 2,
        delays[delays.length / 2],
        delays[delays.length * 99 / 100],
        delays[delays.length - 1]);
    assertThat(delays[delays.length * 99 / 100]).isLessThanOrEqualTo(1_000);
  }

  private int acknowledgedCount() {
    return instances.stream().mapToInt(i -> i.acknowledgedCount.get()).sum();
  }

  /**
   * Returns the milliseconds from each acknowledgement after a time to the sight of another
   * instance, ascending.
   */
  private double[] delays(long startMicros) {
    List<Double> delays = new ArrayList<>();
    for (Instance from : instances) {
      for (Map.Entry<String, Long> probe : from.probes.entrySet()) {
        for (Instance to : instances) {
          if (to != from) {
            assertThat(to.visible).as(to.settings().name()).containsKey(probe.getKey());
            if (probe.getValue() >= startMicros) {
              delays.add((to.visible.get(probe.getKey()) - probe.getValue()) / 1e3);
            }
          }
        }
      }
    }
    return delays.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  @Test
  void instances_whileAnotherWriterStaysOpen_seeBothOnce() throws Exception {
    startInstances(REFIT_INTERVAL, Duration.ZERO);
    pause(Duration.ofSeconds(2));
    appendSlowly("shorter", TIME_LIMIT.minusSeconds(2));
    appendSlowly("longer", TIME_LIMIT.plusSeconds(2));
    endAndCompare();
    try (StoredEvents stored = StoredEvents.read(server.source())) {
      assertThat(stored.ids())
          .filteredOn(id -> id.startsWith("shorter-") || id.startsWith("longer-"))
          .hasSize(40);
    }
  }

  /** Writes twenty events in a transaction that stays open, as the function of the script does. */
  private void appendSlowly(String name, Duration open) throws SQLException {
    try (Connection connection = server.source().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select * from crm_counter for update");
      statement.execute(
          "insert into crm_event (position, user_number, kind, item, time, quantity, event_id)"
              + " select c.last_event + k, u.number, 'view', 'i' || k, now(), 1, '"
              + name
              + "-' || k from crm_counter c, generate_series(1, 20) k,"
              + " (select number from crm_user order by number limit 1) u");
      statement.execute(
          "update crm_counter set last_event = last_event + 20, event_count = event_count + 20");
      pause(open);
      connection.commit();
    }
    pause(Duration.ofSeconds(3));
  }

  @Test
  void instances_killedAgainAndAgain_loseNothing() throws Exception {
    startInstances(REFIT_INTERVAL, Duration.ZERO);
    kill(Integer.getInteger("kills", 100));
    endAndCompare();
  }

  private void kill(int kills) throws Exception {
    Random random = new Random(kills);
    List<Duration> untilNextTraining = new ArrayList<>();
    for (int kill = 0; kill < kills; kill++) {
      pause(Duration.ofMillis(random.nextInt(500, 2_500)));
      Instance killed = instances.get(random.nextInt(instances.size()));
      boolean isOfTrainer = kill % 4 == 3;
      if (isOfTrainer) {
        killed = awaitTrainer();
      }
      int trainings = trainings();
      killed.killAndRestart();
      if (isOfTrainer) {
        untilNextTraining.add(awaitTraining(trainings));
      }
      killed.awaitOpen();
    }
    System.out.printf(
        "%d kills, %d of them of an instance that trained, until the next training began: %s%n",
        kills, untilNextTraining.size(), untilNextTraining);
  }

  private Duration awaitTraining(int before) {
    long start = System.nanoTime();
    while (trainings() == before) {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LOCK.plusSeconds(15));
      InstanceChild.pause(10);
    }
    return Duration.ofMillis((System.nanoTime() - start) / 1_000_000);
  }

  private int trainings() {
    return instances.stream().mapToInt(i -> i.trainings.get()).sum();
  }

  private Instance awaitTrainer() {
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

  @Test
  void instances_whoseDatabaseStops_goOnAndCatchUp() throws Exception {
    startInstances(REFIT_INTERVAL, Duration.ZERO);
    pause(Duration.ofSeconds(3));
    long before = heap();
    stop(Integer.getInteger("stops", 20));
    Duration away = Duration.ofSeconds(Integer.getInteger("away", 30));
    server.stopHard();
    pause(away);
    long during = heap();
    server.start();
    pause(Duration.ofSeconds(5));
    hang(TIME_LIMIT.multipliedBy(2));
    endAndCompare();
    System.out.printf(
        "heap in use: %.0f MB before, %.0f MB after %d s without the database%n",
        before / 1e6, during / 1e6, away.toSeconds());
    for (Instance instance : instances) {
      System.out.printf(
          "%s: %d records and changes failed, the slowest after %d ms; %d outages%n",
          instance.settings().name(),
          instance.failedCount.get(),
          instance.longestFailureMillis,
          instance.outages.size());
      assertThat(instance.outages).isNotEmpty();
      assertThat(Duration.ofMillis(instance.longestFailureMillis))
          .isLessThanOrEqualTo(TIME_LIMIT.plus(MAX_WAIT).plusSeconds(2));
    }
    assertThat(during).isLessThan(before + 100_000_000);
  }

  private void stop(int stops) throws Exception {
    Random random = new Random(stops);
    for (int stop = 0; stop < stops; stop++) {
      pause(Duration.ofMillis(random.nextInt(1_000, 3_000)));
      server.stopHard();
      pause(Duration.ofMillis(random.nextInt(0, 2_000)));
      server.start();
    }
    pause(Duration.ofSeconds(3));
  }

  /** Holds all processes of the server, so that it neither answers nor ends connections. */
  private void hang(Duration duration) throws Exception {
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
      pause(duration);
    } finally {
      signal("-CONT", processes);
    }
    pause(TIME_LIMIT);
  }

  private static void signal(String name, List<String> processes) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", name));
    command.addAll(processes);
    int unused = new ProcessBuilder(command).inheritIO().start().waitFor(); // some may have ended
  }

  private long heap() throws IOException {
    long largest = 0;
    for (Instance instance : instances) {
      largest = Math.max(largest, instance.heapAfterCollection());
    }
    return largest;
  }

  /** Ends the load, waits until all instances have the same model, and closes and compares them. */
  private void endAndCompare() throws Exception {
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

  private void compare() throws IOException, SQLException {
    try (StoredEvents stored = StoredEvents.read(server.source())) {
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
