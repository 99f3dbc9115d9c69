package org.crmrecommend.sequence;

import org.crmrecommend.model.TopItems;

/** The sessions nearest to the one somebody is in. Used by one thread at a time. */
final class NearSessions {

  private final Sessions sessions;
  private final Occurrences occurrences;
  private final SessionKnn algorithm;

  /** How near each session is; zero but for those that have been touched. */
  private final float[] nearness;

  /** Where each touched session has the latest item that it shares. */
  private final int[] matches;

  private final int[] touched;
  private int touchedCount;
  private final TopItems nearest;

  NearSessions(Sessions sessions, Occurrences occurrences, SessionKnn algorithm) {
    this.sessions = sessions;
    this.occurrences = occurrences;
    this.algorithm = algorithm;
    this.nearness = new float[sessions.count()];
    this.matches = new int[sessions.count()];
    this.touched = new int[sessions.count()];
    this.nearest = new TopItems(Math.max(1, Math.min(algorithm.neighbors(), sessions.count())));
  }

  /** Finds them; of equally near ones those that ended later. */
  void find(CurrentSession current) {
    nearest.clear();
    for (int place = 0; place < current.size(); place++) {
      touch(current.item(place), current.weight(place));
    }
    for (int t = 0; t < touchedCount; t++) {
      int session = touched[t];
      double length = sessions.to(session) - (double) sessions.from(session);
      double cosine = nearness[session] / Math.sqrt(current.size() * length);
      double freshness = StrictMath.exp(-sessions.ageInDays(session) / algorithm.ageDays());
      nearest.offer(session, (float) (cosine * freshness));
      nearness[session] = 0;
    }
    touchedCount = 0;
  }

  private void touch(int item, float weight) {
    int last = -1;
    int seen = 0;
    for (int o = occurrences.from(item); o < occurrences.to(item); o++) {
      int session = occurrences.session(o);
      if (session != last) {
        if (seen++ == algorithm.sample()) {
          break;
        }
        if (nearness[session] == 0) {
          touched[touchedCount++] = session;
          matches[session] = -1;
        }
        nearness[session] += weight;
      }
      boolean isNew = matches[session] < 0 || (session == last && isOf(matches[session], item));
      if (isNew) {
        matches[session] = occurrences.place(o);
      }
      last = session;
    }
  }

  private boolean isOf(int place, int item) {
    return sessions.item(place) == item;
  }

  /** How many there are. */
  int size() {
    return nearest.size();
  }

  int session(int rank) {
    return nearest.item(rank);
  }

  float nearness(int rank) {
    return nearest.score(rank);
  }

  /** Where a session has the latest item that it shares. */
  int match(int rank) {
    return matches[nearest.item(rank)];
  }
}
