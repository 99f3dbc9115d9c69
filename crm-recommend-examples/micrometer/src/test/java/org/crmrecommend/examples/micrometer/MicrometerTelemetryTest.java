package org.crmrecommend.examples.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.crmrecommend.serving.RecordOutcome;
import org.crmrecommend.serving.Refit;
import org.crmrecommend.serving.Telemetry;
import org.crmrecommend.serving.Telemetry.Answered;
import org.junit.jupiter.api.Test;

class MicrometerTelemetryTest {

  private static final long MILLISECOND = 1_000_000;

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final Telemetry telemetry = new MicrometerTelemetry(registry);

  @Test
  void answered_fullList_isTimedByPlacementAndSource() {
    telemetry.answered(answer("home", "model", 10, 0, true));
    telemetry.answered(answer("home", "model", 10, 0, true));
    telemetry.answered(answer("home", "most popular", 10, 0, true));
    telemetry.answered(answer("basket", "model", 10, 0, true));

    assertThat(latency("home", "model").count()).isEqualTo(2);
    assertThat(latency("home", "model").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(2);
    assertThat(latency("home", "most popular").count()).isEqualTo(1);
    assertThat(latency("basket", "model").count()).isEqualTo(1);
    for (String counter : List.of("empty", "short", "filled", "unknown")) {
      assertThat(count("request." + counter, "placement", "home")).as(counter).isZero();
    }
  }

  @Test
  void answered_weakLists_areCountedByPlacement() {
    telemetry.answered(answer("home", "model", 10, 4, true));
    telemetry.answered(answer("home", "most popular", 9, 2, false));
    telemetry.answered(answer("home", "", 0, 0, false));
    telemetry.answered(answer("basket", "", 0, 0, true));

    assertThat(count("request.empty", "placement", "home")).isEqualTo(1);
    assertThat(count("request.short", "placement", "home")).isEqualTo(2);
    assertThat(count("request.filled", "placement", "home")).isEqualTo(6);
    assertThat(count("request.unknown", "placement", "home")).isEqualTo(2);
    assertThat(count("request.empty", "placement", "basket")).isEqualTo(1);
    assertThat(latency("home", "none").count()).isEqualTo(1);
  }

  @Test
  void answered_withoutPlacement_hasPlacementNone() {
    telemetry.answered(new Answered(MILLISECOND, Optional.empty(), "model", 10, 10, 0, true));

    assertThat(latency("none", "model").count()).isEqualTo(1);
  }

  @Test
  void recorded_anyOutcome_isTimedByOutcome() {
    for (RecordOutcome outcome : RecordOutcome.values()) {
      telemetry.recorded(outcome, MILLISECOND);
    }
    telemetry.recorded(RecordOutcome.STORED, 3 * MILLISECOND);

    Timer stored = timer("event", "outcome", "stored");
    assertThat(stored.count()).isEqualTo(2);
    assertThat(stored.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(4);
    for (String outcome : List.of("duplicate", "filtered", "limited", "rejected", "failed")) {
      assertThat(timer("event", "outcome", outcome).count()).as(outcome).isEqualTo(1);
    }
  }

  @Test
  void refitted_anyOutcome_isTimedByOutcome() {
    for (Refit.Outcome outcome : Refit.Outcome.values()) {
      telemetry.refitted(
          new Refit(
              Instant.EPOCH,
              Duration.ofSeconds(7),
              "item-knn",
              "schedule",
              outcome,
              "reason",
              1_000,
              Optional.empty()));
    }

    for (String outcome : List.of("swapped", "kept", "failed", "cancelled")) {
      Timer timer = timer("refit", "outcome", outcome);
      assertThat(timer.count()).as(outcome).isEqualTo(1);
      assertThat(timer.totalTime(TimeUnit.SECONDS)).as(outcome).isEqualTo(7);
    }
  }

  @Test
  void exposuresDropped_counts_areAdded() {
    telemetry.exposuresDropped(2);
    telemetry.exposuresDropped(3);

    assertThat(registry.get("crm.recommend.exposures.dropped").counter().count()).isEqualTo(5);
  }

  @Test
  void gauges_followTheStorefront() {
    assertThat(gauge("events.queued")).isNaN();
    assertThat(gauge("model.age")).isNaN();
    assertThat(gauge("healthy")).isZero();

    telemetry.started(new FixedGauges(3, 4_000_000_000L, true));

    assertThat(gauge("events.queued")).isEqualTo(3);
    assertThat(gauge("events.stored")).isEqualTo(4e9);
    assertThat(gauge("model.age")).isEqualTo(3_600);
    assertThat(gauge("freshness")).isEqualTo(.25);
    assertThat(gauge("healthy")).isEqualTo(1);

    telemetry.started(new FixedGauges(5, 0, false));

    assertThat(gauge("events.queued")).isEqualTo(5);
    assertThat(gauge("healthy")).isZero();
  }

  @Test
  void construct_withTags_addsThemToAllMeters() {
    Tag tag = Tag.of("shop", "tea");
    MeterRegistry tagged = new SimpleMeterRegistry();
    Telemetry first = new MicrometerTelemetry(tagged, List.of(tag));
    Telemetry second = new MicrometerTelemetry(tagged, Tags.of("shop", "coffee"));
    first.answered(answer("home", "model", 10, 0, true));
    first.started(new FixedGauges(1, 0, true));
    second.started(new FixedGauges(2, 0, true));

    assertThat(tagged.getMeters())
        .allSatisfy(meter -> assertThat(meter.getId().getTag("shop")).isIn("tea", "coffee"));
    assertThat(tagged.get("crm.recommend.events.queued").tags("shop", "tea").gauge().value())
        .isEqualTo(1);
    assertThat(tagged.get("crm.recommend.events.queued").tags("shop", "coffee").gauge().value())
        .isEqualTo(2);
  }

  @Test
  void construct_allMeters_haveDescriptionsAndConventionalNames() {
    telemetry.answered(answer("home", "model", 10, 0, true));

    assertThat(registry.getMeters())
        .hasSize(5 + RecordOutcome.values().length + Refit.Outcome.values().length + 1 + 5)
        .allSatisfy(
            meter -> {
              assertThat(meter.getId().getName()).matches("crm\\.recommend(\\.[a-z]+)+");
              assertThat(meter.getId().getDescription()).isNotBlank();
            });
  }

  @Test
  void latency_percentiles_areOffUnlessAFilterOfTheRegistryAddsThem() {
    MeterRegistry filtered = new SimpleMeterRegistry();
    filtered.config().meterFilter(percentiles("crm.recommend.request"));
    Answered answer = answer("home", "model", 10, 0, true);
    new MicrometerTelemetry(filtered).answered(answer);
    telemetry.answered(answer);

    assertThat(latency("home", "model").takeSnapshot().histogramCounts()).isEmpty();
    assertThat(latency("home", "model").takeSnapshot().percentileValues()).isEmpty();
    assertThat(
            filtered
                .get("crm.recommend.request")
                .timer()
                .takeSnapshot()
                .percentileValues()[0]
                .value(TimeUnit.MILLISECONDS))
        .isBetween(.9, 1.1);
  }

  @Test
  void answered_byManyThreads_losesNoCount() {
    IntStream.range(0, 10_000)
        .parallel()
        .forEach(
            i -> {
              telemetry.answered(answer("p" + i % 10, "model", 9, 1, false));
              telemetry.recorded(RecordOutcome.STORED, 1);
            });

    for (int placement = 0; placement < 10; placement++) {
      assertThat(latency("p" + placement, "model").count()).isEqualTo(1_000);
      assertThat(count("request.short", "placement", "p" + placement)).isEqualTo(1_000);
    }
    assertThat(timer("event", "outcome", "stored").count()).isEqualTo(10_000);
  }

  /** A storefront whose values do not change. */
  private record FixedGauges(int queuedEvents, long storedEvents, boolean isHealthy)
      implements Telemetry.Gauges {

    @Override
    public Duration modelAge() {
      return Duration.ofHours(1);
    }

    @Override
    public Duration freshness() {
      return Duration.ofMillis(250);
    }
  }

  private static MeterFilter percentiles(String name) {
    return new MeterFilter() {
      @Override
      public DistributionStatisticConfig configure(
          Meter.Id id, DistributionStatisticConfig config) {
        return id.getName().equals(name)
            ? DistributionStatisticConfig.builder().percentiles(.95).build().merge(config)
            : config;
      }
    };
  }

  private static Answered answer(
      String placement, String source, int size, int filledUp, boolean knownUser) {
    return new Answered(MILLISECOND, Optional.of(placement), source, size, 10, filledUp, knownUser);
  }

  private Timer latency(String placement, String source) {
    return timer("request", "placement", placement, "source", source);
  }

  private Timer timer(String name, String... tags) {
    return registry.get("crm.recommend." + name).tags(tags).timer();
  }

  private double count(String name, String... tags) {
    return registry.get("crm.recommend." + name).tags(tags).counter().count();
  }

  private double gauge(String name) {
    return registry.get("crm.recommend." + name).gauge().value();
  }
}
