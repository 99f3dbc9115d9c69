package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.crmrecommend.kernel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingContextTest {

  private static final TrainingContext DEFAULTS = TrainingContext.DEFAULTS;
  private static final Object NOTHING = new Object();

  @ParameterizedTest
  @ValueSource(ints = {0, -4})
  void withThreads_notPositive_isRejected(int threads) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withThreads(threads))
        .withMessage("threads must be positive: " + threads);
  }

  @Test
  void defaults_executor_startsNamedDaemonThreads() {
    CompletableFuture<Thread> started = new CompletableFuture<>();

    DEFAULTS.executor().execute(() -> started.complete(Thread.currentThread()));

    assertThat(started)
        .succeedsWithin(Duration.ofMinutes(1))
        .matches(thread -> thread.isDaemon() && thread.getName().equals("crm-recommend"));
  }

  @Test
  void defaults_report_continues() {
    DEFAULTS.report("iteration", 0, 3);
    DEFAULTS.checkCancelled();

    assertThat(DEFAULTS.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void with_everySetting_keepsTheOthers() {
    List<String> reports = new ArrayList<>();
    Executor executor = Runnable::run;
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    AtomicInteger polls = new AtomicInteger();
    TrainingContext context =
        DEFAULTS
            .withThreads(3)
            .withExecutor(executor)
            .withProgress((phase, done, total) -> reports.add(phase + " " + done + "/" + total))
            .withCancellation(() -> polls.incrementAndGet() > 1)
            .withClock(clock);

    context.report("columns", 1, 4);

    assertThat(context.threads()).isEqualTo(3);
    assertThat(context.executor()).isSameAs(executor);
    assertThat(context.clock()).isSameAs(clock);
    assertThat(reports).containsExactly("columns 1/4");
    assertThat(polls).hasValue(1);
    assertThatThrownBy(() -> context.withThreads(1).withExecutor(task -> {}).checkCancelled())
        .isInstanceOf(CancellationException.class);
    assertThat(polls).hasValue(2);
  }

  @Test
  void report_cancelled_throwsAndTellsNobody() {
    List<String> reports = new ArrayList<>();
    TrainingContext context =
        DEFAULTS
            .withProgress((phase, done, total) -> reports.add(phase))
            .withCancellation(() -> true);

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> context.report("columns", 0, 4))
        .withMessage("training was cancelled; its result is discarded");
    assertThat(reports).isEmpty();
  }

  @Test
  void report_interruptedThread_throwsAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> DEFAULTS.report("columns", 0, 4))
        .withMessage("the computation was interrupted; its result is discarded");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void workers_oneThread_reportsEveryBlock() {
    ProgressCheck progress = new ProgressCheck();

    runBlocks(DEFAULTS.withThreads(1).withProgress(progress).workers("columns"), 7);

    assertThat(progress.reports())
        .extracting(ProgressCheck.Report::done)
        .containsExactly(0L, 3L, 6L, 7L);
  }

  @Test
  void workers_noIndexes_reportsTheEnd() {
    ProgressCheck progress = new ProgressCheck();

    runBlocks(DEFAULTS.withProgress(progress).workers("columns"), 0);

    assertThat(progress.reports()).containsExactly(new ProgressCheck.Report("columns", 0, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void workers_severalThreads_reportOnTheCallingThread(int threads) {
    ProgressCheck progress = new ProgressCheck();

    runBlocks(DEFAULTS.withThreads(threads).withProgress(progress).workers("columns"), 1000);

    progress.assertEnded();
    assertThat(progress.reports()).endsWith(new ProgressCheck.Report("columns", 1000, 1000));
  }

  @Test
  void workers_withoutPhase_reportNothing() {
    ProgressCheck progress = new ProgressCheck();

    runBlocks(DEFAULTS.withProgress(progress).workers(), 7);
    runBlocks(DEFAULTS.withProgress(progress).workers("columns").withoutProgress(), 7);

    assertThat(progress.reports()).isEmpty();
  }

  @Test
  void workers_cancelledAtThirdBlock_runsTwoBlocks() {
    AtomicInteger polls = new AtomicInteger();
    AtomicInteger blocks = new AtomicInteger();
    Workers workers =
        DEFAULTS.withThreads(1).withCancellation(() -> polls.incrementAndGet() == 3).workers();

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(
            () ->
                workers.forEachBlock(
                    100, 1, () -> NOTHING, (scratch, from, to) -> blocks.incrementAndGet()));

    assertThat(polls).hasValue(3);
    assertThat(blocks).hasValue(2);
  }

  @Test
  void workers_listenerThrows_rethrowsAndStops() {
    AtomicInteger blocks = new AtomicInteger();
    IllegalStateException cause = new IllegalStateException("display closed");
    ProgressListener failing =
        (phase, done, total) -> {
          if (done > 0) {
            throw cause;
          }
        };
    Workers workers = DEFAULTS.withThreads(1).withProgress(failing).workers("columns");

    assertThatThrownBy(
            () ->
                workers.forEachBlock(
                    100, 1, () -> NOTHING, (scratch, from, to) -> blocks.incrementAndGet()))
        .isSameAs(cause);
    assertThat(blocks).hasValue(1);
  }

  private static void runBlocks(Workers workers, int count) {
    workers.forEachBlock(count, 3, () -> NOTHING, (scratch, from, to) -> {});
  }
}
