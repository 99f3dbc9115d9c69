package org.crmrecommend.sequence;

import java.util.Arrays;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.EventSequence;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.sparse.SparseScoreModel;
import org.crmrecommend.model.sparse.SparseScorer;

/** Scores the items that tend to follow the last items of the user. */
final class ItemTransitionsModel extends SparseScoreModel {

  /** Events with a smaller weight are ignored. */
  private static final double MIN_WEIGHT = 1e-6;

  private final double stepDecay;

  /** Row i holds the transition probabilities from item i. */
  private final SparseMatrix transitions;

  ItemTransitionsModel(ModelInfo info, IdMap items, double stepDecay, SparseMatrix transitions) {
    super(info, items);
    this.stepDecay = stepDecay;
    this.transitions = transitions;
  }

  double stepDecay() {
    return stepDecay;
  }

  SparseMatrix transitions() {
    return transitions;
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new TransitionScorer(profile.known(itemCount()));
  }

  private final class TransitionScorer extends SparseScorer {

    /** Weights of the last events, the latest first. */
    private final float[] weights;

    TransitionScorer(Profile profile) {
      super(profile, accumulators());
      EventSequence sequence = profile.sequence();
      float[] found = new float[sequence.size()];
      int size = 0;
      while (size < found.length) {
        int basketsAgo = sequence.basketCount() - 1 - sequence.basket(found.length - 1 - size);
        double weight =
            StrictMath.pow(stepDecay, profile.basketSize() == 0 ? basketsAgo : basketsAgo + 1);
        if (weight < MIN_WEIGHT) {
          break;
        }
        found[size++] = (float) weight;
      }
      this.weights = Arrays.copyOf(found, size);
    }

    /** Returns the item of the event that is followed by {@code age} later events. */
    private int eventItem(int age) {
      EventSequence sequence = profile().sequence();
      return sequence.item(sequence.size() - 1 - age);
    }

    @Override
    protected void addScores(SparseAccumulator sums) {
      for (int b = 0; b < profile().basketSize(); b++) {
        sums.addRow(transitions, profile().basketItem(b), 1f);
      }
      for (int age = 0; age < weights.length; age++) {
        sums.addRow(transitions, eventItem(age), weights[age]);
      }
    }

    @Override
    public void explain(int item, Contributions contributions) {
      for (int b = 0; b < profile().basketSize(); b++) {
        contributions.addBasket(b, transitions.value(profile().basketItem(b), item));
      }
      for (int age = 0; age < weights.length; age++) {
        double contribution = weights[age] * transitions.value(eventItem(age), item);
        if (contribution > 0) {
          contributions.add(new Cause.Transition(eventItem(age)), contribution);
        }
      }
    }
  }
}
