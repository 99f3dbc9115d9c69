package org.crmrecommend.history;

import java.time.Instant;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.Checks;

/**
 * The histories of all users at one moment, to be saved while new events go on. Immutable, except
 * that the map of items may grow.
 *
 * <p>{@link InMemoryHistories#snapshot()} takes one, and {@link InMemoryHistories.Builder#snapshot}
 * begins with one. A snapshot takes 8 bytes per user; it shares the histories themselves.
 *
 * @param items the map of the items of the histories
 * @param lastTime {@link Histories#lastTime()}
 * @param users different ids
 * @param histories the history of each of these users
 */
public record HistoriesSnapshot(
    IdMap items, Instant lastTime, List<String> users, List<History> histories) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the lists have different sizes
   */
  public HistoriesSnapshot {
    Checks.requireNonNull("items", items);
    Checks.requireNonNull("lastTime", lastTime);
    Checks.requireNonNull("users", users);
    Checks.requireNonNull("histories", histories);
    users = List.copyOf(users);
    histories = List.copyOf(histories);
    if (users.size() != histories.size()) {
      throw new IllegalArgumentException(
          "histories must have a history for each of "
              + users.size()
              + " users: "
              + histories.size());
    }
  }

  /** Returns the number of users. */
  public int size() {
    return users.size();
  }

  @Override
  public String toString() {
    return "histories of " + size() + " users until " + lastTime;
  }
}
