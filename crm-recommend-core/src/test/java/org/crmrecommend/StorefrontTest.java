package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.crmrecommend.TeaShop.NOON;
import static org.crmrecommend.TeaShop.bought;
import static org.crmrecommend.TeaShop.pastEvents;
import static org.crmrecommend.TeaShop.viewed;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.file.ModelFile;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.RecordOutcome;
import org.crmrecommend.serving.Refit;
import org.crmrecommend.serving.RefitPolicy;
import org.crmrecommend.serving.Retention;
import org.crmrecommend.serving.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorefrontTest {

  @TempDir private Path folder;

  private Instant now = NOON;

  private StorefrontBuilder builder() {
    return Storefront.builder()
        .folder(folder)
        .clock(() -> now)
        .seed(1)
        .executor(Runnable::run)
        .refits(RefitPolicy.MANUAL)
        .withoutBackground();
  }

  private StorefrontBuilder teaShop() {
    return builder().events(pastEvents()).algorithm(ItemKnn.DEFAULTS);
  }

  private static RecordOutcome record(Storefront shop, Event event) {
    return shop.record(event).toCompletableFuture().join();
  }

  private static List<String> list(Storefront shop, Request request) {
    return shop.recommend(request).list().stream().map(Recommendation::item).toList();
  }

  @Test
  void open_emptyFolder_isAShopToWhichEventsAndItemsAreAdded() {
    try (Storefront shop = Storefront.open(folder)) {
      assertThat(list(shop, Request.forAnyone())).isEmpty();

      shop.updateCatalog(
          catalog -> catalog.with(List.of(Item.of("tea"), Item.of("cup"), Item.of("mug"))));
      assertThat(record(shop, bought("anna", "mug"))).isEqualTo(RecordOutcome.STORED);
      shop.refreshPopularity();

      assertThat(list(shop, Request.forUser("ben"))).containsExactly("mug", "cup", "tea");
      assertThat(list(shop, Request.forUser("anna"))).containsExactly("cup", "tea");
    }
  }

  @Test
  void record_view_countsInTheNextRequestAndItsReasons() {
    try (Storefront shop = teaShop().open()) {
      shop.record(viewed("eve", "tea"));

      Recommendations answer = shop.recommend(Request.forUser("eve"));

      assertThat(answer.list().get(0).item()).isEqualTo("cup");
      assertThat(answer.list().get(0).reasons().get(0).text()).isEqualTo("Because you viewed tea");
    }
  }

  @Test
  void record_purchase_isNotOfferedAgainAndARefundTakesItBack() {
    try (Storefront shop = teaShop().open()) {
      record(shop, bought("eve", "tea"));
      assertThat(list(shop, Request.forUser("eve"))).first().isEqualTo("cup");
      assertThat(list(shop, Request.forUser("eve"))).doesNotContain("tea");

      now = NOON.plusSeconds(60);
      record(shop, Event.of("eve", "tea", EventKind.REFUND));

      Recommendations answer = shop.recommend(Request.forUser("eve"));
      assertThat(answer.list()).allMatch(item -> item.source().equals("most popular"));
    }
  }

  @Test
  void record_eventWithoutTime_getsTheTimeOfTheClock() {
    try (Storefront shop = builder().open()) {
      record(shop, viewed("eve", "tea").withId("e1"));
    }
    try (EventStore store = EventStore.open(folder)) {
      assertThat(store.find("e1")).contains(viewed("eve", "tea").withId("e1").at(NOON));
    }
  }

  @Test
  void record_sameIdTwice_isStoredOnce() {
    try (Storefront shop = builder().open()) {
      Event event = viewed("eve", "tea").withId("e1");

      assertThat(record(shop, event)).isEqualTo(RecordOutcome.STORED);
      now = NOON.plusSeconds(1);
      assertThat(record(shop, event)).isEqualTo(RecordOutcome.DUPLICATE);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> shop.record(viewed("eve", "cup").withId("e1")))
          .withMessage("id must be that of one event: e1 was given to another event before");
    }
    try (EventStore store = EventStore.open(folder)) {
      assertThat(store.eventCount()).isEqualTo(1);
    }
  }

  @Test
  void record_filteredAndTooMany_areDroppedAndSaySo() {
    try (Storefront shop = builder().eventFilter(e -> !e.user().equals("staff")).open()) {
      assertThat(record(shop, viewed("staff", "tea"))).isEqualTo(RecordOutcome.FILTERED);
      for (int view = 0; view < 120; view++) {
        assertThat(record(shop, viewed("robot", "tea"))).isEqualTo(RecordOutcome.STORED);
      }
      assertThat(record(shop, viewed("robot", "tea"))).isEqualTo(RecordOutcome.LIMITED);
      assertThat(shop.recommend(Request.forUser("staff")).trace().notes()).hasSize(1);
    }
    try (EventStore store = EventStore.open(folder)) {
      assertThat(store.eventCount()).isEqualTo(120);
    }
  }

  @Test
  void record_timeInTheFuture_isRejectedWithoutATrace() {
    try (Storefront shop = builder().open()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> shop.record(viewed("eve", "tea").at(NOON.plusSeconds(3_600))))
          .withMessageContaining("the time of the event must not be in the future");
      assertThat(shop.health().queuedEvents()).isZero();
    }
    try (EventStore store = EventStore.open(folder)) {
      assertThat(store.eventCount()).isZero();
    }
  }

  @Test
  void reopen_afterClose_givesTheSameLists() {
    Recommendations before;
    try (Storefront shop = teaShop().open()) {
      record(shop, viewed("eve", "coffee"));
      shop.put(User.of("eve").withAttribute("city", "Wuhan"));
      shop.refreshPopularity();
      before = shop.recommend(Request.forUser("eve"));
    }
    try (Storefront shop = teaShop().open()) {
      assertThat(shop.recommend(Request.forUser("eve")).list()).isEqualTo(before.list());
      assertThat(list(shop, Request.forUser("eve"))).first().isEqualTo("mug");
    }
  }

  /** A copy of the files while the shop runs is what a crash leaves. */
  @Test
  void reopen_afterACrash_hasEveryAcknowledgedEvent(@TempDir Path copy) throws IOException {
    try (Storefront shop = teaShop().open()) {
      record(shop, viewed("eve", "coffee"));
      copyFiles(folder, copy);
    }
    try (Storefront shop = teaShop().folder(copy).open()) {
      assertThat(list(shop, Request.forUser("eve"))).first().isEqualTo("mug");
    }
  }

  private static void copyFiles(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void reopen_damagedHistories_makesThemAgainFromTheStore() throws IOException {
    try (Storefront shop = teaShop().open()) {
      record(shop, viewed("eve", "coffee"));
    }
    Path file = folder.resolve("histories.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    try (Storefront shop = teaShop().open()) {
      assertThat(list(shop, Request.forUser("eve"))).first().isEqualTo("mug");
    }
  }

  @Test
  void reopen_storeEndsBeforeTheHistories_isRefused(@TempDir Path old) throws IOException {
    teaShop().open().close();
    copyFiles(folder, old);
    try (Storefront shop = teaShop().open()) {
      record(shop, viewed("anna", "coffee"));
    }
    Files.copy(
        old.resolve("events.mv"), folder.resolve("events.mv"), StandardCopyOption.REPLACE_EXISTING);

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> teaShop().open())
        .withMessageContaining("histories contain 13 events")
        .withMessageContaining("the store ends at event 12");
  }

  @Test
  void open_interruptedImport_beginsAgain() throws IOException {
    try (Storefront shop = builder().events(pastEvents().limit(5)).open()) {
      assertThat(shop.health().isHealthy()).isTrue();
    }
    Files.delete(folder.resolve("histories.safetensors"));
    Files.createFile(folder.resolve("import-unfinished"));

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> builder().open())
        .withMessageStartingWith("the first import of events was interrupted");
    try (Storefront shop = teaShop().open()) {
      assertThat(list(shop, Request.forHistory(List.of("coffee")))).first().isEqualTo("mug");
    }
    assertThat(folder.resolve("import-unfinished")).doesNotExist();
    try (EventStore store = EventStore.open(folder)) {
      assertThat(store.eventCount()).isEqualTo(12);
    }
  }

  @Test
  void updateCatalog_stock_isInTheNextRequestAndAfterARestart() {
    try (Storefront shop = teaShop().catalog(StorefrontTest::catalog).open()) {
      assertThat(list(shop, Request.forHistory(List.of("tea")))).first().isEqualTo("cup");

      shop.updateCatalog(catalog -> catalog.withStock("cup", 0)).toCompletableFuture().join();

      assertThat(list(shop, Request.forHistory(List.of("tea")))).doesNotContain("cup");
    }
    try (Storefront shop = teaShop().open()) {
      assertThat(list(shop, Request.forHistory(List.of("tea"))))
          .doesNotContain("cup")
          .contains("mug");
    }
  }

  private static Catalog catalog() {
    return Catalog.of(
        StorefrontBuilder.DEFAULT_CURRENCY,
        Stream.of("tea", "cup", "honey", "coffee", "mug")
            .map(id -> Item.builder(id).price(BigDecimal.ONE).stock(3).build())
            .toList());
  }

  @Test
  void updateCatalog_newItem_isOfferedAtOnce() {
    try (Storefront shop = teaShop().catalog(StorefrontTest::catalog).open()) {
      shop.updateCatalog(catalog -> catalog.with(Item.of("jam")).without("mug"));

      assertThat(list(shop, Request.forAnyone())).contains("jam").doesNotContain("mug");
    }
  }

  @Test
  void open_catalogAtASecondStart_replacesTheStoredOne() {
    try (Storefront shop = builder().catalog(StorefrontTest::catalog).open()) {
      shop.updateCatalog(catalog -> catalog.with(Item.of("jam")));
    }
    try (Storefront shop = builder().catalog(() -> catalog().without("mug")).open()) {
      assertThat(list(shop, Request.forAnyone()))
          .containsExactlyInAnyOrder("tea", "cup", "honey", "coffee");
    }
    try (Storefront shop = builder().open()) {
      assertThat(list(shop, Request.forAnyone()))
          .containsExactlyInAnyOrder("tea", "cup", "honey", "coffee");
    }
  }

  @Test
  void reload_changedSources_areInTheNextRequestAndAfterARestart() {
    List<Item> rows = new ArrayList<>(List.of(Item.of("tea"), Item.of("cup")));
    List<User> users = new ArrayList<>(List.of(User.of("eve").withAttribute("size", "S")));
    try (Storefront shop =
        builder()
            .catalog(() -> Catalog.of(StorefrontBuilder.DEFAULT_CURRENCY, rows))
            .users(() -> Users.of(users))
            .open()) {
      rows.set(0, Item.of("mug"));
      users.set(0, User.of("eve").withAttribute("size", "M"));

      shop.reload().toCompletableFuture().join();

      assertThat(list(shop, Request.forAnyone())).containsExactlyInAnyOrder("cup", "mug");
    }
    List<User> stored = new ArrayList<>();
    try (EventStore store = EventStore.open(folder)) {
      store.readUsers(stored::add);
    }
    assertThat(stored).containsExactly(User.of("eve").withAttribute("size", "M"));
    try (Storefront shop = builder().open()) {
      assertThat(list(shop, Request.forAnyone())).containsExactlyInAnyOrder("cup", "mug");
      assertThatIllegalStateException()
          .isThrownBy(shop::reload)
          .withMessageContaining("give the builder a catalog or users");
    }
  }

  @Test
  void put_attributes_areThereAfterARestart() {
    User eve = User.of("eve").withAttribute("city", "Wuhan");
    try (Storefront shop = builder().users(() -> Users.of(List.of(eve))).open()) {
      shop.put(User.of("dan").withAttribute("city", "Berlin")).toCompletableFuture().join();
    }
    List<User> stored = new ArrayList<>();
    try (EventStore store = EventStore.open(folder)) {
      store.readUsers(stored::add);
    }
    assertThat(stored)
        .extracting(User::id, User::attributes)
        .containsExactlyInAnyOrder(
            tuple("eve", Map.of("city", "Wuhan")), tuple("dan", Map.of("city", "Berlin")));
  }

  @Test
  void recommend_answer_isStoredAsAnExposure() {
    Recommendations answer;
    try (Storefront shop = teaShop().open()) {
      record(shop, Event.of("eve", EventKind.LOGIN));
      answer =
          shop.recommend(Request.forUser("eve").withLimit(2).withPlacement("home").withGroup("b"));
    }
    List<Exposure> exposures = new ArrayList<>();
    try (EventStore store = EventStore.open(folder)) {
      store.readExposures(0, (exposure, position) -> exposures.add(exposure));
    }
    assertThat(exposures)
        .containsExactly(
            new Exposure(
                answer.id(),
                "eve",
                NOON,
                "home",
                "b",
                answer.modelVersion(),
                answer.list().stream()
                    .map(item -> new Exposure.ExposedItem(item.item(), item.source(), 1))
                    .toList()));
  }

  @Test
  void recommend_withoutExposures_storesNone() {
    try (Storefront shop = teaShop().withoutExposures().open()) {
      shop.recommend(Request.forUser("eve"));
    }
    try (EventStore store = EventStore.open(folder)) {
      assertThat(store.exposureCount()).isZero();
    }
  }

  @Test
  void refreshPopularity_liveEvents_changeWhatIsPopular() {
    try (Storefront shop = teaShop().open()) {
      assertThat(list(shop, Request.forAnyone())).first().isEqualTo("honey");
      assertThat(shop.freshness()).isZero();
      for (String user : List.of("u1", "u2", "u3")) {
        record(shop, bought(user, "tea"));
      }
      now = NOON.plusSeconds(9);
      assertThat(shop.freshness()).isEqualTo(Duration.ofSeconds(9));

      shop.refreshPopularity();

      assertThat(list(shop, Request.forAnyone())).first().isEqualTo("tea");
      assertThat(shop.freshness()).isZero();
    }
  }

  @Test
  void refit_moreEvents_swapsAModelThatKnowsThem() {
    try (Storefront shop = teaShop().open()) {
      String version = shop.model().info().version();
      now = NOON.plusSeconds(5);
      for (String user : List.of("u1", "u2", "u3")) {
        record(shop, bought(user, "jam"));
        record(shop, bought(user, "bread"));
      }
      assertThat(list(shop, Request.forHistory(List.of("jam"))).get(0)).isEqualTo("honey");

      Refit refit = shop.refit().join();

      assertThat(refit.outcome()).isEqualTo(Refit.Outcome.SWAPPED);
      assertThat(refit.eventCount()).isEqualTo(18);
      assertThat(refit.reason()).isEqualTo("too few later events to compare the models");
      assertThat(list(shop, Request.forHistory(List.of("jam"))).get(0)).isEqualTo("bread");
      assertThat(shop.model().info().version()).isNotEqualTo(version);
      assertThat(shop.refits()).containsExactly(refit);
    }
    try (Storefront shop = teaShop().open()) {
      assertThat(list(shop, Request.forHistory(List.of("jam"))).get(0)).isEqualTo("bread");
    }
  }

  @Test
  void refit_oldAndTooManyEvents_areRemovedFirst() {
    Retention retention = Retention.DEFAULTS.withMaxAge(Duration.ofDays(10)).withMaxEvents(13);
    try (Storefront shop = teaShop().retention(retention).open()) {
      now = NOON.plus(Duration.ofDays(2));
      for (String user : List.of("u1", "u2", "u3")) {
        record(shop, bought(user, "jam"));
      }
      assertThat(shop.refit().join().eventCount()).isEqualTo(13);
      now = NOON.plus(Duration.ofDays(8));
      assertThat(shop.refit().join().eventCount()).isEqualTo(3);
      assertThat(list(shop, Request.forUser("anna"))).doesNotContain("tea", "cup", "honey");
    }
    try (Storefront shop = teaShop().retention(retention).open()) {
      assertThat(list(shop, Request.forUser("anna"))).doesNotContain("tea", "cup", "honey");
    }
  }

  /** A folder with the name of the file stands for a disk on which it cannot be written. */
  @Test
  void refit_modelCannotBeSaved_isInPlaceAndHealthSaysSo() throws IOException {
    try (Storefront shop = teaShop().open()) {
      record(shop, bought("eve", "tea"));
      Path file = folder.resolve("model.safetensors");
      Files.delete(file);
      Files.createDirectories(file.resolve("in-the-way"));

      assertThat(shop.refit().join().outcome()).isEqualTo(Refit.Outcome.SWAPPED);

      assertThat(shop.health().problems())
          .singleElement()
          .asString()
          .startsWith("the model in place cannot be saved: ")
          .contains("model.safetensors");
    }
  }

  @Test
  void open_folderIsAFile_isRefusedWithItsName() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Storefront.open(file))
        .withMessageContaining(file.toString())
        .withMessageContaining("check the folder and its permissions");
  }

  @Test
  void refit_worseModel_isKeptOut() {
    try (Storefront shop = themeShop().open()) {
      assertThat(list(shop, Request.forHistory(List.of("i3-0"))).get(0)).isEqualTo("i3-1");
      for (int event = 0; event < 120; event++) {
        int user = event % 60;
        now = NOON.plusSeconds(event);
        record(shop, bought("new" + user, "i" + user % 20 + (event < 60 ? "-0" : "-1")));
      }
      String version = shop.model().info().version();

      Refit refit = shop.refit().join();

      assertThat(refit.outcome()).isEqualTo(Refit.Outcome.KEPT);
      assertThat(refit.reason()).isEqualTo("the new model is worse on the latest events");
      assertThat(refit.validation().orElseThrow().difference().orElseThrow().high()).isNegative();
      assertThat(shop.model().info().version()).isEqualTo(version);
    }
  }

  /** Pairs of items that are bought together; later refits train a worse algorithm. */
  private StorefrontBuilder themeShop() {
    Stream<Event> events =
        IntStream.range(0, 100)
            .boxed()
            .flatMap(
                u ->
                    Stream.of(
                        bought("u" + u, "i" + u % 20 + "-0"), bought("u" + u, "i" + u % 20 + "-1")))
            .map(event -> event.at(NOON.minus(Duration.ofDays(3))));
    return builder().events(events).algorithm(new FirstBetter(new AtomicInteger()));
  }

  /** Trains item-based neighbors at the first time and most popular items later. */
  private record FirstBetter(AtomicInteger trainings) implements Algorithm {

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      return (trainings.getAndIncrement() == 0 ? ItemKnn.DEFAULTS : MostPopular.DEFAULTS)
          .train(data, context);
    }
  }

  @Test
  void swap_modelTrainedElsewhere_answersWithItsItems(@TempDir Path elsewhere) {
    Path file = elsewhere.resolve("knn.safetensors");
    EventLog other =
        EventLog.of(
            Stream.of("x", "y", "z")
                .flatMap(user -> Stream.of("zebra", "tea", "mug").map(item -> bought(user, item))));
    ModelFile.write(file, ItemKnn.DEFAULTS.train(TrainingData.of(other)));
    try (Storefront shop = teaShop().catalog(StorefrontTest::catalog).open()) {
      assertThat(list(shop, Request.forHistory(List.of("tea"))).get(0)).isEqualTo("cup");

      Refit refit = shop.swap(file);

      assertThat(refit.trigger()).isEqualTo("file");
      assertThat(shop.refits()).containsExactly(refit);
      assertThat(list(shop, Request.forHistory(List.of("tea"))).get(0)).isEqualTo("mug");
      assertThat(list(shop, Request.forHistory(List.of("tea")))).doesNotContain("zebra");
    }
  }

  @Test
  void open_anotherAlgorithm_trainsIt() {
    try (Storefront shop = teaShop().open()) {
      assertThat(shop.model().info().algorithm()).startsWith("item-knn");
    }
    try (Storefront shop = teaShop().algorithm(MostPopular.DEFAULTS).open()) {
      Model model = shop.model();
      assertThat(model.info().algorithm()).isEqualTo("most-popular");
    }
  }

  @Test
  void close_laterEvents_areRefusedAndRequestsGoOn() {
    Storefront shop = teaShop().open();
    shop.close();
    shop.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> shop.record(viewed("eve", "tea")))
        .withMessage("the storefront is closed; open it again");
    assertThat(list(shop, Request.forHistory(List.of("tea")))).first().isEqualTo("cup");
  }

  @Test
  void record_manyThreads_allAreThereAfterARestart() {
    Set<String> users = new TreeSet<>();
    try (Storefront shop = builder().executor(ForkJoinPool.commonPool()).open()) {
      List<CompletableFuture<?>> threads = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        int number = thread;
        threads.add(
            CompletableFuture.runAsync(
                () -> {
                  for (int e = 0; e < 50; e++) {
                    record(shop, viewed("u" + number + "-" + e, "i" + e));
                  }
                }));
      }
      threads.forEach(CompletableFuture::join);
    }
    try (EventStore store = EventStore.open(folder)) {
      store.readEvents(0, (event, position) -> users.add(event.user()));
      assertThat(store.eventCount()).isEqualTo(400);
    }
    assertThat(users).hasSize(400);
  }
}
