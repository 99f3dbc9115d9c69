package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Ids;
import org.crmrecommend.model.Eligible;
import org.jspecify.annotations.Nullable;

/**
 * Which items are ranked for each test user: all the model has, some of them, or a user's
 * candidates, without those the user has in training unless these may be repeated.
 */
final class RankedItems {

  private final TestUsers users;
  private final int itemCount;

  /** The items ranked for everybody; null if all are. */
  private final int @Nullable [] some;

  /** For each user the candidates, the relevant ones among them; null where all items are. */
  private final @Nullable List<int[]> candidates;

  private RankedItems(
      TestUsers users, int itemCount, int @Nullable [] some, @Nullable List<int[]> candidates) {
    this.users = users;
    this.itemCount = itemCount;
    this.some = some;
    this.candidates = candidates;
  }

  /**
   * Those of a protocol.
   *
   * @param items those of training
   * @throws IllegalArgumentException if the candidates lack one of the users, or training has none
   *     of the items to be ranked
   */
  static RankedItems of(TestUsers users, Ids items, Protocol protocol) {
    return new RankedItems(
        users,
        items.size(),
        some(items, protocol.items()),
        protocol.candidates().map(log -> candidates(users, items, log)).orElse(null));
  }

  private static int @Nullable [] some(Ids items, Set<String> named) {
    if (named.isEmpty()) {
      return null;
    }
    int[] some = named.stream().mapToInt(items::indexOf).filter(item -> item >= 0).toArray();
    if (some.length == 0) {
      throw new IllegalArgumentException(
          "items to be ranked must be items of training or its catalog: "
              + named.stream().sorted().limit(3).toList());
    }
    return some;
  }

  private static List<int[]> candidates(TestUsers users, Ids items, EventLog log) {
    int[] itemNumbers = log.items().numbersIn(items);
    List<int[]> candidates = new ArrayList<>();
    for (int user = 0; user < users.size(); user++) {
      String id = users.ids().get(user);
      int row = log.users().indexOf(id);
      if (row < 0 || log.from(row) == log.to(row)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "candidates must be given for every user asked for: none for %s", id));
      }
      IntStream listed =
          IntStream.range(log.from(row), log.to(row)).map(event -> itemNumbers[log.item(event)]);
      candidates.add(
          IntStream.concat(listed, Arrays.stream(users.relevant(user)))
              .filter(item -> item >= 0)
              .toArray());
    }
    return candidates;
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
    if (candidates == null && some == null) {
      return Eligible.all(itemCount);
    }
    Eligible set = Eligible.none(itemCount);
    if (candidates == null) {
      addSome(set);
    }
    return set;
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
    if (candidates != null) {
      for (int item : candidates.get(user)) {
        eligible.remove(item);
      }
    } else if (some != null) {
      addSome(eligible);
    } else {
      users.setSeen(user, eligible, true);
    }
  }

  private void addSome(Eligible set) {
    int[] items = some;
    if (items != null) {
      Arrays.stream(items).forEach(set::add);
    }
  }
}
