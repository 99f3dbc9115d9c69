package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RatingPredictor;
import org.crmrecommend.model.TrainingData;

/** The ratings of a test log, grouped by user in the order of its user table. */
final class TestRatings {

  private final FoldInProfiles foldInProfiles;
  private final Interactions testInteractions;

  /** Indexes in the test log of the users with a rating. */
  private final int[] users;

  /**
   * For each of these users, the index of the first rating among all ratings; the last element is
   * the number of ratings.
   */
  private final int[] starts;

  private final int[] trainItemIndexes;

  /** Mean of all training ratings: the prediction if neither the user nor the item is known. */
  private final double globalMean;

  /**
   * @param testInteractions the test interactions, with stars as weights and indexes of the test
   *     log
   */
  TestRatings(TrainingData train, Interactions testInteractions, FoldInProfiles foldInProfiles) {
    this.foldInProfiles = foldInProfiles;
    this.testInteractions = testInteractions;
    this.trainItemIndexes = train.itemIndices(testInteractions.items());
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

  /** Returns the number of users with a rating. */
  int userCount() {
    return users.length;
  }

  /** Returns the ids of the users with a rating. */
  List<String> userIds() {
    return Arrays.stream(users).mapToObj(testInteractions.users()::id).toList();
  }

  /** Returns the index of a user's first rating among all ratings. */
  int from(int user) {
    return starts[user];
  }

  /** Returns the index after a user's last rating. */
  int to(int user) {
    return starts[user + 1];
  }

  /** Returns the number of ratings. */
  int size() {
    return testInteractions.size();
  }

  /**
   * Writes the error, prediction minus rating, of each rating of one user, at its index among all
   * ratings. For an item unknown to training, the prediction is the mean of the ratings in the
   * user's profile, or the mean of all training ratings if the profile is empty.
   *
   * @param errors one element per rating; the user's elements are written
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
