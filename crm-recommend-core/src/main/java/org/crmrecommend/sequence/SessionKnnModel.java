package org.crmrecommend.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.sparse.OldSparseScoreModel;

/** Scores the items of the sessions nearest to the current session. */
final class SessionKnnModel extends OldSparseScoreModel {

  /** Items with a smaller distance weight are ignored. */
  private static final double MIN_WEIGHT = 1e-4;

  private final IdMap users;
  private final SessionKnn algorithm;
  private final TrainingSessions sessions;

  /** Weight of an item by its distance from the shared item. */
  private final float[] distanceWeights;

  /** Factor on the score of each item. */
  private final float[] itemWeights;

  private final ScratchPool<SessionNeighbors> pool;

  SessionKnnModel(SessionKnn algorithm, TrainingData data, TrainingSessions sessions) {
    super(data.items());
    this.users = data.interactions().users();
    this.algorithm = algorithm;
    this.sessions = sessions;
    SessionInvertedIndex invertedIndex = new SessionInvertedIndex(sessions, data.items().size());
    this.distanceWeights = distanceWeights(algorithm.distanceDecay(), sessions);
    this.itemWeights = itemWeights(algorithm.idf(), invertedIndex, sessions.sessionCount());
    this.pool = new ScratchPool<>(() -> new SessionNeighbors(sessions, invertedIndex, algorithm));
  }

  @Override
  public IdMap storedUsers() {
    return users;
  }

  private static float[] distanceWeights(double decay, TrainingSessions sessions) {
    double maxDistance =
        Math.min(sessions.eventCount(), Math.floor(-decay * StrictMath.log(MIN_WEIGHT)));
    float[] weights = new float[(int) maxDistance + 1];
    for (int distance = 0; distance < weights.length; distance++) {
      weights[distance] = (float) StrictMath.exp(-distance / decay);
    }
    return weights;
  }

  private static float[] itemWeights(
      boolean idf, SessionInvertedIndex invertedIndex, int sessionCount) {
    float[] weights = new float[invertedIndex.itemCount()];
    Arrays.fill(weights, 1f);
    for (int item = 0; idf && item < weights.length; item++) {
      int sessionsWithItem = 0;
      for (int o = invertedIndex.from(item), lastSession = -1; o < invertedIndex.to(item); o++) {
        sessionsWithItem += invertedIndex.session(o) == lastSession ? 0 : 1;
        lastSession = invertedIndex.session(o);
      }
      weights[item] =
          (float) StrictMath.log1p((double) sessionCount / Math.max(1, sessionsWithItem));
    }
    return weights;
  }

  @Override
  protected void addScores(Profile profile, SparseAccumulator sum) {
    SessionNeighbors neighbors = pool.acquire();
    neighbors.find(currentSession(profile));
    for (int rank = 0; rank < neighbors.size(); rank++) {
      int session = neighbors.session(rank);
      int matchPosition = neighbors.matchPosition(rank);
      int from = Math.max(sessions.from(session), matchPosition - distanceWeights.length + 1);
      int to = Math.min(sessions.to(session), matchPosition + distanceWeights.length);
      for (int position = from; position < to; position++) {
        sum.add(
            sessions.item(position),
            contribution(neighbors.similarity(rank), position, matchPosition));
      }
    }
    pool.release(neighbors);
  }

  private float contribution(float similarity, int position, int matchPosition) {
    return similarity
        * distanceWeights[Math.abs(position - matchPosition)]
        * itemWeights[sessions.item(position)];
  }

  private CurrentSession currentSession(Profile profile) {
    return new CurrentSession(profile, algorithm.stepDecay(), algorithm.pauseMinutes());
  }

  @Override
  public List<OldExplanation> explain(Profile profile, int item) {
    return explain(profile, new int[] {item}, Integer.MAX_VALUE).get(0);
  }

  /**
   * Splits the contribution of each neighbor among the items it shares with the current session, in
   * proportion to their weights.
   */
  @Override
  public List<List<OldExplanation>> explain(Profile profile, int[] items, int limit) {
    CurrentSession current = currentSession(profile);
    SessionNeighbors neighbors = pool.acquire();
    neighbors.find(current);
    List<List<OldExplanation>> explanations = new ArrayList<>();
    for (int item : items) {
      explanations.add(OldExplanation.normalize(explanations(current, neighbors, item), limit));
    }
    pool.release(neighbors);
    return explanations;
  }

  private List<OldExplanation> explanations(
      CurrentSession current, SessionNeighbors neighbors, int item) {
    double[] contributions = new double[current.size()];
    for (int rank = 0; rank < neighbors.size(); rank++) {
      double contribution = neighborContribution(neighbors, rank, item);
      if (contribution > 0) {
        distribute(contribution, neighbors.session(rank), current, contributions);
      }
    }
    List<OldExplanation> explanations = new ArrayList<>();
    for (int index = 0; index < contributions.length; index++) {
      if (contributions[index] > 0) {
        explanations.add(explanation(current, index, item, contributions[index]));
      }
    }
    return explanations;
  }

  private double neighborContribution(SessionNeighbors neighbors, int rank, int item) {
    double contribution = 0;
    int matchPosition = neighbors.matchPosition(rank);
    for (int position = sessions.from(neighbors.session(rank));
        position < sessions.to(neighbors.session(rank));
        position++) {
      boolean isNear = Math.abs(position - matchPosition) < distanceWeights.length;
      if (isNear && sessions.item(position) == item) {
        contribution += contribution(neighbors.similarity(rank), position, matchPosition);
      }
    }
    return contribution;
  }

  private void distribute(
      double contribution, int session, CurrentSession current, double[] contributions) {
    boolean[] isShared = new boolean[current.size()];
    double total = 0;
    for (int position = sessions.from(session); position < sessions.to(session); position++) {
      int sharedIndex = current.indexOf(sessions.item(position));
      if (sharedIndex >= 0 && !isShared[sharedIndex]) {
        isShared[sharedIndex] = true;
        total += current.weight(sharedIndex);
      }
    }
    for (int position = 0; position < isShared.length; position++) {
      contributions[position] +=
          isShared[position] ? contribution * current.weight(position) / total : 0;
    }
  }

  private static OldExplanation explanation(
      CurrentSession current, int index, int item, double contribution) {
    if (current.isInBasket(index)) {
      return new OldExplanation.Basket(current.item(index), contribution);
    }
    return current.item(index) == item
        ? new OldExplanation.History(item, contribution)
        : new OldExplanation.Transition(current.item(index), contribution);
  }
}
