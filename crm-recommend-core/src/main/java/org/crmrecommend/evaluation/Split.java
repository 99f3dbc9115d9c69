package org.crmrecommend.evaluation;

import java.time.Instant;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Signals;
import org.crmrecommend.kernel.RandomStreams;

/** A rule that parts a log into training and test. */
@FunctionalInterface
public interface Split {

  /**
   * The split to use unless there is a reason for another: by time, the latest fifth for the test.
   */
  Split DEFAULT = new Latest(0.2);

  /**
   * The two parts; they share the log's id tables.
   *
   * @throws IllegalArgumentException if the log lacks what the rule goes by, such as times
   */
  TrainTest split(EventLog log);

  /**
   * One instant for everybody: what happened before it is training, the rest test. This is how a
   * recommender lives, and the only split that leaks nothing of the future.
   */
  record At(Instant instant) implements Split {

    @Override
    public TrainTest split(EventLog log) {
      requireTimes(log);
      return part(log, event -> !Instant.ofEpochMilli(log.epochMillis(event)).isBefore(instant));
    }
  }

  /**
   * One instant for everybody, chosen so that the latest events are the test.
   *
   * @param share of the events that go to the test, between 0 and 1; events of one moment stay
   *     together, in the test
   */
  record Latest(double share) implements Split {

    /**
     * @throws IllegalArgumentException if the share is not between 0 and 1
     */
    public Latest {
      requireShare(share);
    }

    @Override
    public TrainTest split(EventLog log) {
      requireTimes(log);
      long[] times = IntStream.range(0, log.size()).mapToLong(log::epochMillis).sorted().toArray();
      int first = Math.min(times.length - 1, (int) Math.round(times.length * (1 - share)));
      return new At(Instant.ofEpochMilli(times[first])).split(log);
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
      requireShare(share);
    }

    @Override
    public TrainTest split(EventLog log) {
      return partItems(log, this::testItems);
    }

    private BitSet testItems(EventLog log, int user) {
      int[] items =
          IntStream.range(log.from(user), log.to(user))
              .map(log::item)
              .sorted()
              .distinct()
              .toArray();
      int count = (int) Math.min(items.length - 1, Math.round(share * items.length));
      SplittableRandom random = RandomStreams.of(seed, user);
      BitSet test = new BitSet();
      for (int i = 0; i < count; i++) { // a partial Fisher-Yates shuffle
        int j = random.nextInt(i, items.length);
        test.set(items[j]);
        items[j] = items[i];
      }
      return test;
    }
  }

  /**
   * The last item of each user, with all that the user did with it. Last is the item of the latest
   * event that {@linkplain Signals#speakFor speaks for} an item by {@link Signals#DEFAULTS}: not an
   * exposure, a refund, a complaint or a poor rating. A user who had to do with a single item stays
   * in training.
   */
  record LeaveLastOut() implements Split {

    @Override
    public TrainTest split(EventLog log) {
      requireTimes(log);
      return partItems(log, LeaveLastOut::testItems);
    }

    private static BitSet testItems(EventLog log, int user) {
      BitSet test = new BitSet();
      boolean several =
          IntStream.range(log.from(user), log.to(user)).map(log::item).distinct().count() > 1;
      IntStream.range(log.from(user), log.to(user))
          .filter(event -> several && Signals.DEFAULTS.speakFor(log, event))
          .reduce((first, second) -> second)
          .ifPresent(event -> test.set(log.item(event)));
      return test;
    }
  }

  private static void requireTimes(EventLog log) {
    if (log.size() == 0) {
      throw new IllegalArgumentException("log must have events to split");
    }
    for (int event = 0; event < log.size(); event++) {
      if (!log.hasTime(event)) {
        throw new IllegalArgumentException(
            "log must have a time on every event for this split; split at random instead");
      }
    }
  }

  private static void requireShare(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share must be between 0 and 1: " + share);
    }
  }

  private static TrainTest partItems(
      EventLog log, BiFunction<EventLog, Integer, BitSet> testItems) {
    BitSet test = new BitSet(log.size());
    for (int user = 0; user < log.userCount(); user++) {
      BitSet items = testItems.apply(log, user);
      for (int event = log.from(user); event < log.to(user); event++) {
        test.set(event, items.get(log.item(event)));
      }
    }
    return part(log, test::get);
  }

  private static TrainTest part(EventLog log, IntPredicate isTest) {
    return new TrainTest(log.filter(isTest.negate()), log.filter(isTest));
  }
}
