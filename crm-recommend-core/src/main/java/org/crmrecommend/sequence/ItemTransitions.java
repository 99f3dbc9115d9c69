package org.crmrecommend.sequence;

import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * A Markov chain of items with skips: recommends items that tend to follow the user's last items.
 *
 * <p>If item j occurs d baskets after item i and d is at most {@code skips}, the transition i → j
 * adds skipDecay^(d − 1) to n(i, j). The probability of a transition is P(j | i) = n(i, j) / (Σ_j
 * n(i, j) + shrinkage), divided by the number of occurrences of j to the power {@code
 * popularityDamping}. Training keeps the largest {@code neighbors} transitions per item. The score
 * of j is Σ stepDecay^k · P(j | i) over the items i of the user's event sequence, where k is the
 * number of later baskets. A basket is an order or, for events without an order, all events at the
 * same time. Items of one basket have no transitions among each other. If the profile has a current
 * basket, it is the last basket.
 *
 * <p>Training takes O(events · skips) time on average; a request takes O(events of the user ·
 * neighbors). A model of 1,000,000 items holds 1.6 GB with 200 neighbors per item; a request needs
 * 8 MB of work space, which later requests reuse.
 *
 * @param neighbors number of transitions kept per item
 * @param skips maximum distance between an item and its successor, in baskets
 * @param skipDecay factor on the weight of a transition for each skipped basket; greater than 0, at
 *     most 1
 * @param stepDecay factor on the weight of an item for each later basket; greater than 0, at most 1
 * @param shrinkage added to the total transition weight of each item; lowers the probabilities of
 *     rare items
 * @param popularityDamping 0 for plain probabilities, 1 to divide by the popularity of the
 *     successor
 * @see <a href="https://doi.org/10.1145/1772690.1772773">Rendle, Freudenthaler and Schmidt-Thieme,
 *     WWW 2010</a> for the chain
 * @see <a href="https://doi.org/10.1007/s11257-018-9209-6">Ludewig and Jannach, UMUAI 2018</a> for
 *     the decayed skips (their sequential rules)
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

  /** Keeps 200 successors per item, up to ten baskets later. */
  public static final ItemTransitions DEFAULTS = new ItemTransitions(200, 10, 0.7, 0.7, 5, 0);

  /**
   * @throws IllegalArgumentException if a parameter is out of range
   */
  public ItemTransitions {
    Checks.requirePositive("neighbors", neighbors);
    Checks.requirePositive("skips", skips);
    Checks.requirePositiveAtMost("skipDecay", skipDecay, 1);
    Checks.requirePositiveAtMost("stepDecay", stepDecay, 1);
    Checks.requireNonNegativeFinite("shrinkage", shrinkage);
    Checks.requireFraction("popularityDamping", popularityDamping);
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    return new ItemTransitionsModel(
        ModelInfo.of(this, data, context),
        data.items(),
        stepDecay,
        new TransitionCounts(this, data, context).transitionMatrix());
  }
}
