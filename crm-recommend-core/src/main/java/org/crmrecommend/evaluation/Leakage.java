package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventLog;

/**
 * What a fold lets training know that it could not have known: found, not forbidden.
 *
 * @param users how many users have an event in the test
 * @param usersFromTheFuture the ids of those with an event in training or fold-in that is later
 *     than one of theirs in the test
 * @param eventsFromTheFuture how many events of training, of whatever user, are later than the
 *     first event of the test
 * @param trainEvents how many events training has
 * @param newItems the ids of items that have an event in the test and none in training: no leak,
 *     but what no history can find
 * @param duplicates how many events of the test are in training, too: the same user, item, kind and
 *     time, be it known or not
 */
public record Leakage(
    int users,
    List<String> usersFromTheFuture,
    long eventsFromTheFuture,
    int trainEvents,
    List<String> newItems,
    long duplicates) {

  private static final int NAMED = 3;

  /** Who and what, without its value: two such are a duplicate. */
  private record Deed(String user, String item, String kind, String time) {

    static Deed of(Event event) {
      return new Deed(
          event.user(), event.item(), event.kind().toString(), String.valueOf(event.time()));
    }
  }

  /** Copies the lists. */
  public Leakage {
    usersFromTheFuture = List.copyOf(usersFromTheFuture);
    newItems = List.copyOf(newItems);
  }

  /** What a fold leaks; O(events) time and, while it lasts, the memory of the test's rows. */
  public static Leakage of(Fold fold) {
    EventLog train = fold.train();
    EventLog test = fold.test();
    long firstTest = firstTime(test, 0, test.size());
    long later = 0;
    for (int event = 0; event < train.size(); event++) {
      later += isTimed(train, event) && train.epochMillis(event) > firstTest ? 1 : 0;
    }
    int users = 0;
    List<String> fromTheFuture = new ArrayList<>();
    for (int user = 0; user < test.userCount(); user++) {
      if (test.from(user) < test.to(user)) {
        users++;
        String id = test.users().id(user);
        long first = firstTime(test, test.from(user), test.to(user));
        boolean isFoldedIn =
            fold.protocol().foldIn().filter(log -> lastTime(log, id) > first).isPresent();
        if (lastTime(train, id) > first || isFoldedIn) {
          fromTheFuture.add(id);
        }
      }
    }
    return new Leakage(
        users, fromTheFuture, later, train.size(), newItems(train, test), duplicates(train, test));
  }

  /** What of it casts doubt on figures, each in a sentence; none if there is nothing. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (!usersFromTheFuture.isEmpty()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d users have events in training that come after theirs in the test, such as"
                  + " %s",
              usersFromTheFuture.size(),
              users,
              named(usersFromTheFuture)));
    } else if (eventsFromTheFuture > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d events of training come after the first of the test, so that algorithms"
                  + " know what others did later",
              eventsFromTheFuture,
              trainEvents));
    }
    if (duplicates > 0) {
      warnings.add(
          String.format(Locale.ROOT, "%,d events of the test are in training, too", duplicates));
    }
    return warnings;
  }

  private static String named(List<String> ids) {
    return String.join(", ", ids.subList(0, Math.min(NAMED, ids.size())));
  }

  private static long firstTime(EventLog log, int from, int to) {
    long first = Long.MAX_VALUE;
    for (int event = from; event < to; event++) {
      first = isTimed(log, event) ? Math.min(first, log.epochMillis(event)) : first;
    }
    return first;
  }

  /** Positions in sequences do not compare the events of two logs. */
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

  private static List<String> newItems(EventLog train, EventLog test) {
    boolean[] isKnown = new boolean[train.itemCount()];
    for (int event = 0; event < train.size(); event++) {
      isKnown[train.item(event)] = true;
    }
    int[] numbers = test.items().numbersIn(train.items());
    boolean[] isNew = new boolean[test.itemCount()];
    for (int event = 0; event < test.size(); event++) {
      int number = numbers[test.item(event)];
      isNew[test.item(event)] = number < 0 || !isKnown[number];
    }
    List<String> items = new ArrayList<>();
    for (int item = 0; item < isNew.length; item++) {
      if (isNew[item]) {
        items.add(test.items().id(item));
      }
    }
    return items;
  }

  private static long duplicates(EventLog train, EventLog test) {
    Set<Deed> tested = new HashSet<>();
    test.events().forEach(event -> tested.add(Deed.of(event)));
    Set<Deed> both = new HashSet<>();
    train.events().map(Deed::of).filter(tested::contains).forEach(both::add);
    return test.events().filter(event -> both.contains(Deed.of(event))).count();
  }
}
