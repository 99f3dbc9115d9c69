package org.crmrecommend.serving.jdbc;

import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.store.SharedStoresContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@Tag("class-path")
@EnabledIfSystemProperty(named = "postgresql", matches = "true")
class PostgresSharedStoresTest extends SharedStoresContract {

  private final PostgresDatabase database = new PostgresDatabase();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected SharedEventStore open() {
    return JdbcEventStore.open(database.pool());
  }

  @Override
  protected StoreEntry stored(StoreEntry entry) {
    return RoundedEntries.of(entry);
  }
}
