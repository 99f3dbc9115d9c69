package org.crmrecommend.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventLog;

/** A rule that parts a log into training and test, once or several times over. */
@FunctionalInterface
public interface Split {

  /**
   * The folds, at least one. Each part of a fold is a log of its own events alone, as if it had
   * been read from a file of its own, so figures are the same as those of given training and test
   * files.
   *
   * @throws IllegalArgumentException if the log lacks what the rule goes by, such as times
   */
  List<Fold> folds(EventLog log);

  /**
   * The only fold, or the first one of several.
   *
   * @throws IllegalArgumentException if the log lacks what the rule goes by, such as times
   */
  default Fold split(EventLog log) {
    return folds(log).get(0);
  }

  /**
   * One instant for everybody: what happened before it is training, the rest test. This is how a
   * recommender lives, and the only split that leaks nothing of the future.
   */
  record At(Instant instant) implements Split {

    @Override
    public List<Fold> folds(EventLog log) {
      SplitSupport.requireTimestamps(log);
      return SplitSupport.singleFold(
          log, event -> !Instant.ofEpochMilli(log.epochMillis(event)).isBefore(instant));
    }
  }

  /**
   * One instant for everybody, chosen so that the latest events are the test.
   *
   * @param share of the events that go to the test, between 0 and 1; events of one moment stay
   *     together, in the test
   */
  record Latest(double share) implements Split {

    /** The split to use unless there is a reason for another: the latest fifth for the test. */
    public static final Latest DEFAULTS = new Latest(0.2);

    /**
     * @throws IllegalArgumentException if the share is not between 0 and 1
     */
    public Latest {
      SplitSupport.requireShare("share", share);
    }

    @Override
    public List<Fold> folds(EventLog log) {
      SplitSupport.requireTimestamps(log);
      long[] times = IntStream.range(0, log.size()).mapToLong(log::epochMillis).sorted().toArray();
      int firstTestEvent = Math.min(times.length - 1, (int) Math.round(times.length * (1 - share)));
      return new At(Instant.ofEpochMilli(times[firstTestEvent])).folds(log);
    }
  }

  /**
   * Rolling windows of time: each fold's test is one window, its training all that happened before
   * the window. The last window ends with the log's last event, each other where the next begins.
   *
   * @param windows how many, from the earliest to the last
   * @param days length of each
   */
  record Rolling(int windows, double days) implements Split {

    /**
     * @throws IllegalArgumentException if one of them is not positive
     */
    public Rolling {
      if (windows <= 0) {
        throw new IllegalArgumentException("windows must be positive: " + windows);
      }
      if (!(days > 0 && days < 1e6)) {
        throw new IllegalArgumentException("days must be positive, below a million: " + days);
      }
    }

    @Override
    public List<Fold> folds(EventLog log) {
      SplitSupport.requireTimestamps(log);
      long millisPerDay = Duration.ofDays(1).toMillis();
      long windowMillis = Math.max(1, Math.round(days * millisPerDay));
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
              "windows must have events in and before each of them; there are none for the one from "
                  + Instant.ofEpochMilli(from));
        }
        folds.add(new Fold("from " + Instant.ofEpochMilli(from), train, test, Protocol.DEFAULTS));
      }
      return folds;
    }
  }

  /**
   * Some of each user's items at random. The events of one user with one item stay together.
   *
   * @param share of a user's items that go to the test, between 0 and 1; rounded to the nearest
   *     number of items, but one stays in training
   * @param seed of the choice; each user's depends on nothing but it and the user's number
   */
  record Random(double share, long seed) implements Split {

    /**
     * @throws IllegalArgumentException if the share is not between 0 and 1
     */
    public Random {
      SplitSupport.requireShare("share", share);
    }

    @Override
    public List<Fold> folds(EventLog log) {
      return SplitSupport.singleFoldByItems(
          log, user -> SplitSupport.randomItems(log, user, share, seed));
    }
  }

  /**
   * The latest of each user's items: those whose last event came latest. The events of one user
   * with one item stay together.
   *
   * @param share of a user's items that go to the test, between 0 and 1; rounded to the nearest
   *     number of items, but one stays in training
   */
  record LatestOfEach(double share) implements Split {

    /**
     * @throws IllegalArgumentException if the share is not between 0 and 1
     */
    public LatestOfEach {
      SplitSupport.requireShare("share", share);
    }

    @Override
    public List<Fold> folds(EventLog log) {
      SplitSupport.requireTimes(log);
      return SplitSupport.singleFoldByItems(
          log,
          user -> {
            int[] items = SplitSupport.itemsByLastEvent(log, user, event -> true);
            int count = (int) Math.min(items.length - 1, Math.round(share * items.length));
            return SplitSupport.lastItems(items, count);
          });
    }
  }

  /**
   * The last items of each user, with all that the user did with them. Every event counts, a rating
   * whatever its stars, except exposures, refunds and complaints, which are no interest of the user
   * in the item. Whether a last item is relevant is for the signals of the evaluation to say. A
   * user with no more than that many items stays in training.
   *
   * @param items how many of each user's
   */
  record LeaveLastOut(int items) implements Split {

    /**
     * @throws IllegalArgumentException if the number is not positive
     */
    public LeaveLastOut {
      if (items <= 0) {
        throw new IllegalArgumentException("items must be positive: " + items);
      }
    }

    @Override
    public List<Fold> folds(EventLog log) {
      SplitSupport.requireTimes(log);
      return SplitSupport.singleFoldByItems(
          log,
          user -> {
            if (SplitSupport.itemsByLastEvent(log, user, event -> true).length <= items) {
              return new BitSet();
            }
            int[] itemsOfInterest =
                SplitSupport.itemsByLastEvent(
                    log, user, event -> SplitSupport.showsInterest(log.kind(event)));
            return SplitSupport.lastItems(itemsOfInterest, Math.min(items, itemsOfInterest.length));
          });
    }
  }

  /**
   * Folds over users, which is called strong generalization: nothing of a fold's users is learned
   * from; a part of each one's items is known when they ask, the rest is the test.
   *
   * @param folds how many; each user is tested in one of them
   * @param revealed share of a user's items, drawn at random, that is known, between 0 and 1;
   *     rounded to the nearest number, but one stays in the test. A user with one item is not
   *     tested
   * @param seed of the draws
   * @see <a href="https://doi.org/10.1145/3178876.3186150">Liang et al., WWW 2018</a>
   */
  record UserFolds(int folds, double revealed, long seed) implements Split {

    /**
     * @throws IllegalArgumentException if there are fewer than two folds or the share is not
     *     between 0 and 1
     */
    public UserFolds {
      if (folds < 2) {
        throw new IllegalArgumentException("folds must be at least 2: " + folds);
      }
      SplitSupport.requireShare("revealed", revealed);
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
   * New customers: nothing of some users is learned from; the items they had to do with first are
   * known when they ask, or none, so that there are but their attributes to go by.
   *
   * @param share of the users that are new, between 0 and 1
   * @param revealed how many items of each are known, in the order of their first events; a user
   *     who has no more is not tested
   * @param seed of the choice of users
   */
  record ColdUsers(double share, int revealed, long seed) implements Split {

    /**
     * @throws IllegalArgumentException if the share is not between 0 and 1, or the number negative
     */
    public ColdUsers {
      SplitSupport.requireShare("share", share);
      if (revealed < 0) {
        throw new IllegalArgumentException("revealed must not be negative: " + revealed);
      }
    }

    @Override
    public List<Fold> folds(EventLog log) {
      return List.of(
          SplitSupport.holdoutUsersFold(
              "",
              log,
              SplitSupport.randomSubset(log.userCount(), share, seed),
              user -> {
                int[] items =
                    IntStream.range(log.from(user), log.to(user))
                        .map(log::item)
                        .distinct()
                        .toArray();
                return SplitSupport.lastItems(items, Math.max(0, items.length - revealed));
              }));
    }
  }

  /**
   * New items: all events of some items are the test, and these items alone are ranked.
   *
   * @param share of the items that are new, between 0 and 1
   * @param seed of the choice of items
   */
  record ColdItems(double share, long seed) implements Split {

    /**
     * @throws IllegalArgumentException if the share is not between 0 and 1
     */
    public ColdItems {
      SplitSupport.requireShare("share", share);
    }

    @Override
    public List<Fold> folds(EventLog log) {
      BitSet holdoutItems = SplitSupport.randomSubset(log.itemCount(), share, seed);
      Fold fold = SplitSupport.singleFold(log, event -> holdoutItems.get(log.item(event))).get(0);
      return List.of(
          fold.withProtocol(
              Protocol.DEFAULTS.withItems(
                  holdoutItems.stream().mapToObj(log.items()::id).collect(Collectors.toSet()))));
    }
  }
}
