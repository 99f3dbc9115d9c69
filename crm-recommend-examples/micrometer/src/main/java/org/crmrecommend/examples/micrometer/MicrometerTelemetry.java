package org.crmrecommend.examples.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.crmrecommend.serving.RecordOutcome;
import org.crmrecommend.serving.Refit;
import org.crmrecommend.serving.Telemetry;
import org.jspecify.annotations.Nullable;

/**
 * Records what a storefront does in the meters of a registry; the package description lists them.
 * Thread-safe.
 *
 * <p>Each storefront needs its own telemetry. Several storefronts in one registry need different
 * tags.
 */
public final class MicrometerTelemetry implements Telemetry {

  /** Begins the names of all meters. */
  static final String PREFIX = "crm.recommend.";

  private static final String NONE_TAG = "none";

  private final MeterRegistry registry;
  private final Tags tags;
  private final Map<RequestKey, RequestMeters> requests = new ConcurrentHashMap<>();
  private final Map<RecordOutcome, Timer> events = new EnumMap<>(RecordOutcome.class);
  private final Map<Refit.Outcome, Timer> refits = new EnumMap<>(Refit.Outcome.class);
  private final Counter droppedExposures;

  /** The registry holds it by a weak reference, and so does not keep a closed storefront alive. */
  private final AtomicReference<@Nullable Gauges> gauges = new AtomicReference<>();

  /** Creates the telemetry of the only storefront in a registry, and registers its meters. */
  public MicrometerTelemetry(MeterRegistry registry) {
    this(registry, List.of());
  }

  /**
   * Creates a telemetry and registers its meters.
   *
   * @param tags of all meters, such as the name of the shop
   */
  public MicrometerTelemetry(MeterRegistry registry, Iterable<Tag> tags) {
    this.registry = registry;
    this.tags = Tags.of(tags);
    for (RecordOutcome outcome : RecordOutcome.values()) {
      events.put(outcome, timer("event", "Time until the outcome of an event is known", outcome));
    }
    for (Refit.Outcome outcome : Refit.Outcome.values()) {
      refits.put(outcome, timer("refit", "Duration of an attempt to replace the model", outcome));
    }
    this.droppedExposures =
        Counter.builder(PREFIX + "exposures.dropped")
            .description("Exposures of answers that were not recorded")
            .baseUnit("exposures")
            .tags(this.tags)
            .register(registry);
    registerGauges();
  }

  /**
   * Distinguishes the meters of requests.
   *
   * @param source of the first item
   */
  private record RequestKey(String placement, String source) {}

  @Override
  public void started(Gauges gauges) {
    this.gauges.set(gauges);
  }

  @Override
  public void answered(Answered answer) {
    String source = answer.firstSource().isEmpty() ? NONE_TAG : answer.firstSource();
    RequestKey key = new RequestKey(answer.placement().orElse(NONE_TAG), source);
    RequestMeters meters = requests.get(key); // takes no lock, as computeIfAbsent may
    if (meters == null) {
      meters = requests.computeIfAbsent(key, this::register);
    }
    meters.record(answer);
  }

  @Override
  public void recorded(RecordOutcome outcome, long nanos) {
    Objects.requireNonNull(events.get(outcome)).record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void exposuresDropped(long count) {
    droppedExposures.increment((double) count);
  }

  @Override
  public void refitted(Refit refit) {
    Objects.requireNonNull(refits.get(refit.outcome())).record(refit.duration());
  }

  private RequestMeters register(RequestKey key) {
    return new RequestMeters(registry, tags.and("placement", key.placement()), key.source());
  }

  private Timer timer(String name, String description, Enum<?> outcome) {
    return Timer.builder(PREFIX + name)
        .description(description)
        .tags(tags.and("outcome", outcome.name().toLowerCase(Locale.ROOT)))
        .register(registry);
  }

  private void registerGauges() {
    gauge("events.queued", "Events that are not yet durable", "events", Gauges::queuedEvents);
    gauge("events.stored", "Events in the event store", "events", Gauges::storedEvents);
    timeGauge("model.age", "Time since the events of the model were read", Gauges::modelAge);
    timeGauge(
        "freshness", "Age of the oldest event that answers do not use yet", Gauges::freshness);
    Gauge.builder(PREFIX + "healthy", gauges, MicrometerTelemetry::health)
        .description("1 if the storefront answers requests and stores events, else 0")
        .tags(tags)
        .register(registry);
  }

  private void gauge(String name, String description, String unit, ToDoubleFunction<Gauges> value) {
    Gauge.builder(PREFIX + name, gauges, current -> valueOrNan(current.get(), value))
        .description(description)
        .baseUnit(unit)
        .tags(tags)
        .register(registry);
  }

  private void timeGauge(String name, String description, Function<Gauges, Duration> value) {
    TimeGauge.builder(
            PREFIX + name,
            gauges,
            TimeUnit.MILLISECONDS,
            current -> valueOrNan(current.get(), now -> value.apply(now).toMillis()))
        .description(description)
        .tags(tags)
        .register(registry);
  }

  /** Returns NaN before the storefront has started. */
  private static double valueOrNan(@Nullable Gauges gauges, ToDoubleFunction<Gauges> value) {
    return gauges == null ? Double.NaN : value.applyAsDouble(gauges);
  }

  private static double health(AtomicReference<@Nullable Gauges> gauges) {
    Gauges current = gauges.get();
    return current != null && current.isHealthy() ? 1 : 0;
  }
}
