package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;

/** The users of a test log who have a relevant item, in the order of the log's user table. */
final class TestUsers {

  private final FoldInProfiles foldInProfiles;
  private final Interactions testInteractions;
  private final boolean repeats;
  private final List<String> ids = new ArrayList<>();

  /**
   * For each user the relevant items by their numbers in training, rising; −1 if not known there.
   */
  private final List<int[]> relevant = new ArrayList<>();

  /** For each user the weights in the test of the relevant items. */
  private final List<double[]> gains = new ArrayList<>();

  private TestUsers(FoldInProfiles foldInProfiles, Interactions testInteractions, boolean repeats) {
    this.foldInProfiles = foldInProfiles;
    this.testInteractions = testInteractions;
    this.repeats = repeats;
  }

  /**
   * @param testInteractions the interactions of the test, by its own numbers
   * @param foldInProfiles what is known of users when they ask
   * @param repeats whether what a user has already is relevant, too
   */
  static TestUsers of(
      TrainingData train,
      Interactions testInteractions,
      FoldInProfiles foldInProfiles,
      boolean repeats) {
    TestUsers testUsers = new TestUsers(foldInProfiles, testInteractions, repeats);
    int[] trainItemIndexes = testInteractions.items().indicesIn(train.items());
    for (int user = 0; user < testInteractions.userCount(); user++) {
      Interactions.Row row = testInteractions.itemsOf(user);
      if (row.size() > 0) {
        testUsers.add(testInteractions.users().id(user), row, trainItemIndexes);
      }
    }
    return testUsers;
  }

  private void add(String id, Interactions.Row row, int[] trainItemIndexes) {
    int[] cells =
        IntStream.range(0, row.size())
            .filter(
                cell -> repeats || !foldInProfiles.hasItem(id, trainItemIndexes[row.index(cell)]))
            .boxed()
            .sorted(
                (a, b) ->
                    Integer.compare(trainItemIndexes[row.index(a)], trainItemIndexes[row.index(b)]))
            .mapToInt(Integer::intValue)
            .toArray();
    if (cells.length > 0) {
      ids.add(id);
      relevant.add(Arrays.stream(cells).map(cell -> trainItemIndexes[row.index(cell)]).toArray());
      gains.add(Arrays.stream(cells).mapToDouble(row::weight).toArray());
    }
  }

  int size() {
    return ids.size();
  }

  /** The ids of the users. */
  List<String> ids() {
    return ids;
  }

  /** What is known of a user. */
  Profile profile(int user) {
    return foldInProfiles.profile(ids.get(user));
  }

  /** Takes the items a user has out of {@code eligible}, or puts them back in. */
  void setSeenItems(int user, ItemSet eligible, boolean included) {
    if (!repeats) {
      foldInProfiles.forEachItem(ids.get(user), included ? eligible::add : eligible::remove);
    }
  }

  /** The items relevant to a user by their numbers in training, rising; −1 if not known there. */
  int[] relevant(int user) {
    return relevant.get(user);
  }

  /** The weights in the test of a user's relevant items. */
  double[] gains(int user) {
    return gains.get(user);
  }

  /** The relevant items of a user by their ids, with their weights in the test. */
  Map<String, Double> relevantById(int user) {
    Interactions.Row row =
        testInteractions.itemsOf(testInteractions.users().indexOf(ids.get(user)));
    Map<String, Double> relevant = new LinkedHashMap<>();
    for (int cell = 0; cell < row.size(); cell++) {
      String item = testInteractions.items().id(row.index(cell));
      if (repeats || !foldInProfiles.hasItem(ids.get(user), item)) {
        relevant.put(item, (double) row.weight(cell));
      }
    }
    return relevant;
  }
}
