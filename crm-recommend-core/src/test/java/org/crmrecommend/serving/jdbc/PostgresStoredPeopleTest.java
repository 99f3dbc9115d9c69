package org.crmrecommend.serving.jdbc;

import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.store.StoredPeopleContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@Tag("class-path")
@EnabledIfSystemProperty(named = "postgresql", matches = "true")
class PostgresStoredPeopleTest extends StoredPeopleContract {

  private final PostgresDatabase database = new PostgresDatabase();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected EventStore open() {
    return JdbcEventStore.open(database.pool());
  }

  @Override
  protected boolean keepsForgotten() {
    return false;
  }
}
