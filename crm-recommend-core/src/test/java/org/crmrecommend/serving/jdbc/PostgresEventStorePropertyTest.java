package org.crmrecommend.serving.jdbc;

import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.store.RandomChangesContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@Tag("class-path")
@EnabledIfSystemProperty(named = "postgresql", matches = "true")
class PostgresEventStorePropertyTest extends RandomChangesContract {

  private final PostgresDatabase database = new PostgresDatabase();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected EventStore open(long seed) {
    return JdbcEventStore.open(database.pool());
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
    return RoundedEntries.of(entry);
  }
}
