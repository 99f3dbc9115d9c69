package org.crmrecommend.hybrid;

import java.util.List;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * A learned combination: how much to trust each part, and for whom, is read off what people turned
 * to after the parts had spoken.
 *
 * <pre>{@code
 * Stacked.of(MostPopular.DEFAULTS, Trending.DEFAULTS, ItemKnn.DEFAULTS, Ease.DEFAULTS)
 * }</pre>
 *
 * <p>Training goes forward in time. The latest share of the events is held back, the parts learn
 * from the rest, and each names its candidates to everybody who has events among those held back,
 * newcomers included. A learner then ranks what these people turned to above the other candidates,
 * by what each part says of an item (its score in standard deviations and as a logarithm, its
 * place, whether it speaks at all), how long the person's history is, how popular the item is and
 * was of late, how old it is, how its price and category fit the person's, and how often and how
 * recently the person had it before. No part is judged on data it has learned from. At last the
 * parts learn from all of the data. It is right for people like those who came after a cut: learned
 * mostly from newcomers, it is no judge of lists for regulars. Where not every event has a time,
 * some of each user's are held back instead.
 *
 * <p>The score is e^η, where η is what the learner makes of an item; only the ratio of two scores
 * to one person means anything. The score of an item does not depend on which others are eligible;
 * an item that no part has among its candidates has a score of zero. Training takes (folds + 1)
 * times that of the parts and, for the learner, O(examples · parts²) time a step of the regression,
 * of at most 30, and O(examples · parts) a tree; at most 100 wrong candidates of 6,000 people a
 * fold are examples. A request takes the time of the parts and O(candidates).
 *
 * @param parts what is combined, in any order
 * @param learner finds the combination
 * @param candidates how many items each part names, at least as many as a list is long
 * @param share of the latest events that is held back, between 0 and 1
 * @param folds how many times events are held back, each time before those of the last
 * @param repeats whether to learn for lists that may hold what the person already has
 * @param seed of the choice of examples where there are more than are needed
 * @see <a href="https://doi.org/10.1016/S0893-6080(05)80023-1">Wolpert, Neural Networks 1992</a> on
 *     stacking
 * @see <a href="https://doi.org/10.1145/3442381.3449794">Bruch, WWW 2021</a> on the loss
 */
@Value.Builder
public record Stacked(
    List<Algorithm> parts,
    Learner learner,
    int candidates,
    double share,
    int folds,
    boolean repeats,
    long seed)
    implements Algorithm, WithStacked {

  private static final int CANDIDATES = 100;
  private static final double SHARE = 0.2;
  private static final int FOLDS = 3;
  private static final long SEED = 42;

  /** What finds the combination; both minimize the cross entropy of each person's candidates. */
  public enum Learner {

    /** A weight for each feature: conditional logistic regression. Hard to mislead. */
    LOGISTIC_REGRESSION,

    /**
     * Gradient-boosted trees on top of the logistic regression, which also learn what holds only
     * together, such as that a part is right for newcomers alone. For many thousands of people.
     */
    BOOSTED_TREES
  }

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no part, candidates or folds are not positive, or
   *     the share is not between 0 and 1
   */
  public Stacked {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("parts must not be empty");
    }
    requirePositive("candidates", candidates);
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share must be between 0 and 1: " + share);
    }
    requirePositive("folds", folds);
  }

  /** Logistic regression over these parts, for lists of what the person does not have yet. */
  public static Stacked of(Algorithm... parts) {
    return new Stacked(
        List.of(parts), Learner.LOGISTIC_REGRESSION, CANDIDATES, SHARE, FOLDS, false, SEED);
  }

  /**
   * Learns the combination, and then trains each part on all of the data.
   *
   * @throws IllegalArgumentException if the data have too few events to hold some back
   */
  @Override
  public Model train(TrainingData data) {
    return new StackedTraining(this, data).train();
  }

  private static void requirePositive(String name, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }
}
