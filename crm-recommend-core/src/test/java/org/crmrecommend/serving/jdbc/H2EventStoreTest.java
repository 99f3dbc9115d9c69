package org.crmrecommend.serving.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.time.Duration;
import javax.sql.DataSource;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.StoreException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
