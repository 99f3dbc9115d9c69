package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.ItemSet;
import org.jspecify.annotations.Nullable;

/**
 * Which items are ranked for each test user: all the model has, some of them, or a user's
 * candidates, without those the user has in training unless these may be repeated.
 */
final class CandidateItems {

  private final TestUsers testUsers;
  private final int itemCount;

  /** The items ranked for everybody; null if all are. */
  private final int @Nullable [] restrictedItems;

  /** For each user the candidates, the relevant ones among them; null where all items are. */
  private final @Nullable List<int[]> candidatesByUser;

  private CandidateItems(
      TestUsers testUsers,
      int itemCount,
      int @Nullable [] restrictedItems,
      @Nullable List<int[]> candidates) {
    this.testUsers = testUsers;
    this.itemCount = itemCount;
    this.restrictedItems = restrictedItems;
    this.candidatesByUser = candidates;
  }

  /**
   * Those of a protocol.
   *
   * @param items those of training
   * @throws IllegalArgumentException if the candidates lack one of the users, or training has none
   *     of the items to be ranked
   */
  static CandidateItems of(TestUsers testUsers, IdMap items, Protocol protocol) {
    return new CandidateItems(
        testUsers,
        items.size(),
        restrictedItems(items, protocol.items()),
        protocol.candidates().map(log -> candidatesByUser(testUsers, items, log)).orElse(null));
  }

  private static int @Nullable [] restrictedItems(IdMap items, Set<String> itemIds) {
    if (itemIds.isEmpty()) {
      return null;
    }
    int[] restrictedItems =
        itemIds.stream().mapToInt(items::indexOf).filter(item -> item >= 0).toArray();
    if (restrictedItems.length == 0) {
      throw new IllegalArgumentException(
          "items to be ranked must be items of training or its catalog: "
              + itemIds.stream().sorted().limit(3).toList());
    }
    return restrictedItems;
  }

  private static List<int[]> candidatesByUser(TestUsers testUsers, IdMap items, EventLog log) {
    int[] itemIndexes = log.items().indicesIn(items);
    List<int[]> candidates = new ArrayList<>();
    for (int user = 0; user < testUsers.size(); user++) {
      String id = testUsers.ids().get(user);
      int logUser = log.users().indexOf(id);
      if (logUser < 0 || log.from(logUser) == log.to(logUser)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "candidates must be given for every user asked for: none for %s", id));
      }
      IntStream logItems =
          IntStream.range(log.from(logUser), log.to(logUser))
              .map(event -> itemIndexes[log.item(event)]);
      candidates.add(
          IntStream.concat(logItems, Arrays.stream(testUsers.relevant(user)))
              .filter(item -> item >= 0)
              .toArray());
    }
    return candidates;
  }

  /** Whether users have candidates. */
  boolean hasUserCandidates() {
    return candidatesByUser != null;
  }

  /** The most candidates of any user; 0 where all items are ranked. */
  int maxCandidateCount() {
    return candidatesByUser == null
        ? 0
        : candidatesByUser.stream().mapToInt(c -> c.length).max().orElse(0);
  }

  /** A set of items to be used for one user after the other. */
  ItemSet newItemSet() {
    if (candidatesByUser == null && restrictedItems == null) {
      return ItemSet.all(itemCount);
    }
    ItemSet set = ItemSet.none(itemCount);
    if (candidatesByUser == null) {
      addRestrictedItems(set);
    }
    return set;
  }

  /** Makes a set that of a user. */
  void addCandidatesOf(int user, ItemSet eligible) {
    if (candidatesByUser != null) {
      for (int item : candidatesByUser.get(user)) {
        eligible.add(item);
      }
    }
    testUsers.setSeenItems(user, eligible, false);
  }

  /** Makes a user's set what it was as new. */
  void removeCandidatesOf(int user, ItemSet eligible) {
    if (candidatesByUser != null) {
      for (int item : candidatesByUser.get(user)) {
        eligible.remove(item);
      }
    } else if (restrictedItems != null) {
      addRestrictedItems(eligible);
    } else {
      testUsers.setSeenItems(user, eligible, true);
    }
  }

  private void addRestrictedItems(ItemSet set) {
    int[] items = restrictedItems;
    if (items != null) {
      Arrays.stream(items).forEach(set::add);
    }
  }
}
