package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.HistoriesSnapshot;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.live.ShopFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a JVM in which four threads record events in a storefront while it saves its histories,
 * again and again:
 *
 * <pre>{@code
 * mvn -Dquick test -pl crm-recommend-core -Dtest=StorefrontKillCheck -Dkills=200
 * }</pre>
 *
 * <p>After each kill, every event that {@link StorefrontKillChild} printed is in the store, and
 * none is there twice. The histories of the opened storefront have exactly the events of the store.
 */
class StorefrontKillCheck {

  private final Set<String> acknowledged = new HashSet<>();
  private int cutOff;

  @TempDir private Path folder;

  @Test
  void open_afterKill_hasEverythingAcknowledged() throws Exception {
    int kills = Integer.getInteger("kills", 200);
    long stored = 0;
    for (int kill = 0; kill < kills; kill++) {
      runAndKill(kill);
      stored = verify(kill);
    }
    System.out.printf(
        "%d kills, %d acknowledged, %d stored, %d commits cut off%n",
        kills, acknowledged.size(), stored, cutOff);
  }

  private void runAndKill(int kill) throws IOException, InterruptedException {
    List<String> arguments = List.of(folder.toString(), Integer.toString(kill));
    int enough = new SplittableRandom(kill).nextInt(1, 300);
    acknowledged.addAll(
        ChildJvm.runAndKill(
            StorefrontKillChild.class, arguments, enough, () -> assertLocked(kill)));
  }

  private void assertLocked(int kill) {
    if (kill % 10 == 0) {
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> EventStore.open(folder))
          .withMessageContaining("is open in another process");
    }
  }

  private long verify(int kill) {
    try (Storefront shop = StorefrontKillChild.open(folder)) {
      shop.record(Event.of("checker", "i" + kill, EventKind.VIEW)).toCompletableFuture().join();
    }
    try (EventStore store = EventStore.open(folder)) {
      List<String> ids = new ArrayList<>();
      Map<String, Integer> counts = new TreeMap<>();
      store.readEvents(
          0,
          (event, position) -> {
            counts.merge(event.user(), 1, Integer::sum);
            if (event.id() != null) {
              ids.add(event.id());
            }
          });
      assertThat(historySizes(store)).as("kill %d", kill).isEqualTo(counts);
      assertThat(ids).as("kill %d", kill).doesNotHaveDuplicates();
      assertThat(new HashSet<>(ids)).as("kill %d", kill).containsAll(acknowledged);
      cutOff += store.warnings().size();
      return ids.size();
    }
  }

  /** Returns the number of events of each user in the saved histories. */
  private Map<String, Integer> historySizes(EventStore store) {
    Map<String, Integer> sizes = new TreeMap<>();
    try (ShopFolder files = ShopFolder.open(folder, null)) {
      HistoriesSnapshot saved = files.readHistories(new IdMap()).orElseThrow().snapshot();
      for (int user = 0; user < saved.size(); user++) {
        int number = Integer.parseInt(saved.users().get(user));
        sizes.put(store.userId(number).orElseThrow(), saved.histories().get(user).size());
      }
    }
    return sizes;
  }
}
