package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.evaluation.Fold.Protocol;
import org.crmrecommend.model.ItemSet;
import org.jspecify.annotations.Nullable;

/**
 * The items ranked for each test user: all items of the model, a fixed subset, or the user's own
 * candidates. Items in the user's history are excluded unless the protocol allows repeats.
 */
final class CandidateItems {

  private final TestUsers testUsers;
  private final int itemCount;

  /** The items ranked for all users; null if all items are ranked. */
  private final int @Nullable [] restrictedItems;

  /**
   * For each user, the candidates including the relevant items; null if users have no candidates of
   * their own.
   */
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
   * Returns the items ranked under a protocol.
   *
   * @param items the items of the training data
   * @throws IllegalArgumentException if a user has no candidates, or if none of the items to rank
   *     is in the training data
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
          "items must contain an item of the training data or its catalog: "
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
                Locale.ROOT, "candidates must be given for every evaluated user: none for %s", id));
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

  /** Returns whether users have their own candidates. */
  boolean hasUserCandidates() {
    return candidatesByUser != null;
  }

  /**
   * Returns the largest number of candidates of a user; 0 if users have no candidates of their own.
   */
  int maxCandidateCount() {
    return candidatesByUser == null
        ? 0
        : candidatesByUser.stream().mapToInt(c -> c.length).max().orElse(0);
  }

  /** Returns a new item set, to be reused for one user after another. */
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

  /**
   * Adds the user's own candidates to a set from {@link #newItemSet}, and removes the items of the
   * user's history unless the protocol allows repeats.
   */
  void addCandidatesOf(int user, ItemSet eligible) {
    if (candidatesByUser != null) {
      for (int item : candidatesByUser.get(user)) {
        eligible.add(item);
      }
    }
    testUsers.setSeenItems(user, eligible, false);
  }

  /** Restores a set to its state as returned by {@link #newItemSet}. */
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
