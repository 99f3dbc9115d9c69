package org.crmrecommend.sequence;

/** Where each item occurs in sessions: the inverted index, the latest sessions first. */
final class Occurrences {

  private final int[] starts;
  private final int[] sessions;
  private final int[] places;

  Occurrences(Sessions all, int itemCount) {
    this.starts = new int[itemCount + 1];
    int steps = all.steps();
    for (int place = 0; place < steps; place++) {
      starts[all.item(place) + 1]++;
    }
    for (int item = 0; item < itemCount; item++) {
      starts[item + 1] += starts[item];
    }
    this.sessions = new int[steps];
    this.places = new int[steps];
    int[] next = starts.clone();
    for (int session = 0; session < all.count(); session++) {
      for (int place = all.from(session); place < all.to(session); place++) {
        int free = next[all.item(place)]++;
        sessions[free] = session;
        places[free] = place;
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
  int place(int occurrence) {
    return places[occurrence];
  }
}
