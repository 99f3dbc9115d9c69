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
 * What is known of users when they ask: by training or, of those who are there, by a fold-in log.
 */
final class KnownUsers {

  private static final int UNKNOWN = -1;

  private final TrainingData train;

  /** The fold-in log as if it were learned from; null without one. */
  private final @Nullable TrainingData foldIn;

  /** The number in training of each of the fold-in log's items. */
  private final int[] trainItems;

  KnownUsers(TrainingData train, Optional<EventLog> foldIn) {
    this.train = train;
    this.foldIn = foldIn.map(log -> learned(log, train)).orElse(null);
    this.trainItems =
        this.foldIn == null ? new int[0] : this.foldIn.items().numbersIn(train.items());
  }

  private static TrainingData learned(EventLog log, TrainingData train) {
    Instant last = log.lastTime().orElse(train.asOf());
    TrainingData.Builder data =
        TrainingData.builder(log)
            .signals(train.signals())
            .asOf(last.isAfter(train.asOf()) ? last : train.asOf());
    train.catalog().ifPresent(data::catalog);
    train.users().ifPresent(data::users);
    return data.build();
  }

  /** What is known of a user. */
  Profile profile(String id) {
    TrainingData fold = foldIn;
    int folded = foldedUser(id);
    if (fold != null && folded != UNKNOWN) {
      Profile profile = fold.profile(folded);
      return fold.items().equals(train.items()) ? profile : profile.renumbered(trainItems);
    }
    return train.profile(id);
  }

  /** Whether a user has an item. */
  boolean has(String id, String item) {
    return has(id, train.items().indexOf(item));
  }

  /** Whether a user has an item, by its number in training. */
  boolean has(String id, int item) {
    TrainingData fold = foldIn;
    int folded = foldedUser(id);
    if (item < 0) {
      return false;
    }
    if (fold != null && folded != UNKNOWN) {
      Interactions.Row row = fold.interactions().itemsOf(folded);
      for (int cell = 0; cell < row.size(); cell++) {
        if (trainItems[row.index(cell)] == item) {
          return true;
        }
      }
      return false;
    }
    int user = train.interactions().users().indexOf(id);
    return user != UNKNOWN && train.interactions().itemsOf(user).contains(item);
  }

  /** Hands over the items a user has, by their numbers in training. */
  void forEachItem(String id, IntConsumer item) {
    TrainingData fold = foldIn;
    int folded = foldedUser(id);
    int user = train.interactions().users().indexOf(id);
    if (fold != null && folded != UNKNOWN) {
      indices(fold.interactions().itemsOf(folded), index -> accept(trainItems[index], item));
    } else if (user != UNKNOWN) {
      indices(train.interactions().itemsOf(user), item);
    }
  }

  private static void accept(int number, IntConsumer item) {
    if (number >= 0) {
      item.accept(number);
    }
  }

  private static void indices(Interactions.Row row, IntConsumer index) {
    for (int cell = 0; cell < row.size(); cell++) {
      index.accept(row.index(cell));
    }
  }

  /** The number in the fold-in log of a user who has an event there. */
  private int foldedUser(String id) {
    TrainingData fold = foldIn;
    if (fold == null) {
      return UNKNOWN;
    }
    int user = fold.log().users().indexOf(id);
    return user != UNKNOWN && fold.log().from(user) < fold.log().to(user) ? user : UNKNOWN;
  }
}
