package org.crmrecommend.serving.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Link;
import org.crmrecommend.people.TraitChoice;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.SharedModel;
import org.crmrecommend.serving.SharedModel.Training;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.StoreEntry.ItemEntry;
import org.crmrecommend.serving.StoreEntry.LinkEntry;
import org.crmrecommend.serving.StoreEntry.RemovedItem;
import org.crmrecommend.serving.StoreEntry.RenamedUser;
import org.crmrecommend.serving.StoreEntry.TraitEntry;
import org.crmrecommend.serving.StoreEntry.UserEntry;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.store.EventStoreContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store does in every database. */
abstract class JdbcStoreContract extends EventStoreContract {

  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir private Path folder;

  /** Returns the database of a test. */
  abstract DataSource source();

  @Override
  protected final EventStore open() {
    return JdbcEventStore.open(source());
  }

  final void execute(String sql) {
    try (Connection connection = source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void readNew_changesOfAnother_arePassedOnceAndOwnNever() {
    try (SharedEventStore one = JdbcEventStore.open(source());
        SharedEventStore other = JdbcEventStore.open(source())) {
      other.append(SharedEvents.event("anna", "e1"));
      one.append(SharedEvents.event("ben", "e2"));
      other.append(
          List.of(
              new UserEntry(User.of("anna").withAttribute("size", "L")),
              new TraitEntry("anna", "t", TraitChoice.HIDDEN),
              new LinkEntry(
                  Link.of(Identifier.account("anna"), Identifier.device("d"), Instant.EPOCH)),
              new ItemEntry(Item.builder("tea").title("Tea").build(), EURO),
              new RemovedItem("pot")));
      assertThat(one.lastPosition()).as("does not know the first event").isZero();
      assertThat(one.userNumber("ben")).isZero();

      assertThat(SharedEvents.news(one))
          .containsExactly(
              "user anna {size=L} 0 {t=HIDDEN} 1",
              "user d - 0 {} 1",
              "item tea Tea",
              "item pot -",
              "1 anna e1");
      assertThat(one.lastPosition()).isEqualTo(2);
      assertThat(one.userNumber("ben")).isEqualTo(2);
      assertThat(SharedEvents.news(one)).isEmpty();
      assertThat(SharedEvents.news(other)).containsExactly("2 ben e2");
      one.append(List.of(new RenamedUser("anna", "ann"), new RenamedUser("ben", "anna")));
      assertThat(SharedEvents.news(other)).containsExactly("renamed anna ann", "renamed ben anna");
      assertThat(one.forget(Set.of("ann", "d"))).isEqualTo(2);
      assertThat(SharedEvents.news(other)).containsExactly("forgotten ann 1", "forgotten d 3");
      assertThat(SharedEvents.news(one)).isEmpty();
    }
  }

  /** What an object appended and what it was passed are together all events, each once. */
  @Test
  void readNew_whileSeveralAppend_passesEachOnceInOrder() throws Exception {
    int writers = 3;
    int appends = 40;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    List<SharedEventStore> stores = new ArrayList<>();
    List<Future<List<String>>> results = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      stores.add(JdbcEventStore.open(source()));
    }
    for (int i = 0; i < writers; i++) {
      SharedEventStore store = stores.get(i);
      String prefix = "w" + i + "-";
      results.add(
          threads.submit(
              () -> {
                SharedEvents passed = new SharedEvents();
                for (int n = 0; n < appends; n++) {
                  store.append(SharedEvents.event("user" + n, prefix + n));
                  store.readNew(5, passed);
                }
                return passed.take();
              }));
    }
    List<String> order = new ArrayList<>();
    for (Future<List<String>> result : results) {
      result.get();
    }
    threads.shutdown();
    try (EventStore reader = open()) {
      reader.readEvents(
          0, (event, position) -> order.add(position + " " + event.user() + " " + event.id()));
    }
    assertThat(order).hasSize(writers * appends);
    for (int i = 0; i < writers; i++) {
      String own = " w" + i + "-";
      List<String> passed = new ArrayList<>(results.get(i).get());
      passed.addAll(SharedEvents.news(stores.get(i)));
      assertThat(passed).isEqualTo(order.stream().filter(event -> !event.contains(own)).toList());
      stores.get(i).close();
    }
  }

  /** For example two pseudonyms of a day that are exchanged by three renamings. */
  @Test
  void readNew_exchangedIds_areKnown() {
    try (SharedEventStore one = JdbcEventStore.open(source());
        SharedEventStore other = JdbcEventStore.open(source())) {
      one.append(SharedEvents.event("a", "e1"));
      one.append(SharedEvents.event("b", "e2"));
      SharedEvents.news(other);
      one.append(
          List.of(new RenamedUser("a", "x"), new RenamedUser("b", "a"), new RenamedUser("x", "b")));
      other.append(SharedEvents.event("a", "e3"));

      assertThat(SharedEvents.news(other))
          .containsExactly("renamed a a\uffff", "renamed b a", "renamed a\uffff b");
      assertThat(List.of("a", "b")).extracting(other::userNumber).containsExactly(2, 1);
      List<String> users = new ArrayList<>();
      other.readEvents(0, (event, position) -> users.add(event.user()));
      assertThat(users).containsExactly("b", "a", "a");
    }
  }

  @Test
  void readState_appendThatIsNotStored_passesWhatIsStored() {
    try (SharedEventStore store = JdbcEventStore.open(source())) {
      store.append(
          List.of(
              new UserEntry(User.of("old").withAttribute("a", "1")),
              new ItemEntry(Item.of("tea"), EURO)));
      SharedEvents states = new SharedEvents();

      store.readState(
          List.of(
              new RenamedUser("old", "new"),
              new TraitEntry("new", "t", TraitChoice.HIDDEN),
              new UserEntry(User.of("unknown")),
              new RemovedItem("tea"),
              new ItemEntry(Item.of("pot"), EURO)),
          states);

      assertThat(states.take())
          .containsExactly(
              "renamed new old",
              "user old {a=1} 0 {} 0",
              "user unknown - 0 {} 0",
              "item tea tea",
              "item pot -");
    }
  }

  @Test
  void open_byManyAtOnce_createsTheTablesOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Long>> opened = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int number = i;
      opened.add(
          threads.submit(
              () -> {
                start.await();
                try (SharedEventStore store = JdbcEventStore.open(source())) {
                  store.append(SharedEvents.event("u" + number, "e" + number));
                  return store.eventCount();
                }
              }));
    }
    start.countDown();
    for (Future<Long> result : opened) {
      result.get();
    }
    threads.shutdown();

    try (EventStore store = open()) {
      assertThat(store.eventCount()).isEqualTo(4);
    }
  }

  @Test
  void open_newerVersion_isRefused() {
    open().close();
    execute("update crm_version set version = 2");

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(this::open)
        .withMessageStartingWith("jdbc:")
        .withMessageEndingWith(
            ": has tables of version 2, this library knows versions up to 1; update the library to"
                + " open it");
  }

  @Test
  void open_otherShape_isRefused() {
    open().close();
    execute("alter table crm_event drop column coupon");

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(this::open)
        .withMessageStartingWith("jdbc:")
        .withMessageContaining(": has other tables than this library makes");
  }

  @Test
  void removeEvents_manyOld_removesTenThousandAtOnce() {
    List<StoreEntry> events = new ArrayList<>();
    for (int i = 0; i < 10_010; i++) {
      Event event = Event.of("u" + i % 9, EventKind.VIEW);
      events.add(new EventEntry(i < 20 ? event : event.at(Instant.ofEpochSecond(i))));
    }
    try (EventStore store = open()) {
      store.append(events);

      assertThat(store.removeEvents(Instant.ofEpochSecond(50), Long.MAX_VALUE)).isEqualTo(50);
      assertThat(store.removeEvents(Instant.MIN, 9_000)).isEqualTo(960);
      assertThat(store.removeEvents(Instant.MAX, Long.MAX_VALUE)).isEqualTo(9_000);
      assertThat(store.removeEvents(Instant.MAX, Long.MAX_VALUE)).isZero();
      assertThat(store.eventCount()).isZero();
      assertThat(store.lastPosition()).isEqualTo(10_010);
    }
  }

  @Test
  void append_longList_skipsEventsWithKnownIds() {
    List<StoreEntry> events = new ArrayList<>();
    for (int i = 0; i < 20_001; i++) {
      int id = i % 10_000 == 5 ? 5 : i;
      events.add(new EventEntry(Event.of("u" + i % 9, EventKind.VIEW).withId("e" + id)));
    }
    try (SharedEventStore store = JdbcEventStore.open(source())) {
      assertThat(store.append(events)).containsExactly(10_005);
      assertThat(store.lastPosition()).isEqualTo(20_000);
      assertThat(store.eventCount()).isEqualTo(20_000);
    }
  }

  @Test
  void append_noEntries_needsADatabaseThatAcceptsWrites() {
    try (SharedEventStore store = JdbcEventStore.open(source())) {
      assertThat(store.append(List.of())).isEmpty();

      execute("drop table crm_counter");
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.append(List.of()))
          .withMessageContaining("lacks a table");
    }
  }

  @Test
  void removeEvents_longRunWithoutTime_stays() {
    List<StoreEntry> events = new ArrayList<>();
    for (int i = 0; i < 1_002; i++) {
      events.add(new EventEntry(Event.of("anna", EventKind.VIEW)));
    }
    events.set(1_001, new EventEntry(Event.of("anna", EventKind.VIEW).at(Instant.EPOCH)));
    try (EventStore store = open()) {
      store.append(events);
      assertThat(store.removeEvents(Instant.MAX, Long.MAX_VALUE)).isZero();
      assertThat(store.removeEvents(Instant.MAX, 1_001)).isEqualTo(1_002);
    }
  }

  @Test
  void readNew_changesWereDeleted_asksForARestart() {
    try (SharedEventStore one = JdbcEventStore.open(source());
        SharedEventStore other = JdbcEventStore.open(source())) {
      one.append(List.of(new UserEntry(User.of("anna"))));
      execute("update crm_change set time = time - interval '8' day");
      one.append(List.of(new UserEntry(User.of("ben"))));
      one.removeEvents(Instant.MIN, Long.MAX_VALUE);
      one.append(SharedEvents.event("anna", "e1"));

      assertThat(SharedEvents.news(one)).isEmpty();
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> SharedEvents.news(other))
          .withMessageEndingWith("; restart this instance");
    }
  }

  @Test
  void tryLock_oneHasIt_othersWaitUntilItIsGivenBackOrEnds() {
    try (SharedEventStore one = JdbcEventStore.open(source());
        SharedEventStore other = JdbcEventStore.open(source())) {
      assertThat(one.tryLock(MINUTE)).isTrue();
      assertThat(one.tryLock(MINUTE)).isTrue();
      assertThat(other.tryLock(MINUTE)).isFalse();
      other.unlock();
      assertThat(other.tryLock(MINUTE)).isFalse();
      one.unlock();
      assertThat(other.tryLock(MINUTE)).isTrue();
      execute("update crm_lock set held_until = held_until - interval '1' day");
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> other.keepModel(Training.NONE))
          .withMessageContaining("does not have the lock");
      assertThat(one.tryLock(MINUTE)).isTrue();
      one.beginImport();
      assertThat(other.hasUnfinishedImport()).isTrue();
      assertThatExceptionOfType(StoreException.class).isThrownBy(other::endImport);
      one.endImport();
      assertThat(other.hasUnfinishedImport()).isFalse();
    }
  }

  @Test
  void storeModel_severalParts_areReadByOthers() throws IOException {
    byte[] bytes = new byte[2_500_000];
    new SplittableRandom(1).nextBytes(bytes);
    Path file = Files.write(folder.resolve("model"), bytes);
    Path copy = folder.resolve("copy");
    try (SharedEventStore one = JdbcEventStore.open(source());
        SharedEventStore other = JdbcEventStore.open(source())) {
      assertThat(one.model()).isEqualTo(SharedEvents.noModel());
      assertThatExceptionOfType(StoreException.class).isThrownBy(() -> one.readModel(copy));
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> one.storeModel(file, Training.NONE));
      one.tryLock(MINUTE);
      one.storeModel(file, new Training(7, 5, 0));

      assertThat(one.model().number()).isEqualTo(1);
      assertThat(other.model().number()).isZero();
      SharedEvents.news(other);
      assertThat(other.model()).isEqualTo(one.model());
      assertThat(other.model().lastTraining()).isEqualTo(new Training(7, 5, 0));
      assertThat(other.model().lastTrained()).isPresent();
      assertThat(other.readModel(copy)).isEqualTo(1);
      assertThat(Files.readAllBytes(copy)).isEqualTo(bytes);

      Files.write(file, Arrays.copyOf(bytes, 10));
      one.storeModel(file, Training.NONE);
      assertThat(other.readModel(copy)).isEqualTo(2);
      assertThat(Files.size(copy)).isEqualTo(10);
      execute("delete from crm_model_part");
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> other.readModel(copy))
          .withMessageContaining("has only a part of model 2");
      assertThat(Files.size(copy)).isEqualTo(10);
    }
  }

  @Test
  void model_personsForgotten_isKnownUntilItIsReplacedOrDeleted() throws IOException {
    Path file = Files.write(folder.resolve("model"), new byte[] {1});
    try (SharedEventStore store = JdbcEventStore.open(source())) {
      store.append(SharedEvents.event("anna", "e1"));
      store.append(SharedEvents.event("ben", "e2"));
      store.append(SharedEvents.event("cleo", "e3"));
      store.forget(Set.of("anna"));
      assertThat(store.model().forgottenSince()).as("no model").isEmpty();
      store.tryLock(MINUTE);
      store.storeModel(file, new Training(3, 2, 0));
      store.forget(Set.of("ben"));
      assertThat(store.model().forgetCount()).isEqualTo(2);
      SharedModel forgotten = store.model();
      assertThat(forgotten.forgottenSince()).isPresent();
      store.storeModel(file, new Training(3, 2, 1));
      assertThat(store.model().forgottenSince()).isEqualTo(forgotten.forgottenSince());
      store.keepModel(new Training(3, 1, 2));
      assertThat(store.model().forgottenSince()).isEqualTo(forgotten.forgottenSince());
      store.storeModel(file, new Training(3, 1, 2));
      assertThat(store.model().forgottenSince()).isEmpty();
      store.forget(Set.of("cleo"));
      store.deleteModel(2);
      assertThat(store.model().isStored()).isTrue();
      store.deleteModel(3);
      assertThat(store.model().number()).isEqualTo(4);
      assertThat(store.model().isStored()).isFalse();
      assertThat(store.model().forgottenSince()).isEmpty();
    }
  }
}
