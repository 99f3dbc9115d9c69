package org.crmrecommend.benchmarks;

import java.sql.SQLException;
import java.util.List;
import org.crmrecommend.data.Event;

/** Makes events durable. */
interface DurableRival extends AutoCloseable {

  /** Returns when the events are durable. */
  void append(List<Event> events) throws SQLException;

  @Override
  void close() throws SQLException;
}
