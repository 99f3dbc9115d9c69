package org.crmrecommend.serving.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.crmrecommend.Storefront;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.User;
import org.crmrecommend.history.HistoriesSnapshot;
import org.crmrecommend.model.Trait;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.serving.RecordOutcome;
import org.crmrecommend.serving.RefitPolicy;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.live.ShopFolder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two storefronts with one database; the second one reads what is new only when a test says so. */
@Tag("class-path")
class SharedStorefrontsTest {

  private final H2Database database = new H2Database();
  private final AtomicBoolean isHeld = new AtomicBoolean();

  @TempDir private Path folder;

  private Storefront openFirst() {
    return open(folder.resolve("first"), JdbcEventStore.open(database.source()));
  }

  private Storefront openSecond() {
    return open(folder.resolve("second"), held(JdbcEventStore.open(database.source())));
  }

  private static Storefront open(Path folder, SharedEventStore store) {
    assertThat(folder.toFile().isDirectory() || folder.toFile().mkdir()).isTrue();
    return Storefront.builder()
        .folder(folder)
        .store(store)
        .algorithm(MostPopular.DEFAULTS)
        .refits(RefitPolicy.MANUAL)
        .open();
  }

  @Test
  void open_firstModelCannotBeStored_goesOnWithIt() {
    try (Storefront first = openFirst()) {
      record(first, "anna", "tea");
    }
    SharedEventStore store = JdbcEventStore.open(database.source());
    SharedEventStore failing =
        proxy(
            store,
            method -> {
              if (method.equals("storeModel")) {
                throw new StoreException("cannot be reached");
              }
              return Optional.empty();
            });
    try (Storefront second = open(folder.resolve("second"), failing)) {
      assertThat(second.model().info().algorithm()).isEqualTo("most-popular");
    }
  }

  /** While it is held, the thread of the writer finds nothing new; other threads do. */
  private SharedEventStore held(SharedEventStore store) {
    return proxy(
        store,
        method ->
            isHeld.get()
                    && method.equals("readNew")
                    && Thread.currentThread().getName().equals("crm-recommend-writer")
                ? Optional.of(false)
                : Optional.empty());
  }

  /**
   * Returns a store that does something else in some methods.
   *
   * @param result returns the result of a method by its name; empty if the store is to be called
   */
  private static SharedEventStore proxy(
      SharedEventStore store, Function<String, Optional<Object>> result) {
    return (SharedEventStore)
        Proxy.newProxyInstance(
            SharedStorefrontsTest.class.getClassLoader(),
            new Class<?>[] {SharedEventStore.class},
            (proxy, method, arguments) -> {
              Optional<Object> other = result.apply(method.getName());
              if (other.isPresent()) {
                return other.get();
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static void record(Storefront shop, String user, String item) {
    RecordOutcome outcome =
        shop.record(Event.of(user, item, EventKind.VIEW)).toCompletableFuture().join();
    assertThat(outcome).isEqualTo(RecordOutcome.STORED);
  }

  private static Map<String, String> traits(Storefront shop, String user) {
    shop.people().export(user, OutputStream.nullOutputStream()); // waits for what is new
    Map<String, String> traits = new TreeMap<>();
    for (Trait trait : shop.people().traits(user)) {
      traits.put(trait.name(), trait.value());
    }
    traits.remove("lastSeen");
    return traits;
  }

  @Test
  void record_afterAnotherStorefrontForgotTheUser_isOfANewUserWithTheSameId() {
    try (Storefront first = openFirst();
        Storefront second = openSecond()) {
      record(first, "eve", "tea");
      record(second, "eve", "cup");
      first.put(User.of("eve").withAttribute("place", "Wuhan")).toCompletableFuture().join();
      assertThat(traits(second, "eve")).isEqualTo(Map.of("view count", "2", "place", "Wuhan"));

      isHeld.set(true);
      assertThat(first.people().forget("eve").persons()).isEqualTo(1);
      record(second, "eve", "mug");
      second.put(User.of("eve").withAttribute("place", "Lima")).toCompletableFuture().join();
      isHeld.set(false);

      Map<String, String> expected = Map.of("view count", "1", "place", "Lima");
      assertThat(traits(second, "eve")).isEqualTo(expected);
      assertThat(traits(first, "eve")).isEqualTo(expected);
    }
  }

  @Test
  void close_whileAnotherStorefrontChangesUsers_savesTheHistoriesWithoutTheForgotten() {
    try (Storefront first = openFirst()) {
      try (Storefront second = openSecond()) {
        record(second, "anna", "tea");
        record(second, "eve", "tea");
        assertThat(traits(first, "eve")).isNotEmpty();
        isHeld.set(true);
        first.people().forget("eve");
        first.put(User.of("anna").withAttribute("place", "Wuhan")).toCompletableFuture().join();
      }
    }
    assertThat(savedUsers()).containsExactly("1");
  }

  @Test
  void open_afterAnotherStorefrontForgotAUser_deletesTheSavedHistories() {
    try (Storefront first = openFirst()) {
      try (Storefront second = openSecond()) {
        record(second, "anna", "tea");
        record(second, "eve", "tea");
      }
      assertThat(savedUsers()).containsExactly("1", "2");
      assertThat(traits(first, "eve")).isNotEmpty();
      first.people().forget("eve");

      openSecond().close();

      assertThat(savedUsers()).containsExactly("1");
    }
  }

  private List<String> savedUsers() {
    try (ShopFolder files = ShopFolder.open(folder.resolve("second"), null)) {
      HistoriesSnapshot saved = files.readHistories(new IdMap()).orElseThrow().snapshot();
      return saved.users().stream().sorted().toList();
    }
  }
}
