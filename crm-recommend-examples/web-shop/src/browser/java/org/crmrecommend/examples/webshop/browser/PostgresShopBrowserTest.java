package org.crmrecommend.examples.webshop.browser;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The same as {@link ShopBrowserTest} with a PostgreSQL database. */
class PostgresShopBrowserTest extends ShopBrowserTest {

  @TempDir private static Path cluster;
  private PostgresServer postgres;

  @Override
  @Nullable String database() {
    return postgres.url();
  }

  @Override
  @BeforeAll
  void start() {
    postgres = PostgresServer.start(cluster);
    super.start();
  }

  @Override
  @AfterAll
  void stop() {
    super.stop();
    postgres.close();
  }
}
