package org.crmrecommend.benchmarks;

import java.util.List;
import org.crmrecommend.data.Event;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;

/** A store of this library. */
record StoreRival(EventStore store) implements DurableRival {

  @Override
  public void append(List<Event> events) {
    store.append(events.stream().<StoreEntry>map(EventEntry::new).toList());
  }

  @Override
  public void close() {
    store.close();
  }
}
