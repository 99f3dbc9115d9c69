package org.crmrecommend.popularity;

import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.model.TrainingData;

/**
 * Iterates over the positive events that have a time, up to the training time. Exposures and
 * refunds are not positive.
 */
final class PositiveEvents {

  private PositiveEvents() {}

  /** Receives the positive events. */
  @FunctionalInterface
  interface EventConsumer {

    /**
     * Receives one event.
     *
     * @param user index in the interactions
     * @param item index in the interactions
     * @param time in milliseconds since 1970
     */
    void accept(int user, int item, long time);
  }

  /**
   * Passes all positive events to the consumer, user by user and in order of time for each user.
   */
  static void forEach(TrainingData data, EventConsumer consumer) {
    EventLog log = data.log();
    EventWeights eventWeights = data.eventWeights();
    long trainingTime = EpochMillis.of(data.asOf());
    for (int user = 0; user < log.userCount(); user++) {
      for (int event = log.from(user); event < log.to(user); event++) {
        if (log.hasTime(event)
            && log.epochMillis(event) <= trainingTime
            && eventWeights.isPositive(log, event)) {
          consumer.accept(user, log.item(event), log.epochMillis(event));
        }
      }
    }
  }

  /** Returns the time of the first positive event, or the training time if there is none. */
  static long firstTime(TrainingData data) {
    long[] first = {EpochMillis.of(data.asOf())};
    forEach(data, (user, item, time) -> first[0] = Math.min(first[0], time));
    return first[0];
  }
}
