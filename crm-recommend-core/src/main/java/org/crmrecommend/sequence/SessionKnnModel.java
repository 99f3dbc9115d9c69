package org.crmrecommend.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseSum;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;

/** Scores what people went on to in the sessions nearest to the one somebody is in. */
final class SessionKnnModel extends SumModel {

  /** What is so far away that it counts less cannot be told from nothing. */
  private static final double LEAST_WEIGHT = 1e-4;

  private final Ids users;
  private final SessionKnn algorithm;
  private final Sessions sessions;

  /** What a step so far away from the shared item counts. */
  private final float[] distanceWeights;

  /** What each item's part is multiplied by. */
  private final float[] itemWeights;

  private final ScratchPool<NearSessions> pool;

  SessionKnnModel(SessionKnn algorithm, TrainingData data, Sessions sessions) {
    super(data.items());
    this.users = data.interactions().users();
    this.algorithm = algorithm;
    this.sessions = sessions;
    Occurrences occurrences = new Occurrences(sessions, data.items().size());
    this.distanceWeights = distanceWeights(algorithm.distanceDecay(), sessions);
    this.itemWeights = itemWeights(algorithm.idf(), occurrences, sessions.count());
    this.pool = new ScratchPool<>(() -> new NearSessions(sessions, occurrences, algorithm));
  }

  @Override
  public Ids personalRows() {
    return users;
  }

  private static float[] distanceWeights(double decay, Sessions sessions) {
    double reach = Math.min(sessions.steps(), Math.floor(-decay * StrictMath.log(LEAST_WEIGHT)));
    float[] weights = new float[(int) reach + 1];
    for (int distance = 0; distance < weights.length; distance++) {
      weights[distance] = (float) StrictMath.exp(-distance / decay);
    }
    return weights;
  }

  private static float[] itemWeights(boolean idf, Occurrences occurrences, int sessionCount) {
    float[] weights = new float[occurrences.itemCount()];
    Arrays.fill(weights, 1f);
    for (int item = 0; idf && item < weights.length; item++) {
      int with = 0;
      for (int o = occurrences.from(item), last = -1; o < occurrences.to(item); o++) {
        with += occurrences.session(o) == last ? 0 : 1;
        last = occurrences.session(o);
      }
      weights[item] = (float) StrictMath.log1p((double) sessionCount / Math.max(1, with));
    }
    return weights;
  }

  @Override
  void add(Profile profile, SparseSum sum) {
    NearSessions near = pool.take();
    near.find(current(profile));
    for (int rank = 0; rank < near.size(); rank++) {
      int session = near.session(rank);
      int match = near.match(rank);
      int from = Math.max(sessions.from(session), match - distanceWeights.length + 1);
      int to = Math.min(sessions.to(session), match + distanceWeights.length);
      for (int place = from; place < to; place++) {
        sum.add(sessions.item(place), part(near.nearness(rank), place, match));
      }
    }
    pool.giveBack(near);
  }

  private float part(float nearness, int place, int match) {
    return nearness * distanceWeights[Math.abs(place - match)] * itemWeights[sessions.item(place)];
  }

  private CurrentSession current(Profile profile) {
    return new CurrentSession(profile, algorithm.stepDecay(), algorithm.pauseMinutes());
  }

  @Override
  public List<Cause> explain(Profile profile, int item) {
    return explain(profile, new int[] {item}, Integer.MAX_VALUE).get(0);
  }

  /** What each near session adds is due to the items it shares, by their weights. */
  @Override
  public List<List<Cause>> explain(Profile profile, int[] items, int limit) {
    CurrentSession current = current(profile);
    NearSessions near = pool.take();
    near.find(current);
    List<List<Cause>> causes = new ArrayList<>();
    for (int item : items) {
      causes.add(Cause.shares(parts(current, near, item), limit));
    }
    pool.giveBack(near);
    return causes;
  }

  private List<Cause> parts(CurrentSession current, NearSessions near, int item) {
    double[] amounts = new double[current.size()];
    for (int rank = 0; rank < near.size(); rank++) {
      double amount = amount(near, rank, item);
      if (amount > 0) {
        divide(amount, near.session(rank), current, amounts);
      }
    }
    List<Cause> parts = new ArrayList<>();
    for (int place = 0; place < amounts.length; place++) {
      if (amounts[place] > 0) {
        parts.add(cause(current, place, item, amounts[place]));
      }
    }
    return parts;
  }

  private double amount(NearSessions near, int rank, int item) {
    double amount = 0;
    int match = near.match(rank);
    for (int place = sessions.from(near.session(rank));
        place < sessions.to(near.session(rank));
        place++) {
      boolean isNear = Math.abs(place - match) < distanceWeights.length;
      if (isNear && sessions.item(place) == item) {
        amount += part(near.nearness(rank), place, match);
      }
    }
    return amount;
  }

  private void divide(double amount, int session, CurrentSession current, double[] amounts) {
    boolean[] isShared = new boolean[current.size()];
    double total = 0;
    for (int place = sessions.from(session); place < sessions.to(session); place++) {
      int shared = current.placeOf(sessions.item(place));
      if (shared >= 0 && !isShared[shared]) {
        isShared[shared] = true;
        total += current.weight(shared);
      }
    }
    for (int place = 0; place < isShared.length; place++) {
      amounts[place] += isShared[place] ? amount * current.weight(place) / total : 0;
    }
  }

  private static Cause cause(CurrentSession current, int place, int item, double amount) {
    if (current.isInBasket(place)) {
      return new Cause.Basket(current.item(place), amount);
    }
    return current.item(place) == item
        ? new Cause.History(item, amount)
        : new Cause.Sequel(current.item(place), amount);
  }
}
