package org.crmrecommend.model;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.IdMap;

/** Users who are masked in a model, and the data without them. */
public final class MaskedUsers {

  private MaskedUsers() {}

  /** Returns about half of the users of a log. */
  public static Set<String> choose(EventLog log, long seed) {
    SplittableRandom random = new SplittableRandom(~seed);
    return log.users().stream().filter(id -> random.nextBoolean()).collect(Collectors.toSet());
  }

  /** Returns the data without the events of some users, with the same items as of the same time. */
  public static TrainingData remove(Set<String> users, TrainingData data) {
    List<String> remaining = data.log().users().stream().filter(id -> !users.contains(id)).toList();
    EventLogBuilder log =
        EventLog.builder(
            IdMap.of(remaining), IdMap.inOrder(data.items().firstIds(data.itemCount())));
    data.log().events().filter(event -> !users.contains(event.user())).forEach(log::add);
    return data.toBuilder(log.build()).asOf(data.asOf()).build();
  }

  /** Returns the log of a seed of {@link RandomLogs} with long ids of users. */
  static EventLog logWithLongIds(long seed) {
    return EventLog.of(RandomLogs.events(seed).stream().map(MaskedUsers::withLongId));
  }

  private static Event withLongId(Event event) {
    Event renamed = Event.of("person " + event.user() + ".", event.item(), event.kind());
    if (event.time() != null) {
      renamed = renamed.at(event.time());
    }
    return event.rating() == null ? renamed : renamed.withRating(event.rating());
  }
}
