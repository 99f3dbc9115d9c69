package org.crmrecommend.popularity;

import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.model.TrainingData;

/**
 * The moments at which people turned to items: events with a time, up to that of the training, that
 * speak for their item. Being shown an item or sending it back is not turning to it.
 */
final class PositiveEvents {

  static final double MILLIS_PER_DAY = 86_400_000.0;

  private PositiveEvents() {}

  /** What is done with each turn. */
  @FunctionalInterface
  interface EventConsumer {

    /**
     * Takes one turn.
     *
     * @param user by number in the interactions
     * @param item by number in the interactions
     * @param time in milliseconds since 1970
     */
    void accept(int user, int item, long time);
  }

  /** Hands over all turns, user by user, in each user's order of time. */
  static void forEach(TrainingData data, EventConsumer consumer) {
    EventLog log = data.log();
    EventWeights eventWeights = data.eventWeights();
    int[] items = log.items().indicesIn(data.items());
    long trainingTime = EpochMillis.of(data.asOf());
    for (int user = 0; user < log.userCount(); user++) {
      for (int event = log.from(user); event < log.to(user); event++) {
        if (log.hasTime(event)
            && log.epochMillis(event) <= trainingTime
            && eventWeights.isPositive(log, event)) {
          consumer.accept(user, items[log.item(event)], log.epochMillis(event));
        }
      }
    }
  }

  /** The time of the first turn of all; that of the training if there is none. */
  static long firstTime(TrainingData data) {
    long[] first = {EpochMillis.of(data.asOf())};
    forEach(data, (user, item, time) -> first[0] = Math.min(first[0], time));
    return first[0];
  }
}
