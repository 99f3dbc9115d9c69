package org.crmrecommend.hybrid;

import java.util.BitSet;
import java.util.Optional;
import java.util.SplittableRandom;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.holdout.HoldoutEvents;
import org.eclipse.collections.api.set.primitive.IntSet;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;

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
   * @return empty if there are too few events to split
   */
  static Optional<TemporalHoldout> of(TrainingData data, double share) {
    EventLog log = data.log();
    return split(
        data,
        HoldoutEvents.haveTimes(log)
            ? HoldoutEvents.latest(log, share)
            : HoldoutEvents.ofItems(log, user -> randomItems(log, user, share)));
  }

  /**
   * For each user, holds out all events with the user's last item. The last item is that of the
   * user's latest positive event. A single item of a user stays in the training data.
   *
   * @return empty if an event has no time, or no user has two items
   */
  static Optional<TemporalHoldout> leaveLastItemOut(TrainingData data) {
    EventLog log = data.log();
    if (!HoldoutEvents.haveTimes(log)) {
      return Optional.empty();
    }
    return split(
        data,
        HoldoutEvents.leaveLastOut(log, 1, event -> data.eventWeights().isPositive(log, event)));
  }

  private static Optional<TemporalHoldout> split(TrainingData data, BitSet holdoutEvents) {
    EventLog log = data.log();
    EventLog training = log.filter(event -> !holdoutEvents.get(event));
    EventLog holdout = log.filter(holdoutEvents::get);
    return training.size() == 0 || holdout.size() == 0
        ? Optional.empty()
        : Optional.of(new TemporalHoldout(data.toBuilder(training).build(), holdout));
  }

  /**
   * Returns the training profile of a hold-out user.
   *
   * @param user index of the user in the hold-out
   */
  Profile profile(int user) {
    return training.profile(holdout.users().id(user));
  }

  /** Selects each item of a user with this probability. */
  private static IntSet randomItems(EventLog log, int user, double probability) {
    SplittableRandom random = RandomStreams.of(SEED, user);
    return IntHashSet.newSetWith(
        HoldoutEvents.itemsOf(log, user)
            .sorted()
            .filter(item -> random.nextDouble() < probability)
            .toArray());
  }
}
