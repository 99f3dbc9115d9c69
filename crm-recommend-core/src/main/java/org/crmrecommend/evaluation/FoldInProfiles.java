package org.crmrecommend.evaluation;

import java.time.Instant;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.jspecify.annotations.Nullable;

/**
 * Profiles of test users: from the fold-in log for users who have events there, otherwise from
 * training.
 */
final class FoldInProfiles {

  private static final int UNKNOWN = -1;

  private final TrainingData train;

  /** The fold-in log as training data; null if there is none. */
  private final @Nullable TrainingData foldInData;

  /** For each item of the fold-in log, its index in training. */
  private final int[] trainItemIndexes;

  FoldInProfiles(TrainingData train, Optional<EventLog> foldIn) {
    this.train = train;
    this.foldInData = foldIn.map(log -> foldInData(log, train)).orElse(null);
    this.trainItemIndexes =
        this.foldInData == null ? new int[0] : train.itemIndices(this.foldInData.items());
  }

  private static TrainingData foldInData(EventLog log, TrainingData train) {
    Instant last = log.lastTime().orElse(train.asOf());
    TrainingData.Builder data =
        TrainingData.builder(log)
            .eventWeights(train.eventWeights())
            .asOf(last.isAfter(train.asOf()) ? last : train.asOf());
    train.catalog().ifPresent(data::catalog);
    train.users().ifPresent(data::users);
    return data.build();
  }

  /** Returns the profile of a user. */
  Profile profile(String id) {
    TrainingData foldIn = foldInData;
    int foldInUser = foldInUser(id);
    if (foldIn != null && foldInUser != UNKNOWN) {
      Profile profile = foldIn.profile(foldInUser);
      return foldIn.items().equals(train.items()) ? profile : profile.renumbered(trainItemIndexes);
    }
    return train.profile(id);
  }

  /** Returns whether an item is in a user's history. */
  boolean hasItem(String id, String item) {
    return hasItem(id, train.itemIndex(item));
  }

  /** Returns whether an item, given by its index in training, is in a user's history. */
  boolean hasItem(String id, int item) {
    TrainingData foldIn = foldInData;
    int foldInUser = foldInUser(id);
    if (item < 0) {
      return false;
    }
    if (foldIn != null && foldInUser != UNKNOWN) {
      Interactions.Row row = foldIn.interactions().itemsOf(foldInUser);
      for (int cell = 0; cell < row.size(); cell++) {
        if (trainItemIndexes[row.index(cell)] == item) {
          return true;
        }
      }
      return false;
    }
    int user = train.interactions().users().indexOf(id);
    return user != UNKNOWN && train.interactions().itemsOf(user).contains(item);
  }

  /** Passes each item of a user's history to the consumer, by its index in training. */
  void forEachItem(String id, IntConsumer consumer) {
    TrainingData foldIn = foldInData;
    int foldInUser = foldInUser(id);
    int user = train.interactions().users().indexOf(id);
    if (foldIn != null && foldInUser != UNKNOWN) {
      forEachIndex(
          foldIn.interactions().itemsOf(foldInUser),
          index -> acceptIfKnown(trainItemIndexes[index], consumer));
    } else if (user != UNKNOWN) {
      forEachIndex(train.interactions().itemsOf(user), consumer);
    }
  }

  private static void acceptIfKnown(int item, IntConsumer consumer) {
    if (item >= 0) {
      consumer.accept(item);
    }
  }

  private static void forEachIndex(Interactions.Row row, IntConsumer consumer) {
    for (int cell = 0; cell < row.size(); cell++) {
      consumer.accept(row.index(cell));
    }
  }

  /** Returns the index in the fold-in log of a user with an event there, else {@link #UNKNOWN}. */
  private int foldInUser(String id) {
    TrainingData foldIn = foldInData;
    if (foldIn == null) {
      return UNKNOWN;
    }
    int user = foldIn.log().users().indexOf(id);
    return user != UNKNOWN && foldIn.log().from(user) < foldIn.log().to(user) ? user : UNKNOWN;
  }
}
