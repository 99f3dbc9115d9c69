package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.jspecify.annotations.Nullable;

/** The scorers of the base models of a hybrid for one profile, each created when it is needed. */
final class BaseScorers implements AutoCloseable {

  private final BaseModels baseModels;
  private final Profile profile;
  private final List<@Nullable Scorer> scorers;

  /** The items of the history, in ascending order. */
  private final int[] history;

  private final ItemSet inHistory;
  private final ItemSet outsideHistory;

  /** Work space for the explanation of a base model; null until it is needed. */
  private @Nullable Contributions partContributions;

  BaseScorers(BaseModels baseModels, Profile profile) {
    this.baseModels = baseModels;
    this.profile = profile;
    this.scorers = new ArrayList<>(Collections.nCopies(baseModels.size(), null));
    this.history = new int[profile.size()];
    Arrays.setAll(history, profile::item);
    Arrays.sort(history);
    this.inHistory = ItemSet.of(itemCount(), history);
    this.outsideHistory = baseModels.allItems().minus(inHistory);
  }

  Profile profile() {
    return profile;
  }

  int itemCount() {
    return baseModels.itemCount();
  }

  /** Returns the number of items of the training data, at most {@link #itemCount()}. */
  int trainedItemCount() {
    return baseModels.trainedItemCount();
  }

  /** Returns the items of the history, in ascending order; must not be modified. */
  int[] history() {
    return history;
  }

  ItemSet inHistory() {
    return inHistory;
  }

  /**
   * Returns the items that are not in the history. They are the usual candidates of a list, so the
   * scores of different models are compared over these items. The set depends on the profile alone:
   * no score depends on a filter.
   */
  ItemSet outsideHistory() {
    return outsideHistory;
  }

  /** Returns the scorer of a base model. */
  Scorer scorer(int part) {
    Scorer scorer = scorers.get(part);
    if (scorer == null) {
      scorer = baseModels.model(part).scorer(profile);
      scorers.set(part, scorer);
    }
    return scorer;
  }

  /**
   * Divides the contribution of a base model to the score of an item among the causes of that
   * model's score.
   *
   * @param amount the contribution; ignored if it is not positive
   */
  void explain(int part, int item, double amount, Contributions contributions) {
    if (amount > 0) {
      Contributions ofPart = clearedContributions();
      scorer(part).explain(item, ofPart);
      contributions.addShares(ofPart, amount);
    }
  }

  private Contributions clearedContributions() {
    Contributions found = partContributions;
    if (found == null) {
      found = new Contributions(profile);
      partContributions = found;
    }
    found.clear();
    return found;
  }

  @Override
  public void close() {
    for (int part = 0; part < scorers.size(); part++) {
      Scorer scorer = scorers.get(part);
      if (scorer != null) {
        scorers.set(part, null);
        scorer.close();
      }
    }
  }
}
