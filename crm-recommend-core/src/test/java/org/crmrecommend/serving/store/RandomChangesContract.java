package org.crmrecommend.serving.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.StoreEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs random changes on a store and on a {@link StoreModel}. */
public abstract class RandomChangesContract {

  /** Returns the seeds of the runs. */
  protected static LongStream seeds() {
    return LongStream.range(0, 12);
  }

  /** Opens the store of a seed, also again. */
  protected abstract EventStore open(long seed);

  /** Returns whether the store of a seed can be opened again. */
  protected abstract boolean canReopen(long seed);

  /** Returns whether events of forgotten users count until they are removed. */
  protected abstract boolean keepsForgotten();

  /** Returns an entry as the store returns it. */
  protected abstract StoreEntry stored(StoreEntry entry);

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void store_randomChanges_readsWhatWasWritten(long seed) {
    RandomChanges changes = new RandomChanges(seed, keepsForgotten(), this::stored);
    StoreModel model = changes.model;
    EventStore store = open(seed);
    for (int step = 0; step < 50; step++) {
      List<StoreEntry> entries = changes.entries();
      assertThat(store.append(entries)).isEqualTo(changes.apply(entries));
      assertThat(store.lastPosition()).isEqualTo(model.events.size());
      if (changes.nextInt(10) == 0) {
        changes.remove(store);
      }
      if (changes.nextInt(6) == 0) {
        Set<String> forgotten = changes.someUsers();
        assertThat(store.forget(forgotten)).isEqualTo(model.forget(forgotten));
      }
      if (canReopen(seed) && changes.nextInt(10) == 0) {
        store.close();
        store = open(seed);
        assertThat(store.warnings()).isEmpty();
      }
      if (changes.nextInt(5) == 0) {
        changes.assertSame(store);
      }
    }
    changes.assertSame(store);
    store.close();
  }
}
