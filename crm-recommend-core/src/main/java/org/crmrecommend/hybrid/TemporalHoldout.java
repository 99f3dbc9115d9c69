package org.crmrecommend.hybrid;

import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;

/**
 * Data cut in two, so that what parts learned from one half can be held against the other. The two
 * have different tables: users and items are numbered differently.
 *
 * @param training what parts learn from
 * @param holdout what people turned to then
 */
record TemporalHoldout(TrainingData training, EventLog holdout) {

  private static final long SEED = 0x5EED;

  /**
   * Cuts so that about this share of the events comes later, events of one moment together; where
   * not every event has a time, holds about this share of each user's items back, drawn at random.
   *
   * @throws IllegalArgumentException if the data have too few events to be cut
   */
  static TemporalHoldout of(TrainingData data, double share) {
    EventLog log = data.log();
    int events = log.size();
    boolean isTimed = IntStream.range(0, events).allMatch(log::hasTime);
    return split(data, isTimed ? latestEvents(log, share) : randomEvents(log, share));
  }

  /**
   * Holds back all events of each user with their last item, which is the item of their latest
   * positive event. Users with a single item keep it.
   *
   * @throws IllegalArgumentException if an event has no time, or nobody has two items
   */
  static TemporalHoldout leaveLastItemOut(TrainingData data) {
    EventLog log = data.log();
    if (!IntStream.range(0, log.size()).allMatch(log::hasTime)) {
      throw new IllegalArgumentException(
          "data must have a time on every event to hold back each user's last item; hold back the"
              + " latest events instead, which draws at random without times");
    }
    boolean[] isHeldOut = new boolean[log.size()];
    for (int user = 0; user < log.userCount(); user++) {
      int item = lastPositiveItem(data, user);
      boolean hasOthers =
          IntStream.range(log.from(user), log.to(user)).anyMatch(event -> log.item(event) != item);
      for (int event = log.from(user); event < log.to(user); event++) {
        isHeldOut[event] = hasOthers && log.item(event) == item;
      }
    }
    return split(data, isHeldOut);
  }

  /** Negative if there is none. */
  private static int lastPositiveItem(TrainingData data, int user) {
    EventLog log = data.log();
    int event = log.to(user) - 1;
    while (event >= log.from(user) && !data.eventWeights().isPositive(log, event)) {
      event--;
    }
    return event < log.from(user) ? -1 : log.item(event);
  }

  private static TemporalHoldout split(TrainingData data, boolean[] isHeldOut) {
    EventLog log = data.log();
    EventLog training = log.filter(event -> !isHeldOut[event]);
    EventLog holdout = log.filter(event -> isHeldOut[event]);
    if (training.size() == 0 || holdout.size() == 0) {
      throw new IllegalArgumentException(
          "data must have events that can be held back to learn from, of two times at least: "
              + log);
    }
    return new TemporalHoldout(data.toBuilder(training).build(), holdout);
  }

  /** What was known in the past of a user of the future, by number there. */
  Profile profile(int user) {
    return training.profile(holdout.users().id(user));
  }

  private static boolean[] latestEvents(EventLog log, double share) {
    long[] times = IntStream.range(0, log.size()).mapToLong(log::epochMillis).sorted().toArray();
    boolean[] isHeldOut = new boolean[times.length];
    if (times.length == 0) {
      return isHeldOut;
    }
    Instant cutTime =
        Instant.ofEpochMilli(
            times[Math.min(times.length - 1, (int) Math.round(times.length * (1 - share)))]);
    for (int event = 0; event < isHeldOut.length; event++) {
      isHeldOut[event] = !Instant.ofEpochMilli(log.epochMillis(event)).isBefore(cutTime);
    }
    return isHeldOut;
  }

  /** The events of one user with one item stay together. */
  private static boolean[] randomEvents(EventLog log, double share) {
    boolean[] isHeldOut = new boolean[log.size()];
    for (int user = 0; user < log.userCount(); user++) {
      int[] items =
          IntStream.range(log.from(user), log.to(user))
              .map(log::item)
              .distinct()
              .sorted()
              .toArray();
      SplittableRandom random = RandomStreams.of(SEED, user);
      boolean[] isItemHeldOut = new boolean[items.length];
      for (int i = 0; i < items.length; i++) {
        isItemHeldOut[i] = random.nextDouble() < share;
      }
      for (int event = log.from(user); event < log.to(user); event++) {
        isHeldOut[event] = isItemHeldOut[Arrays.binarySearch(items, log.item(event))];
      }
    }
    return isHeldOut;
  }
}
