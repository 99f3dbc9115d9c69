package org.crmrecommend.serving.jdbc;

import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.store.SharedStoresContract;
import org.junit.jupiter.api.Tag;

@Tag("class-path")
class H2SharedStoresTest extends SharedStoresContract {

  private final H2Database database = new H2Database();

  @Override
  protected SharedEventStore open() {
    return JdbcEventStore.open(database.source());
  }

  @Override
  protected StoreEntry stored(StoreEntry entry) {
    return H2EventStorePropertyTest.rounded(entry);
  }
}
