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

/** Applies the filters of a request to the items. */
final class CandidateFilter {

  private final TrainingData data;
  private final EventLog log;
  private final IdMap items;
  private final @Nullable Catalog catalog;

  /** Index in {@code items} of each item of the log. */
  private final int[] logItemIndices;

  /** Catalog index of each item, negative if the catalog lacks it; empty without a catalog. */
  private final int[] catalogIndices;

  /** Items that the catalog does not make available at all times. */
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

  /** Returns the items that a request allows. Adds a step for each applied filter. */
  ItemSet eligible(Request request, Instant now, List<Trace.Step> steps) {
    ItemSet.Builder eligible = ItemSet.builder(items.size()).addAll();
    StepRecorder recorder = new StepRecorder(eligible, steps);
    if (catalog != null) {
      removeUnavailable(eligible, catalog, now);
      recorder.recordStep("on sale");
    }
    if (request.included().isPresent()) {
      eligible.removeAll(itemSetOf(request.included().get()).complement());
      recorder.recordStep("requested");
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
              eligible.removeAll(eligible.build().filter(item -> !predicate.test(items.id(item))));
              recorder.recordStep("accepted by the predicate");
            });
    return eligible.build();
  }

  private void removeUnavailable(ItemSet.Builder eligible, Catalog presentCatalog, Instant now) {
    for (int item : notAlwaysAvailable) {
      if (catalogIndices[item] < 0 || !presentCatalog.isAvailable(catalogIndices[item], now)) {
        eligible.remove(item);
      }
    }
  }

  private ItemSet itemSetOf(Collection<String> ids) {
    ItemSet.Builder set = ItemSet.builder(items.size());
    for (String id : ids) {
      int item = items.indexOf(id);
      if (item >= 0) {
        set.add(item);
      }
    }
    return set.build();
  }

  private void removeAll(ItemSet.Builder eligible, Collection<String> ids) {
    for (String id : ids) {
      int item = items.indexOf(id);
      if (item >= 0) {
        eligible.remove(item);
      }
    }
  }

  /**
   * Returns the items of the history and the events to exclude. An item that the user may buy again
   * stays eligible if the request does not contain its purchase, so that viewing it does not remove
   * it.
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

  /** Returns the items that the user bought before and that the request allows again. */
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

  private void removeBought(ItemSet.Builder eligible, String userId, Request request) {
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

  /** Returns whether a stored event excludes its item as bought. */
  private boolean isBought(Request request, int event) {
    boolean recent =
        !log.hasTime(event)
            || !Instant.ofEpochMilli(log.epochMillis(event)).isBefore(request.boughtSince());
    return recent && request.boughtKinds().contains(log.kind(event));
  }

  /** Records how many items each filter kept and removed. */
  private static final class StepRecorder {

    private final ItemSet.Builder eligible;
    private final List<Trace.Step> steps;
    private int count;

    StepRecorder(ItemSet.Builder eligible, List<Trace.Step> steps) {
      this.eligible = eligible;
      this.steps = steps;
      this.count = eligible.build().size();
      steps.add(new Trace.Step("all items", count, 0));
    }

    void recordStep(String name) {
      int kept = eligible.build().size();
      steps.add(new Trace.Step(name, kept, count - kept));
      count = kept;
    }
  }
}
