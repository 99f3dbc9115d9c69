package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                StorefrontKillChild.class.getName(),
                folder.toString(),
                "" + kill)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int enough = new SplittableRandom(kill).nextInt(1, 300);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      for (int read = 0; (line = lines.readLine()) != null; read++) {
        if (read == enough) {
          assertLocked(kill);
          child.toHandle().destroyForcibly(); // SIGKILL; what is in the pipe can still be read
        }
        acknowledged.add(line);
      }
    }
    assertThat(child.waitFor()).isEqualTo(128 + 9);
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

  /** Tests may run on the module path, which does not have the folder of the tests. */
  private static String classPath() {
    return Stream.of(
            System.getProperty("java.class.path"),
            System.getProperty("jdk.module.path", ""),
            "target/test-classes",
            "target/classes")
        .collect(Collectors.joining(File.pathSeparator));
  }
}
