package org.crmrecommend.evaluation;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.kernel.RandomStreams;

/** How logs are cut: what the splits have in common. */
final class SplitSupport {

  /** The row of the stream that whole sets of users or items are drawn from. */
  private static final long SUBSET_STREAM = -2;

  /** Kinds of event that are no interest of the user in the item. */
  private static final Set<EventKind> KINDS_WITHOUT_INTEREST =
      Set.of(EventKind.EXPOSURE, EventKind.REFUND, EventKind.COMPLAINT);

  private SplitSupport() {}

  /** The only fold: the test has the events that the predicate accepts. */
  static List<Fold> singleFold(EventLog log, IntPredicate isTest) {
    return List.of(Fold.of(log.filter(isTest.negate()), log.filter(isTest)));
  }

  /** The only fold: the test has all events of some items of each user. */
  static List<Fold> singleFoldByItems(EventLog log, IntFunction<BitSet> testItems) {
    BitSet test = new BitSet(log.size());
    for (int user = 0; user < log.userCount(); user++) {
      markEvents(test, log, user, testItems.apply(user));
    }
    return singleFold(log, test::get);
  }

  /**
   * A fold in which nothing is learned of some users; of some of their items, the rest is known.
   */
  static Fold holdoutUsersFold(
      String name, EventLog log, BitSet holdoutUsers, IntFunction<BitSet> testItems) {
    BitSet test = new BitSet(log.size());
    BitSet foldIn = new BitSet(log.size());
    for (int user = 0; user < log.userCount(); user++) {
      if (holdoutUsers.get(user)) {
        markEvents(test, log, user, testItems.apply(user));
        foldIn.set(log.from(user), log.to(user));
      }
    }
    EventLog train = log.filter(event -> !foldIn.get(event));
    foldIn.andNot(test);
    Protocol protocol = Protocol.DEFAULTS.withFoldIn(log.filter(foldIn::get));
    return new Fold(name, train, log.filter(test::get), protocol);
  }

  private static void markEvents(BitSet events, EventLog log, int user, BitSet items) {
    for (int event = log.from(user); event < log.to(user); event++) {
      events.set(event, items.get(log.item(event)));
    }
  }

  /** A share of a user's items, drawn at random; one at least is left. */
  static BitSet randomItems(EventLog log, int user, double share, long seed) {
    int[] items =
        IntStream.range(log.from(user), log.to(user)).map(log::item).sorted().distinct().toArray();
    int count = (int) Math.min(items.length - 1, Math.round(share * items.length));
    SplittableRandom random = RandomStreams.of(seed, user);
    BitSet drawn = new BitSet();
    for (int i = 0; i < count; i++) { // a partial Fisher-Yates shuffle
      int j = random.nextInt(i, items.length);
      drawn.set(items[j]);
      items[j] = items[i];
    }
    return drawn;
  }

  /** A user's items in the order of the last of those events that the predicate accepts. */
  static int[] itemsByLastEvent(EventLog log, int user, IntPredicate eventFilter) {
    Set<Integer> items = new LinkedHashSet<>();
    IntStream.range(log.from(user), log.to(user))
        .filter(eventFilter)
        .map(log::item)
        .forEach(
            item -> {
              items.remove(item);
              items.add(item);
            });
    return items.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Whether events of a kind are a user's interest in an item. */
  static boolean showsInterest(EventKind kind) {
    return !KINDS_WITHOUT_INTEREST.contains(kind);
  }

  /** The last of these items. */
  static BitSet lastItems(int[] items, int count) {
    BitSet lastItems = new BitSet();
    for (int i = items.length - count; i < items.length; i++) {
      lastItems.set(items[i]);
    }
    return lastItems;
  }

  /** A share of 0 … count − 1, at least one of two. */
  static BitSet randomSubset(int count, double share, long seed) {
    int[] order = randomPermutation(count, seed);
    int size = (int) Math.max(1, Math.min(count - 1, Math.round(share * count)));
    BitSet subset = new BitSet();
    IntStream.range(0, Math.min(size, count)).forEach(i -> subset.set(order[i]));
    return subset;
  }

  /** The numbers 0 … count − 1 in an order drawn at random. */
  static int[] randomPermutation(int count, long seed) {
    int[] order = IntStream.range(0, count).toArray();
    SplittableRandom random = RandomStreams.of(seed, SUBSET_STREAM);
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  static void requireTimes(EventLog log) {
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

  /** Requires times that compare events of different users, not only positions in sequences. */
  static void requireTimestamps(EventLog log) {
    requireTimes(log);
    if (log.timesArePositions()) {
      throw new IllegalArgumentException(
          "log must have real times for this split, not positions in sequences; split by"
              + " leave-last-out or latest-of-each instead");
    }
  }

  static void requireShare(String name, double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(name + " must be between 0 and 1: " + share);
    }
  }
}
