package org.crmrecommend;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Ids;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.TrainingData;
import org.jspecify.annotations.Nullable;

/** Finds the items that may be in a list at all, filter by filter. */
final class Candidates {

  private final TrainingData data;
  private final EventLog log;
  private final Ids items;
  private final @Nullable Catalog catalog;

  /** The number of each of the log's items among all. */
  private final int[] loggedItems;

  /** The number of each item in the catalog, negative for what is not in it; empty without one. */
  private final int[] catalogNumbers;

  /** The items that are not on sale at all times. */
  private final int[] limited;

  Candidates(TrainingData data) {
    this.data = data;
    this.log = data.log();
    this.items = data.items();
    this.catalog = data.catalog().orElse(null);
    this.loggedItems = log.items().numbersIn(items);
    this.catalogNumbers =
        data.catalog().map(known -> items.numbersIn(known.items())).orElse(new int[0]);
    this.limited = data.catalog().map(known -> limited(known, catalogNumbers)).orElse(new int[0]);
  }

  private static int[] limited(Catalog catalog, int[] catalogNumbers) {
    return IntStream.range(0, catalogNumbers.length)
        .filter(
            item -> catalogNumbers[item] < 0 || !catalog.isAlwaysAvailable(catalogNumbers[item]))
        .toArray();
  }

  /** The items that a request allows; each filter that was applied is added to the steps. */
  Eligible eligible(Request request, Instant now, List<Trace.Step> steps) {
    Eligible eligible = Eligible.all(items.size());
    Counting counting = new Counting(eligible, steps);
    if (catalog != null) {
      removeUnavailable(eligible, catalog, now);
      counting.step("on sale");
    }
    if (request.included().isPresent()) {
      eligible.retain(setOf(request.included().get()));
      counting.step("asked for");
    }
    if (!request.excluded().isEmpty()) {
      removeAll(eligible, request.excluded());
      counting.step("not excluded");
    }
    if (!request.history().isEmpty()
        || !request.events().isEmpty()
        || !request.basket().isEmpty()) {
      removeAll(eligible, inHistory(request));
      removeAll(eligible, request.basket());
      counting.step("not in history or basket");
    }
    if (request.user().isPresent() && !request.boughtKinds().isEmpty()) {
      removeBought(eligible, request.user().get(), request);
      counting.step("not bought");
    }
    request
        .predicate()
        .ifPresent(
            predicate -> {
              eligible.removeIf(item -> !predicate.test(items.id(item)));
              counting.step("accepted by the predicate");
            });
    return eligible;
  }

  private void removeUnavailable(Eligible eligible, Catalog known, Instant now) {
    for (int item : limited) {
      if (catalogNumbers[item] < 0 || !known.isAvailable(catalogNumbers[item], now)) {
        eligible.remove(item);
      }
    }
  }

  private Eligible setOf(Collection<String> ids) {
    Eligible set = Eligible.none(items.size());
    for (String id : ids) {
      int item = items.indexOf(id);
      if (item >= 0) {
        set.add(item);
      }
    }
    return set;
  }

  private void removeAll(Eligible eligible, Collection<String> ids) {
    for (String id : ids) {
      int item = items.indexOf(id);
      if (item >= 0) {
        eligible.remove(item);
      }
    }
  }

  /**
   * The items of history and events that are left out: who views what is due to be bought again
   * must still see it among the items to buy again.
   */
  private Set<String> inHistory(Request request) {
    Set<String> left = new HashSet<>(request.history());
    request.events().stream()
        .filter(event -> data.signals().speakFor(event) || isBought(request, event))
        .forEach(event -> left.add(event.item()));
    request.user().ifPresent(user -> left.removeAll(repeatable(request, user)));
    request.events().stream()
        .filter(event -> event.kind().equals(EventKind.PURCHASE))
        .forEach(event -> left.add(event.item()));
    return left;
  }

  private static boolean isBought(Request request, Event event) {
    return request.boughtKinds().contains(event.kind());
  }

  /** What the user bought before and the request lets come again. */
  private Set<String> repeatable(Request request, String userId) {
    Set<String> repeatable = new HashSet<>();
    forEachEvent(
        userId,
        event -> {
          if (log.kind(event).equals(EventKind.PURCHASE) && !isBought(request, event)) {
            repeatable.add(log.items().id(log.item(event)));
          }
        });
    return repeatable;
  }

  private void removeBought(Eligible eligible, String userId, Request request) {
    forEachEvent(
        userId,
        event -> {
          if (isBought(request, event)) {
            eligible.remove(loggedItems[log.item(event)]);
          }
        });
  }

  private void forEachEvent(String userId, IntConsumer action) {
    int user = log.users().indexOf(userId);
    if (user >= 0) {
      IntStream.range(log.from(user), log.to(user)).forEach(action);
    }
  }

  /** Whether a stored event keeps its item out of the list. */
  private boolean isBought(Request request, int event) {
    boolean recent =
        !log.hasTime(event)
            || !Instant.ofEpochMilli(log.epochMillis(event)).isBefore(request.boughtSince());
    return recent && request.boughtKinds().contains(log.kind(event));
  }

  /** Writes down what each filter did. */
  private static final class Counting {

    private final Eligible eligible;
    private final List<Trace.Step> steps;
    private int count;

    Counting(Eligible eligible, List<Trace.Step> steps) {
      this.eligible = eligible;
      this.steps = steps;
      this.count = eligible.count();
      steps.add(new Trace.Step("all items", count, 0));
    }

    void step(String name) {
      int kept = eligible.count();
      steps.add(new Trace.Step(name, kept, count - kept));
      count = kept;
    }
  }
}
