package org.crmrecommend.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crmrecommend.ranking.RandomCatalog.SECONDS;
import static org.crmrecommend.ranking.RandomCatalog.START;

import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.ranking.CatalogHistory.Version;
import org.crmrecommend.ranking.FilterPropertyTest.Case;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares versions of a catalog and their item sets with those built in bulk from the rows. */
class CatalogVersionsPropertyTest {

  private static final Case RARE =
      new Case(
          Filter.is("rare", "1"),
          item -> item.attributes().getOrDefault("rare", List.of()).contains("1"));

  static LongStream seeds() {
    return LongStream.range(0, 8);
  }

  /** Every eighth history has many items and large batches, so that columns are merged. */
  private static CatalogHistory history(SplittableRandom random, long seed) {
    return seed % 8 == 7
        ? new CatalogHistory(random, 1_500, 900)
        : new CatalogHistory(random, (int) (seed / 2), 1 + (int) seed / 4);
  }

  private static Instant randomTime(SplittableRandom random) {
    return START.plusMillis(random.nextInt(-2_000, SECONDS * 1_000 + 2_000));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void catalog_anyChanges_equalsOneBuiltInBulk(long seed) {
    var random = new SplittableRandom(seed);
    CatalogHistory history = history(random, seed);
    for (int i = 0; i < 60; i++) {
      history.change();
      if (i % 6 == 0) {
        assertEqualsBulk(history.newest());
        assertEqualsBulk(history.any());
      }
    }
  }

  private static void assertEqualsBulk(Version version) {
    Catalog actual = version.catalog();
    Catalog expected = version.rebuilt();
    assertThat(actual.fingerprint()).isEqualTo(expected.fingerprint());
    assertThat(actual.size()).isEqualTo(expected.size());
    assertThat(actual.itemCount()).isEqualTo(expected.itemCount());
    assertThat(actual.ids().toList()).isEqualTo(expected.ids().toList());
    assertThat(actual.attributeNames()).isEqualTo(expected.attributeNames());
    assertThat(actual.over(expected.items()).fingerprint()).isEqualTo(expected.fingerprint());
    Map<String, List<Integer>> itemsByProduct = itemsByProduct(version);
    assertThat(actual.hasProducts()).isEqualTo(!itemsByProduct.isEmpty());
    for (int item = 0; item < expected.itemCount(); item++) {
      assertThat(actual.contains(item)).isEqualTo(expected.contains(item));
      assertThat(actual.item(item)).isEqualTo(expected.item(item));
      List<Integer> alone = expected.contains(item) ? List.of(item) : List.of();
      List<Integer> variants = expected.product(item).map(itemsByProduct::get).orElse(alone);
      assertThat(actual.variants(item)).isEqualTo(variants.stream().mapToInt(v -> v).toArray());
      assertThat(actual.isAlwaysAvailable(item)).isEqualTo(expected.isAlwaysAvailable(item));
    }
  }

  /** Returns the items of each product, ascending. */
  private static Map<String, List<Integer>> itemsByProduct(Version version) {
    return version.rows().values().stream()
        .filter(item -> !item.product().isEmpty())
        .collect(
            Collectors.groupingBy(
                Item::product,
                Collectors.mapping(
                    item -> version.catalog().items().indexOf(item.id()),
                    Collectors.collectingAndThen(
                        Collectors.toList(), items -> items.stream().sorted().toList()))));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void itemSets_anyChangesAndRequests_equalThoseBuiltInBulk(long seed) {
    var random = new SplittableRandom(seed);
    CatalogHistory history = history(random, seed);
    List<Case> cases =
        Stream.concat(
                Stream.of(RARE),
                Stream.generate(() -> FilterPropertyTest.randomCase(random, 2)).limit(9))
            .toList();
    for (int i = 0; i < 40; i++) {
      history.change();
      for (Version version : List.of(history.newest(), history.any())) {
        CatalogItemSets bulk = CatalogItemSets.of(version.rebuilt());
        for (int request = 0; request < 4; request++) {
          Case asked = cases.get(random.nextInt(cases.size()));
          assertEqualsBulk(version, bulk, asked, randomTime(random));
        }
      }
    }
  }

  private static void assertEqualsBulk(
      Version version, CatalogItemSets bulk, Case asked, Instant time) {
    Availability actual = version.sets().availableAt(time);
    Availability expected = bulk.availableAt(time);
    assertThat(actual.items()).as("at %s", time).isEqualTo(expected.items());
    assertThat(actual.isValidAt(time)).isTrue();
    assertThat(actual.validFrom()).isAfterOrEqualTo(expected.validFrom());
    assertThat(actual.validUntil()).isBeforeOrEqualTo(expected.validUntil());
    ItemSet matching;
    try {
      matching = bulk.items(asked.filter());
    } catch (IllegalArgumentException e) { // no item has the attribute
      for (CatalogItemSets sets : List.of(version.sets(), CatalogItemSets.of(version.catalog()))) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> sets.items(asked.filter()))
            .withMessage(e.getMessage());
        assertThatThrownBy(() -> sets.available(time, asked.filter())).hasMessage(e.getMessage());
      }
      return;
    }
    assertThat(matching.toArray())
        .containsExactlyInAnyOrder(
            version.rows().values().stream()
                .filter(asked.meaning())
                .mapToInt(item -> version.catalog().items().indexOf(item.id()))
                .toArray());
    assertThat(version.sets().items(asked.filter())).as("%s", asked.filter()).isEqualTo(matching);
    assertThat(CatalogItemSets.of(version.catalog()).items(asked.filter())).isEqualTo(matching);
    assertThat(version.sets().available(time, asked.filter()))
        .as("%s at %s", asked.filter(), time)
        .isEqualTo(matching.and(expected.items()));
  }

  /** The version that readers see, with the numbers that its sets must have. */
  private record Published(CatalogItemSets sets, Catalog catalog, int inStock, int red) {}

  private volatile Published published;

  /**
   * Each reader takes what is published, and asks it while the writer publishes further versions.
   */
  @Test
  void with_readersDuringChanges_seeTheirVersion() throws Exception {
    List<Item> rows =
        IntStream.range(0, 500)
            .mapToObj(i -> Item.builder("i" + i).stock(1).attribute("color", "red").build())
            .toList();
    Catalog catalog = Catalog.of(Currency.getInstance("EUR"), rows);
    published = new Published(CatalogItemSets.of(catalog), catalog, 500, 500);
    Callable<Void> reader = this::readUntilTheLastVersion;
    ExecutorService executor = Executors.newFixedThreadPool(3);
    try {
      List<Future<Void>> readers = Stream.generate(() -> executor.submit(reader)).limit(3).toList();
      publishChanges();
      for (Future<Void> result : readers) {
        result.get();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  /** Each of 400 items is sold out, and then replaced by a blue one; 1,200 are added. */
  private void publishChanges() {
    for (int i = 0; i < 2_000; i++) {
      Published now = published;
      Catalog next;
      int inStock = now.inStock;
      int red = now.red;
      if (i < 400) {
        next = now.catalog.withStock("i" + i, 0);
        inStock--;
      } else if (i < 800) {
        next = now.catalog.with(Item.builder("i" + (i - 400)).attribute("color", "blue").build());
        inStock++;
        red--;
      } else {
        next = now.catalog.with(Item.builder("new" + i).stock(1).attribute("color", "red").build());
        inStock++;
        red++;
      }
      published = new Published(now.sets.with(next), next, inStock, red);
    }
  }

  private Void readUntilTheLastVersion() {
    Filter red = Filter.is("color", "red");
    while (true) {
      Published seen = published;
      assertThat(seen.sets.availableAt(START).items().size()).isEqualTo(seen.inStock);
      assertThat(seen.sets.items(red).size()).isEqualTo(seen.red);
      assertThat(seen.sets.items(red.not()).size()).isEqualTo(seen.catalog.size() - seen.red);
      assertThat(seen.sets.available(START, red.and(Filter.inStock())).size())
          .isLessThanOrEqualTo(Math.min(seen.red, seen.inStock));
      if (seen.catalog.version() == 2_000) {
        return null;
      }
    }
  }

  @Test
  void with_laterVersion_sharesUnchangedSets() {
    Catalog catalog =
        Catalog.of(
            Currency.getInstance("EUR"),
            List.of(
                Item.builder("a").stock(5).brand("Acme").build(),
                Item.builder("b").brand("Acme").build()));
    CatalogItemSets sets = CatalogItemSets.of(catalog);
    Filter acme = Filter.is("brand", "Acme");
    sets.available(START, acme);

    CatalogItemSets later = sets.with(catalog.withStock("a", 4));

    assertThat(later.items(acme)).isSameAs(sets.items(acme));
    assertThat(later.availableAt(START).items()).isSameAs(sets.availableAt(START).items());
    assertThat(later.available(START, acme)).isSameAs(sets.available(START, acme));
    assertThat(sets.with(catalog)).isSameAs(sets);
    assertThat(later.with(catalog).items(acme)).isEqualTo(sets.items(acme));
  }

  /** A condition on a new attribute is an error before, and no error after. */
  @Test
  void with_newAttribute_isAColumn() {
    Catalog catalog = Catalog.of(Currency.getInstance("EUR"), List.of(Item.of("a")));
    CatalogItemSets sets = CatalogItemSets.of(catalog);
    Filter red = Filter.is("color", "red");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sets.items(red))
        .withMessage("column must be a column of the catalog: color");
    Catalog second = catalog.with(Item.builder("a").attribute("color", "red").build());
    CatalogItemSets later = sets.with(second);

    assertThat(later.items(red).toArray()).containsExactly(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> later.with(second.with(Item.of("a"))).items(red))
        .withMessage("column must be a column of the catalog: color");
  }

  @Test
  void with_null_isRejected() {
    CatalogItemSets sets = CatalogItemSets.of(Catalog.of(Currency.getInstance("EUR"), List.of()));

    assertThatThrownBy(() -> sets.with(null)).hasMessage("newer must not be null");
  }

  @Test
  void with_laterVersion_doesNotReferToEarlierOnes() throws InterruptedException {
    Catalog catalog = Catalog.of(Currency.getInstance("EUR"), List.of(Item.of("a"), Item.of("b")));
    CatalogItemSets sets = CatalogItemSets.of(catalog);
    sets.available(START, Filter.inStock());
    var earlier = List.of(new WeakReference<Object>(catalog), new WeakReference<Object>(sets));

    Catalog later = catalog.withStock("a", 0);
    CatalogItemSets laterSets = sets.with(later);
    catalog = null;
    sets = null;
    for (int i = 0; i < 100 && earlier.stream().anyMatch(found -> found.get() != null); i++) {
      System.gc();
      Thread.sleep(10);
    }

    assertThat(earlier).allSatisfy(found -> assertThat(found.get()).isNull());
    assertThat(laterSets.available(START, Filter.inStock()).toArray())
        .containsExactly(later.items().indexOf("b"));
  }
}
