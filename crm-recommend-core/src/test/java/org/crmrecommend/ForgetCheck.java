package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.User;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Pseudonyms;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.people.TraitChoice;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.RefitPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Searches the files and the heap of a storefront for a forgotten person, and kills a JVM that
 * forgets persons, again and again:
 *
 * <pre>{@code
 * mvn -Dquick test -pl crm-recommend-core -Dtest=ForgetCheck -Dkills=100
 * }</pre>
 */
class ForgetCheck {

  private static final int KEY_FILE_SLOT = 32;

  /** Nothing in this class has the texts of a person except while they are used. */
  private static final int PERSON = 4711;

  @TempDir private Path folder;

  private enum Text {
    ID(0),
    DEVICE(1),
    ORDER(2),
    NOTE(3),
    PLACE(4),
    SOURCE(5);

    private final int number;

    Text(int number) {
      this.number = number;
    }
  }

  /** The histories have neither orders nor texts of events. */
  private static final Set<Text> ON_HEAP = Set.of(Text.ID, Text.DEVICE, Text.PLACE, Text.SOURCE);

  /** Returns a text that is nowhere else, half of the texts with Chinese characters. */
  private static String text(Text kind, int person) {
    String code =
        Long.toString(new SplittableRandom(person * 31L + kind.number).nextLong() >>> 1, 36);
    return kind.number % 2 == 0 ? "p" + code : "客" + code + "户";
  }

  private StorefrontBuilder builder() {
    return Storefront.builder()
        .folder(folder)
        .algorithm(UserKnn.DEFAULTS)
        .refits(RefitPolicy.MANUAL);
  }

  /** A person with two ids, events, attributes, a decision, a choice and an exposure. */
  private static void live(Storefront shop, int person) {
    String id = text(Text.ID, person);
    for (String item : List.of("i1", "i2", "i3")) {
      shop.record(
              Event.of(id, item, EventKind.PURCHASE)
                  .withOrder(text(Text.ORDER, person))
                  .withText(text(Text.NOTE, person)))
          .toCompletableFuture()
          .join();
    }
    shop.put(User.of(id).withAttribute("place", text(Text.PLACE, person)));
    People people = shop.people();
    people.link(Identifier.account(id), Identifier.device(text(Text.DEVICE, person)));
    people.record(id, Consent.granted(Purpose.MARKETING, Instant.now(), text(Text.SOURCE, person)));
    people.choose(id, "purchase count", TraitChoice.HIDDEN).toCompletableFuture().join();
    shop.recommend(Request.forUser(id).withReasons(3));
  }

  private static void others(Storefront shop, int from, int count) {
    IntStream.range(from, from + count)
        .mapToObj(n -> Event.of("u" + n % 97, "i" + n % 13, EventKind.PURCHASE))
        .map(shop::record)
        .toList()
        .forEach(stage -> stage.toCompletableFuture().join());
  }

  @Test
  void forget_anyTextOfThePerson_isNeitherInTheFilesNorOnTheHeap() throws Exception {
    byte[] keys;
    try (Storefront shop = builder().open()) {
      others(shop, 0, 500);
      live(shop, PERSON);
      live(shop, PERSON + 1);
      shop.refit().join();
      shop.saveHistories();
      assertThat(shop.model().personalRows()).isEqualTo(99);
      assertThat(found(PERSON)).as("encrypted from the beginning").isEmpty();
      assertThat(onHeap(PERSON)).containsAll(ON_HEAP);
      keys = Files.readAllBytes(folder.resolve("keys.bin"));

      assertThat(shop.people().forget(text(Text.DEVICE, PERSON)).identifiers()).isEqualTo(2);

      assertThat(found(PERSON)).as("before a compaction").isEmpty();
      assertThat(onHeap(PERSON)).isEmpty();
      assertThat(onHeap(PERSON + 1)).as("the other person").containsAll(ON_HEAP);
      assertThat(overwrittenSlots(keys)).isEqualTo(2);
      others(shop, 500, 30_000);
      assertThat(found(PERSON)).as("after a compaction").isEmpty();
      shop.refit().join();
      assertThat(shop.model().personalRows()).isEqualTo(98);
    }
    assertThat(found(PERSON)).as("after a restart").isEmpty();
    try (EventStore store = EventStore.open(folder)) {
      List<String> texts = new ArrayList<>();
      store.readEventsOf(
          Set.of(text(Text.ID, PERSON + 1)), (event, position) -> texts.add(event.text()));
      assertThat(texts).containsOnly(text(Text.NOTE, PERSON + 1)).hasSize(3);
    }
  }

  @Test
  void forget_underAPseudonym_leavesNeitherIdNorPseudonym() throws Exception {
    Pseudonyms pseudonyms =
        Pseudonyms.of(new javax.crypto.spec.SecretKeySpec(new byte[32], "HmacSHA256"));
    try (Storefront shop = builder().pseudonyms(pseudonyms).open()) {
      others(shop, 0, 100);
      live(shop, PERSON);
      shop.people().forget(text(Text.ID, PERSON));

      assertThat(onHeap(PERSON)).isEmpty();
      Path dump = dump();
      assertThat(contains(dump, pseudonyms.pseudonym(text(Text.ID, PERSON)))).isFalse();
      Files.delete(dump);
      assertThat(inFiles(pseudonyms.pseudonym(text(Text.ID, PERSON)))).isFalse();
      assertThat(found(PERSON)).isEmpty();
    }
  }

  private Set<Text> found(int person) {
    Set<Text> found = new TreeSet<>();
    for (Text kind : Text.values()) {
      if (inFiles(text(kind, person))) {
        found.add(kind);
      }
    }
    return found;
  }

  private boolean inFiles(String text) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> contains(file, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Set<Text> onHeap(int person) throws Exception {
    Path dump = dump();
    Set<Text> found = new TreeSet<>();
    for (Text kind : Text.values()) {
      if (contains(dump, text(kind, person))) {
        found.add(kind);
      }
    }
    Files.delete(dump);
    return found;
  }

  /** Writes all objects that are reachable, after a garbage collection. */
  private Path dump() throws IOException, InterruptedException {
    Path dump = Files.createTempFile(folder.getParent(), "heap", ".hprof");
    Files.delete(dump);
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                "" + ProcessHandle.current().pid(),
                "GC.heap_dump",
                dump.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(jcmd.waitFor()).isZero();
    return dump;
  }

  /** Returns whether a file has a text in one of the encodings of strings on disk and heap. */
  private static boolean contains(Path file, String text) {
    List<byte[]> patterns = new ArrayList<>();
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      patterns.add(text.getBytes(charset));
    }
    int longest = patterns.stream().mapToInt(pattern -> pattern.length).max().orElseThrow();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] window = new byte[1 << 20];
      int kept = 0;
      int read;
      while ((read = in.readNBytes(window, kept, window.length - kept)) > 0) {
        int length = kept + read;
        if (patterns.stream().anyMatch(pattern -> indexOf(window, length, pattern) >= 0)) {
          return true;
        }
        kept = Math.min(length, longest);
        System.arraycopy(window, length - kept, window, 0, kept);
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int indexOf(byte[] bytes, int length, byte[] pattern) {
    for (int i = 0; i + pattern.length <= length; i++) {
      if (bytes[i] == pattern[0]
          && Arrays.equals(bytes, i, i + pattern.length, pattern, 0, pattern.length)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns how many slots of a file of keys have other bytes now, which occur nowhere else. */
  private int overwrittenSlots(byte[] before) throws IOException {
    byte[] after = Files.readAllBytes(folder.resolve("keys.bin"));
    int changed = 0;
    for (int start = before.length % KEY_FILE_SLOT; start < before.length; start += KEY_FILE_SLOT) {
      byte[] slot = Arrays.copyOfRange(before, start, start + KEY_FILE_SLOT);
      if (!Arrays.equals(slot, Arrays.copyOfRange(after, start, start + KEY_FILE_SLOT))) {
        changed++;
        assertThat(indexOf(after, after.length, slot)).isNegative();
      }
    }
    return changed;
  }

  @Test
  void open_killedWhileForgetting_completesItOrHasNotBegun() throws Exception {
    int kills = Integer.getInteger("kills", 100);
    Set<String> acknowledged = new HashSet<>();
    try (Storefront shop = builder().open()) {
      shop.record(Event.of("witness", "i1", EventKind.VIEW)).toCompletableFuture().join();
    }
    int completed = 0;
    for (int kill = 0; kill < kills; kill++) {
      acknowledged.addAll(runAndKill(kill));
      completed += verify(kill, acknowledged);
    }
    System.out.printf(
        "%d kills, %d persons forgotten and acknowledged, %d forgotten without%n",
        kills, acknowledged.size(), completed);
  }

  private Set<String> runAndKill(int kill) throws IOException, InterruptedException {
    List<String> arguments = List.of(folder.toString(), Integer.toString(kill));
    int enough = new SplittableRandom(kill).nextInt(1, 30);
    Set<String> acknowledged = new HashSet<>();
    ChildJvm.runAndKill(
            ForgetChild.class,
            arguments,
            enough,
            () -> Thread.sleep(kill % 8)) // so that the kill is at any step of the next group
        .forEach(line -> acknowledged.addAll(List.of(line.split(" "))));
    return acknowledged;
  }

  /** Every person of this run has all events or nothing. Returns how many have nothing unasked. */
  private int verify(int kill, Set<String> acknowledged) {
    Set<String> known;
    try (Storefront shop = ForgetChild.open(folder)) {
      known = new TreeSet<>(shop.people().audience(Purpose.ANALYTICS));
    }
    TreeMap<String, Integer> events = new TreeMap<>();
    try (EventStore store = EventStore.open(folder)) {
      store.readEvents(0, (event, position) -> events.merge(event.user(), 1, Integer::sum));
      for (String id : ForgetChild.persons(kill)) {
        assertThat(store.userNumber(id) > 0).as(id).isEqualTo(known.contains(id));
      }
    }
    assertThat(events.keySet()).as("kill %d", kill).isEqualTo(known);
    assertThat(known)
        .as("kill %d", kill)
        .contains("witness")
        .doesNotContainAnyElementsOf(acknowledged);
    List<String> left = ForgetChild.persons(kill).stream().filter(known::contains).toList();
    left.forEach(id -> assertThat(events.get(id)).as(id).isEqualTo(ForgetChild.EVENTS));
    for (String id : ForgetChild.persons(kill)) {
      if (!known.contains(id)) {
        assertThat(inFiles(id)).as(id).isFalse();
      }
    }
    return ForgetChild.PERSONS
        - left.size()
        - (int) ForgetChild.persons(kill).stream().filter(acknowledged::contains).count();
  }
}
