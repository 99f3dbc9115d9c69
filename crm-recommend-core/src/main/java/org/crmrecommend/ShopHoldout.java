package org.crmrecommend;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.kernel.FisherYates;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.holdout.HoldoutEvents;

/**
 * A split of a shop's data into events to train on and events to measure on: the latest tenth of
 * the events or, if no event has a time, a random fifth of each user's items.
 *
 * @param train the data to train on
 * @param fold the split
 * @param evaluator measures models of {@code train} on the hold-out users
 */
record ShopHoldout(TrainingData train, Fold fold, Evaluator evaluator) {

  /** Small, so that models are compared on nearly as many events as they will be trained on. */
  private static final double SHARE = 0.1;

  /** Larger, because a tenth of a user's few items is none. */
  private static final double SHARE_OF_EACH_USER = 0.2;

  // Indices of the random streams.
  private static final long USERS_TO_MEASURE = 0;
  private static final long USERS_TO_SEARCH_ON = 1;

  /**
   * Splits the data.
   *
   * @param maxUsers maximum number of hold-out users to measure on; a random sample if there are
   *     more
   * @return empty if no hold-out user has a relevant item
   */
  static Optional<ShopHoldout> of(TrainingData data, int maxUsers, ShopMeasurement measurement) {
    ShopSearch search = measurement.search();
    Fold fold = split(data.log(), search.seed());
    if (fold.train().size() == 0 || fold.test().size() == 0) {
      return Optional.empty();
    }
    EventLog test = sampleUsers(fold.test(), maxUsers, search.seed(), USERS_TO_MEASURE);
    TrainingData train = data.toBuilder(fold.train()).build();
    try {
      Evaluator evaluator =
          new Evaluator(train, test, List.of(search.metric())).withContext(measurement.context());
      return Optional.of(new ShopHoldout(train, Fold.of(fold.train(), test), evaluator));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // nothing in the hold-out is relevant or known to training
    }
  }

  /** Returns the data of a random sample of users with about this many events, or all data. */
  static TrainingData sample(TrainingData data, int maxEvents, long seed) {
    EventLog log = data.log();
    if (log.size() <= maxEvents) {
      return data;
    }
    int users = Math.max(1, (int) ((double) maxEvents / log.size() * log.userCount()));
    return data.toBuilder(sampleUsers(log, users, seed, USERS_TO_SEARCH_ON)).build();
  }

  /** Returns the events of a random sample of the users, or the log if it has no more users. */
  static EventLog sampleUsers(EventLog log, int maxUsers, long seed, long stream) {
    if (log.userCount() <= maxUsers) {
      return log;
    }
    int[] users = IntStream.range(0, log.userCount()).toArray();
    FisherYates.sampleToFront(users, maxUsers, RandomStreams.of(seed, stream));
    BitSet sampled = new BitSet(log.userCount());
    Arrays.stream(users).limit(maxUsers).forEach(sampled::set);
    return log.filter(event -> sampled.get(log.user(event)));
  }

  private static Fold split(EventLog log, long seed) {
    if (log.timesArePositions()) {
      return new Split.LatestOfEach(SHARE_OF_EACH_USER).split(log);
    }
    BitSet test = HoldoutEvents.latest(log, SHARE);
    if (test.isEmpty()) {
      return new Split.Random(SHARE_OF_EACH_USER, seed).split(log);
    }
    return Fold.of(log.filter(event -> !test.get(event)), log.filter(test::get));
  }

  /** Returns how events are held out, for the report. */
  static String describe(EventLog log) {
    if (log.timesArePositions()) {
      return "the latest fifth of each customer's items";
    }
    return log.lastTime().isPresent()
        ? "the latest tenth of the events"
        : "a random fifth of each customer's items, because no event has a time";
  }
}
