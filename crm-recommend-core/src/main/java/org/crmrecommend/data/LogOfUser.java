package org.crmrecommend.data;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The events of one user in a log: a view.
 *
 * @param from index of the first event in the log
 */
record LogOfUser(EventLog log, int from, int size) implements UserEvents {

  @Override
  public List<EventKind> kinds() {
    return log.kinds();
  }

  @Override
  public int item(int event) {
    return log.item(from + event);
  }

  @Override
  public int kindCode(int event) {
    return log.kindCode(from + event);
  }

  @Override
  public boolean hasTime(int event) {
    return log.hasTime(from + event);
  }

  @Override
  public long epochMillis(int event) {
    return log.epochMillis(from + event);
  }

  @Override
  public OptionalDouble rating(int event) {
    return log.rating(from + event);
  }

  @Override
  public int orderCode(int event) {
    return log.orderCode(from + event);
  }
}
