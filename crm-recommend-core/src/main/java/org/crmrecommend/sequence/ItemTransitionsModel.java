package org.crmrecommend.sequence;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.SparseSum;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Trail;

/** Scores what tends to follow the last items of a trail. */
final class ItemTransitionsModel extends SumModel {

  /** A step that counts less than this is too long ago to be told from none. */
  private static final double LEAST_WEIGHT = 1e-6;

  private final double stepDecay;

  /** Row i holds what item i leads to. */
  private final SparseMatrix transitions;

  ItemTransitionsModel(Ids items, double stepDecay, SparseMatrix transitions) {
    super(items);
    this.stepDecay = stepDecay;
    this.transitions = transitions;
  }

  @Override
  void add(Profile profile, SparseSum sum) {
    for (int b = 0; b < profile.basketSize(); b++) {
      sum.addRow(transitions, profile.basketItem(b), 1f);
    }
    Trail trail = profile.trail();
    for (int step = trail.size() - 1; step >= 0; step--) {
      double weight = weight(profile, step);
      if (weight < LEAST_WEIGHT) {
        break;
      }
      sum.addRow(transitions, trail.item(step), (float) weight);
    }
  }

  private double weight(Profile profile, int step) {
    int visits = profile.trail().visitCount() - 1 - profile.trail().visit(step);
    return StrictMath.pow(stepDecay, profile.basketSize() == 0 ? visits : visits + 1);
  }

  @Override
  public List<Cause> explain(Profile profile, int item) {
    List<Cause> parts = new ArrayList<>();
    for (int b = 0; b < profile.basketSize(); b++) {
      double part = transitions.value(profile.basketItem(b), item);
      parts.add(new Cause.Basket(profile.basketItem(b), part));
    }
    Trail trail = profile.trail();
    for (int step = trail.size() - 1; step >= 0; step--) {
      double weight = weight(profile, step);
      if (weight < LEAST_WEIGHT) {
        break;
      }
      double part = (float) weight * transitions.value(trail.item(step), item);
      parts.add(new Cause.Sequel(trail.item(step), part));
    }
    return Cause.shares(parts.stream().filter(part -> part.share() > 0).toList());
  }
}
