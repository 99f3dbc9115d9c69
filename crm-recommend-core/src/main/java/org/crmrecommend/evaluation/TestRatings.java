package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RatingPredictor;
import org.crmrecommend.model.TrainingData;

/** The ratings of a test, user by user in the order of its user table. */
final class TestRatings {

  private final FoldInProfiles foldInProfiles;
  private final Interactions testInteractions;

  /** The users with a rating, by their numbers in the test. */
  private final int[] users;

  /**
   * For each of them, the place of the first rating among those of all; at the end their number.
   */
  private final int[] starts;

  private final int[] trainItemIndexes;

  /** What is to be expected if neither the user nor the item is known. */
  private final double globalMean;

  /**
   * @param testInteractions whose weights are stars, by its own numbers
   */
  TestRatings(TrainingData train, Interactions testInteractions, FoldInProfiles foldInProfiles) {
    this.foldInProfiles = foldInProfiles;
    this.testInteractions = testInteractions;
    this.trainItemIndexes = testInteractions.items().indicesIn(train.items());
    List<Integer> raters = new ArrayList<>();
    for (int user = 0; user < testInteractions.userCount(); user++) {
      if (testInteractions.itemsOf(user).size() > 0) {
        raters.add(user);
      }
    }
    this.users = raters.stream().mapToInt(Integer::intValue).toArray();
    this.starts = new int[users.length + 1];
    for (int u = 0; u < users.length; u++) {
      starts[u + 1] = starts[u] + testInteractions.itemsOf(users[u]).size();
    }
    this.globalMean = globalMean(train.interactions());
  }

  /** How many users have a rating. */
  int userCount() {
    return users.length;
  }

  /** The ids of these users. */
  List<String> userIds() {
    return Arrays.stream(users).mapToObj(testInteractions.users()::id).toList();
  }

  /** The place of a user's first rating among those of all. */
  int from(int user) {
    return starts[user];
  }

  /** The place after a user's last rating. */
  int to(int user) {
    return starts[user + 1];
  }

  /** How many ratings there are. */
  int size() {
    return testInteractions.size();
  }

  /**
   * Writes what a model predicts of one user's ratings less what they are, each to its place among
   * those of all users. An item that training does not know is predicted to get the mean of the
   * user's ratings in training, or of everybody's if the user has none.
   *
   * @param errors one for each rating
   */
  void writeErrors(RatingPredictor model, int user, double[] errors) {
    Profile profile = foldInProfiles.profile(testInteractions.users().id(users[user]));
    Interactions.Row row = testInteractions.itemsOf(users[user]);
    int[] knownItems =
        IntStream.range(0, row.size())
            .map(cell -> trainItemIndexes[row.index(cell)])
            .filter(item -> item >= 0)
            .toArray();
    double[] predictions = new double[knownItems.length];
    model.ratings(profile, knownItems, predictions);
    int next = 0;
    for (int cell = 0; cell < row.size(); cell++) {
      double prediction =
          trainItemIndexes[row.index(cell)] < 0 ? userMean(profile) : predictions[next++];
      errors[starts[user] + cell] = prediction - row.weight(cell);
    }
  }

  private double userMean(Profile profile) {
    double sum = 0;
    for (int h = 0; h < profile.size(); h++) {
      sum += profile.weight(h);
    }
    return profile.size() == 0 ? globalMean : sum / profile.size();
  }

  private static double globalMean(Interactions ratings) {
    double sum = 0;
    for (int user = 0; user < ratings.userCount(); user++) {
      sum += ratings.itemsOf(user).sum();
    }
    return ratings.size() == 0 ? 0 : sum / ratings.size();
  }
}
