package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Ids;
import org.crmrecommend.model.Eligible;
import org.jspecify.annotations.Nullable;

/**
 * Which items are ranked for each test user: all the model has or a user's candidates, without
 * those the user has in training.
 */
final class RankedItems {

  private final TestUsers users;
  private final int itemCount;

  /** For each user the candidates, the relevant ones among them; null where all items are. */
  private final @Nullable List<int[]> candidates;

  private RankedItems(TestUsers users, int itemCount, @Nullable List<int[]> candidates) {
    this.users = users;
    this.itemCount = itemCount;
    this.candidates = candidates;
  }

  /** All items. */
  static RankedItems all(TestUsers users, Ids items) {
    return new RankedItems(users, items.size(), null);
  }

  /**
   * For each user the items of the user's events in a log, and the relevant ones.
   *
   * @param items those of training
   * @throws IllegalArgumentException if the log has no event of one of the users
   */
  static RankedItems candidates(TestUsers users, Ids items, EventLog log) {
    int[] itemNumbers = log.items().numbersIn(items);
    List<int[]> candidates = new ArrayList<>();
    for (int user = 0; user < users.size(); user++) {
      int row = log.users().indexOf(users.id(user));
      if (row < 0 || log.from(row) == log.to(row)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "candidates must be given for every user asked for: none for %s",
                users.id(user)));
      }
      IntStream listed =
          IntStream.range(log.from(row), log.to(row)).map(event -> itemNumbers[log.item(event)]);
      candidates.add(
          IntStream.concat(listed, Arrays.stream(users.relevant(user)))
              .filter(item -> item >= 0)
              .toArray());
    }
    return new RankedItems(users, items.size(), candidates);
  }

  /** Whether users have candidates. */
  boolean areCandidates() {
    return candidates != null;
  }

  /** The most candidates of any user; 0 where all items are ranked. */
  int mostCandidates() {
    return candidates == null ? 0 : candidates.stream().mapToInt(c -> c.length).max().orElse(0);
  }

  /** A set of items to be used for one user after the other. */
  Eligible newSet() {
    return candidates == null ? Eligible.all(itemCount) : Eligible.none(itemCount);
  }

  /** Makes a set that of a user. */
  void fill(int user, Eligible eligible) {
    if (candidates != null) {
      for (int item : candidates.get(user)) {
        eligible.add(item);
      }
    }
    users.setSeen(user, eligible, false);
  }

  /** Makes a user's set what it was as new. */
  void reset(int user, Eligible eligible) {
    if (candidates == null) {
      users.setSeen(user, eligible, true);
      return;
    }
    for (int item : candidates.get(user)) {
      eligible.remove(item);
    }
  }
}
