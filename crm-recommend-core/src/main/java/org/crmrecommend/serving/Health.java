package org.crmrecommend.serving;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.crmrecommend.kernel.Checks;

/**
 * The state of a storefront at one moment.
 *
 * @param problems what an operator should look at, one sentence each; empty if all is well
 * @param modelVersion version of the model that answers
 * @param modelTrainedAt when this model was trained
 * @param queuedEvents number of events that are not durable yet
 * @param freshness how old the oldest event is that popularity and trends do not contain yet; zero
 *     if they contain all
 * @param outages the latest 20 times since the start in which the store could not be written to,
 *     the oldest first
 */
public record Health(
    List<String> problems,
    String modelVersion,
    Instant modelTrainedAt,
    int queuedEvents,
    Duration freshness,
    List<StoreOutage> outages) {

  /** Copies the lists. */
  public Health {
    problems = List.copyOf(problems);
    Checks.requireNonNull("modelVersion", modelVersion);
    Checks.requireNonNull("modelTrainedAt", modelTrainedAt);
    Checks.requireNonNull("freshness", freshness);
    outages = List.copyOf(outages);
  }

  /** Returns whether there is no problem. */
  public boolean isHealthy() {
    return problems.isEmpty();
  }
}
