package org.crmrecommend;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.online.Outcomes;
import org.crmrecommend.online.OutcomesBuilder;
import org.crmrecommend.online.ShownList;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.live.TrainingUsers;
import org.jspecify.annotations.Nullable;

/**
 * Counts what stored lists led to, by the names that persons have in training data. Persons whose
 * data must not be learned from have no name.
 */
final class StoredOutcomes {

  private final EventStore store;
  private final TrainingUsers persons;
  private final @Nullable Catalog catalog;
  private final Map<String, Optional<String>> names = new HashMap<>();

  /**
   * @param catalog has the products of items; null if there is none
   */
  StoredOutcomes(EventStore store, TrainingUsers persons, @Nullable Catalog catalog) {
    this.store = store;
    this.persons = persons;
    this.catalog = catalog;
  }

  /** See {@link Storefront#outcomes}. */
  Outcomes since(Instant since) {
    OutcomesBuilder outcomes = Outcomes.builder().products(this::product);
    store.readEvents(
        0,
        (event, position) -> {
          Instant time = event.time();
          boolean isEarlier = time != null && time.isBefore(since); // so no later list led to it
          if (event.answerId() != null && !isEarlier) {
            name(event.user()).ifPresent(person -> outcomes.add(event.withUser(person)));
          }
        });
    store.readExposures(
        0,
        (exposure, position) -> {
          if (!exposure.time().isBefore(since)) {
            add(exposure, outcomes);
          }
        });
    return outcomes.build();
  }

  private void add(Exposure exposure, OutcomesBuilder outcomes) {
    String user = exposure.user();
    String person = user == null ? null : name(user).orElse(null);
    String placement = exposure.placement();
    boolean isAllowed = user == null || person != null;
    if (placement != null && isAllowed) {
      outcomes.add(
          new ShownList(
              exposure.answerId(),
              person,
              placement,
              exposure.group(),
              exposure.items().stream().map(Exposure.ExposedItem::item).toList()));
    }
  }

  private Optional<String> name(String userId) {
    return names.computeIfAbsent(userId, persons::name);
  }

  private String product(String itemId) {
    Catalog known = catalog;
    if (known == null) {
      return itemId;
    }
    int item = known.items().indexOf(itemId);
    return known.contains(item) ? known.product(item).orElse(itemId) : itemId;
  }
}
