package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** The users of a test log with a relevant item, in the order of the log's user table. */
final class TestUsers {

  private final FoldInProfiles foldInProfiles;
  private final Interactions testInteractions;
  private final boolean repeats;
  private final List<String> ids = new ArrayList<>();

  /**
   * For each user, the indexes in training of the relevant items, ascending; −1 for items unknown
   * to training.
   */
  private final List<int[]> relevant = new ArrayList<>();

  /** For each user, the test weights of the relevant items. */
  private final List<double[]> gains = new ArrayList<>();

  private TestUsers(FoldInProfiles foldInProfiles, Interactions testInteractions, boolean repeats) {
    this.foldInProfiles = foldInProfiles;
    this.testInteractions = testInteractions;
    this.repeats = repeats;
  }

  /**
   * @param testInteractions the interactions of the test log, with indexes of the test log
   * @param foldInProfiles the profiles of test users
   * @param repeats whether items in the user's history are relevant, too
   */
  static TestUsers of(
      TrainingData train,
      Interactions testInteractions,
      FoldInProfiles foldInProfiles,
      boolean repeats) {
    TestUsers testUsers = new TestUsers(foldInProfiles, testInteractions, repeats);
    int[] trainItemIndexes = train.itemIndices(testInteractions.items());
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

  /** Returns the ids of the users. */
  List<String> ids() {
    return ids;
  }

  /** Returns the profile of a user. */
  Profile profile(int user) {
    return foldInProfiles.profile(ids.get(user));
  }

  /** Returns the items of a user's history, which are not ranked; none if repeats are allowed. */
  int[] seenItems(int user) {
    IntArrayList seen = new IntArrayList();
    if (!repeats) {
      foldInProfiles.forEachItem(ids.get(user), seen::add);
    }
    return seen.toArray();
  }

  /**
   * Returns the indexes in training of a user's relevant items, ascending; −1 for items unknown to
   * training.
   */
  int[] relevant(int user) {
    return relevant.get(user);
  }

  /** Returns the test weights of a user's relevant items. */
  double[] gains(int user) {
    return gains.get(user);
  }

  /** Returns the test weights of a user's relevant items, by item id. */
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
