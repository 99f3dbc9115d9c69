package org.crmrecommend.serving.jdbc;

import java.time.Duration;
import javax.sql.DataSource;
import org.crmrecommend.serving.SharedEventStore;

/** A store in a database that several storefronts share. */
public final class JdbcEventStore {

  private JdbcEventStore() {}

  /** Opens the store. */
  public static SharedEventStore open(DataSource source, Duration timeLimit) {
    throw new UnsupportedOperationException("TODO " + source + timeLimit);
  }
}
