package org.crmrecommend.sequence;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.sparse.SparseScoreModel;
import org.crmrecommend.model.sparse.SparseScorer;
import org.crmrecommend.model.sparse.StoredUsers;
import org.jspecify.annotations.Nullable;

/** Scores the items of the sessions nearest to the current session. */
final class SessionKnnModel extends SparseScoreModel {

  /** Items with a smaller distance weight are ignored. */
  private static final double MIN_WEIGHT = 1e-4;

  private final StoredUsers users;
  private final SessionKnn algorithm;
  private final TrainingSessions sessions;

  /** Weight of an item by its distance from the shared item. */
  private final float[] distanceWeights;

  /** Factor on the score of each item. */
  private final float[] itemWeights;

  private final ScratchPool<SessionNeighbors> pool;

  /**
   * What a model consists of.
   *
   * @param users the users to whom the sessions belong
   * @param itemWeights factor on the score of each item; see {@link #itemWeights}
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record State(SessionKnn algorithm, IdMap users, TrainingSessions sessions, float[] itemWeights) {}

  SessionKnnModel(ModelInfo info, IdMap items, State state) {
    super(info, items);
    this.users = StoredUsers.of(state.users, state.users.size());
    this.algorithm = state.algorithm;
    this.sessions = state.sessions;
    this.itemWeights = state.itemWeights;
    this.distanceWeights = distanceWeights(algorithm.distanceDecay(), sessions);
    SessionInvertedIndex invertedIndex = new SessionInvertedIndex(sessions, itemWeights.length);
    this.pool =
        new ScratchPool<>(
            () -> new SessionNeighbors(state.sessions, invertedIndex, state.algorithm));
  }

  /** Creates a model with the sessions of other users masked. */
  private SessionKnnModel(SessionKnnModel other, StoredUsers users) {
    super(other);
    this.users = users;
    this.algorithm = other.algorithm;
    this.sessions = other.sessions;
    this.itemWeights = other.itemWeights;
    this.distanceWeights = other.distanceWeights;
    this.pool = other.pool;
  }

  /** Returns what the model consists of, without the masked users and their sessions. */
  State state() {
    return new State(algorithm, users.ids(), sessions.unmasked(users), itemWeights);
  }

  @Override
  public IdMap storedUsers() {
    return users.ids();
  }

  @Override
  public SessionKnnModel withoutUsers(Set<String> userIds) {
    StoredUsers remaining = users.without(userIds);
    return remaining == users ? this : new SessionKnnModel(this, remaining);
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

  /** Returns a factor on the score of each item: with {@code idf}, rare items weigh more. */
  static float[] itemWeights(boolean idf, TrainingSessions sessions, int itemCount) {
    float[] weights = new float[itemCount];
    Arrays.fill(weights, 1f);
    int[] sessionsWithItem = idf ? sessions.countsByItem(itemCount) : new int[0];
    for (int item = 0; item < sessionsWithItem.length; item++) {
      weights[item] =
          (float)
              StrictMath.log1p(
                  (double) sessions.sessionCount() / Math.max(1, sessionsWithItem[item]));
    }
    return weights;
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new SessionScorer(profile.known(itemCount()));
  }

  /** Finds the neighbors of the current session once, for the scores and for their explanation. */
  private final class SessionScorer extends SparseScorer {

    private final CurrentSession current;
    private @Nullable SessionNeighbors neighbors;

    /**
     * For each neighbor, the indices in the current session of the items it shares; found when
     * needed.
     */
    private int @Nullable [] @Nullable [] sharedIndices;

    SessionScorer(Profile profile) {
      super(profile, accumulators());
      this.current = new CurrentSession(profile, algorithm.stepDecay(), algorithm.pauseMinutes());
    }

    private SessionNeighbors neighbors() {
      SessionNeighbors found = neighbors;
      if (found == null) {
        found = pool.acquire();
        found.find(current, users);
        neighbors = found;
      }
      return found;
    }

    @Override
    protected void addScores(SparseAccumulator sums) {
      SessionNeighbors nearest = neighbors();
      for (int rank = 0; rank < nearest.size(); rank++) {
        float similarity = nearest.similarity(rank);
        int match = nearest.matchPosition(rank);
        int end = windowEnd(nearest.session(rank), match);
        for (int p = windowStart(nearest.session(rank), match); p < end; p++) {
          sums.add(sessions.item(p), contribution(similarity, p, match));
        }
      }
    }

    /**
     * Splits the contribution of each neighbor among the items it shares with the current session,
     * in proportion to their weights.
     */
    @Override
    public void explain(int item, Contributions contributions) {
      SessionNeighbors nearest = neighbors();
      for (int rank = 0; rank < nearest.size(); rank++) {
        double contribution = 0;
        int match = nearest.matchPosition(rank);
        int end = windowEnd(nearest.session(rank), match);
        for (int p = windowStart(nearest.session(rank), match); p < end; p++) {
          if (sessions.item(p) == item) {
            contribution += contribution(nearest.similarity(rank), p, match);
          }
        }
        if (contribution > 0) {
          distribute(contribution, sharedIndices(nearest, rank), item, contributions);
        }
      }
    }

    private int[] sharedIndices(SessionNeighbors nearest, int rank) {
      int @Nullable [] @Nullable [] byRank = sharedIndices;
      if (byRank == null) {
        byRank = new int[nearest.size()][];
        sharedIndices = byRank;
      }
      int[] shared = byRank[rank];
      if (shared == null) {
        shared = findSharedIndices(nearest.session(rank));
        byRank[rank] = shared;
      }
      return shared;
    }

    private int[] findSharedIndices(int session) {
      return IntStream.range(sessions.from(session), sessions.to(session))
          .map(position -> current.indexOf(sessions.item(position)))
          .filter(index -> index >= 0)
          .distinct()
          .toArray();
    }

    private void distribute(
        double contribution, int[] shared, int item, Contributions contributions) {
      double total = 0;
      for (int index : shared) {
        total += current.weight(index);
      }
      for (int index : shared) {
        double part = contribution * current.weight(index) / total;
        if (current.isInBasket(index)) {
          contributions.addBasket(index, part); // the basket is the beginning of the session
        } else {
          contributions.add(cause(current.item(index), item), part);
        }
      }
    }

    private static Cause cause(int sessionItem, int item) {
      return sessionItem == item ? new Cause.History(item) : new Cause.Transition(sessionItem);
    }

    @Override
    public void close() {
      super.close();
      SessionNeighbors found = neighbors;
      if (found != null) {
        neighbors = null;
        pool.release(found);
      }
    }
  }

  /** Returns the first position of a neighbor that is near the shared item. */
  private int windowStart(int session, int matchPosition) {
    return Math.max(sessions.from(session), matchPosition - distanceWeights.length + 1);
  }

  /** Returns the end (exclusive) of the positions of a neighbor that are near the shared item. */
  private int windowEnd(int session, int matchPosition) {
    return Math.min(sessions.to(session), matchPosition + distanceWeights.length);
  }

  private float contribution(float similarity, int position, int matchPosition) {
    return similarity
        * distanceWeights[Math.abs(position - matchPosition)]
        * itemWeights[sessions.item(position)];
  }
}
