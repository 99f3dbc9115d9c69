package org.crmrecommend.evaluation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.Fold.Protocol;
import org.crmrecommend.kernel.FisherYates;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.model.holdout.HoldoutEvents;
import org.eclipse.collections.api.set.primitive.IntSet;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;

/** Methods shared by the splits. */
final class SplitSupport {

  /** Row of the random stream for draws from all users or all items. */
  private static final long SUBSET_STREAM = -2;

  /** Event kinds that show no interest of the user in the item. */
  private static final Set<EventKind> KINDS_WITHOUT_INTEREST =
      Set.of(EventKind.EXPOSURE, EventKind.REFUND, EventKind.COMPLAINT);

  private SplitSupport() {}

  /** Returns a single fold with these test events. */
  static List<Fold> singleFold(EventLog log, BitSet test) {
    return List.of(Fold.of(log.filter(event -> !test.get(event)), log.filter(test::get)));
  }

  /**
   * Returns a fold that does not train on the hold-out users. Their test items are the test; their
   * other items are the fold-in.
   */
  static Fold holdoutUsersFold(
      String name, EventLog log, BitSet holdoutUsers, IntFunction<IntSet> testItems) {
    BitSet test = new BitSet(log.size());
    BitSet foldIn = new BitSet(log.size());
    for (int user = 0; user < log.userCount(); user++) {
      if (holdoutUsers.get(user)) {
        HoldoutEvents.mark(test, log, user, testItems.apply(user));
        foldIn.set(log.from(user), log.to(user));
      }
    }
    EventLog train = log.filter(event -> !foldIn.get(event));
    foldIn.andNot(test);
    Protocol protocol = Protocol.DEFAULTS.withFoldIn(log.filter(foldIn::get));
    return new Fold(name, train, log.filter(test::get), protocol);
  }

  /** Returns a random share of a user's items; at least one item is left out. */
  static IntSet randomItems(EventLog log, int user, double share, long seed) {
    int[] items = HoldoutEvents.itemsOf(log, user).sorted().toArray();
    int count = (int) Math.max(0, Math.min(items.length - 1, Math.round(share * items.length)));
    FisherYates.sampleToFront(items, count, RandomStreams.of(seed, user));
    return IntHashSet.newSetWith(Arrays.copyOf(items, count));
  }

  /** Returns whether events of a kind show a user's interest in an item. */
  static boolean showsInterest(EventKind kind) {
    return !KINDS_WITHOUT_INTEREST.contains(kind);
  }

  /**
   * Returns a random share of the numbers 0 … count − 1: at least one and, if there are several,
   * not all.
   */
  static BitSet randomSubset(int count, double share, long seed) {
    int[] order = randomPermutation(count, seed);
    int size = (int) Math.max(1, Math.min(count - 1, Math.round(share * count)));
    BitSet subset = new BitSet();
    IntStream.range(0, Math.min(size, count)).forEach(i -> subset.set(order[i]));
    return subset;
  }

  /** Returns the numbers 0 … count − 1 in random order. */
  static int[] randomPermutation(int count, long seed) {
    return FisherYates.permutation(count, RandomStreams.of(seed, SUBSET_STREAM));
  }

  static void requireTimes(EventLog log) {
    if (log.size() == 0) {
      throw new IllegalArgumentException("log must have events to split");
    }
    if (!HoldoutEvents.haveTimes(log)) {
      throw new IllegalArgumentException(
          "log must have a time on every event for this split; split at random instead");
    }
  }

  /** Requires times that are comparable between users, not only positions in sequences. */
  static void requireTimestamps(EventLog log) {
    requireTimes(log);
    if (log.timesArePositions()) {
      throw new IllegalArgumentException(
          "log must have real times for this split, not positions in sequences; split by"
              + " leave-last-out or latest-of-each instead");
    }
  }
}
