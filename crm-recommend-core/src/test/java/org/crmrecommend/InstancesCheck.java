package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crmrecommend.serving.jdbc.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs three storefronts with one PostgreSQL database, each in a virtual machine of its own, and
 * kills and stops what may fail:
 *
 * <pre>{@code
 * mvn -Ppostgresql -Dquick test -pl crm-recommend-core -Dtest=InstancesCheck \
 *     -Dminutes=10 -Dkills=100 -Dpauses=2 -Dstops=20 -Daway=30
 * }</pre>
 *
 * <p>At the end of each test, every acknowledged event is in the store once, the saved histories of
 * each instance have exactly the events of the store, all instances have the same model, items and
 * persons, and no list has failed.
 */
class InstancesCheck {

  private static final Duration REFIT_INTERVAL = Duration.ofSeconds(5);

  /** {@link StorefrontBuilder#maxWait}. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(1);

  private static final Duration LOCK = Duration.ofSeconds(30);

  /** Until a refit that is due has read the events, which become many. */
  private static final Duration READING = Duration.ofSeconds(60);

  private static final Duration WARM_UP = Duration.ofSeconds(8);

  @TempDir private Path folder;

  private static double minutes() {
    return Double.parseDouble(System.getProperty("minutes", "10"));
  }

  private static void pause(Duration duration) {
    InstanceChild.pause(duration.toMillis());
  }

  @Test
  void instances_underLoad_seeEventsOfOthersWithinASecond() throws Exception {
    try (Instances instances = Instances.start(folder, Duration.ofSeconds(20), Duration.ZERO)) {
      runLoad(instances);
    }
  }

  @Test
  void instances_whoseClocksDiffer_behaveAsIfTheyDidNot() throws Exception {
    try (Instances instances = Instances.start(folder, REFIT_INTERVAL, Duration.ofMinutes(1))) {
      kill(instances, Math.min(3, Integer.getInteger("kills", 100)));
      stop(instances.server(), Math.min(1, Integer.getInteger("stops", 20)));
      instances.endAndCompare();
    }
  }

  private static void runLoad(Instances instances) throws Exception {
    pause(WARM_UP);
    long startMicros = InstanceChild.micros();
    int eventsBefore = instances.acknowledgedCount();
    pause(Duration.ofMillis((long) (minutes() * 60_000)));
    int events = instances.acknowledgedCount() - eventsBefore;
    double seconds = (InstanceChild.micros() - startMicros) / 1e6;
    instances.endAndCompare();
    List<Sight> sights = sights(instances.all(), startMicros);
    System.out.printf(
        "%.0f events/s; %d new users seen by two others after %.0f ms (p50), %.0f ms (p99),"
            + " %.0f ms (maximum); p99 of each fifth of the time:",
        events / seconds,
        sights.size() / 2,
        quantile(sights, 0.5),
        quantile(sights, 0.99),
        quantile(sights, 1));
    for (int fifth = 0; fifth < 5; fifth++) {
      int begin = sights.size() * fifth / 5;
      int end = sights.size() * (fifth + 1) / 5;
      System.out.printf(" %.0f", quantile(sights.subList(begin, end), 0.99));
    }
    System.out.println(" ms");
    assertThat(quantile(sights, 0.99)).isLessThanOrEqualTo(Integer.getInteger("p99", 1_000));
  }

  /** When an event was acknowledged, and how many milliseconds later another instance saw it. */
  private record Sight(long micros, double delay) {}

  private static double quantile(List<Sight> sights, double quantile) {
    double[] delays = sights.stream().mapToDouble(Sight::delay).sorted().toArray();
    return delays[(int) ((delays.length - 1) * quantile)];
  }

  /** Returns the sights of what was acknowledged after a time, in this order. */
  private static List<Sight> sights(List<Instance> instances, long startMicros) {
    List<Sight> sights = new ArrayList<>();
    for (Instance from : instances) {
      for (Map.Entry<String, Long> probe : from.probes.entrySet()) {
        for (Instance to : instances) {
          if (to != from) {
            assertThat(to.visible).as(to.settings().name()).containsKey(probe.getKey());
            long seen = to.visible.get(probe.getKey());
            sights.add(new Sight(probe.getValue(), (seen - probe.getValue()) / 1e3));
          }
        }
      }
    }
    sights.removeIf(sight -> sight.micros() < startMicros);
    sights.sort(Comparator.comparingLong(Sight::micros));
    return sights;
  }

  @Test
  void instances_whileAnotherWriterStaysOpen_seeBothOnce() throws Exception {
    try (Instances instances = Instances.start(folder, REFIT_INTERVAL, Duration.ZERO)) {
      pause(Duration.ofSeconds(2));
      appendSlowly(instances.server(), "shorter", Instances.TIME_LIMIT.minusSeconds(2));
      appendSlowly(instances.server(), "longer", Instances.TIME_LIMIT.plusSeconds(2));
      instances.endAndCompare();
      try (StoredEvents stored = StoredEvents.read(instances.server().source())) {
        assertThat(stored.ids())
            .filteredOn(id -> id.startsWith("shorter-") || id.startsWith("longer-"))
            .hasSize(40);
      }
    }
  }

  /** Writes twenty events in a transaction that stays open, as the function of the script does. */
  private static void appendSlowly(PostgresServer server, String name, Duration open)
      throws SQLException {
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
    try (Instances instances = Instances.start(folder, REFIT_INTERVAL, Duration.ZERO)) {
      kill(instances, Integer.getInteger("kills", 100));
      instances.endAndCompare();
    }
  }

  private static void kill(Instances instances, int kills) throws Exception {
    Random random = new Random(kills);
    List<Duration> untilNextTraining = new ArrayList<>();
    for (int kill = 0; kill < kills; kill++) {
      pause(Duration.ofMillis(random.nextInt(500, 2_500)));
      Instance killed = instances.all().get(random.nextInt(instances.all().size()));
      boolean isOfTrainer = kill % 10 == 3; // another one trains only when the lock is free
      if (isOfTrainer) {
        killed = instances.awaitTrainer();
      }
      int trainings = instances.trainings();
      killed.killAndRestart();
      if (isOfTrainer) {
        untilNextTraining.add(awaitTraining(instances, trainings));
      }
      killed.awaitOpen();
    }
    System.out.printf(
        "%d kills, %d of them of an instance that trained, until the next training began: %s%n",
        kills, untilNextTraining.size(), untilNextTraining);
  }

  private static Duration awaitTraining(Instances instances, int before) {
    long start = System.nanoTime();
    while (instances.trainings() == before) {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LOCK.plus(READING));
      InstanceChild.pause(10);
    }
    return Duration.ofMillis((System.nanoTime() - start) / 1_000_000);
  }

  /** As if the machine of the trainer were suspended for longer than it has the lock. */
  @Test
  void instances_whoseTrainerPauses_trainElsewhereAndAgree() throws Exception {
    try (Instances instances = Instances.start(folder, REFIT_INTERVAL, Duration.ZERO)) {
      for (int pause = 0; pause < Integer.getInteger("pauses", 2); pause++) {
        Instance trainer = instances.awaitTrainer();
        int trainings = instances.trainings();
        Instances.signal("-STOP", List.of(trainer.pid()));
        try {
          awaitTraining(instances, trainings);
        } finally {
          Instances.signal("-CONT", List.of(trainer.pid()));
        }
        pause(Duration.ofSeconds(10));
      }
      instances.endAndCompare();
    }
  }

  @Test
  void instances_whoseDatabaseStops_goOnAndCatchUp() throws Exception {
    Duration away = Duration.ofSeconds(Integer.getInteger("away", 30));
    try (Instances instances = Instances.start(folder, REFIT_INTERVAL, Duration.ZERO)) {
      pause(Duration.ofSeconds(3));
      long before = instances.heap();
      stop(instances.server(), Integer.getInteger("stops", 20));
      instances.server().stopHard();
      pause(away);
      long during = instances.heap();
      instances.server().start();
      pause(Duration.ofSeconds(5));
      instances.hang(Instances.TIME_LIMIT.multipliedBy(2));
      instances.endAndCompare();
      System.out.printf(
          "heap in use: %.0f MB before, %.0f MB after %d s without the database%n",
          before / 1e6, during / 1e6, away.toSeconds());
      assertThat(during).isLessThan(before + 100_000_000);
      instances.all().forEach(InstancesCheck::assertFailuresAreFast);
    }
  }

  private static void assertFailuresAreFast(Instance instance) {
    System.out.printf(
        "%s: %d records and changes failed, the slowest after %d ms; %d outages%n",
        instance.settings().name(),
        instance.failedCount.get(),
        instance.longestFailureMillis,
        instance.outages.size());
    assertThat(instance.outages).isNotEmpty();
    assertThat(Duration.ofMillis(instance.longestFailureMillis))
        .isLessThanOrEqualTo(Instances.TIME_LIMIT.plus(MAX_WAIT).plusSeconds(2));
  }

  private static void stop(PostgresServer server, int stops) throws Exception {
    Random random = new Random(stops);
    for (int stop = 0; stop < stops; stop++) {
      pause(Duration.ofMillis(random.nextInt(1_000, 3_000)));
      server.stopHard();
      pause(Duration.ofMillis(random.nextInt(0, 2_000)));
      server.start();
    }
    pause(Duration.ofSeconds(3));
  }
}
