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
 * @param userCount how many users have an event in the test
 * @param usersWithFutureEvents the ids of those with an event in training or fold-in that is later
 *     than one of theirs in the test
 * @param futureEventCount how many events of training, of whatever user, are later than the first
 *     event of the test
 * @param trainEventCount how many events training has
 * @param itemsWithoutTraining the ids of items that have an event in the test and none in training:
 *     no leak, but what no history can find
 * @param duplicateCount how many events of the test are in training, too: the same user, item, kind
 *     and time, be it known or not
 */
public record Leakage(
    int userCount,
    List<String> usersWithFutureEvents,
    long futureEventCount,
    int trainEventCount,
    List<String> itemsWithoutTraining,
    long duplicateCount) {

  private static final int MAX_LISTED_IDS = 3;

  /** Who and what, without its value: two such are a duplicate. */
  private record EventKey(String user, String item, String kind, String time) {

    static EventKey of(Event event) {
      return new EventKey(
          event.user(), event.item(), event.kind().toString(), String.valueOf(event.time()));
    }
  }

  /** Copies the lists. */
  public Leakage {
    usersWithFutureEvents = List.copyOf(usersWithFutureEvents);
    itemsWithoutTraining = List.copyOf(itemsWithoutTraining);
  }

  /** What a fold leaks; O(events) time and, while it lasts, the memory of the test's rows. */
  public static Leakage of(Fold fold) {
    EventLog train = fold.train();
    EventLog test = fold.test();
    long firstTestTime = firstTime(test, 0, test.size());
    long futureEventCount = 0;
    for (int event = 0; event < train.size(); event++) {
      futureEventCount += isTimed(train, event) && train.epochMillis(event) > firstTestTime ? 1 : 0;
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

  /** What of it casts doubt on figures, each in a sentence; none if there is nothing. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (!usersWithFutureEvents.isEmpty()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d users have events in training that come after theirs in the test, such as"
                  + " %s",
              usersWithFutureEvents.size(),
              userCount,
              firstIds(usersWithFutureEvents)));
    } else if (futureEventCount > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d events of training come after the first of the test, so that algorithms"
                  + " know what others did later",
              futureEventCount,
              trainEventCount));
    }
    if (duplicateCount > 0) {
      warnings.add(
          String.format(
              Locale.ROOT, "%,d events of the test are in training, too", duplicateCount));
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

  private static List<String> itemsWithoutTraining(EventLog train, EventLog test) {
    boolean[] isInTraining = new boolean[train.itemCount()];
    for (int event = 0; event < train.size(); event++) {
      isInTraining[train.item(event)] = true;
    }
    int[] trainIndexes = test.items().indicesIn(train.items());
    boolean[] isNew = new boolean[test.itemCount()];
    for (int event = 0; event < test.size(); event++) {
      int trainIndex = trainIndexes[test.item(event)];
      isNew[test.item(event)] = trainIndex < 0 || !isInTraining[trainIndex];
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
