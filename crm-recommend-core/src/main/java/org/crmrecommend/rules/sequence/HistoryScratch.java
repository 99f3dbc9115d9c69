package org.crmrecommend.rules.sequence;

import java.util.List;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.model.Profile;

/**
 * A profile's history laid out by item, and the best scores so far. Used again and again by one
 * thread at a time.
 */
final class HistoryScratch {

  /** Of a time that is not known. */
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

  /** Lays out what of the history came there by a kind of event, or by none that is known. */
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

  /** How many items the history has. */
  int size() {
    return size;
  }

  /** The item at a place of the history. */
  int item(int index) {
    return items[index];
  }

  boolean contains(int item) {
    return inHistory[item];
  }

  /** When the person last had to do with an item of the history, if that is known. */
  long lastMillis(int item) {
    return lastMillis[item];
  }

  /** When the person asks, if that is known. */
  long requestMillis() {
    return requestMillis;
  }

  /** Raises the score of an item to this one, if it is lower. */
  void raiseScore(int item, float score) {
    if (score > scores[item]) {
      if (scores[item] == 0) {
        scoredItems[scoredCount++] = item;
      }
      scores[item] = score;
    }
  }

  /** How many items have a score. */
  int scoredCount() {
    return scoredCount;
  }

  /** The item at a place among those with a score. */
  int scoredItem(int index) {
    return scoredItems[index];
  }

  float score(int item) {
    return scores[item];
  }

  /** Forgets everything. */
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
