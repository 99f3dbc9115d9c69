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
 * A split of the data into training and hold-out events. Users and items have different indices in
 * the two parts.
 *
 * @param training data that the models are trained on
 * @param holdout events to evaluate them on
 */
record TemporalHoldout(TrainingData training, EventLog holdout) {

  private static final long SEED = 0x5EED;

  /**
   * Holds out about the given share of the events, the latest ones. Events at the same time are not
   * separated. If an event has no time, holds out about this share of each user's items, at random.
   *
   * @throws IllegalArgumentException if there are too few events to split
   */
  static TemporalHoldout of(TrainingData data, double share) {
    EventLog log = data.log();
    int events = log.size();
    boolean isTimed = IntStream.range(0, events).allMatch(log::hasTime);
    return split(data, isTimed ? latestEvents(log, share) : randomEvents(log, share));
  }

  /**
   * Holds out all events of each user with the user's last item, which is the item of the latest
   * positive event. Users with a single item keep it.
   *
   * @throws IllegalArgumentException if an event has no time, or no user has two items
   */
  static TemporalHoldout leaveLastItemOut(TrainingData data) {
    EventLog log = data.log();
    if (!IntStream.range(0, log.size()).allMatch(log::hasTime)) {
      throw new IllegalArgumentException(
          "data must have a time on every event to hold out each user's last item; hold out the"
              + " latest events instead, which holds out random items if times are missing");
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

  /** Returns the item of the latest positive event, or a negative number if there is none. */
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
          "data must have enough events for both training and hold-out, at two or more times: "
              + log);
    }
    return new TemporalHoldout(data.toBuilder(training).build(), holdout);
  }

  /**
   * Returns the training profile of a hold-out user.
   *
   * @param user index of the user in the hold-out
   */
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

  /**
   * Marks the events of random items of each user. All events of a user with an item stay together.
   */
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
