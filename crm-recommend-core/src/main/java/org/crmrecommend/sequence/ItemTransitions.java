package org.crmrecommend.sequence;

import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * A Markov chain of items, with skips: what tends to follow the last few items of a trail.
 *
 * <p>Whenever item j comes d visits after item i and d is at most {@code skips}, the transition i →
 * j counts skipDecay^(d − 1). What an item leads to is the share P(j | i) = n(i, j) / (Σ_j n(i, j)
 * + shrinkage), divided by how often j occurs to the power {@code popularityDamping}; the largest
 * {@code neighbors} are kept. The score of j is Σ stepDecay^k · P(j | i) over the items i of the
 * trail, k visits before its end. A visit is an order, or one moment where there is no order; its
 * items lead nowhere among each other. The basket, if there is one, is the last visit.
 *
 * <p>Training takes O(steps · skips) time on average, a request O(steps of the trail · neighbors).
 * The model holds at most 8 · items · neighbors bytes.
 *
 * @param neighbors how many transitions are kept of each item
 * @param skips how many visits later an item may come
 * @param skipDecay what a transition counts for each visit between, above 0 and up to 1
 * @param stepDecay what a step of the trail counts for each visit after it, above 0 and up to 1
 * @param shrinkage how many transitions of no item stand against those of each item
 * @param popularityDamping 0 for shares as they are, 1 to divide by the popularity of what follows
 * @see <a href="https://doi.org/10.1145/1772690.1772773">Rendle, Freudenthaler and Schmidt-Thieme,
 *     WWW 2010</a> for the chain
 * @see <a href="https://doi.org/10.1007/s11257-018-9209-6">Ludewig and Jannach, UMUAI 2018</a> for
 *     the decayed skips, their sequential rules
 */
@Value.Builder
public record ItemTransitions(
    int neighbors,
    int skips,
    double skipDecay,
    double stepDecay,
    double shrinkage,
    double popularityDamping)
    implements Algorithm, WithItemTransitions {

  /** Two hundred successors up to ten visits later. */
  public static final ItemTransitions DEFAULTS = new ItemTransitions(200, 10, 0.7, 0.7, 5, 0);

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public ItemTransitions {
    Ranges.requirePositive("neighbors", neighbors);
    Ranges.requirePositive("skips", skips);
    Ranges.requireDecay("skipDecay", skipDecay);
    Ranges.requireDecay("stepDecay", stepDecay);
    Ranges.requireNonNegative("shrinkage", shrinkage);
    if (!(popularityDamping >= 0 && popularityDamping <= 1)) {
      throw new IllegalArgumentException(
          "popularityDamping must be between 0 and 1: " + popularityDamping);
    }
  }

  @Override
  public Model train(TrainingData data) {
    return new ItemTransitionsModel(
        data.items(), stepDecay, new TransitionCounts(this, data).transitionMatrix());
  }
}
