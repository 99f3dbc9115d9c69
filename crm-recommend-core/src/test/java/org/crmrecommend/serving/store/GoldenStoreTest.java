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
import java.util.Set;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Link;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.people.TraitChoice;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.Exposure.ExposedItem;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.ConsentEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.StoreEntry.ExposureEntry;
import org.crmrecommend.serving.StoreEntry.ItemEntry;
import org.crmrecommend.serving.StoreEntry.LinkEntry;
import org.crmrecommend.serving.StoreEntry.RenamedUser;
import org.crmrecommend.serving.StoreEntry.TraitEntry;
import org.crmrecommend.serving.StoreEntry.UserEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stores of every version of the format can be opened, and hold what was written. Beside a store
 * are its keys and a file with one line for each thing that it holds.
 *
 * <p>The stores of earlier versions stay and are never written again. For a new version, change
 * {@link #NEWEST} and run:
 *
 * <pre>{@code
 * mvn -Dquick test -pl crm-recommend-core -Dtest=GoldenStoreTest -Dgolden.write=true
 * }</pre>
 */
class GoldenStoreTest {

  private static final String NEWEST = "store-2";
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

  private static Path keysOf(Path store) {
    return Path.of(store.toString().replace(".mv", ".keys"));
  }

  private void copy(Path golden) throws IOException {
    Files.copy(golden, temporary.resolve("events.mv"));
    Files.copy(keysOf(golden), temporary.resolve("keys.bin"));
  }

  @ParameterizedTest
  @MethodSource("stores")
  void open_goldenStore_holdsWhatWasWritten(Path golden) throws IOException {
    copy(golden);

    try (EventStore store = EventStore.open(temporary)) {
      assertThat(store.warnings()).isEmpty();
      assertThat(lines(store)).isEqualTo(Files.readAllLines(linesOf(golden))).hasSizeGreaterThan(9);
      long last = store.lastPosition();
      store.append(List.of(new EventEntry(Event.of("anna", EventKind.LOGIN))));
      assertThat(store.lastPosition()).isEqualTo(last + 1);
    }
  }

  @Test
  void open_newestGoldenStore_holdsTheEntriesBelow() throws IOException {
    copy(FOLDER.resolve(NEWEST + ".mv"));

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
    Files.copy(temporary.resolve("keys.bin"), keysOf(golden));
  }

  private static List<String> lines(EventStore store) {
    List<String> lines = new ArrayList<>();
    store.readEvents(0, (event, position) -> lines.add(position + " " + event));
    store.readItems(item -> lines.add(item.toString()));
    store.readUsers(user -> lines.add(user.toString()));
    store.readExposures(0, (exposure, position) -> lines.add(position + " " + exposure));
    store.readPeople(entry -> lines.add(entry.toString()));
    for (int number = 0; number < 9; number++) {
      lines.add(number + " " + store.userId(number));
    }
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
    fillPeople(store);
  }

  private static void fillPeople(EventStore store) {
    store.append(
        List.of(
            new LinkEntry(
                new Link(
                    Identifier.visitor("visitor 7"), Identifier.account("anna"), NOON, "login")),
            new LinkEntry(Link.of(Identifier.account("ben"), Identifier.device("phone"), NOON)),
            new ConsentEntry("anna", Consent.granted(Purpose.MARKETING, NOON, "settings")),
            new ConsentEntry("anna", Consent.refused(new Purpose("own"), NOON, "")),
            new ConsentEntry(
                "visitor 7", Consent.granted(Purpose.ANALYTICS, NOON, "banner").withUntil(null)),
            new TraitEntry("anna", "tea lover", TraitChoice.HIDDEN),
            new TraitEntry("anna", "age", TraitChoice.DELETED),
            new TraitEntry("ben", "age", TraitChoice.SHOWN),
            new EventEntry(Event.of("carl", "tea", EventKind.CLICK).withId("forgotten")),
            new EventEntry(Event.of("dora", EventKind.LOGIN).at(NOON)),
            new RenamedUser("dora", "dora 2")));
    store.forget(Set.of("carl"));
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
