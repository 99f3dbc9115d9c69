package org.crmrecommend.serving.jdbc;

import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.store.RandomChangesContract;
import org.junit.jupiter.api.Tag;

@Tag("class-path")
class H2EventStorePropertyTest extends RandomChangesContract {

  private final H2Database database = new H2Database();

  @Override
  protected EventStore open(long seed) {
    return JdbcEventStore.open(database.source());
  }

  @Override
  protected boolean canReopen(long seed) {
    return true;
  }

  @Override
  protected boolean keepsForgotten() {
    return false;
  }

  @Override
  protected StoreEntry stored(StoreEntry entry) {
    return rounded(entry);
  }

  /** H2 stores −0 as 0. */
  static StoreEntry rounded(StoreEntry entry) {
    StoreEntry rounded = RoundedEntries.of(entry);
    if (rounded instanceof EventEntry event) {
      Double rating = event.event().rating();
      if (rating != null && rating == 0) {
        return new EventEntry(event.event().withRating(0.0));
      }
    }
    return rounded;
  }
}
