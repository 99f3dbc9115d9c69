package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.Trait;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.people.TraitChoice;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;
import org.crmrecommend.serving.RecordOutcome;
import org.crmrecommend.serving.Refit;
import org.crmrecommend.serving.RefitPolicy;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.SharedMemory;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.StoreOutage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Storefronts that share a store. */
class SharedStorefrontTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final SharedMemory memory = new SharedMemory();
  private final List<Storefront> open = new ArrayList<>();
  private final Storefront one = open();
  private final Storefront other = open();

  private Storefront open() {
    Storefront shop = builder().open();
    open.add(shop);
    return shop;
  }

  private StorefrontBuilder builder() {
    return Storefront.builder()
        .store(memory.open())
        .algorithm(ItemKnn.DEFAULTS)
        .refits(RefitPolicy.MANUAL)
        .clock(() -> TeaShop.NOON)
        .withoutBackground();
  }

  @AfterEach
  void close() {
    memory.setAway(false);
    open.forEach(Storefront::close);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + SOON.toNanos();
    boolean isMet = condition.getAsBoolean();
    while (!isMet && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      isMet = condition.getAsBoolean();
    }
    assertThat(isMet).isTrue();
  }

  private static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Returns what a storefront knows of the purchases and views of a user. */
  private static Map<String, String> counts(Storefront shop, String user) {
    Map<String, String> counts = new TreeMap<>();
    for (Trait trait : shop.people().traits(user)) {
      if (trait.name().endsWith("count")) {
        counts.put(trait.name(), trait.value());
      }
    }
    return counts;
  }

  private static void awaitViews(Storefront shop, String user, int count) {
    await(() -> counts(shop, user).equals(Map.of("view count", Integer.toString(count))));
  }

  @Test
  void record_inOneStorefront_isInTheHistoriesOfAllOnce() {
    done(one.record(TeaShop.viewed("anna", "tea")));
    awaitViews(other, "anna", 1);
    done(other.record(TeaShop.viewed("anna", "cup")));
    awaitViews(one, "anna", 2);

    awaitViews(other, "anna", 2);
    assertThat(one.freshness()).isEqualTo(other.freshness()).isEqualTo(Duration.ZERO);
  }

  @Test
  void record_sameIdInTwoStorefronts_countsOnceInBoth() {
    Event event = TeaShop.viewed("anna", "tea").withId("e1").at(TeaShop.NOON);
    List<CompletionStage<RecordOutcome>> outcomes = List.of(one.record(event), other.record(event));

    assertThat(outcomes.stream().map(SharedStorefrontTest::done).toList())
        .containsExactlyInAnyOrder(RecordOutcome.STORED, RecordOutcome.DUPLICATE);
    done(one.record(TeaShop.viewed("anna", "cup")));
    awaitViews(one, "anna", 2);
    awaitViews(other, "anna", 2);
    assertThat(memory.eventsOf("anna")).hasSize(2);
  }

  @Test
  void record_otherEventWithTheSameId_failsInTheOtherStorefront() {
    done(one.record(TeaShop.viewed("anna", "tea").withId("e1")));

    assertThat(other.record(TeaShop.bought("anna", "cup").withId("e1")).toCompletableFuture())
        .failsWithin(SOON)
        .withThrowableThat()
        .withMessageContaining("e1 was given to another event before");
    awaitViews(other, "anna", 1);
  }

  @Test
  void updateCatalog_inOneStorefront_isSeenByAll() {
    Item tea = Item.builder("tea").price(new BigDecimal("4.50")).stock(3).build();
    Item cup = Item.builder("cup").price(new BigDecimal("7.00")).stock(1).build();
    Currency euro = Currency.getInstance("EUR");
    done(one.updateCatalog(old -> Catalog.of(euro, List.of(tea, cup))));
    await(() -> other.catalog().filter(catalog -> catalog.size() == 2).isPresent());

    done(other.updateCatalog(catalog -> catalog.withStock("tea", 0).without("cup")));
    await(() -> one.catalog().orElseThrow().size() == 1);

    assertThat(one.catalog().orElseThrow().item(one.catalog().orElseThrow().items().indexOf("tea")))
        .isEqualTo(Item.builder("tea").price(new BigDecimal("4.50")).stock(0).build());
  }

  @Test
  void people_changesOfOneStorefront_holdInAll() {
    done(one.record(TeaShop.viewed("phone", "tea")));
    done(one.record(TeaShop.viewed("anna", "cup")));
    done(one.people().link(Identifier.device("phone"), Identifier.account("anna")));
    done(one.put(new User("anna", Map.of("city", "Chengdu"), null)));
    Consent agreement = Consent.granted(Purpose.MARKETING, TeaShop.NOON, "letter");
    done(one.people().record("anna", agreement));
    awaitViews(other, "phone", 2);
    await(() -> other.people().allows("phone", Purpose.MARKETING));
    assertThat(other.people().consents("anna")).containsExactly(agreement);
    assertThat(other.people().links("anna")).isEqualTo(one.people().links("anna")).hasSize(1);

    done(other.people().unlink("phone", "anna"));
    done(other.people().choose("anna", "city", TraitChoice.HIDDEN));

    awaitViews(one, "phone", 1);
    await(() -> one.people().traits("anna").stream().noneMatch(t -> t.name().equals("city")));
    assertThat(one.people().allows("phone", Purpose.MARKETING)).isFalse();
  }

  @Test
  void forget_inOneStorefront_isForgottenInAll() {
    done(one.record(TeaShop.viewed("anna", "tea")));
    done(one.record(TeaShop.viewed("ben", "tea")));
    done(one.people().link(Identifier.device("phone"), Identifier.account("anna")));
    awaitViews(other, "phone", 1);

    other.people().forget("phone");

    await(() -> one.people().traits("anna").isEmpty());
    assertThat(one.people().identifiers("anna")).isEmpty();
    awaitViews(one, "ben", 1);
    done(one.record(TeaShop.viewed("anna", "cup")));
    awaitViews(other, "anna", 1);
  }

  @Test
  void forget_inOneStorefront_removesWhatTheOthersShowed() {
    Placements rotating = Placements.of(Placement.of("home").rotate(0.5, Duration.ofDays(1)));
    one.placements(rotating);
    other.placements(rotating);
    done(one.record(TeaShop.viewed("anna", "tea")));
    done(one.record(TeaShop.bought("ben", "cup")));
    awaitViews(other, "anna", 1);
    one.refreshPopularity();
    assertThat(one.recommend(Request.forUser("anna")).list()).isNotEmpty();
    assertThat(one.shownItems().userCount()).isEqualTo(1);

    other.people().forget("anna");

    await(() -> one.shownItems().userCount() == 0);
  }

  /** The other storefront records an event before it knows that the user was forgotten. */
  @Test
  void forget_whileAnotherStorefrontRecords_keepsTheNewEvent() {
    done(one.record(TeaShop.viewed("anna", "tea")));
    awaitViews(other, "anna", 1);

    List<CompletionStage<RecordOutcome>> outcomes = new ArrayList<>();
    one.people().forget("anna");
    for (int i = 0; i < 5; i++) {
      outcomes.add(other.record(TeaShop.viewed("anna", "cup" + i)));
    }
    outcomes.forEach(SharedStorefrontTest::done);

    awaitViews(one, "anna", 5);
    awaitViews(other, "anna", 5);
    assertThat(memory.eventsOf("anna")).hasSize(5);
  }

  @Test
  void outage_eventsThatFailed_areInNoHistoryAfterwards() {
    done(one.record(TeaShop.viewed("anna", "tea")));
    awaitViews(other, "anna", 1);

    memory.setAway(true);
    CompletionStage<RecordOutcome> failed = one.record(TeaShop.viewed("anna", "cup"));
    assertThat(failed.toCompletableFuture())
        .failsWithin(SOON)
        .withThrowableThat()
        .withCauseInstanceOf(StoreException.class);
    assertThat(one.record(TeaShop.viewed("ben", "cup")).toCompletableFuture()).failsWithin(SOON);
    assertThat(one.updateCatalog(catalog -> catalog).toCompletableFuture()).failsWithin(SOON);
    assertThat(one.recommend(Request.forUser("anna")).list()).isNotNull();
    assertThat(one.health().problems()).singleElement().asString().contains("memory: is away");
    memory.setAway(false);

    await(() -> one.health().isHealthy());
    awaitViews(one, "anna", 1);
    assertThat(counts(one, "ben")).isEmpty();
    done(one.record(TeaShop.viewed("anna", "mug")));
    awaitViews(one, "anna", 2);
    awaitViews(other, "anna", 2);
    StoreOutage outage = one.health().outages().get(0);
    assertThat(outage.until()).isPresent();
    assertThat(outage.failedEvents()).isEqualTo(3);
    assertThat(outage.reason()).contains("is away");
  }

  @Test
  void outage_lostAcknowledgement_countsTheEventOnceInAll() {
    memory.setLosesAcknowledgements(true);
    assertThat(one.record(TeaShop.viewed("anna", "tea")).toCompletableFuture()).failsWithin(SOON);
    memory.setLosesAcknowledgements(false);

    await(() -> one.health().isHealthy());
    awaitViews(other, "anna", 1);
    awaitViews(one, "anna", 1);
    await(() -> one.health().outages().get(0).repairedUsers() == 1);
    awaitViews(one, "anna", 1);
    assertThat(memory.eventsOf("anna")).hasSize(1);
  }

  @Test
  void outage_changesThatFailed_areUndone() {
    Currency euro = Currency.getInstance("EUR");
    Item tea = Item.builder("tea").stock(3).build();
    done(one.updateCatalog(old -> Catalog.of(euro, List.of(tea))));
    done(one.put(new User("anna", Map.of("city", "Chengdu"), null)));

    memory.setAway(true);
    assertThat(one.updateCatalog(c -> c.withStock("tea", 0)).toCompletableFuture())
        .failsWithin(SOON);
    memory.setAway(false);

    await(() -> one.health().isHealthy());
    await(
        () ->
            one.catalog()
                .orElseThrow()
                .item(one.catalog().orElseThrow().items().indexOf("tea"))
                .equals(tea));
  }

  /** The choice needs the attributes of the user, which are in the store. */
  @Test
  void choose_storeCannotBeRead_changesNothing() {
    done(one.put(new User("anna", Map.of("city", "Chengdu"), null)));

    memory.setAway(true);
    assertThatThrownBy(() -> done(one.people().choose("anna", "city", TraitChoice.HIDDEN)))
        .hasStackTraceContaining("memory: is away");
    memory.setAway(false);

    await(() -> one.health().isHealthy());
    await(() -> one.people().traits("anna").stream().anyMatch(t -> t.name().equals("city")));
  }

  @Test
  void refit_whileAnotherStorefrontTrains_isCancelled() {
    one.record(TeaShop.viewed("anna", "tea"));
    SharedMemoryLock lock = new SharedMemoryLock(memory);

    Refit refit = one.refit().orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();

    assertThat(refit.outcome()).isEqualTo(Refit.Outcome.CANCELLED);
    assertThat(refit.reason()).startsWith("another storefront is training");
    lock.release();
    refit = one.refit().orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
    assertThat(refit.outcome()).isEqualTo(Refit.Outcome.SWAPPED);
    assertThat(memory.isLocked()).isFalse();
  }

  /** Another storefront that has the lock. */
  private static final class SharedMemoryLock {

    private final SharedEventStore store;

    SharedMemoryLock(SharedMemory memory) {
      store = memory.open();
      assertThat(store.tryLock(Duration.ofSeconds(30))).isTrue();
    }

    void release() {
      store.unlock();
    }
  }

  /** Otherwise the others would wait for an interval before they train. */
  @Test
  void cancelRefit_othersStillTrainOnTheseEvents() {
    try (Storefront shop = builder().algorithm(new EndlessAlgorithm()).open()) {
      done(shop.record(TeaShop.viewed("anna", "tea")));
      CompletionStage<Refit> refit = shop.refit();

      shop.cancelRefit();

      assertThat(done(refit).outcome()).isEqualTo(Refit.Outcome.CANCELLED);
      assertThat(memory.open().model().lastTrained()).isEmpty();
      assertThat(memory.isLocked()).isFalse();
    }
  }

  /** Trains until it is cancelled. */
  private record EndlessAlgorithm() implements Algorithm {

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      while (true) {
        context.checkCancelled();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
    }
  }

  @Test
  void refit_inOneStorefront_modelIsTakenOverByAll() {
    TeaShop.pastEvents().forEach(event -> done(one.record(event)));
    Refit refit = one.refit().orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
    assertThat(refit.outcome()).isEqualTo(Refit.Outcome.SWAPPED);
    assertThat(other.model().info().version()).isNotEqualTo(one.model().info().version());

    other.exchangeModels();

    assertThat(other.model().info().version()).isEqualTo(one.model().info().version());
    Storefront third = open();
    assertThat(third.model().info().version()).isEqualTo(one.model().info().version());
    assertThat(third.recommend(Request.forUser("anna")).list())
        .isEqualTo(one.recommend(Request.forUser("anna")).list());
  }

  @Test
  void open_severalWithPastEvents_oneImports() {
    AtomicInteger imports = new AtomicInteger();
    SharedMemory empty = new SharedMemory();
    List<Storefront> shops =
        IntStream.range(0, 4)
            .parallel()
            .mapToObj(
                i ->
                    builder()
                        .store(empty.open())
                        .events(
                            () -> {
                              imports.incrementAndGet();
                              return EventLog.of(TeaShop.pastEvents());
                            })
                        .open())
            .toList();

    assertThat(imports).hasValue(1);
    shops.forEach(
        shop -> assertThat(counts(shop, "anna")).isEqualTo(Map.of("purchase count", "3")));
    shops.forEach(Storefront::close);
  }

  @ParameterizedTest
  @CsvSource({"-61, 61 s ahead of", "3600, 3600 s behind"})
  void health_clockOfTheDatabaseDiffers_saysSo(long seconds, String expected) {
    memory.setNow(TeaShop.NOON.plusSeconds(seconds));
    try (Storefront shop =
        Storefront.builder().store(memory.open()).clock(() -> TeaShop.NOON).open()) {
      await(() -> !shop.health().isHealthy());

      assertThat(shop.health().problems()).singleElement().asString().contains(expected);
    }
  }

  @Test
  void close_whileTheStoreIsAway_throwsNothing() {
    done(one.record(Event.of("anna", "tea", EventKind.VIEW).at(Instant.EPOCH)));
    memory.setAway(true);

    one.close();

    assertThat(one.recommend(Request.forUser("anna"))).isNotNull();
  }
}
