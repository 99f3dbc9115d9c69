package org.crmrecommend.examples.placements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedPlacementsTest {

  @TempDir private Path folder;

  private final List<Placements> received = new ArrayList<>();
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file = folder.resolve("placements.yaml");
    write("placements: [{name: home}]");
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }

  private static Placements home(int limit) {
    return Placements.of(Placement.of("home").limit(limit));
  }

  @Test
  void construct_file_passesPlacements() throws IOException {
    new WatchedPlacements(file, received::add);
    assertThat(received).containsExactly(home(10));

    write("placements: 7");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WatchedPlacements(file, received::add))
        .withMessage(file + ":1:13: placements must be a list: 7");
    assertThat(received).hasSize(1);
  }

  @Test
  void look_changedFile_passesPlacementsAtSecondLook() throws IOException {
    WatchedPlacements watched = new WatchedPlacements(file, received::add);
    assertThat(watched.look()).isFalse();

    write("placements: [{name: home, limit: 5}]");

    assertThat(watched.look()).isFalse();
    assertThat(watched.look()).isTrue();
    assertThat(watched.look()).isFalse();
    assertThat(received).containsExactly(home(10), home(5));
  }

  /** Half of a file may be valid. */
  @Test
  void look_halfWrittenFile_isNotUsed() throws IOException {
    WatchedPlacements watched = new WatchedPlacements(file, received::add);

    write("placements:\n- name: home\n  limit: 5");
    watched.look();
    write("placements:\n- name: home\n  limit: 50\n- name: bas");
    watched.look();
    write("placements:\n- name: home\n  limit: 50\n");
    watched.look();
    watched.look();

    assertThat(received).containsExactly(home(10), home(50));
  }

  @Test
  void look_badOrMissingFile_keepsPlacementsUntilCorrected() throws IOException {
    WatchedPlacements watched = new WatchedPlacements(file, received::add);

    write("placements: 7");
    assertThat(look(watched, 3)).isZero();
    Files.delete(file);
    assertThat(look(watched, 3)).isZero();
    write("placements: [{name: home}]");
    assertThat(look(watched, 2)).isZero();
    write("placements: [{name: home, limit: 5}]");
    assertThat(look(watched, 3)).isEqualTo(1);

    assertThat(received).containsExactly(home(10), home(5));
  }

  /** The consumer may accept the content later, such as when it knows the model. */
  @Test
  void look_consumerThrows_triesAgain() throws IOException {
    List<Integer> attempts = new ArrayList<>();
    WatchedPlacements watched =
        new WatchedPlacements(
            file,
            placements -> {
              attempts.add(attempts.size());
              if (attempts.size() == 2) {
                throw new IllegalStateException("not yet");
              }
              received.add(placements);
            });
    write("placements: [{name: home, limit: 5}]");

    assertThat(watched.look()).isFalse();
    assertThat(watched.look()).isFalse();
    assertThat(watched.look()).isTrue();
    assertThat(received).containsExactly(home(10), home(5));
  }

  @Test
  void look_badFile_warnsOncePerChange() throws IOException {
    WatchedPlacements watched = new WatchedPlacements(file, received::add);
    PrintStream err = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      write("placements: 7");
      look(watched, 3);
      write("placements: 8");
      look(watched, 3);
      write("placements: [{name: home}]");
      look(watched, 3);
      write("placements: 8");
      look(watched, 3);
    } finally {
      System.setErr(err);
    }

    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .extracting(line -> line.substring(line.indexOf("WARN ")))
        .map(line -> line.replaceFirst("WARN .* - ", ""))
        .containsExactly(warning(7), warning(8), warning(8));
  }

  /** Returns how often the consumer got placements. */
  private static int look(WatchedPlacements watched, int times) {
    int used = 0;
    for (int i = 0; i < times; i++) {
      used += watched.look() ? 1 : 0;
    }
    return used;
  }

  private String warning(int value) {
    return String.format(
        Locale.ROOT,
        "%s is not used; the earlier placements stay: %1$s:1:13: placements must be a list: %d",
        file,
        value);
  }

  @Test
  void every_changedFile_passesPlacements() throws Exception {
    CountDownLatch changed = new CountDownLatch(2);
    ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    try {
      WatchedPlacements watched =
          new WatchedPlacements(
              file,
              placements -> {
                received.add(placements);
                changed.countDown();
              });
      ScheduledFuture<?> looks = watched.every(Duration.ofMillis(1), executor);
      PlacementsFile.write(home(5), file);

      assertThat(changed.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(looks.cancel(false)).isTrue();
    } finally {
      executor.shutdownNow();
    }
    assertThat(received).containsExactly(home(10), home(5));
  }
}
