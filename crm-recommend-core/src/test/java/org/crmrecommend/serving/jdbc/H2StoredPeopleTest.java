package org.crmrecommend.serving.jdbc;

import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.store.StoredPeopleContract;
import org.junit.jupiter.api.Tag;

@Tag("class-path")
class H2StoredPeopleTest extends StoredPeopleContract {

  private final H2Database database = new H2Database();

  @Override
  protected EventStore open() {
    return JdbcEventStore.open(database.source());
  }

  @Override
  protected boolean keepsForgotten() {
    return false;
  }
}
