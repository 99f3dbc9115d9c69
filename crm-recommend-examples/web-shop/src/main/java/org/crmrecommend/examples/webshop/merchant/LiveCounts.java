package org.crmrecommend.examples.webshop.merchant;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.crmrecommend.serving.RecordOutcome;
import org.crmrecommend.serving.Telemetry;
import org.jspecify.annotations.Nullable;

/** Counts events and answers for each of the last 60 minutes. */
public final class LiveCounts implements Telemetry {

  private static final int MINUTES = 60;
  private static final long MILLIS_PER_MINUTE = Duration.ofMinutes(1).toMillis();

  private final InstantSource clock;

  /** A minute is at its number modulo the length, until a later one takes its place. */
  private final AtomicReferenceArray<@Nullable Counters> ring = new AtomicReferenceArray<>(MINUTES);

  private volatile @Nullable Gauges gauges;

  /**
   * The counts of a minute.
   *
   * @param ago how many minutes ago it began, rounded down
   * @param events number of stored events
   * @param answers number of lists that were answered
   */
  public record Minute(int ago, long events, long answers) {}

  private record Counters(long minute, LongAdder events, LongAdder answers) {

    Counters(long minute) {
      this(minute, new LongAdder(), new LongAdder());
    }
  }

  /** Counts from now on. */
  public LiveCounts(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void started(Gauges current) {
    gauges = current;
  }

  @Override
  public void answered(Answered answer) {
    now().answers().increment();
  }

  @Override
  public void recorded(RecordOutcome outcome, long nanos) {
    if (outcome == RecordOutcome.STORED) {
      now().events().increment();
    }
  }

  private Counters now() {
    long minute = minute();
    Counters present =
        ring.updateAndGet(
            (int) (minute % MINUTES),
            known -> known != null && known.minute() == minute ? known : new Counters(minute));
    return present == null ? new Counters(minute) : present;
  }

  private long minute() {
    return clock.millis() / MILLIS_PER_MINUTE;
  }

  /** Returns the last 60 minutes, the oldest first. */
  List<Minute> minutes() {
    long last = minute();
    return IntStream.range(0, MINUTES).mapToObj(m -> minute(last, MINUTES - 1 - m)).toList();
  }

  private Minute minute(long last, int ago) {
    long minute = last - ago;
    Counters counters = ring.get((int) Math.floorMod(minute, (long) MINUTES));
    return counters == null || counters.minute() != minute
        ? new Minute(ago, 0, 0)
        : new Minute(ago, counters.events().sum(), counters.answers().sum());
  }

  /** Returns the gauges of the storefront; empty until it has started. */
  Optional<Gauges> gauges() {
    return Optional.ofNullable(gauges);
  }
}
