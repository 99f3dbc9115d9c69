package org.crmrecommend.rules.sequence;

import java.util.List;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.kernel.Millis;
import org.crmrecommend.model.Profile;

/**
 * A profile's history laid out by item, and the best scores so far. Used again and again by one
 * thread at a time.
 */
final class KnownHistory {

  /** Of a time that is not known. */
  static final long NO_TIME = Long.MIN_VALUE;

  private final boolean[] isKnown;
  private final long[] times;
  private final int[] items;
  private final float[] scores;
  private final int[] scored;
  private int size;
  private int scoredSize;
  private long now = NO_TIME;

  KnownHistory(int itemCount) {
    this.isKnown = new boolean[itemCount];
    this.times = new long[itemCount];
    this.items = new int[itemCount];
    this.scores = new float[itemCount];
    this.scored = new int[itemCount];
  }

  /** Lays out what of the history came there by a kind of event, or by none that is known. */
  KnownHistory load(Profile profile, EventKind kind) {
    now = profile.time().map(Millis::of).orElse(NO_TIME);
    long kindBits = profile.kindBits(List.of(kind));
    for (int h = 0; h < profile.size(); h++) {
      if (profile.hasAny(h, kindBits) || !profile.hasAny(h, -1L)) {
        int item = profile.item(h);
        isKnown[item] = true;
        times[item] = profile.lastTime(h).map(Millis::of).orElse(NO_TIME);
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
  int item(int place) {
    return items[place];
  }

  boolean has(int item) {
    return isKnown[item];
  }

  /** When the person last had to do with an item of the history, if that is known. */
  long time(int item) {
    return times[item];
  }

  /** When the person asks, if that is known. */
  long now() {
    return now;
  }

  /** Raises the score of an item to this one, if it is lower. */
  void raise(int item, float score) {
    if (score > scores[item]) {
      if (scores[item] == 0) {
        scored[scoredSize++] = item;
      }
      scores[item] = score;
    }
  }

  /** How many items have a score. */
  int scoredSize() {
    return scoredSize;
  }

  /** The item at a place among those with a score. */
  int scored(int place) {
    return scored[place];
  }

  float score(int item) {
    return scores[item];
  }

  /** Forgets everything. */
  void clear() {
    for (int h = 0; h < size; h++) {
      isKnown[items[h]] = false;
      times[items[h]] = 0;
    }
    for (int s = 0; s < scoredSize; s++) {
      scores[scored[s]] = 0;
    }
    size = 0;
    scoredSize = 0;
  }
}
