package org.crmrecommend.input;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** A database in memory. */
final class TestDatabase {

  private final DataSource source;

  TestDatabase(String name) {
    this.source = dataSource(() -> DriverManager.getConnection("jdbc:hsqldb:mem:" + name));
  }

  /**
   * Returns a data source of these connections. The data source class of the database needs a
   * module that the library does not need.
   */
  static DataSource dataSource(Callable<Connection> connectionFactory) {
    return (DataSource)
        Proxy.newProxyInstance(
            TestDatabase.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> connectionFactory.call());
  }

  DataSource source() {
    return source;
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  void dropTables() throws SQLException {
    execute("drop schema public cascade");
  }
}
