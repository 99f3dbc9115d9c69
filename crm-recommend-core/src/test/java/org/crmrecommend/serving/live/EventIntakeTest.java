package org.crmrecommend.serving.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.popularity.LivePopularity;
import org.crmrecommend.popularity.Trending;
import org.crmrecommend.serving.ControlledStore;
import org.crmrecommend.serving.RecordOutcome;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.Telemetry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventIntakeTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private final ControlledStore store = new ControlledStore();
  private final EventWriter writer =
      new EventWriter(store, 2, Duration.ofMillis(1), Runnable::run, InstantSource.system());
  private final InMemoryHistories histories =
      InMemoryHistories.builder(new IdMap()).clock(() -> NOON).build();
  private final List<RecordOutcome> outcomes = new ArrayList<>();
  private final EventIntake intake =
      new EventIntake(
          store,
          writer,
          histories,
          new LivePopularity(histories.items(), EventWeights.DEFAULTS, Trending.DEFAULTS),
          event -> true,
          () -> NOON,
          new Telemetry() {
            @Override
            public void recorded(RecordOutcome outcome, long nanos) {
              synchronized (outcomes) {
                outcomes.add(outcome);
              }
            }
          });

  private static Event view(String user) {
    return Event.of(user, "tea", EventKind.VIEW);
  }

  private int historySize(String user) {
    return histories.find(user).map(history -> history.size()).orElse(0);
  }

  @AfterEach
  void close() {
    store.open();
    intake.close();
  }

  @Test
  void record_slowStore_isInTheHistoryAtOnceAndAcknowledgedLater() {
    store.hold();
    CompletableFuture<RecordOutcome> outcome = intake.record(view("eve"));

    assertThat(historySize("eve")).isEqualTo(1);
    assertThat(outcome).isNotDone();

    store.open();
    assertThat(outcome.join()).isEqualTo(RecordOutcome.STORED);
    assertThat(outcomes).containsExactly(RecordOutcome.STORED);
  }

  @Test
  void record_fullQueue_isRejectedAndChangesNothing() {
    store.hold();
    assertThat(intake.record(view("a"))).isNotDone();
    assertThat(intake.record(view("b"))).isNotDone();

    CompletableFuture<RecordOutcome> rejected = intake.record(view("eve"));

    assertThat(rejected)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(RejectedExecutionException.class)
        .withMessageContaining("2 events wait for the store");
    assertThat(historySize("eve")).isZero();
    assertThat(outcomes).containsExactly(RecordOutcome.REJECTED);
  }

  @Test
  void record_failedStore_failsTheStage() {
    store.fail(new StoreException("disk: is full; free some space"));

    assertThat(intake.record(view("eve")))
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withCauseInstanceOf(StoreException.class)
        .withMessageContaining("disk: is full");
    assertThat(intake.record(view("dan"))).isCompletedExceptionally();
    assertThat(historySize("dan")).isZero();
    assertThat(outcomes).containsExactly(RecordOutcome.FAILED, RecordOutcome.FAILED);
  }

  @Test
  void record_sameIdWhileTheFirstIsWritten_isADuplicateThatCompletesWithIt() {
    store.hold();
    CompletableFuture<RecordOutcome> first = intake.record(view("eve").withId("e1"));
    CompletableFuture<RecordOutcome> second = intake.record(view("eve").withId("e1"));
    assertThat(second).isNotDone();

    store.open();

    assertThat(first.join()).isEqualTo(RecordOutcome.STORED);
    assertThat(second.join()).isEqualTo(RecordOutcome.DUPLICATE);
    assertThat(historySize("eve")).isEqualTo(1);
    assertThat(store.eventCount()).isEqualTo(1);
  }

  @Test
  void whileQuiet_eventsUnderWay_areInTheStoreFirst() {
    List<CompletableFuture<RecordOutcome>> recorded =
        List.of(intake.record(view("a")), intake.record(view("b")));

    long stored = intake.whileQuiet(store::lastPosition);

    assertThat(stored).isEqualTo(2);
    assertThat(recorded).allMatch(CompletableFuture::isDone);
  }
}
