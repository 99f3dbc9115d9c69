package org.crmrecommend.sequence;

import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Session-based nearest neighbors: recommends the items of sessions similar to the current one.
 *
 * <p>The current session s is the last session of the user's event sequence. It is a vector with
 * v(i) = e^(−k / stepDecay) for the item i that occurs k events before its end. The similarity of
 * another session n is Σ v(i) over the items of n, divided by √(|s| |n|), times e^(−age / ageDays).
 * Each of the nearest {@code neighbors} sessions adds similarity · e^(−distance / distanceDecay) to
 * item j. The distance is the number of events in n between j and the latest item of s that n
 * contains; it is 0 for that item itself, because users often interact with an item twice. With
 * {@code idf} the sum is multiplied by ln(1 + sessions / sessions with j).
 *
 * <p>The model {@linkplain Model#withoutUsers masks} users: their sessions are no neighbors and
 * take no place in the sample or among the neighbors. The numbers of sessions in the formula of
 * {@code idf} stay until the next training.
 *
 * <p>By default, a session contains all events of a user. With {@code pauseMinutes}, a longer pause
 * starts a new session; an order is never split. If the profile has a current basket, it is the
 * last event of the session. Training takes O(events) time and memory. A request takes at most
 * O(sample + neighbors · events of a session) time per item of the current session. A model of
 * 1,000,000 items and 1,000,000 sessions holds 24 MB, and 12 bytes per event; a request needs 20 MB
 * of work space, which later requests reuse.
 *
 * @param neighbors number of nearest sessions
 * @param sample number of sessions per item, the latest ones, among which neighbors are searched
 * @param stepDecay number of events after which the weight of an item of the current session falls
 *     to 1/e
 * @param distanceDecay distance, in events, at which the weight of an item of a neighbor falls to
 *     1/e
 * @param ageDays age in days at which the weight of a session falls to 1/e; infinite to ignore the
 *     age
 * @param idf whether rare items weigh more
 * @param pauseMinutes minutes without an event after which a new session starts; 0 for one session
 *     per user
 * @see <a href="https://doi.org/10.1145/3331184.3331322">Garg et al., SIGIR 2019</a> (STAN), whose
 *     λ1, λ2 and λ3 are stepDecay, ageDays and distanceDecay
 * @see <a href="https://doi.org/10.1007/s11257-018-9209-6">Ludewig and Jannach, UMUAI 2018</a>
 *     (V-SKNN) for sample and idf
 */
@Value.Builder
public record SessionKnn(
    int neighbors,
    int sample,
    double stepDecay,
    double distanceDecay,
    double ageDays,
    boolean idf,
    int pauseMinutes)
    implements Algorithm, WithSessionKnn {

  /** The 500 nearest of the latest 5000 sessions with an item. */
  public static final SessionKnn DEFAULTS =
      new SessionKnn(500, 5000, 2, 3, Double.POSITIVE_INFINITY, true, 0);

  /**
   * @throws IllegalArgumentException if a parameter is out of range
   */
  public SessionKnn {
    Checks.requirePositive("neighbors", neighbors);
    Checks.requirePositive("sample", sample);
    Checks.requirePositive("stepDecay", stepDecay);
    Checks.requirePositive("distanceDecay", distanceDecay);
    Checks.requirePositive("ageDays", ageDays);
    Checks.requireNonNegative("pauseMinutes", pauseMinutes);
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    Interactions interactions = data.interactions();
    TrainingSessions sessions = TrainingSessions.of(data, pauseMinutes).withoutBaskets();
    return new SessionKnnModel(
        ModelInfo.of(this, data, context),
        data.items(),
        new SessionKnnModel.State(
            this,
            IdMap.inOrder(interactions.users().firstIds(interactions.userCount())),
            sessions,
            SessionKnnModel.itemWeights(idf, sessions, data.itemCount())));
  }
}
