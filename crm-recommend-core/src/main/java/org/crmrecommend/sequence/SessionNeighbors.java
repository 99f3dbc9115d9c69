package org.crmrecommend.sequence;

import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.sparse.StoredUsers;

/** Finds the sessions nearest to the current session. Not thread-safe. */
final class SessionNeighbors {

  private final TrainingSessions sessions;
  private final SessionInvertedIndex invertedIndex;
  private final SessionKnn algorithm;

  /** Similarity of each session; zero except for candidates. */
  private final float[] similarities;

  /** Position of the latest shared item in each candidate. */
  private final int[] matchPositions;

  private final int[] candidates;
  private int candidateCount;
  private final TopItems nearest;

  SessionNeighbors(
      TrainingSessions sessions, SessionInvertedIndex invertedIndex, SessionKnn algorithm) {
    this.sessions = sessions;
    this.invertedIndex = invertedIndex;
    this.algorithm = algorithm;
    this.similarities = new float[sessions.sessionCount()];
    this.matchPositions = new int[sessions.sessionCount()];
    this.candidates = new int[sessions.sessionCount()];
    this.nearest =
        new TopItems(Math.max(1, Math.min(algorithm.neighbors(), sessions.sessionCount())));
  }

  /**
   * Finds the nearest sessions of users whose rows are not masked; among equal similarities,
   * sessions that ended later come first.
   */
  void find(CurrentSession current, StoredUsers users) {
    nearest.clear();
    for (int index = 0; index < current.size(); index++) {
      addSimilarities(current.item(index), current.weight(index), users);
    }
    for (int c = 0; c < candidateCount; c++) {
      int session = candidates[c];
      double length = sessions.to(session) - (double) sessions.from(session);
      double cosine = similarities[session] / Math.sqrt(current.size() * length);
      double recencyWeight = StrictMath.exp(-sessions.ageInDays(session) / algorithm.ageDays());
      nearest.offer(session, (float) (cosine * recencyWeight));
      similarities[session] = 0;
    }
    candidateCount = 0;
  }

  private void addSimilarities(int item, float weight, StoredUsers users) {
    boolean hasMasked = users.hasMasked();
    int lastSession = -1;
    int sampled = 0;
    for (int o = invertedIndex.from(item); o < invertedIndex.to(item); o++) {
      int session = invertedIndex.session(o);
      if (hasMasked && users.isMasked(sessions.user(session))) {
        continue;
      }
      if (session != lastSession) {
        if (sampled++ == algorithm.sample()) {
          break;
        }
        if (similarities[session] == 0) {
          candidates[candidateCount++] = session;
          matchPositions[session] = -1;
        }
        similarities[session] += weight;
      }
      boolean isLaterMatch =
          matchPositions[session] < 0
              || (session == lastSession && holdsItem(matchPositions[session], item));
      if (isLaterMatch) {
        matchPositions[session] = invertedIndex.position(o);
      }
      lastSession = session;
    }
  }

  private boolean holdsItem(int position, int item) {
    return sessions.item(position) == item;
  }

  /** Returns the number of neighbors found. */
  int size() {
    return nearest.size();
  }

  int session(int rank) {
    return nearest.item(rank);
  }

  float similarity(int rank) {
    return nearest.score(rank);
  }

  /** Returns the position of the latest shared item in the neighbor at a rank. */
  int matchPosition(int rank) {
    return matchPositions[nearest.item(rank)];
  }
}
