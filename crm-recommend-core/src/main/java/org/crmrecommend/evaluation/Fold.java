package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventLog;
import org.jspecify.annotations.Nullable;

/**
 * Training and test events of one evaluation.
 *
 * @param name the fold's name within its split, such as {@code 2 of 5}; empty if there is only one
 *     fold
 * @param train the events that models learn from
 * @param test the events that models are evaluated on; its id tables may differ from those of
 *     training
 * @param protocol the known history of test users and the items to rank
 */
public record Fold(String name, EventLog train, EventLog test, Protocol protocol) {

  /** Returns a fold of two given logs, with {@link Protocol#DEFAULTS}. */
  public static Fold of(EventLog train, EventLog test) {
    return new Fold("", train, test, Protocol.DEFAULTS);
  }

  /** Returns this fold with another protocol. */
  public Fold withProtocol(Protocol protocol) {
    return new Fold(name, train, test, protocol);
  }

  /**
   * Information in a fold's training data that would not be known in practice, such as future
   * events. Leakage is reported, not prevented.
   *
   * @param userCount number of users with an event in the test log
   * @param usersWithFutureEvents ids of the users with an event in training or fold-in that is
   *     later than their first test event
   * @param futureEventCount number of training events, of any user, that are later than the first
   *     test event
   * @param trainEventCount number of training events
   * @param itemsWithoutTraining ids of the items with a test event and no training event. They are
   *     not leakage, but models cannot learn about them from histories
   * @param duplicateCount number of test events that are also in training: same user, item, kind
   *     and time, where both times may be missing
   */
  public record Leakage(
      int userCount,
      List<String> usersWithFutureEvents,
      long futureEventCount,
      int trainEventCount,
      List<String> itemsWithoutTraining,
      long duplicateCount) {

    private static final int MAX_LISTED_IDS = 3;

    /** User, item, kind and time of an event; events with equal keys are duplicates. */
    private record EventKey(String user, String item, String kind, String time) {

      static EventKey of(Event event) {
        String item = event.item();
        return new EventKey(
            event.user(),
            item == null ? "" : item,
            event.kind().toString(),
            String.valueOf(event.time()));
      }
    }

    /** Copies the lists. */
    public Leakage {
      usersWithFutureEvents = List.copyOf(usersWithFutureEvents);
      itemsWithoutTraining = List.copyOf(itemsWithoutTraining);
    }

    /**
     * Returns the leakage of a fold. Takes O(events) time and, temporarily, memory for the test
     * events.
     */
    public static Leakage of(Fold fold) {
      EventLog train = fold.train();
      EventLog test = fold.test();
      long firstTestTime = firstTime(test, 0, test.size());
      long futureEventCount = 0;
      for (int event = 0; event < train.size(); event++) {
        futureEventCount +=
            isTimed(train, event) && train.epochMillis(event) > firstTestTime ? 1 : 0;
      }
      int userCount = 0;
      List<String> usersWithFutureEvents = new ArrayList<>();
      for (int user = 0; user < test.userCount(); user++) {
        if (test.from(user) < test.to(user)) {
          userCount++;
          String id = test.users().id(user);
          long first = firstTime(test, test.from(user), test.to(user));
          boolean hasFutureFoldIn =
              fold.protocol().foldIn().filter(log -> lastTime(log, id) > first).isPresent();
          if (lastTime(train, id) > first || hasFutureFoldIn) {
            usersWithFutureEvents.add(id);
          }
        }
      }
      return new Leakage(
          userCount,
          usersWithFutureEvents,
          futureEventCount,
          train.size(),
          itemsWithoutTraining(train, test),
          duplicateCount(train, test));
    }

    /** Returns warnings about the metric values, one sentence each; empty if there are none. */
    public List<String> warnings() {
      List<String> warnings = new ArrayList<>();
      if (!usersWithFutureEvents.isEmpty()) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "%,d of %,d test users have training events later than their first test event,"
                    + " for example %s",
                usersWithFutureEvents.size(),
                userCount,
                firstIds(usersWithFutureEvents)));
      } else if (futureEventCount > 0) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "%,d of %,d training events are later than the first test event, so algorithms"
                    + " learn from future events of other users",
                futureEventCount,
                trainEventCount));
      }
      if (duplicateCount > 0) {
        warnings.add(
            String.format(Locale.ROOT, "%,d test events are also in training", duplicateCount));
      }
      return warnings;
    }

    private static String firstIds(List<String> ids) {
      return String.join(", ", ids.subList(0, Math.min(MAX_LISTED_IDS, ids.size())));
    }

    private static long firstTime(EventLog log, int from, int to) {
      long first = Long.MAX_VALUE;
      for (int event = from; event < to; event++) {
        first = isTimed(log, event) ? Math.min(first, log.epochMillis(event)) : first;
      }
      return first;
    }

    /**
     * Returns whether an event has a timestamp instead of a position in a sequence. Positions are
     * not comparable between logs.
     */
    private static boolean isTimed(EventLog log, int event) {
      return log.hasTime(event) && !log.timesArePositions();
    }

    private static long lastTime(EventLog log, String id) {
      int user = log.users().indexOf(id);
      long last = Long.MIN_VALUE;
      for (int event = user < 0 ? 0 : log.from(user); user >= 0 && event < log.to(user); event++) {
        last = isTimed(log, event) ? Math.max(last, log.epochMillis(event)) : last;
      }
      return last;
    }

    private static List<String> itemsWithoutTraining(EventLog train, EventLog test) {
      boolean[] isInTraining = new boolean[train.itemCount()];
      for (int event = 0; event < train.size(); event++) {
        if (train.hasItem(event)) {
          isInTraining[train.item(event)] = true;
        }
      }
      int[] trainIndexes = test.items().indicesIn(train.items());
      boolean[] isNew = new boolean[test.itemCount()];
      for (int event = 0; event < test.size(); event++) {
        int item = test.item(event);
        if (item >= 0) {
          int trainIndex = trainIndexes[item];
          isNew[item] =
              trainIndex < 0 || trainIndex >= train.itemCount() || !isInTraining[trainIndex];
        }
      }
      List<String> items = new ArrayList<>();
      for (int item = 0; item < isNew.length; item++) {
        if (isNew[item]) {
          items.add(test.items().id(item));
        }
      }
      return items;
    }

    private static long duplicateCount(EventLog train, EventLog test) {
      Set<EventKey> testKeys = new HashSet<>();
      test.events().forEach(event -> testKeys.add(EventKey.of(event)));
      Set<EventKey> commonKeys = new HashSet<>();
      train.events().map(EventKey::of).filter(testKeys::contains).forEach(commonKeys::add);
      return test.events().filter(event -> commonKeys.contains(EventKey.of(event))).count();
    }
  }

  /** How test users are evaluated: their known history and the items to rank. Immutable. */
  public static final class Protocol {

    /** The known history is the training history, and all items outside it are ranked. */
    public static final Protocol DEFAULTS = new Protocol(null, null, Set.of(), false);

    private final @Nullable EventLog foldIn;
    private final @Nullable EventLog candidates;
    private final Set<String> items;
    private final boolean repeats;

    private Protocol(
        @Nullable EventLog foldIn,
        @Nullable EventLog candidates,
        Set<String> items,
        boolean repeats) {
      this.foldIn = foldIn;
      this.candidates = candidates;
      this.items = items;
      this.repeats = repeats;
    }

    /**
     * Returns a protocol with fold-in events: models do not train on them, but they are the known
     * history of their users.
     */
    public Protocol withFoldIn(EventLog foldIn) {
      return new Protocol(foldIn, candidates, items, repeats);
    }

    /**
     * Returns a protocol that ranks only each user's candidates: the items of the user's events in
     * this log, of any kind, and the relevant items. At equal scores, relevant items come last, as
     * in the protocol of the neural collaborative filtering papers. Items with a score of zero are
     * not listed.
     */
    public Protocol withCandidates(EventLog candidates) {
      return new Protocol(foldIn, candidates, items, repeats);
    }

    /**
     * Returns a protocol that ranks only these items, for all users; an empty set means all items.
     */
    public Protocol withItems(Set<String> items) {
      return new Protocol(foldIn, candidates, Set.copyOf(items), repeats);
    }

    /**
     * Returns a protocol with or without ranking of the items in the user's history. A ranked
     * history item is relevant if it is in the test log.
     */
    public Protocol withRepeats(boolean repeats) {
      return new Protocol(foldIn, candidates, items, repeats);
    }

    /** Returns the fold-in events; empty if there are none. */
    public Optional<EventLog> foldIn() {
      return Optional.ofNullable(foldIn);
    }

    /**
     * Returns the log of each user's candidates; empty if users have no candidates of their own.
     */
    public Optional<EventLog> candidates() {
      return Optional.ofNullable(candidates);
    }

    /** Returns the items ranked for all users; empty if all items are ranked. */
    public Set<String> items() {
      return items;
    }

    /** Returns whether items in the user's history are ranked. */
    public boolean repeats() {
      return repeats;
    }
  }
}
