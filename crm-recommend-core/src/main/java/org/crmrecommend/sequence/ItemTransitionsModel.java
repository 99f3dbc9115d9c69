package org.crmrecommend.sequence;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.EventSequence;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.sparse.ItemContributions;
import org.crmrecommend.model.sparse.OldSparseScoreModel;

/** Scores the items that tend to follow the last items of the user. */
final class ItemTransitionsModel extends OldSparseScoreModel {

  /** Events with a smaller weight are ignored. */
  private static final double MIN_WEIGHT = 1e-6;

  private final double stepDecay;

  /** Row i holds the transition probabilities from item i. */
  private final SparseMatrix transitions;

  ItemTransitionsModel(IdMap items, double stepDecay, SparseMatrix transitions) {
    super(items);
    this.stepDecay = stepDecay;
    this.transitions = transitions;
  }

  @Override
  protected void addScores(Profile profile, SparseAccumulator sum) {
    for (int b = 0; b < profile.basketSize(); b++) {
      sum.addRow(transitions, profile.basketItem(b), 1f);
    }
    EventSequence sequence = profile.sequence();
    for (int event = sequence.size() - 1; event >= 0; event--) {
      double weight = weight(profile, event);
      if (weight < MIN_WEIGHT) {
        break;
      }
      sum.addRow(transitions, sequence.item(event), (float) weight);
    }
  }

  private double weight(Profile profile, int event) {
    int basketsAgo = profile.sequence().basketCount() - 1 - profile.sequence().basket(event);
    return StrictMath.pow(stepDecay, profile.basketSize() == 0 ? basketsAgo : basketsAgo + 1);
  }

  @Override
  public List<OldExplanation> explain(Profile profile, int item) {
    List<OldExplanation> explanations = new ArrayList<>();
    for (int b = 0; b < profile.basketSize(); b++) {
      double contribution = transitions.value(profile.basketItem(b), item);
      explanations.add(new OldExplanation.Basket(profile.basketItem(b), contribution));
    }
    EventSequence sequence = profile.sequence();
    for (int event = sequence.size() - 1; event >= 0; event--) {
      double weight = weight(profile, event);
      if (weight < MIN_WEIGHT) {
        break;
      }
      double contribution = (float) weight * transitions.value(sequence.item(event), item);
      explanations.add(new OldExplanation.Transition(sequence.item(event), contribution));
    }
    return ItemContributions.normalizePositive(explanations, Integer.MAX_VALUE);
  }
}
