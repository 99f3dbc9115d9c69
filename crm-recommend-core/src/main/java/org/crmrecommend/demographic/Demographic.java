package org.crmrecommend.demographic;

import java.util.Arrays;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Scores an item by the share of users with similar attributes who interact with it: a smoothed
 * popularity that backs off from pairs of attributes to single attributes, and from these to all
 * users.
 *
 * <p>score(i) = p(i) + Σ b(s, i) over the segments s of the user. p is the share of all users who
 * have an interaction with the item. A segment is a value of one attribute, such as the age band
 * 25-34, or values of two attributes, such as women of that age. The effects b are the best linear
 * unbiased predictions of a mixed model. They minimize Σ_u (y(u, i) − p(i) − Σ b(s, i))² + Σ λ b(s,
 * i)², where y is 1 with an interaction and 0 without. All effects are estimated together, so
 * correlated attributes, such as being young and being a student, are not counted twice.
 *
 * <p>Each attribute and each pair of attributes has its own λ: the ratio of the variance within its
 * segments to the variance between them, estimated by restricted maximum likelihood over all items
 * together. So the effects of an uninformative attribute shrink to zero, and the effects of a small
 * segment shrink more than those of a large one.
 *
 * <p>If the values of an attribute are mostly too rare and contain digits, such as postal codes or
 * birthdays, their prefixes are used, and each prefix length is a separate attribute. Attributes
 * with more than 100 different numbers, such as the days since the last purchase, are ignored; make
 * bands of them. Numbers of the same length without a decimal point are codes, and so are numbers
 * with leading zeros: postal codes need theirs. An attribute adds nothing if it is missing, or if
 * its value is too rare or did not occur in training. A user without known attributes gets p. If
 * all users with an attribute have the same value, the attribute has no effect. For example, if
 * only members have {@code member=yes}, set {@code member=no} for all other users.
 *
 * <p>With s segments, training takes O(interactions · segments of a user + s² · items) time, most
 * of it on all threads, plus O(s³) time on one thread. Training holds 12 bytes per item and
 * segment. A request adds one row of item effects for each segment of the user. A model of
 * 1,000,000 items holds 1 GB with 256 segments; a request needs 4 MB of work space, which later
 * requests reuse. Scores of rare items may be slightly negative.
 *
 * @param minUsers minimum number of users in a segment
 * @param maxSegments maximum number of segments; single attributes come before pairs, larger
 *     segments before smaller ones
 * @param pairs whether pairs of attributes form segments too
 * @see <a href="https://doi.org/10.1214/ss/1177011926">Robinson, Statistical Science 1991</a>, for
 *     the best linear unbiased prediction
 * @see <a href="https://doi.org/10.1080/01621459.1977.10480998">Harville, JASA 1977</a>, for the
 *     estimation of λ
 */
@Value.Builder
public record Demographic(int minUsers, int maxSegments, boolean pairs)
    implements Algorithm, WithDemographic {

  /** At most 256 segments of at least ten users, including pairs. */
  public static final Demographic DEFAULTS = new Demographic(10, 256, true);

  /**
   * @throws IllegalArgumentException if minUsers or maxSegments is not positive
   */
  public Demographic {
    Checks.requirePositive("minUsers", minUsers);
    Checks.requirePositive("maxSegments", maxSegments);
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    Interactions interactions = data.interactions();
    TrainingUsers trainingUsers = TrainingUsers.of(data);
    Segments segments = new SegmentSearch(this, trainingUsers).findSegments();
    int[] userCounts = new int[interactions.itemCount()];
    Arrays.setAll(userCounts, item -> interactions.usersOf(item).size());
    float[][] effects = SegmentEffects.estimate(interactions, trainingUsers, segments, context);
    return new DemographicModel(
        ModelInfo.of(this, data, context),
        data.items(),
        segments,
        effects,
        new UserCounts(trainingUsers.size(), userCounts));
  }
}
