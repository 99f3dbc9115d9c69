package org.crmrecommend.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import org.crmrecommend.data.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleShopTest {

  private static final SampleShop SMALL = SampleShop.DEFAULTS.withCustomers(60).withDays(120);

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void construct_nonPositiveCustomers_isRejected(int customers) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleShop.DEFAULTS.withCustomers(customers))
        .withMessage("customers must be positive: " + customers);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -7, 366})
  void construct_daysOutOfRange_isRejected(int days) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleShop.DEFAULTS.withDays(days))
        .withMessage("days must be from 1 to 365: " + days);
  }

  @Test
  void with_oneParameter_keepsTheOthers() {
    assertThat(new SampleShop(1, 2, 3).withCustomers(9)).isEqualTo(new SampleShop(9, 2, 3));
    assertThat(new SampleShop(1, 2, 3).withDays(9)).isEqualTo(new SampleShop(1, 9, 3));
    assertThat(new SampleShop(1, 2, 3).withSeed(9)).isEqualTo(new SampleShop(1, 2, 9));
  }

  @Test
  void start_anyDays_isDaysBeforeEnd() {
    assertThat(SampleShop.DEFAULTS.withDays(30).start())
        .isEqualTo(Instant.parse("2026-05-31T00:00:00Z"));
  }

  @Test
  void generate_sameSettings_returnsSameShop() {
    Shop first = SMALL.generate();
    Shop second = SMALL.generate();

    assertThat(events(second)).isEqualTo(events(first)).isNotEmpty();
    assertThat(second.names()).isEqualTo(first.names());
    assertThat(rows(second)).isEqualTo(rows(first));
  }

  /**
   * The checksum depends on the tables and the simulation, but not on the machine or Java version.
   */
  @Test
  void generate_anyMachine_returnsSameBytes() {
    CRC32 checksum = new CRC32();
    for (Event event : events(SMALL.generate())) {
      String line =
          String.join(
              ",",
              event.user(),
              event.item(),
              event.kind().name(),
              String.valueOf(event.time()),
              starsOrYuan(event),
              String.valueOf(event.order()));
      checksum.update(line.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(checksum.getValue()).isEqualTo(2_775_826_114L);
  }

  private static String starsOrYuan(Event event) {
    Long amount = event.amount();
    return amount == null ? String.valueOf(event.rating()) : String.valueOf(amount / 100.0);
  }

  @Test
  void generate_otherSeed_returnsOtherEventsOfSameCatalog() {
    Shop shop = SMALL.generate();
    Shop other = SMALL.withSeed(43).generate();

    assertThat(events(other)).isNotEqualTo(events(shop));
    assertThat(items(other)).isEqualTo(items(shop));
  }

  @Test
  void generate_moreCustomers_keepsFirstCustomers() {
    Shop few = SMALL.withCustomers(15).generate();
    Predicate<Event> isOfFirstCustomers = event -> few.users().ids().contains(event.user());

    assertThat(events(SMALL.generate()).stream().filter(isOfFirstCustomers)).isEqualTo(events(few));
    assertThat(rows(SMALL.generate()).subList(0, 15)).isEqualTo(rows(few));
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 12);
  }

  /**
   * The number of days grows with the seed, so the first seed that fails is close to the smallest
   * case that fails.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void generate_anySeed_eventsMatchCatalogUsersAndDays(long seed) {
    SampleShop settings = new SampleShop(40, (int) (seed * seed), seed);
    Shop shop = settings.generate();

    assertThat(shop.users().size()).isEqualTo(40);
    for (Event event : events(shop)) {
      assertThat(shop.catalog().items().contains(event.item())).as("item of %s", event).isTrue();
      int user = shop.users().ids().indexOf(event.user());
      assertThat(user).as("user of %s", event).isNotNegative();
      assertThat(event.time())
          .as("time of %s", event)
          .isBetween(settings.start(), SampleShop.END.minusMillis(1))
          .isAfter(shop.users().memberSince(user).orElseThrow());
    }
  }

  @Test
  void generate_defaults_returnsDocumentedSize() {
    Shop shop = SampleShop.DEFAULTS.generate();

    assertThat(shop.users().size()).isEqualTo(2000);
    assertThat(shop.catalog().size()).isBetween(300, 400);
    assertThat(shop.events().size()).isBetween(100_000, 130_000);
    assertThat(shop.events().userCount()).as("customers with events").isBetween(1750, 1920);
    assertThat(shop.events().lastTime().orElseThrow())
        .isAfter(SampleShop.END.minus(1, ChronoUnit.DAYS));
  }

  @Test
  void generate_newCustomer_hasAttributesOnly() {
    Shop shop = SampleShop.DEFAULTS.withCustomers(300).generate();
    List<String> newcomers =
        shop.users().ids().stream().filter(id -> !shop.events().users().contains(id)).toList();

    assertThat(newcomers).hasSizeGreaterThan(8);
    assertThat(newcomers)
        .allSatisfy(
            id ->
                assertThat(shop.users().attributes(shop.users().ids().indexOf(id)))
                    .containsOnlyKeys("ageBand", "occupation", "place", "sex"));
  }

  @Test
  void name_anyCustomer_isInBothLanguages() {
    Shop shop = SMALL.generate();

    assertThat(shop.names().values()).allMatch(name -> name.matches("\\p{IsHan}{2,4} \\w+ \\w+"));
    assertThat(shop.name("c00000")).isEqualTo(shop.names().get("c00000"));
    assertThat(shop.name("nobody")).isEqualTo("nobody");
  }

  private static List<Event> events(Shop shop) {
    return shop.events().events().toList();
  }

  private static List<Object> rows(Shop shop) {
    return shop.users().ids().stream()
        .<Object>map(id -> shop.users().user(shop.users().ids().indexOf(id)))
        .toList();
  }

  private static List<Object> items(Shop shop) {
    return shop.catalog().items().stream()
        .<Object>map(id -> shop.catalog().item(shop.catalog().items().indexOf(id)))
        .toList();
  }
}
