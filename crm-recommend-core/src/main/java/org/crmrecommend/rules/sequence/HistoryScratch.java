package org.crmrecommend.rules.sequence;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

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

  /** For each item with a score, the row of the rule that it comes from. */
  private final int[] bestRows;

  private final int[] scoredItems;
  private int size;
  private int scoredCount;
  private long requestMillis = NO_TIME;

  HistoryScratch(int itemCount) {
    this.inHistory = new boolean[itemCount];
    this.lastMillis = new long[itemCount];
    this.items = new int[itemCount];
    this.scores = new float[itemCount];
    this.bestRows = new int[itemCount];
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

  /** Sets the score of an item, which must be positive, and the row of its rule. */
  void setScore(int item, float score, int row) {
    if (scores[item] == 0) {
      scoredItems[scoredCount++] = item;
    }
    scores[item] = score;
    bestRows[item] = row;
  }

  /** Returns the score of an item; 0 if it has none. */
  float score(int item) {
    return scores[item];
  }

  /** Returns the row of the rule that the score of an item comes from. */
  int bestRow(int item) {
    return bestRows[item];
  }

  /** Offers the eligible items with a score; visits them or, if there are fewer, the scores. */
  void offerScores(ItemSet eligible, TopItems best) {
    if (eligible.size() < scoredCount) {
      eligible.forEachBelow(
          scores.length,
          item -> {
            if (scores[item] != 0) {
              best.offer(item, scores[item]);
            }
          });
      return;
    }
    for (int s = 0; s < scoredCount; s++) {
      if (eligible.contains(scoredItems[s])) {
        best.offer(scoredItems[s], scores[scoredItems[s]]);
      }
    }
  }

  /** Writes the scores of all items, and adds the items with a score. */
  void copyScores(float[] target, ItemSet.Builder scored) {
    Arrays.fill(target, 0f);
    for (int s = 0; s < scoredCount; s++) {
      target[scoredItems[s]] = scores[scoredItems[s]];
      scored.add(scoredItems[s]);
    }
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
