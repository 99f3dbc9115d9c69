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
final class Parts {

  /** The row of the stream that whole sets of users or items are drawn from. */
  private static final long WHOLE = -2;

  /** Kinds of event that are no interest of the user in the item. */
  private static final Set<EventKind> NO_CHOICE =
      Set.of(EventKind.EXPOSURE, EventKind.REFUND, EventKind.COMPLAINT);

  private Parts() {}

  /** The only fold: the test has the events that the predicate accepts. */
  static List<Fold> only(EventLog log, IntPredicate isTest) {
    return List.of(Fold.of(log.filter(isTest.negate()), log.filter(isTest)));
  }

  /** The only fold: the test has all events of some items of each user. */
  static List<Fold> onlyByItems(EventLog log, IntFunction<BitSet> testItems) {
    BitSet test = new BitSet(log.size());
    for (int user = 0; user < log.userCount(); user++) {
      set(test, log, user, testItems.apply(user));
    }
    return only(log, test::get);
  }

  /**
   * A fold in which nothing is learned of some users; of some of their items, the rest is known.
   */
  static Fold heldOut(String name, EventLog log, BitSet held, IntFunction<BitSet> testItems) {
    BitSet test = new BitSet(log.size());
    BitSet known = new BitSet(log.size());
    for (int user = 0; user < log.userCount(); user++) {
      if (held.get(user)) {
        set(test, log, user, testItems.apply(user));
        known.set(log.from(user), log.to(user));
      }
    }
    EventLog train = log.filter(event -> !known.get(event));
    known.andNot(test);
    Protocol protocol = Protocol.DEFAULTS.withFoldIn(log.filter(known::get));
    return new Fold(name, train, log.filter(test::get), protocol);
  }

  private static void set(BitSet events, EventLog log, int user, BitSet items) {
    for (int event = log.from(user); event < log.to(user); event++) {
      events.set(event, items.get(log.item(event)));
    }
  }

  /** A share of a user's items, drawn at random; one at least is left. */
  static BitSet drawn(EventLog log, int user, double share, long seed) {
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
  static int[] itemsByTime(EventLog log, int user, IntPredicate events) {
    Set<Integer> items = new LinkedHashSet<>();
    IntStream.range(log.from(user), log.to(user))
        .filter(events)
        .map(log::item)
        .forEach(
            item -> {
              items.remove(item);
              items.add(item);
            });
    return items.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Whether events of a kind are a user's interest in an item. */
  static boolean isChoice(EventKind kind) {
    return !NO_CHOICE.contains(kind);
  }

  /** The last of these items. */
  static BitSet last(int[] items, int count) {
    BitSet last = new BitSet();
    for (int i = items.length - count; i < items.length; i++) {
      last.set(items[i]);
    }
    return last;
  }

  /** A share of 0 … count − 1, at least one of two. */
  static BitSet some(int count, double share, long seed) {
    int[] order = shuffled(count, seed);
    int size = (int) Math.max(1, Math.min(count - 1, Math.round(share * count)));
    BitSet some = new BitSet();
    IntStream.range(0, Math.min(size, count)).forEach(place -> some.set(order[place]));
    return some;
  }

  /** The numbers 0 … count − 1 in an order drawn at random. */
  static int[] shuffled(int count, long seed) {
    int[] order = IntStream.range(0, count).toArray();
    SplittableRandom random = RandomStreams.of(seed, WHOLE);
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
  static void requireRealTimes(EventLog log) {
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
