package org.crmrecommend.hybrid;

import java.util.List;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Stacked hybrid: a learner combines the parts, trained on hold-out events that happened after the
 * events the parts were trained on.
 *
 * <pre>{@code
 * Stacked.of(MostPopular.DEFAULTS, Trending.DEFAULTS, ItemKnn.DEFAULTS, Ease.DEFAULTS)
 * }</pre>
 *
 * <p>Training holds out the latest share of the events and trains the parts on the rest. Each part
 * selects candidates for every user with hold-out events, including new users. The learner then
 * ranks the items that these users interacted with above the other candidates. No part is evaluated
 * on its own training data. Finally the parts are trained on all data. If an event has no time,
 * random items of each user are held out instead. With too few events for a hold-out, all parts get
 * equal weights: the utility is the sum of the rank discounts 1 / log₂(1 + rank) of the parts.
 *
 * <p>The features of an item are: the score of each part in standard deviations and as a logarithm,
 * its rank, and whether the part scores it; the length of the user's history; the overall and
 * recent popularity and the age of the item; how well its price and category match the user's; and
 * how often and how recently the user interacted with it.
 *
 * <p>Attributes of the user, such as {@code recencyDays} or {@code segment:vip}, are features too:
 * the value in standard deviations and whether it is known. An attribute of the user is the same
 * for all candidates, so it never changes the ranking of a regression. Only {@link
 * Learner#BOOSTED_TREES} use it, in interactions with other features, such as a part that is
 * accurate for new customers. Attributes that are {@linkplain TrainingData#withDerivedUsers
 * derived} are those before each hold-out.
 *
 * <p>The result suits users like those with hold-out events: if most of them are new users, it is
 * not suited to lists for regular customers.
 *
 * <p>The score of a candidate is e^η, where η is the utility that the learner assigns to the item.
 * Only ratios of these scores for the same user are meaningful. An item that is no candidate of any
 * part follows with a negative score: the mean of the standard scores of the parts, shifted below
 * zero. The candidates are items outside the history or, with {@code repeats}, any items. No score
 * depends on which items are eligible. Training takes (folds + 1) times the time of the parts. The
 * learner takes O(examples · parts²) time per iteration of the regression, at most 30 iterations,
 * and O(examples · parts) per tree. The examples of a fold are the candidates of at most 6,000
 * users, with at most 100 irrelevant candidates each. A request takes the time of the parts and
 * O(candidates). For 1,000,000 items and four parts, the model holds 50 MB in addition to its
 * parts, and a request needs 41 MB of work space in addition to that of the parts, which later
 * requests reuse.
 *
 * @param parts algorithms that are combined, in any order
 * @param learner learns the combination
 * @param candidates number of items that each part selects for the learner to rank, at least the
 *     length of a list plus the number of items that are usually filtered out
 * @param share of the latest events that is held out, between 0 and 1
 * @param folds number of hold-outs; each precedes the one before it in time
 * @param repeats whether to learn for lists that may contain items from the user's history
 * @param seed of the sampling of examples, if there are more than needed
 * @param attributes names of the numeric and yes/no attributes of users that are features
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
    long seed,
    List<String> attributes)
    implements Algorithm, WithStacked {

  private static final int CANDIDATES = 100;
  private static final double SHARE = 0.2;
  private static final int FOLDS = 3;
  private static final long SEED = 42;

  /**
   * Learner of the combination; both minimize the cross entropy over the candidates of each user.
   */
  public enum Learner {

    /** Conditional logistic regression, with one weight per feature. Robust against overfitting. */
    LOGISTIC_REGRESSION,

    /**
     * Gradient-boosted trees on top of the logistic regression. They also learn interactions, such
     * as a part that is accurate for new users only. For many thousands of users.
     */
    BOOSTED_TREES
  }

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there are no parts, {@code candidates} or {@code folds} is
   *     not positive, {@code share} is not between 0 and 1, or an attribute is empty or occurs
   *     twice
   */
  public Stacked {
    parts = List.copyOf(parts);
    Checks.requireNotEmpty("parts", parts.size());
    Checks.requirePositive("candidates", candidates);
    Checks.requireOpenFraction("share", share);
    Checks.requirePositive("folds", folds);
    Checks.requireNoNulls("attributes", attributes);
    attributes = List.copyOf(attributes);
    attributes.forEach(name -> Checks.requireNotEmpty("attribute", name.length()));
    if (attributes.stream().distinct().count() < attributes.size()) {
      throw new IllegalArgumentException("attributes must be distinct: " + attributes);
    }
  }

  /**
   * Returns a logistic regression over these parts, for lists of items that are not in the user's
   * history.
   */
  public static Stacked of(Algorithm... parts) {
    return new Stacked(
        List.of(parts),
        Learner.LOGISTIC_REGRESSION,
        CANDIDATES,
        SHARE,
        FOLDS,
        false,
        SEED,
        List.of());
  }

  /** Learns the combination, then trains each part on all data. */
  @Override
  public Model train(TrainingData data, TrainingContext context) {
    return new StackedTraining(this, data, context).train();
  }
}
