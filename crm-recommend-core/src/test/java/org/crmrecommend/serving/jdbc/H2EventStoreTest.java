package org.crmrecommend.serving.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.StoreException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("class-path")
class H2EventStoreTest extends JdbcStoreContract {

  private final H2Database database = new H2Database();

  @Override
  DataSource source() {
    return database.source();
  }

  @Test
  void open_accountWithoutRightToCreate_namesTheScriptAndThenOpens() {
    execute("create user shop password 'secret'");
    DataSource shop = database.source("shop", "secret");

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> JdbcEventStore.open(shop))
        .withMessageContaining("let an administrator run h2-1.sql")
        .withMessageNotContaining("secret");
    open().close();
    execute("grant select, insert, update, delete on schema public to shop");

    try (SharedEventStore store = JdbcEventStore.open(shop)) {
      store.append(SharedEvents.event("anna", "e1"));
      assertThat(store.eventCount()).isEqualTo(1);
      assertThat(store.warnings()).hasSize(1).first().asString().contains("administrator rights");
    }
  }

  /** A copy of the file is what a process that is killed leaves. */
  @Test
  void append_file_hasItWhenItReturns(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("shop.mv.db");
    try (SharedEventStore store = JdbcEventStore.open(file(folder, "shop"))) {
      for (int i = 1; i <= 20; i++) {
        store.append(SharedEvents.event("anna", "e" + i));
        if (i % 5 == 0) {
          Files.copy(file, folder.resolve("copy" + i + ".mv.db"));
        }
      }
    }
    for (int i = 5; i <= 20; i += 5) {
      try (SharedEventStore copy = JdbcEventStore.open(file(folder, "copy" + i))) {
        assertThat(copy.lastPosition()).isEqualTo(i);
        assertThat(copy.warnings()).isEmpty();
      }
    }
  }

  private static DataSource file(Path folder, String name) {
    return new UrlDataSource("jdbc:h2:" + folder.resolve(name), "sa", "");
  }

  @Test
  void open_otherProduct_isRefused() {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> JdbcEventStore.open(new UrlDataSource("jdbc:hsqldb:mem:x", "sa", "")))
        .withMessage(
            "jdbc:hsqldb:mem:x: is of HSQL Database Engine; use PostgreSQL 12 or later, or H2 2.2"
                + " or later");
  }

  @Test
  void open_noDatabase_isRefused() {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(
            () ->
                JdbcEventStore.open(
                    new UrlDataSource("jdbc:nosuchdriver:x", "sa", ""), Duration.ofSeconds(30)))
        .withMessageStartingWith("database: cannot be reached");
  }

  @Test
  void open_sourceThatHangs_failsWithinTheLimit() {
    DataSource hanging =
        (DataSource)
            Proxy.newProxyInstance(
                H2EventStoreTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                  Thread.sleep(60_000);
                  return null;
                });

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> JdbcEventStore.open(hanging, Duration.ofMillis(50)))
        .withMessageStartingWith("database: gave no connection within PT0.05S; check the server");
  }

  @Test
  void name_urlWithSecrets_hasNone() {
    assertThat(Database.withoutSecrets("jdbc:postgresql://h:5/db?user=a&password=secret", "P"))
        .isEqualTo("jdbc:postgresql://h:5/db");
    assertThat(Database.withoutSecrets("jdbc:postgresql://a:secret@h/db", "P"))
        .isEqualTo("jdbc:postgresql://h/db");
    assertThat(Database.withoutSecrets("jdbc:h2:mem:x;PASSWORD=secret", "H2"))
        .isEqualTo("jdbc:h2:mem:x");
    assertThat(Database.withoutSecrets(null, "H2")).isEqualTo("H2");
  }
}
