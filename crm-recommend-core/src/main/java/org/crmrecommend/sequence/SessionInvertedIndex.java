package org.crmrecommend.sequence;

/** Inverted index from items to their occurrences in sessions, the latest sessions first. */
final class SessionInvertedIndex {

  private final int[] starts;
  private final int[] sessions;
  private final int[] positions;

  SessionInvertedIndex(TrainingSessions trainingSessions, int itemCount) {
    this.starts = new int[itemCount + 1];
    int eventCount = trainingSessions.eventCount();
    for (int position = 0; position < eventCount; position++) {
      starts[trainingSessions.item(position) + 1]++;
    }
    for (int item = 0; item < itemCount; item++) {
      starts[item + 1] += starts[item];
    }
    this.sessions = new int[eventCount];
    this.positions = new int[eventCount];
    int[] next = starts.clone();
    for (int session = 0; session < trainingSessions.sessionCount(); session++) {
      for (int position = trainingSessions.from(session);
          position < trainingSessions.to(session);
          position++) {
        int slot = next[trainingSessions.item(position)]++;
        sessions[slot] = session;
        positions[slot] = position;
      }
    }
  }

  int itemCount() {
    return starts.length - 1;
  }

  /** Returns the first occurrence of an item. */
  int from(int item) {
    return starts[item];
  }

  /** Returns the end (exclusive) of the occurrences of an item. */
  int to(int item) {
    return starts[item + 1];
  }

  int session(int occurrence) {
    return sessions[occurrence];
  }

  /** Returns the position of an occurrence among the events of all sessions. */
  int position(int occurrence) {
    return positions[occurrence];
  }
}
