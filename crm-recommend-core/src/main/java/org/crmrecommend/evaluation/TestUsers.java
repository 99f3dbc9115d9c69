package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;

/** The users of a test log who have a relevant item, in the order of the log's user table. */
final class TestUsers {

  private final KnownUsers known;
  private final Interactions wanted;
  private final boolean repeats;
  private final List<String> ids = new ArrayList<>();

  /**
   * For each user the relevant items by their numbers in training, rising; −1 if not known there.
   */
  private final List<int[]> relevant = new ArrayList<>();

  /** For each user the weights in the test of the relevant items. */
  private final List<double[]> gains = new ArrayList<>();

  private TestUsers(KnownUsers known, Interactions wanted, boolean repeats) {
    this.known = known;
    this.wanted = wanted;
    this.repeats = repeats;
  }

  /**
   * @param wanted the interactions of the test, by its own numbers
   * @param known what is known of users when they ask
   * @param repeats whether what a user has already is relevant, too
   */
  static TestUsers of(TrainingData train, Interactions wanted, KnownUsers known, boolean repeats) {
    TestUsers users = new TestUsers(known, wanted, repeats);
    int[] trainItems = wanted.items().numbersIn(train.items());
    for (int user = 0; user < wanted.userCount(); user++) {
      Interactions.Row row = wanted.itemsOf(user);
      if (row.size() > 0) {
        users.add(wanted.users().id(user), row, trainItems);
      }
    }
    return users;
  }

  private void add(String id, Interactions.Row row, int[] trainItems) {
    int[] cells =
        IntStream.range(0, row.size())
            .filter(cell -> repeats || !known.has(id, trainItems[row.index(cell)]))
            .boxed()
            .sorted((a, b) -> Integer.compare(trainItems[row.index(a)], trainItems[row.index(b)]))
            .mapToInt(Integer::intValue)
            .toArray();
    if (cells.length > 0) {
      ids.add(id);
      relevant.add(Arrays.stream(cells).map(cell -> trainItems[row.index(cell)]).toArray());
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
    return known.profile(ids.get(user));
  }

  /** Takes the items a user has out of {@code eligible}, or puts them back in. */
  void setSeen(int user, Eligible eligible, boolean in) {
    if (!repeats) {
      known.forEachItem(ids.get(user), in ? eligible::add : eligible::remove);
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
    Interactions.Row row = wanted.itemsOf(wanted.users().indexOf(ids.get(user)));
    Map<String, Double> relevant = new LinkedHashMap<>();
    for (int cell = 0; cell < row.size(); cell++) {
      String item = wanted.items().id(row.index(cell));
      if (repeats || !known.has(ids.get(user), item)) {
        relevant.put(item, (double) row.weight(cell));
      }
    }
    return relevant;
  }
}
