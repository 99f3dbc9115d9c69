package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.PredictsRatings;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;

/** The ratings of a test, user by user in the order of its user table. */
final class TestRatings {

  private final KnownUsers known;
  private final Interactions wanted;

  /** The users with a rating, by their numbers in the test. */
  private final int[] users;

  /**
   * For each of them, the place of the first rating among those of all; at the end their number.
   */
  private final int[] starts;

  private final int[] trainItems;

  /** What is to be expected if neither the user nor the item is known. */
  private final double mean;

  /**
   * @param wanted whose weights are stars, by its own numbers
   */
  TestRatings(TrainingData train, Interactions wanted, KnownUsers known) {
    this.known = known;
    this.wanted = wanted;
    this.trainItems = wanted.items().numbersIn(train.items());
    List<Integer> raters = new ArrayList<>();
    for (int user = 0; user < wanted.userCount(); user++) {
      if (wanted.itemsOf(user).size() > 0) {
        raters.add(user);
      }
    }
    this.users = raters.stream().mapToInt(Integer::intValue).toArray();
    this.starts = new int[users.length + 1];
    for (int u = 0; u < users.length; u++) {
      starts[u + 1] = starts[u] + wanted.itemsOf(users[u]).size();
    }
    this.mean = mean(train.interactions());
  }

  /** How many users have a rating. */
  int userCount() {
    return users.length;
  }

  /** The ids of these users. */
  List<String> ids() {
    return Arrays.stream(users).mapToObj(wanted.users()::id).toList();
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
    return wanted.size();
  }

  /**
   * Writes what a model predicts of one user's ratings less what they are, each to its place among
   * those of all users. An item that training does not know is predicted to get the mean of the
   * user's ratings in training, or of everybody's if the user has none.
   *
   * @param errors one for each rating
   */
  void addErrors(PredictsRatings model, int user, double[] errors) {
    Profile profile = known.profile(wanted.users().id(users[user]));
    Interactions.Row row = wanted.itemsOf(users[user]);
    int[] known =
        IntStream.range(0, row.size())
            .map(cell -> trainItems[row.index(cell)])
            .filter(item -> item >= 0)
            .toArray();
    double[] ratings = new double[known.length];
    model.ratings(profile, known, ratings);
    int next = 0;
    for (int cell = 0; cell < row.size(); cell++) {
      double rating = trainItems[row.index(cell)] < 0 ? mean(profile) : ratings[next++];
      errors[starts[user] + cell] = rating - row.weight(cell);
    }
  }

  private double mean(Profile profile) {
    double sum = 0;
    for (int h = 0; h < profile.size(); h++) {
      sum += profile.weight(h);
    }
    return profile.size() == 0 ? mean : sum / profile.size();
  }

  private static double mean(Interactions ratings) {
    double sum = 0;
    for (int user = 0; user < ratings.userCount(); user++) {
      sum += ratings.itemsOf(user).sum();
    }
    return ratings.size() == 0 ? 0 : sum / ratings.size();
  }
}
