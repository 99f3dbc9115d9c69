package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.kernel.FisherYates;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;

/**
 * A user with hold-out events.
 *
 * @param profile from the training events
 * @param eligible items that are not in the profile
 * @param relevant eligible items that the user interacts with in the hold-out, in ascending order
 */
record HoldoutUser(Profile profile, ItemSet eligible, List<Integer> relevant) {

  private static final long SEED = 0x4E1D;

  /**
   * Returns the users with a non-empty profile and at least one relevant item, or a random sample
   * of at most {@code maxUsers} of them. Returns an empty list if there are none.
   */
  static List<HoldoutUser> sample(TemporalHoldout temporalHoldout, int maxUsers) {
    EventLog holdout = temporalHoldout.holdout();
    int[] trainingItems = temporalHoldout.training().itemIndices(holdout.items());
    int[] users = FisherYates.permutation(holdout.userCount(), RandomStreams.of(SEED, 0));
    List<HoldoutUser> holdoutUsers = new ArrayList<>();
    for (int i = 0; i < users.length && holdoutUsers.size() < maxUsers; i++) {
      HoldoutUser holdoutUser = of(temporalHoldout, users[i], trainingItems);
      if (!holdoutUser.relevant.isEmpty() && !holdoutUser.profile.isEmpty()) {
        holdoutUsers.add(holdoutUser);
      }
    }
    return holdoutUsers;
  }

  private static HoldoutUser of(TemporalHoldout temporalHoldout, int user, int[] trainingItems) {
    EventLog holdout = temporalHoldout.holdout();
    Profile profile = temporalHoldout.profile(user);
    int itemCount = temporalHoldout.training().itemCount();
    int[] history = IntStream.range(0, profile.size()).map(profile::item).toArray();
    ItemSet eligible = ItemSet.of(itemCount, history).complement();
    List<Integer> relevant =
        IntStream.range(holdout.from(user), holdout.to(user))
            .filter(holdout::hasItem)
            .map(event -> trainingItems[holdout.item(event)])
            .filter(item -> item >= 0 && eligible.contains(item))
            .distinct()
            .sorted()
            .boxed()
            .toList();
    return new HoldoutUser(profile, eligible, relevant);
  }
}
