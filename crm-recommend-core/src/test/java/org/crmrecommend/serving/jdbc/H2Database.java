package org.crmrecommend.serving.jdbc;

import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A database of H2 in memory, which lasts as long as the process. */
public final class H2Database {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String url = "jdbc:h2:mem:store" + COUNT.incrementAndGet();

  /** Creates an empty database. */
  public H2Database() {}

  /** Returns a source of connections of an administrator. */
  public DataSource source() {
    return new UrlDataSource(url + ";DB_CLOSE_DELAY=-1", "sa", "");
  }

  /** Returns a source of connections of an account, when the administrator has connected. */
  public DataSource source(String user, String password) {
    return new UrlDataSource(url, user, password);
  }

  /** Returns the URL. */
  public String url() {
    return url;
  }
}
