package org.crmrecommend.serving;

import java.time.Duration;
import java.util.Optional;
import org.crmrecommend.kernel.Checks;

/**
 * Receives what a storefront does, for the metrics of a shop. All methods do nothing by default.
 *
 * <p>Implementations must be thread-safe and fast, since they run on the threads that answer
 * requests and record events: count, and leave input and output to another thread. They must not
 * throw; an exception may fail the request or event that it reports.
 *
 * <pre>{@code
 * Telemetry slowAnswers = new Telemetry() {
 *   @Override
 *   public void answered(Answered answer) {
 *     if (answer.nanos() > 50_000_000) {
 *       slow.increment();
 *     }
 *   }
 * };
 * }</pre>
 */
public interface Telemetry {

  /** Ignores everything. */
  Telemetry NONE = new Telemetry() {};

  /**
   * Called once, when the storefront can answer requests.
   *
   * @param gauges current values of the storefront, which may be read at any time from any thread
   */
  default void started(Gauges gauges) {}

  /** Called after each answer, on the thread of the request. */
  default void answered(Answered answer) {}

  /**
   * Called once for each recorded event, when its outcome is known.
   *
   * @param nanos nanoseconds since the event was passed to the storefront; for {@link
   *     RecordOutcome#STORED}, until it was durable
   */
  default void recorded(RecordOutcome outcome, long nanos) {}

  /**
   * Called when exposures of answers were dropped, because their queue was full or the event store
   * failed. Fewer exposures make experiments and click-through rates less exact.
   *
   * @param count number of exposures dropped since the last call, positive
   */
  default void exposuresDropped(long count) {}

  /** Called after each attempt to replace the model, on the thread that trained it. */
  default void refitted(Refit refit) {}

  /** Current values of a storefront. Thread-safe; each method takes O(1) time. */
  interface Gauges {

    /** Returns the number of events that are accepted and not yet durable. */
    int queuedEvents();

    /** Returns the number of events in the event store, as far as this storefront has seen it. */
    long storedEvents();

    /**
     * Returns the time since the events of the model in place were read for its training. Later
     * events reach this model only as the history of their user.
     */
    Duration modelAge();

    /**
     * Returns the age of the oldest recorded event that answers do not use yet, in the history of
     * its user, the popularity of its item and everything else except the model. Zero if answers
     * use all events, so that it is small in a quiet night and grows only if something is stuck.
     * Includes the events of other storefronts with the same store, as far as they are known.
     */
    Duration freshness();

    /** Returns whether the storefront answers requests and its event store accepts events. */
    boolean isHealthy();
  }

  /**
   * An answer to a request.
   *
   * @param nanos nanoseconds from the request to the answer
   * @param placement name of the placement; empty for a request without one
   * @param firstSource source of the first item: {@code model} or the name of a tier, as in a
   *     trace; empty for an empty list
   * @param size number of listed items
   * @param limit number of requested items
   * @param filledUp number of listed items from later sources than the first
   * @param knownUser whether the storefront has a history of the user; false for a visitor without
   *     an id
   */
  record Answered(
      long nanos,
      Optional<String> placement,
      String firstSource,
      int size,
      int limit,
      int filledUp,
      boolean knownUser) {

    /**
     * @throws IllegalArgumentException if the limit is not positive, or a number of items is
     *     negative or larger than the number it is part of
     */
    public Answered {
      Checks.requireNonNull("placement", placement);
      Checks.requireNonNull("firstSource", firstSource);
      Checks.requirePositive("limit", limit);
      Checks.requireBetween("size", size, 0, limit);
      Checks.requireBetween("filledUp", filledUp, 0, size);
    }

    /** Returns whether the list has no items. */
    public boolean isEmpty() {
      return size == 0;
    }

    /** Returns whether the list has fewer items than requested. */
    public boolean isShort() {
      return size < limit;
    }
  }
}
