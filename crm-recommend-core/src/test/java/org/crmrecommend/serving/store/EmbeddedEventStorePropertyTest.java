package org.crmrecommend.serving.store;

import java.nio.file.Path;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.StoreEntry;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedEventStorePropertyTest extends RandomChangesContract {

  @TempDir private Path folder;

  @Override
  protected EventStore open(long seed) {
    return canReopen(seed) ? EventStore.open(folder) : EventStore.inMemory();
  }

  @Override
  protected boolean canReopen(long seed) {
    return seed % 4 != 3;
  }

  @Override
  protected boolean keepsForgotten() {
    return true;
  }

  @Override
  protected StoreEntry stored(StoreEntry entry) {
    return entry;
  }
}
