package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.Fold.Protocol;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.TrainingData;
import org.jspecify.annotations.Nullable;

/**
 * The items ranked for each test user: all items of the model, a fixed subset, or the user's own
 * candidates. Items in the user's history are excluded unless the protocol allows repeats.
 */
final class CandidateItems {

  private final TestUsers testUsers;

  /** The items ranked for users without candidates of their own. */
  private final ItemSet rankedForAll;

  /**
   * For each user, the candidates including the relevant items; null if users have no candidates of
   * their own.
   */
  private final @Nullable List<int[]> candidatesByUser;

  private CandidateItems(
      TestUsers testUsers, ItemSet rankedForAll, @Nullable List<int[]> candidates) {
    this.testUsers = testUsers;
    this.rankedForAll = rankedForAll;
    this.candidatesByUser = candidates;
  }

  /**
   * Returns the items ranked under a protocol.
   *
   * @throws IllegalArgumentException if a user has no candidates, or if none of the items to rank
   *     is in the training data
   */
  static CandidateItems of(TestUsers testUsers, TrainingData train, Protocol protocol) {
    return new CandidateItems(
        testUsers,
        rankedForAll(train, protocol.items()),
        protocol.candidates().map(log -> candidatesByUser(testUsers, train, log)).orElse(null));
  }

  private static ItemSet rankedForAll(TrainingData train, Set<String> itemIds) {
    if (itemIds.isEmpty()) {
      return ItemSet.all(train.itemCount());
    }
    int[] restrictedItems =
        itemIds.stream().mapToInt(train::itemIndex).filter(item -> item >= 0).toArray();
    if (restrictedItems.length == 0) {
      throw new IllegalArgumentException(
          "items must contain an item of the training data or its catalog: "
              + itemIds.stream().sorted().limit(3).toList());
    }
    return ItemSet.of(train.itemCount(), restrictedItems);
  }

  private static List<int[]> candidatesByUser(
      TestUsers testUsers, TrainingData train, EventLog log) {
    int[] itemIndexes = train.itemIndices(log.items());
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
              .filter(log::hasItem)
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

  /**
   * Returns the items that are ranked for a user: all items, the fixed subset or the user's own
   * candidates, without the items of the user's history unless the protocol allows repeats.
   */
  ItemSet eligible(int user) {
    ItemSet ranked =
        candidatesByUser == null
            ? rankedForAll
            : ItemSet.of(rankedForAll.universeSize(), candidatesByUser.get(user));
    return ranked.minus(ItemSet.of(ranked.universeSize(), testUsers.seenItems(user)));
  }
}
