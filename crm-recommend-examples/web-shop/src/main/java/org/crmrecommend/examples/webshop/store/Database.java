package org.crmrecommend.examples.webshop.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The database of the shop: H2 in a file, or PostgreSQL. Its tables are made when it is opened. */
public final class Database implements AutoCloseable {

  private static final int CONNECTIONS = 16;
  private static final long CONNECTION_TIMEOUT_MILLIS = 5_000;

  private final HikariDataSource source;
  private final Jdbi jdbi;

  private Database(HikariDataSource source) {
    this.source = source;
    this.jdbi = Jdbi.create(source);
  }

  /**
   * Opens a database.
   *
   * @param folder the folder of the embedded database
   * @param url a JDBC URL; null for the embedded database
   * @throws IllegalArgumentException if the database cannot be opened; the message says why
   */
  public static Database open(Path folder, @Nullable String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url == null ? embedded(folder) : url);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    config.setPoolName("shop");
    try {
      HikariDataSource source = new HikariDataSource(config);
      Flyway.configure()
          .dataSource(source)
          .table("shop_schema_history")
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate();
      return new Database(source);
    } catch (PoolInitializationException | FlywayException e) {
      throw new IllegalArgumentException(
          "the database of the shop cannot be opened: " + rootMessage(e), e);
    }
  }

  private static String embedded(Path folder) {
    return "jdbc:h2:file:"
        + folder.toAbsolutePath().resolve("shop")
        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
  }

  private static String rootMessage(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  /** Returns the connections, for the store of events in the same database. */
  public DataSource source() {
    return source;
  }

  Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public void close() {
    source.close();
  }
}
