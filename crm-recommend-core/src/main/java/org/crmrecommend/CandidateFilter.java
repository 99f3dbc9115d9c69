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
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.TrainingData;
import org.jspecify.annotations.Nullable;

/** Finds the items that may be in a list at all, filter by filter. */
final class CandidateFilter {

  private final TrainingData data;
  private final EventLog log;
  private final IdMap items;
  private final @Nullable Catalog catalog;

  /** The number of each of the log's items among all. */
  private final int[] logItemIndices;

  /** The number of each item in the catalog, negative for what is not in it; empty without one. */
  private final int[] catalogIndices;

  /** The items that are not on sale at all times. */
  private final int[] notAlwaysAvailable;

  CandidateFilter(TrainingData data) {
    this.data = data;
    this.log = data.log();
    this.items = data.items();
    this.catalog = data.catalog().orElse(null);
    this.logItemIndices = log.items().indicesIn(items);
    this.catalogIndices =
        data.catalog()
            .map(presentCatalog -> items.indicesIn(presentCatalog.items()))
            .orElse(new int[0]);
    this.notAlwaysAvailable =
        data.catalog()
            .map(presentCatalog -> notAlwaysAvailable(presentCatalog, catalogIndices))
            .orElse(new int[0]);
  }

  private static int[] notAlwaysAvailable(Catalog catalog, int[] catalogIndices) {
    return IntStream.range(0, catalogIndices.length)
        .filter(
            item -> catalogIndices[item] < 0 || !catalog.isAlwaysAvailable(catalogIndices[item]))
        .toArray();
  }

  /** The items that a request allows; each filter that was applied is added to the steps. */
  ItemSet eligible(Request request, Instant now, List<Trace.Step> steps) {
    ItemSet eligible = ItemSet.all(items.size());
    StepRecorder recorder = new StepRecorder(eligible, steps);
    if (catalog != null) {
      removeUnavailable(eligible, catalog, now);
      recorder.recordStep("on sale");
    }
    if (request.included().isPresent()) {
      eligible.retainAll(itemSetOf(request.included().get()));
      recorder.recordStep("asked for");
    }
    if (!request.excluded().isEmpty()) {
      removeAll(eligible, request.excluded());
      recorder.recordStep("not excluded");
    }
    if (!request.history().isEmpty()
        || !request.events().isEmpty()
        || !request.basket().isEmpty()) {
      removeAll(eligible, excludedByHistory(request));
      removeAll(eligible, request.basket());
      recorder.recordStep("not in history or basket");
    }
    if (request.user().isPresent() && !request.boughtKinds().isEmpty()) {
      removeBought(eligible, request.user().get(), request);
      recorder.recordStep("not bought");
    }
    request
        .predicate()
        .ifPresent(
            predicate -> {
              eligible.removeIf(item -> !predicate.test(items.id(item)));
              recorder.recordStep("accepted by the predicate");
            });
    return eligible;
  }

  private void removeUnavailable(ItemSet eligible, Catalog presentCatalog, Instant now) {
    for (int item : notAlwaysAvailable) {
      if (catalogIndices[item] < 0 || !presentCatalog.isAvailable(catalogIndices[item], now)) {
        eligible.remove(item);
      }
    }
  }

  private ItemSet itemSetOf(Collection<String> ids) {
    ItemSet set = ItemSet.none(items.size());
    for (String id : ids) {
      int item = items.indexOf(id);
      if (item >= 0) {
        set.add(item);
      }
    }
    return set;
  }

  private void removeAll(ItemSet eligible, Collection<String> ids) {
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
  private Set<String> excludedByHistory(Request request) {
    Set<String> excluded = new HashSet<>(request.history());
    request.events().stream()
        .filter(event -> data.eventWeights().isPositive(event) || isBought(request, event))
        .forEach(event -> excluded.add(event.item()));
    request.user().ifPresent(user -> excluded.removeAll(repurchasable(request, user)));
    request.events().stream()
        .filter(event -> event.kind().equals(EventKind.PURCHASE))
        .forEach(event -> excluded.add(event.item()));
    return excluded;
  }

  private static boolean isBought(Request request, Event event) {
    return request.boughtKinds().contains(event.kind());
  }

  /** What the user bought before and the request lets come again. */
  private Set<String> repurchasable(Request request, String userId) {
    Set<String> repurchasable = new HashSet<>();
    forEachEvent(
        userId,
        event -> {
          if (log.kind(event).equals(EventKind.PURCHASE) && !isBought(request, event)) {
            repurchasable.add(log.items().id(log.item(event)));
          }
        });
    return repurchasable;
  }

  private void removeBought(ItemSet eligible, String userId, Request request) {
    forEachEvent(
        userId,
        event -> {
          if (isBought(request, event)) {
            eligible.remove(logItemIndices[log.item(event)]);
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
  private static final class StepRecorder {

    private final ItemSet eligible;
    private final List<Trace.Step> steps;
    private int count;

    StepRecorder(ItemSet eligible, List<Trace.Step> steps) {
      this.eligible = eligible;
      this.steps = steps;
      this.count = eligible.size();
      steps.add(new Trace.Step("all items", count, 0));
    }

    void recordStep(String name) {
      int kept = eligible.size();
      steps.add(new Trace.Step(name, kept, count - kept));
      count = kept;
    }
  }
}
