package org.crmrecommend.serving.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.Exposure.ExposedItem;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.StoreEntry.ExposureEntry;
import org.crmrecommend.serving.StoreEntry.ItemEntry;
import org.crmrecommend.serving.StoreEntry.UserEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stores of every version of the format can be opened, and hold what was written. Beside a store is
 * a file with one line for each thing that it holds.
 *
 * <p>The stores of earlier versions stay and are never written again. For a new version, change
 * {@link #NEWEST} and run:
 *
 * <pre>{@code
 * mvn -Dquick test -pl crm-recommend-core -Dtest=GoldenStoreTest -Dgolden.write=true
 * }</pre>
 */
class GoldenStoreTest {

  private static final String NEWEST = "store-1";
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "stores");
  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00.123456789Z");

  @TempDir private Path temporary;

  static List<Path> stores() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".mv")).sorted().toList();
    }
  }

  private static Path linesOf(Path store) {
    return Path.of(store.toString().replace(".mv", ".txt"));
  }

  @ParameterizedTest
  @MethodSource("stores")
  void open_goldenStore_holdsWhatWasWritten(Path golden) throws IOException {
    Files.copy(golden, temporary.resolve("events.mv"));

    try (EventStore store = EventStore.open(temporary)) {
      assertThat(store.warnings()).isEmpty();
      assertThat(lines(store)).isEqualTo(Files.readAllLines(linesOf(golden))).hasSizeGreaterThan(9);
      assertThat(store.append(List.of(new EventEntry(Event.of("anna", EventKind.LOGIN)))))
          .isEqualTo(store.lastPosition());
    }
  }

  @Test
  void open_newestGoldenStore_holdsTheEntriesBelow() throws IOException {
    Files.copy(FOLDER.resolve(NEWEST + ".mv"), temporary.resolve("events.mv"));

    try (EventStore store = EventStore.open(temporary);
        EventStore expected = EventStore.inMemory()) {
      fill(expected);
      assertThat(lines(store)).isEqualTo(lines(expected));
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "golden.write", matches = "true")
  void write_newestStore() throws IOException {
    Path golden = FOLDER.resolve(NEWEST + ".mv");
    assertThat(golden).doesNotExist();
    try (EventStore store = EventStore.open(temporary)) {
      fill(store);
      Files.write(linesOf(golden), lines(store));
    }
    Files.copy(temporary.resolve("events.mv"), golden);
  }

  private static List<String> lines(EventStore store) {
    List<String> lines = new ArrayList<>();
    store.readEvents(0, (event, position) -> lines.add(position + " " + event));
    store.readItems(item -> lines.add(item.toString()));
    store.readUsers(user -> lines.add(user.toString()));
    store.readExposures(0, (exposure, position) -> lines.add(position + " " + exposure));
    lines.add(store.currency() + " " + store.lastPosition());
    return lines;
  }

  private static void fill(EventStore store) {
    store.append(
        Stream.of(
                Event.of("removed", "tea", EventKind.VIEW).withId("removed"),
                Event.of("anna", EventKind.LOGIN),
                Event.of("anna", "tea", EventKind.VIEW)
                    .at(NOON)
                    .withSession("s1")
                    .withChannel("app"),
                fullPurchase(),
                Event.of("anna", "tea", EventKind.REVIEW).at(NOON).withRating(4.5).withText("好茶"),
                Event.of("ben", "pot", new EventKind("own-kind")).at(Instant.EPOCH))
            .<StoreEntry>map(EventEntry::new)
            .toList());
    store.removeEvents(Instant.MIN, 5);
    store.append(
        List.of(
            new ItemEntry(Item.of("pot"), EURO),
            new ItemEntry(fullItem(), EURO),
            new UserEntry(User.of("anna")),
            new UserEntry(User.of("ben").withAttribute(User.SEX, "m").withMemberSince(NOON))));
    store.append(
        List.of(
            new ExposureEntry(
                new Exposure(
                    "a1",
                    "anna",
                    NOON,
                    "home",
                    "B",
                    "v7",
                    List.of(
                        new ExposedItem("tea", "item-knn", 0.25),
                        new ExposedItem("pot", "most-popular", 1)))),
            new ExposureEntry(new Exposure("a2", null, NOON, null, null, "", List.of()))));
  }

  private static Event fullPurchase() {
    return Event.of("anna", "tea", EventKind.PURCHASE)
        .at(NOON.plusSeconds(60))
        .withQuantity(2.5)
        .withOrder("1001")
        .withAmount(790, EURO)
        .withListPrice(1_000)
        .withDiscount(210)
        .withCoupon("c1")
        .withId("e1")
        .because("a1", 3)
        .withAttribute("device", "phone");
  }

  private static Item fullItem() {
    return Item.builder("tea")
        .title("Green tea 绿茶")
        .category("Drinks", "Tea")
        .brand("B")
        .price(new BigDecimal("7.90"))
        .attribute("color", "green", "dark green")
        .text("A tea")
        .availableFrom(Instant.EPOCH)
        .availableUntil(NOON)
        .stock(12)
        .product("tea")
        .build();
  }
}
