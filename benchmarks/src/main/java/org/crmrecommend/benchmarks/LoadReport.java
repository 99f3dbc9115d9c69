package org.crmrecommend.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.crmrecommend.serving.Refit;

/**
 * What one load did to a storefront.
 *
 * @param offeredRate requests per second that arrived on average
 * @param result what the generator saw
 * @param recommendNanos times within the storefront
 * @param usage what the process of the storefront used
 * @param refits refits during the load
 * @param serverErrors errors within the storefront that no answer showed
 * @param droppedExposures exposures that were not stored, as far as they were reported
 */
record LoadReport(
    double offeredRate,
    LoadResult result,
    Histogram recommendNanos,
    LoadUsage usage,
    List<Refit> refits,
    long serverErrors,
    long droppedExposures) {

  private static final double MAX_P99_MILLIS = 50;
  private static final double NANOS_PER_MILLI = 1e6;

  /** Returns the same report with other refits. */
  LoadReport with(List<Refit> newRefits) {
    return new LoadReport(
        offeredRate,
        result,
        recommendNanos,
        usage,
        List.copyOf(newRefits),
        serverErrors,
        droppedExposures);
  }

  /** Returns whether nothing failed and no answer was wrong. */
  boolean isCorrect() {
    return result.errors() == 0
        && result.violationCount() == 0
        && serverErrors == 0
        && refits.stream().noneMatch(refit -> refit.outcome() == Refit.Outcome.FAILED);
  }

  /** Returns whether the storefront kept up with the arrivals. */
  boolean isSustained() {
    return result.unsent() == 0 && millis(result.latency(), 99) <= MAX_P99_MILLIS;
  }

  /** Returns the CPU seconds of the threads of requests for one request. */
  double requestCpuSeconds() {
    return usage.requestCpuNanos() / 1e9 / result.requests();
  }

  private static double millis(Histogram nanos, double percentile) {
    return nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
  }

  /** Returns one line. */
  String line() {
    return format(
        "%,.0f requests/s offered, %,.0f answered: p50 %.3f ms, p99 %.3f ms, p99.9 %.3f ms, threads"
            + " of requests %.0f %% of one core, %,d not sent, %,d errors, %,d violations",
        offeredRate,
        result.rate(),
        millis(result.latency(), 50),
        millis(result.latency(), 99),
        millis(result.latency(), 99.9),
        usage.percentOfCore(usage.requestCpuNanos()),
        result.unsent(),
        result.errors() + serverErrors,
        result.violationCount());
  }

  @Override
  public String toString() {
    return String.join(
        System.lineSeparator(),
        format(
            "requests         %,d in %.1f s: %,.0f/s of %,.0f/s offered, %,d not sent",
            result.requests(), result.seconds(), result.rate(), offeredRate, result.unsent()),
        format("errors           %,d", result.errors() + serverErrors),
        format("violations       %,d %s", result.violationCount(), result.violations()),
        format("checked events   %,d answers just after an event", result.lastEventChecks()),
        "latency          " + percentiles(result.latency()) + ", from arrival to answer",
        "recommend()      " + percentiles(recommendNanos),
        format(
            "events           %,d durable, %,d above the limit of their user",
            result.acknowledgement().getTotalCount(), result.limited()),
        "acknowledged     " + percentiles(result.acknowledgement()) + ", from arrival to durable",
        format("stock changes    %,d", result.stockChanges()),
        "refits           " + refitText(),
        format("exposures        %,d dropped", droppedExposures),
        cpuText(),
        format(
            "collections      %,d in %,d ms; heap %,d MiB in use of at most %,d MiB",
            usage.collections(),
            usage.collectionMillis(),
            usage.heapBytes() >> 20,
            Runtime.getRuntime().maxMemory() >> 20));
  }

  private String cpuText() {
    return format(
        "CPU              threads of requests %.1f %% of one core, recommend() alone %.1f %%, the"
            + " process %.1f %%; %.0f µs and %.0f µs a request",
        usage.percentOfCore(usage.requestCpuNanos()),
        usage.percentOfCore(usage.recommendCpuNanos()),
        usage.percentOfCore(usage.processCpuNanos()),
        requestCpuSeconds() * 1e6,
        usage.recommendCpuNanos() / 1e3 / result.requests());
  }

  private String refitText() {
    String outcomes = refits.stream().map(LoadReport::text).collect(Collectors.joining(", "));
    return format("%,d: %s", refits.size(), outcomes);
  }

  private static String text(Refit refit) {
    Duration duration = refit.duration();
    return format("%s in %.1f s", refit.outcome(), duration.toMillis() / 1e3);
  }

  private static String percentiles(Histogram nanos) {
    return format(
        "p50 %.3f ms, p90 %.3f ms, p99 %.3f ms, p99.9 %.3f ms, max %.3f ms",
        millis(nanos, 50),
        millis(nanos, 90),
        millis(nanos, 99),
        millis(nanos, 99.9),
        nanos.getMaxValue() / NANOS_PER_MILLI);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
