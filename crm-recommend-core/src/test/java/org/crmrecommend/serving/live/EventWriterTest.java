package org.crmrecommend.serving.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.serving.ControlledStore;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventWriterTest {

  private final ControlledStore store = new ControlledStore();
  private final EventWriter writer =
      new EventWriter(store, 3, Duration.ofMillis(1), Runnable::run, InstantSource.system());

  private static StoreEntry entry(int number) {
    return new EventEntry(Event.of("u" + number, "i", EventKind.VIEW));
  }

  private CompletableFuture<Boolean> append(int number) {
    assertThat(writer.acquirePlace()).isTrue();
    return writer.append(List.of(entry(number)));
  }

  @AfterEach
  void close() {
    store.open();
    writer.close();
  }

  @Test
  void append_whileABatchIsWritten_entriesFormTheNextBatch() {
    store.hold();
    CompletableFuture<Boolean> first = append(1);
    store.awaitAppend();
    CompletableFuture<Boolean> second = append(2);
    CompletableFuture<Boolean> third = append(3);
    assertThat(first).isNotDone();

    store.open();
    CompletableFuture.allOf(first, second, third).join();

    assertThat(store.batches()).containsExactly(List.of(entry(1)), List.of(entry(2), entry(3)));
    writer.settle();
    assertThat(writer.queuedCount()).isZero();
  }

  @Test
  void acquirePlace_fullQueue_waitsAndGivesUp() {
    store.hold();
    assertThat(append(1)).isNotDone();
    assertThat(append(2)).isNotDone();
    CompletableFuture<Boolean> third = append(3);
    assertThat(writer.acquirePlace()).isFalse();

    store.open();
    third.join();

    writer.settle();
    assertThat(writer.acquirePlace()).isTrue();
    writer.releasePlace();
  }

  @Test
  void append_failedStore_failsThisAndAllLaterEntries() {
    StoreException failure = new StoreException("disk: is full; free some space");
    store.fail(failure);

    assertThat(append(1)).failsWithin(Duration.ofSeconds(10));
    writer.settle();

    assertThat(append(2)).failsWithin(Duration.ofSeconds(10));
    assertThat(writer.failure()).isSameAs(failure);
    assertThat(store.batches()).isEmpty();
  }

  @Test
  void close_queuedEntries_areWrittenFirst() {
    store.hold();
    List<CompletableFuture<Boolean>> all = List.of(append(1), append(2), append(3));
    writer.appendExposure(entry(4));
    store.open();

    writer.close();

    assertThat(all).allMatch(CompletableFuture::isDone);
    assertThat(store.batches().stream().flatMap(List::stream)).hasSize(4).contains(entry(4));
    assertThatIllegalStateException()
        .isThrownBy(writer::acquirePlace)
        .withMessage("the storefront is closed; open it again");
  }

  @Test
  void appendExposure_tooMany_dropsAndCounts() {
    store.hold();
    assertThat(append(1)).isNotDone();
    for (int e = 0; e < (1 << 14) + (1 << 13) + 5; e++) {
      writer.appendExposure(entry(e));
    }

    assertThat(writer.droppedExposureCount()).isBetween(5L, (1L << 13) + 5);
  }

  @Test
  void complete_executorRefuses_completesAnyway() {
    EventWriter refused =
        new EventWriter(
            store,
            1,
            Duration.ZERO,
            task -> {
              throw new RejectedExecutionException();
            },
            InstantSource.system());
    assertThat(refused.acquirePlace()).isTrue();

    assertThat(refused.append(List.of(entry(1)))).succeedsWithin(Duration.ofSeconds(10));
    refused.close();
  }

  @Test
  void runBetweenAppends_partsOfARemoval_runUntilNothingIsLeft() {
    List<Integer> parts = new ArrayList<>(List.of(2, 1, 0));

    writer.runBetweenAppends(() -> parts.remove(0));

    assertThat(parts).isEmpty();
  }
}
