package org.crmrecommend.sequence;

import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Nearest sessions: what others went on to in sessions that went the same way.
 *
 * <p>The last session s of a trail is a vector with v(i) = e^(−k / stepDecay) for the item i that
 * came k steps before its end. The nearness of another session n is Σ v(i) over the items of n,
 * divided by √(|s| |n|), times e^(−age / ageDays). Of the nearest {@code neighbors}, item j gets
 * nearness · e^(−distance / distanceDecay), where distance is that in n between j and the latest
 * item of s that n has: none for that item itself, as many people turn to one item twice. With
 * {@code idf} the sum is multiplied by ln(1 + sessions / sessions with j).
 *
 * <p>A session is all that a user did or, with {@code pauseMinutes}, what was done without so long
 * a pause; an order is never split. The basket, if there is one, is the last step. Training takes
 * O(steps) time and memory; a request O(sample + neighbors · steps of a session) per item of the
 * session at most.
 *
 * @param neighbors how many nearest sessions count
 * @param sample of how many sessions with an item, the latest ones, the nearest are sought
 * @param stepDecay steps after which a step of the session counts 1/e
 * @param distanceDecay steps after which an item of a near session counts 1/e
 * @param ageDays days after which a near session counts 1/e; infinite if its age does not matter
 * @param idf whether rarer items count more
 * @param pauseMinutes how long nothing happens between two sessions; 0 if all that a user did is
 *     one
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

  /** Five hundred of the last five thousand sessions with an item. */
  public static final SessionKnn DEFAULTS =
      new SessionKnn(500, 5000, 2, 3, Double.POSITIVE_INFINITY, true, 0);

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public SessionKnn {
    Ranges.requirePositive("neighbors", neighbors);
    Ranges.requirePositive("sample", sample);
    Ranges.requirePositive("stepDecay", stepDecay);
    Ranges.requirePositive("distanceDecay", distanceDecay);
    Ranges.requirePositive("ageDays", ageDays);
    Ranges.requireNonNegative("pauseMinutes", pauseMinutes);
  }

  @Override
  public Model train(TrainingData data) {
    return new SessionKnnModel(this, data, TrainingSessions.of(data, pauseMinutes));
  }
}
