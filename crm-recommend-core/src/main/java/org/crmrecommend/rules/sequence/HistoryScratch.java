package org.crmrecommend.rules.sequence;

import java.util.List;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.model.Profile;

/**
 * Scratch memory for scoring: the history of a profile by item, and the best scores so far. Reused;
 * not thread-safe.
 */
final class HistoryScratch {

  /** Unknown time. */
  static final long NO_TIME = Long.MIN_VALUE;

  private final boolean[] inHistory;
  private final long[] lastMillis;
  private final int[] items;
  private final float[] scores;
  private final int[] scoredItems;
  private int size;
  private int scoredCount;
  private long requestMillis = NO_TIME;

  HistoryScratch(int itemCount) {
    this.inHistory = new boolean[itemCount];
    this.lastMillis = new long[itemCount];
    this.items = new int[itemCount];
    this.scores = new float[itemCount];
    this.scoredItems = new int[itemCount];
  }

  /** Loads the items of the history with events of the given kind or of unknown kind. */
  HistoryScratch load(Profile profile, EventKind kind) {
    requestMillis = profile.time().map(EpochMillis::of).orElse(NO_TIME);
    long kindBits = profile.kindBits(List.of(kind));
    for (int h = 0; h < profile.size(); h++) {
      if (profile.hasAnyKind(h, kindBits) || !profile.hasAnyKind(h, -1L)) {
        int item = profile.item(h);
        inHistory[item] = true;
        lastMillis[item] = profile.lastTime(h).map(EpochMillis::of).orElse(NO_TIME);
        items[size++] = item;
      }
    }
    return this;
  }

  /** Returns the number of history items. */
  int size() {
    return size;
  }

  /** Returns the history item at a position. */
  int item(int index) {
    return items[index];
  }

  boolean contains(int item) {
    return inHistory[item];
  }

  /** Returns the time of the last event of a history item, or {@link #NO_TIME}. */
  long lastMillis(int item) {
    return lastMillis[item];
  }

  /** Returns the time of the request, or {@link #NO_TIME}. */
  long requestMillis() {
    return requestMillis;
  }

  /** Raises the score of an item to this score if it is lower. */
  void raiseScore(int item, float score) {
    if (score > scores[item]) {
      if (scores[item] == 0) {
        scoredItems[scoredCount++] = item;
      }
      scores[item] = score;
    }
  }

  /** Returns the number of items with a score. */
  int scoredCount() {
    return scoredCount;
  }

  /** Returns the item at a position among those with a score. */
  int scoredItem(int index) {
    return scoredItems[index];
  }

  float score(int item) {
    return scores[item];
  }

  /** Removes all history items and scores. */
  void clear() {
    for (int h = 0; h < size; h++) {
      inHistory[items[h]] = false;
      lastMillis[items[h]] = 0;
    }
    for (int s = 0; s < scoredCount; s++) {
      scores[scoredItems[s]] = 0;
    }
    size = 0;
    scoredCount = 0;
  }
}
