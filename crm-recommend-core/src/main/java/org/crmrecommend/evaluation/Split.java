package org.crmrecommend.evaluation;

import static org.crmrecommend.kernel.EpochMillis.MILLIS_PER_DAY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.Fold.Protocol;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.holdout.HoldoutEvents;
import org.eclipse.collections.api.set.primitive.IntSet;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;

/** A rule that divides a log into training and test events, in one or several folds. */
@FunctionalInterface
public interface Split {

  /**
   * Returns the folds, at least one. Training and test of a fold are separate logs with only their
   * own users and items, as if read from separate files. Metric values are therefore the same as
   * for given training and test files.
   *
   * @throws IllegalArgumentException if the log lacks data that the rule needs, such as times
   */
  List<Fold> folds(EventLog log);

  /**
   * Returns the only fold, or the first of several.
   *
   * @throws IllegalArgumentException if the log lacks data that the rule needs, such as times
   */
  default Fold split(EventLog log) {
    return folds(log).get(0);
  }

  /**
   * Splits at one instant for all users: events before it are training, all others are test. This
   * corresponds to the use of a recommender in production, and only a split at one instant leaks no
   * future events.
   */
  record At(Instant instant) implements Split {

    @Override
    public List<Fold> folds(EventLog log) {
      SplitSupport.requireTimestamps(log);
      return SplitSupport.singleFold(log, HoldoutEvents.from(log, instant));
    }
  }

  /**
   * Splits at one instant for all users, chosen so that the latest events are the test.
   *
   * @param share the share of the events in the test, between 0 and 1; events with the same time
   *     stay together, in the test
   */
  record Latest(double share) implements Split {

    /** The recommended split: the latest fifth of the events is the test. */
    public static final Latest DEFAULTS = new Latest(0.2);

    /**
     * @throws IllegalArgumentException if the share is not between 0 and 1
     */
    public Latest {
      Checks.requireOpenFraction("share", share);
    }

    @Override
    public List<Fold> folds(EventLog log) {
      SplitSupport.requireTimestamps(log);
      return SplitSupport.singleFold(log, HoldoutEvents.latest(log, share));
    }
  }

  /**
   * Splits by rolling time windows: the test of each fold is one window, its training all events
   * before that window. The last window ends with the last event of the log; each other window ends
   * where the next one begins.
   *
   * @param windows number of windows and folds, in order of time
   * @param days length of each window, in days
   */
  record Rolling(int windows, double days) implements Split {

    /**
     * @throws IllegalArgumentException if {@code windows} is not positive, or {@code days} is not
     *     positive and below 1,000,000
     */
    public Rolling {
      Checks.requirePositive("windows", windows);
      if (!(days > 0 && days < 1e6)) {
        throw new IllegalArgumentException("days must be positive and below 1000000: " + days);
      }
    }

    @Override
    public List<Fold> folds(EventLog log) {
      SplitSupport.requireTimestamps(log);
      long windowMillis = Math.max(1, Math.round(days * MILLIS_PER_DAY));
      long end = log.lastTime().orElseThrow().toEpochMilli() + 1;
      List<Fold> folds = new ArrayList<>();
      for (int w = windows; w > 0; w--) {
        long from = end - w * windowMillis;
        long to = from + windowMillis;
        EventLog train = log.filter(event -> log.epochMillis(event) < from);
        EventLog test =
            log.filter(event -> log.epochMillis(event) >= from && log.epochMillis(event) < to);
        if (train.size() == 0 || test.size() == 0) {
          throw new IllegalArgumentException(
              "windows must each have events inside and before them: none for the window from "
                  + Instant.ofEpochMilli(from));
        }
        folds.add(new Fold("from " + Instant.ofEpochMilli(from), train, test, Protocol.DEFAULTS));
      }
      return folds;
    }
  }

  /**
   * Puts a random share of each user's items into the test. All events of a user with an item stay
   * together.
   *
   * @param share the share of each user's items in the test, between 0 and 1; rounded to the
   *     nearest number of items, but at least one item stays in training
   * @param seed of the random choice; the choice for a user depends only on the seed and the user's
   *     index
   */
  record Random(double share, long seed) implements Split {

    /**
     * @throws IllegalArgumentException if the share is not between 0 and 1
     */
    public Random {
      Checks.requireOpenFraction("share", share);
    }

    @Override
    public List<Fold> folds(EventLog log) {
      return SplitSupport.singleFold(
          log,
          HoldoutEvents.ofItems(log, user -> SplitSupport.randomItems(log, user, share, seed)));
    }
  }

  /**
   * Puts the latest items of each user into the test: those whose last event is latest. All events
   * of a user with an item stay together.
   *
   * @param share the share of each user's items in the test, between 0 and 1; rounded to the
   *     nearest number of items, but at least one item stays in training
   */
  record LatestOfEach(double share) implements Split {

    /**
     * @throws IllegalArgumentException if the share is not between 0 and 1
     */
    public LatestOfEach {
      Checks.requireOpenFraction("share", share);
    }

    @Override
    public List<Fold> folds(EventLog log) {
      SplitSupport.requireTimes(log);
      return SplitSupport.singleFold(
          log,
          HoldoutEvents.ofItems(
              log,
              user -> {
                long itemCount = HoldoutEvents.itemsOf(log, user).count();
                int count = (int) Math.min(itemCount - 1, Math.round(share * itemCount));
                return HoldoutEvents.lastItems(log, user, count, event -> true);
              }));
    }
  }

  /**
   * Puts the last items of each user into the test, with all events of the user for these items.
   * Every event counts, including ratings with any number of stars, except exposures, refunds and
   * complaints, which show no interest in the item. The event weights of the evaluation decide
   * whether a last item is relevant. Users with at most {@code items} items stay in training.
   *
   * @param items number of items per user in the test
   */
  record LeaveLastOut(int items) implements Split {

    /**
     * @throws IllegalArgumentException if {@code items} is not positive
     */
    public LeaveLastOut {
      Checks.requirePositive("items", items);
    }

    @Override
    public List<Fold> folds(EventLog log) {
      SplitSupport.requireTimes(log);
      return SplitSupport.singleFold(
          log,
          HoldoutEvents.leaveLastOut(
              log, items, event -> SplitSupport.showsInterest(log.kind(event))));
    }
  }

  /**
   * Splits by users (strong generalization): models do not train on any event of a fold's test
   * users. Some of each test user's items are revealed as the known history; the others are the
   * test.
   *
   * @param folds number of folds; each user is tested in one of them
   * @param revealed share of each user's items, drawn at random, that is revealed, between 0 and 1.
   *     The number of test items is rounded to the nearest number, but at least one item is
   *     revealed. A user with one item is not tested
   * @param seed of the random draws
   * @see <a href="https://doi.org/10.1145/3178876.3186150">Liang et al., WWW 2018</a>
   */
  record UserFolds(int folds, double revealed, long seed) implements Split {

    /**
     * @throws IllegalArgumentException if there are fewer than two folds or the share is not
     *     between 0 and 1
     */
    public UserFolds {
      Checks.requireAtLeast("folds", folds, 2);
      Checks.requireOpenFraction("revealed", revealed);
    }

    @Override
    public List<Fold> folds(EventLog log) {
      int[] order = SplitSupport.randomPermutation(log.userCount(), seed);
      return IntStream.range(0, folds)
          .mapToObj(
              fold -> {
                BitSet holdoutUsers = new BitSet();
                for (int i = fold; i < order.length; i += folds) {
                  holdoutUsers.set(order[i]);
                }
                return SplitSupport.holdoutUsersFold(
                    (fold + 1) + " of " + folds,
                    log,
                    holdoutUsers,
                    user -> SplitSupport.randomItems(log, user, 1 - revealed, seed));
              })
          .toList();
    }
  }

  /**
   * Simulates new users: models do not train on any event of some users. The first items of these
   * users are revealed as the known history. If no items are revealed, only the attributes of the
   * users are known.
   *
   * @param share the share of the users that are new, between 0 and 1
   * @param revealed number of revealed items per new user, in the order of their first events; a
   *     user with at most this many items is not tested
   * @param seed of the random choice of users
   */
  record ColdUsers(double share, int revealed, long seed) implements Split {

    /**
     * @throws IllegalArgumentException if {@code share} is not between 0 and 1, or {@code revealed}
     *     is negative
     */
    public ColdUsers {
      Checks.requireOpenFraction("share", share);
      Checks.requireNonNegative("revealed", revealed);
    }

    @Override
    public List<Fold> folds(EventLog log) {
      return List.of(
          SplitSupport.holdoutUsersFold(
              "",
              log,
              SplitSupport.randomSubset(log.userCount(), share, seed),
              user ->
                  IntHashSet.newSetWith(
                      HoldoutEvents.itemsOf(log, user).skip(revealed).toArray())));
    }
  }

  /**
   * Simulates new items: all events of some items are the test, and only these items are ranked.
   *
   * @param share the share of the items that are new, between 0 and 1
   * @param seed of the random choice of items
   */
  record ColdItems(double share, long seed) implements Split {

    /**
     * @throws IllegalArgumentException if the share is not between 0 and 1
     */
    public ColdItems {
      Checks.requireOpenFraction("share", share);
    }

    @Override
    public List<Fold> folds(EventLog log) {
      BitSet holdoutItems = SplitSupport.randomSubset(log.itemCount(), share, seed);
      IntSet testItems = IntHashSet.newSetWith(holdoutItems.stream().toArray());
      Fold fold =
          SplitSupport.singleFold(log, HoldoutEvents.ofItems(log, user -> testItems)).get(0);
      return List.of(
          fold.withProtocol(
              Protocol.DEFAULTS.withItems(
                  holdoutItems.stream().mapToObj(log.items()::id).collect(Collectors.toSet()))));
    }
  }
}
