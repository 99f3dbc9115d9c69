package org.crmrecommend.serving.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Link;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.Exposure.ExposedItem;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.ConsentEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.StoreEntry.ExposureEntry;
import org.crmrecommend.serving.StoreEntry.ItemEntry;
import org.crmrecommend.serving.StoreEntry.LinkEntry;
import org.crmrecommend.serving.StoreEntry.UserEntry;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.file.SimulatedDisk;
import org.junit.jupiter.api.Test;

/**
 * Damages files at random. Whatever can still be read is what was written; everything else is
 * refused. Only damage to the last commit of a store that was not closed looks like a power loss.
 */
class StoreDamageTest {

  private static final int COMMITS = 120;
  private static final int CASES = 250;

  private final List<SimulatedDisk> contents = new ArrayList<>();
  private final List<List<Object>> states = new ArrayList<>();

  /** Fills a store; remembers its file and what it holds after each commit. */
  private void fill() throws IOException {
    SimulatedDisk disk = SimulatedStore.empty();
    EventStore store = SimulatedStore.open(disk);
    for (int i = 0; i < COMMITS; i++) {
      store.append(entries(i));
      if (i >= COMMITS - 2) {
        contents.add(disk.copy());
        states.add(read(store));
      }
    }
    store.close();
    contents.add(disk.copy());
    states.add(states.get(states.size() - 1));
  }

  private static List<StoreEntry> entries(int i) {
    Event event = Event.of("u" + i % 7, "i" + i, EventKind.VIEW).withId("e" + i);
    Exposure exposure =
        new Exposure(
            "a" + i,
            i % 3 == 0 ? null : "u" + i % 7,
            Instant.EPOCH,
            null,
            null,
            "1",
            List.of(new ExposedItem("i" + i, "model", 0.5)));
    return List.of(
        new EventEntry(event),
        new ItemEntry(Item.of("i" + i), Currency.getInstance("EUR")),
        new UserEntry(User.of("u" + i % 7).withAttribute("visits", "" + i)),
        new ExposureEntry(exposure),
        new LinkEntry(
            Link.of(
                Identifier.account("u" + i % 7), Identifier.visitor("v" + i % 5), Instant.EPOCH)),
        new ConsentEntry("u" + i % 7, Consent.refused(Purpose.MARKETING, Instant.EPOCH, "" + i)));
  }

  private static List<Object> read(EventStore store) {
    List<Object> all = new ArrayList<>();
    store.readEvents(0, (event, position) -> all.add(event));
    store.readItems(all::add);
    store.readUsers(all::add);
    store.readExposures(0, (exposure, position) -> all.add(exposure));
    store.readPeople(all::add);
    for (int i = 0; i < store.eventCount(); i++) {
      all.add(store.find("e" + i));
    }
    all.add(store.lastPosition());
    return all;
  }

  @Test
  void read_damagedFile_isNeverWrong() throws IOException {
    fill();
    int refused = 0;
    int goneBack = 0;
    for (int seed = 0; seed < CASES; seed++) {
      boolean isClosed = seed % 2 == 0;
      int commit = isClosed ? 2 : 1;
      SplittableRandom random = new SplittableRandom(seed);
      SimulatedDisk disk = contents.get(commit).copy();
      String file = random.nextInt(5) == 0 ? SimulatedStore.KEYS : SimulatedStore.MAPS;
      disk.put(file, damage(disk.content(file), random));
      try (EventStore store = SimulatedStore.open(disk)) {
        List<Object> read = read(store);
        if (!isClosed && !store.warnings().isEmpty() && read.equals(states.get(0))) {
          goneBack++;
          continue;
        }
        assertThat(read).as("seed %d", seed).isEqualTo(states.get(commit));
      } catch (StoreException e) {
        refused++;
        assertThat(e).hasMessageMatching("(events.mv|keys.bin): .*; .*");
      }
    }
    assertThat(refused).isBetween(CASES / 4, CASES - 1);
    assertThat(goneBack).isLessThan(CASES / 4);
  }

  private static byte[] damage(byte[] content, SplittableRandom random) {
    byte[] damaged = content.clone();
    int at = random.nextInt(damaged.length);
    switch (random.nextInt(6)) {
      case 0 -> damaged = Arrays.copyOf(damaged, at);
      case 1 -> Arrays.fill(damaged, at, Math.min(at + 512, damaged.length), (byte) 0);
      case 2 -> {
        int from = random.nextInt(damaged.length);
        int length = Math.min(600, damaged.length - Math.max(at, from));
        System.arraycopy(content, from, damaged, at, length);
      }
      default -> damaged[at] ^= (byte) (1 << random.nextInt(8));
    }
    return damaged;
  }

  /** Each bit counts: of the marks, of the headers of chunks, of their pages and their ends. */
  @Test
  void read_flippedBitInEachBlock_isRefusedOrWithoutEffect() throws IOException {
    fill();
    byte[] content = contents.get(2).content(SimulatedStore.MAPS);
    for (int block = 0; block < content.length / ChecksummedBlocks.STRIDE; block++) {
      for (int offset : new int[] {0, 60, 200, 2_050, 4_000, 4_100}) {
        byte[] damaged = content.clone();
        damaged[block * ChecksummedBlocks.STRIDE + offset] ^= 4;
        SimulatedDisk disk = contents.get(2).copy();
        disk.put(SimulatedStore.MAPS, damaged);
        try (EventStore store = SimulatedStore.open(disk)) {
          assertThat(read(store)).as("%d, %d", block, offset).isEqualTo(states.get(2));
          assertThat(store.warnings()).isEmpty();
        } catch (StoreException e) {
          assertThat(e).hasMessageContaining("is damaged");
        }
      }
    }
  }
}
