package org.crmrecommend.sequence;

/** Where each item occurs in sessions: the inverted index, the latest sessions first. */
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

  /** The first occurrence of an item. */
  int from(int item) {
    return starts[item];
  }

  /** The occurrence after an item's last. */
  int to(int item) {
    return starts[item + 1];
  }

  int session(int occurrence) {
    return sessions[occurrence];
  }

  /** The place of an occurrence among all steps. */
  int position(int occurrence) {
    return positions[occurrence];
  }
}
