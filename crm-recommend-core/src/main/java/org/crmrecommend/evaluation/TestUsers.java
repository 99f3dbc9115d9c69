package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Ids;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** The users of a test log who have a relevant item, in the order of the log's user table. */
final class TestUsers {

  private static final int UNKNOWN = -1;

  private final TrainingData train;
  private final Ids ids;

  /** For each user the number in the test's table. */
  private final IntArrayList testUsers = new IntArrayList();

  /** For each user the number in training, or −1. */
  private final IntArrayList trainUsers = new IntArrayList();

  /**
   * For each user the relevant items by their numbers in training, rising; −1 if not known there.
   */
  private final List<int[]> relevant = new ArrayList<>();

  private TestUsers(TrainingData train, Ids ids) {
    this.train = train;
    this.ids = ids;
  }

  /**
   * @param wanted the interactions of the test, by its own numbers
   */
  static TestUsers of(TrainingData train, Interactions wanted) {
    TestUsers users = new TestUsers(train, wanted.users());
    int[] trainUsers = wanted.users().numbersIn(train.interactions().users());
    int[] trainItems = wanted.items().numbersIn(train.items());
    for (int user = 0; user < trainUsers.length; user++) {
      Interactions.Row row = wanted.itemsOf(user);
      int[] items = new int[row.size()];
      for (int cell = 0; cell < items.length; cell++) {
        items[cell] = trainItems[row.index(cell)];
      }
      users.add(user, trainUsers[user], items);
    }
    return users;
  }

  private void add(int testUser, int trainUser, int[] items) {
    int[] fresh = Arrays.stream(items).filter(item -> !isSeen(trainUser, item)).sorted().toArray();
    if (fresh.length > 0) {
      testUsers.add(testUser);
      trainUsers.add(trainUser);
      relevant.add(fresh);
    }
  }

  private boolean isSeen(int trainUser, int item) {
    return trainUser != UNKNOWN && train.interactions().itemsOf(trainUser).contains(item);
  }

  int size() {
    return relevant.size();
  }

  /** The id of a user. */
  String id(int user) {
    return ids.id(testUsers.get(user));
  }

  /** What training knows of a user. */
  Profile profile(int user) {
    int trainUser = trainUsers.get(user);
    return trainUser == UNKNOWN ? Profile.builder().build() : train.profile(trainUser);
  }

  /** Takes the items a user has in training out of {@code eligible}, or puts them back in. */
  void setSeen(int user, Eligible eligible, boolean in) {
    int trainUser = trainUsers.get(user);
    if (trainUser != UNKNOWN) {
      Interactions.Row seen = train.interactions().itemsOf(trainUser);
      for (int cell = 0; cell < seen.size(); cell++) {
        if (in) {
          eligible.add(seen.index(cell));
        } else {
          eligible.remove(seen.index(cell));
        }
      }
    }
  }

  /** The items relevant to a user by their numbers in training, rising; −1 if not known there. */
  int[] relevant(int user) {
    return relevant.get(user);
  }

  boolean isRelevant(int user, int item) {
    return Arrays.binarySearch(relevant.get(user), item) >= 0;
  }

  /** How many items are relevant to a user, those included that training does not know. */
  int relevantCount(int user) {
    return relevant.get(user).length;
  }
}
