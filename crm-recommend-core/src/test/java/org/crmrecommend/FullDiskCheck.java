package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.history.HistoryLimits;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.serving.RecordOutcome;
import org.crmrecommend.serving.RefitPolicy;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.jdbc.JdbcEventStore;
import org.crmrecommend.serving.jdbc.PostgresServer;
import org.junit.jupiter.api.Test;

/**
 * Fills the disk of a PostgreSQL database while a storefront records events, and frees it again.
 * Needs the folder of a small file system, such as one of 200 MB in memory:
 *
 * <pre>{@code
 * mvn -Ppostgresql -Dquick test -pl crm-recommend-core -Dtest=FullDiskCheck -Dsmall=FOLDER
 * }</pre>
 */
class FullDiskCheck {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Set<String> acknowledged = new HashSet<>();
  private int recorded;

  @Test
  void record_fullDisk_failsUntilThereIsSpace() throws Exception {
    Path parent = Path.of(System.getProperty("small"));
    Path filler = parent.resolve("filler");
    try (PostgresServer server = PostgresServer.create(parent);
        Storefront shop = open(server)) {
      recordAll(shop, 1_000);
      fill(filler);
      Throwable failure = recordUntilFailure(shop);

      System.out.println(failure.getMessage());
      assertThat(failure).isInstanceOf(StoreException.class);
      assertThat(shop.health().isHealthy()).isFalse();
      assertThat(shop.recommend(Request.forUser("u1")).list()).isNotEmpty();

      Files.delete(filler);
      long end = System.nanoTime() + LIMIT.toNanos();
      while (!shop.health().isHealthy() && System.nanoTime() < end) {
        server.startAgain(); // it may have ended because its disk was full
        TimeUnit.SECONDS.sleep(1);
      }
      assertThat(shop.health().problems()).isEmpty();
      recordAll(shop, 1_000);
      System.out.println(shop.health().outages());
      Set<String> stored = new HashSet<>();
      try (SharedEventStore store = JdbcEventStore.open(server.source())) {
        store.readEvents(0, (event, position) -> assertThat(stored.add(event.id())).isTrue());
      }
      assertThat(stored.containsAll(acknowledged)).isTrue(); // AssertJ takes long for many ids
    } finally {
      Files.deleteIfExists(filler);
    }
  }

  private static Storefront open(PostgresServer server) {
    return Storefront.builder()
        .store(JdbcEventStore.open(server.source()))
        .algorithm(MostPopular.DEFAULTS)
        .refits(RefitPolicy.MANUAL)
        .historyLimits(HistoryLimits.NONE)
        .open();
  }

  private CompletableFuture<RecordOutcome> record(Storefront shop) {
    recorded++;
    String id = "e" + recorded;
    Event event =
        Event.of("u" + recorded % 100, "i" + recorded % 50, EventKind.VIEW)
            .withId(id)
            .withText("a".repeat(2_000));
    return shop.record(event)
        .whenComplete(
            (outcome, problem) -> {
              if (outcome == RecordOutcome.STORED) {
                synchronized (acknowledged) {
                  acknowledged.add(id);
                }
              }
            })
        .toCompletableFuture();
  }

  private void recordAll(Storefront shop, int count) {
    for (int i = 0; i < count; i++) {
      record(shop).orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }
  }

  private Throwable recordUntilFailure(Storefront shop) {
    while (true) {
      CompletableFuture<RecordOutcome> outcome = record(shop);
      try {
        outcome.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
      } catch (RuntimeException e) {
        return e.getCause();
      }
    }
  }

  /** Leaves a few megabytes, so that the server fails in the middle of its work. */
  private static void fill(Path filler) throws IOException {
    byte[] block = new byte[1 << 20];
    long left = Files.getFileStore(filler.getParent()).getUsableSpace() - (8L << 20);
    try (OutputStream out = Files.newOutputStream(filler)) {
      for (; left > 0; left -= block.length) {
        out.write(block);
      }
    }
  }
}
