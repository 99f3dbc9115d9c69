package org.crmrecommend.rules.sequence;

import java.time.Duration;

/** Tells what a rule says of its consequent to a person with a history. Immutable. */
final class RuleReading {

  private static final long DAY = Duration.ofDays(1).toMillis();

  /** What is left of a score at a time when the item is not due at all. */
  private static final double LEAST_DUE = 0.3;

  private final RuleColumns rules;
  private final TimeLimits limits;

  RuleReading(RuleColumns rules, TimeLimits limits) {
    this.rules = rules;
    this.limits = limits;
  }

  /** The confidence, weighed by whether the consequent is due; 0 if the rule says nothing. */
  float score(int row, KnownHistory history) {
    int firstItem = Codes.item(rules.code(rules.codesFrom(row)));
    if (rules.codesTo(row) - rules.codesFrom(row) == 1
        && history.time(firstItem) == KnownHistory.NO_TIME) {
      return (float) rules.confidence(row); // one item needs no order
    }
    long last = lastTime(row, history);
    if (last == KnownHistory.NO_TIME || hasComeTrue(row, last, history)) {
      return 0;
    }
    return (float) (rules.confidence(row) * due(row, last, history.now()));
  }

  /**
   * How long ago a rule's left side was completed, not below 0; negative if the history does not
   * tell.
   */
  long sinceLast(int row, KnownHistory history) {
    long last = lastTime(row, history);
    return last == KnownHistory.NO_TIME || history.now() == KnownHistory.NO_TIME
        ? -1
        : since(last, history.now());
  }

  /**
   * The time of the last element, if the history has the left side in its order and within the
   * limits.
   */
  private long lastTime(int row, KnownHistory history) {
    long first = KnownHistory.NO_TIME;
    long last = KnownHistory.NO_TIME;
    for (int place = rules.codesFrom(row); place < rules.codesTo(row); ) {
      int to = elementTo(row, place);
      long time = elementTime(place, to, history);
      if (time == KnownHistory.NO_TIME) {
        return KnownHistory.NO_TIME;
      }
      if (place == rules.codesFrom(row)) {
        first = time;
      } else if (time <= last
          || !limits.allowsGap(since(last, time))
          || since(first, time) > limits.maxWindow()) {
        return KnownHistory.NO_TIME;
      }
      last = time;
      place = to;
    }
    return last;
  }

  private int elementTo(int row, int from) {
    int to = from + 1;
    while (to < rules.codesTo(row) && !Codes.beginsElement(rules.code(to))) {
      to++;
    }
    return to;
  }

  /** The earliest time of an element's items, if they have times within a day of each other. */
  private long elementTime(int from, int to, KnownHistory history) {
    long earliest = Long.MAX_VALUE;
    long latest = Long.MIN_VALUE;
    for (int place = from; place < to; place++) {
      int item = Codes.item(rules.code(place));
      if (!history.has(item) || history.time(item) == KnownHistory.NO_TIME) {
        return KnownHistory.NO_TIME;
      }
      earliest = Math.min(earliest, history.time(item));
      latest = Math.max(latest, history.time(item));
    }
    return since(earliest, latest) <= DAY ? earliest : KnownHistory.NO_TIME;
  }

  private boolean hasComeTrue(int row, long last, KnownHistory history) {
    int consequent = rules.consequent(row);
    return history.has(consequent) && history.time(consequent) > last;
  }

  private double due(int row, long last, long now) {
    if (now == KnownHistory.NO_TIME) {
      return 1;
    }
    long since = since(last, now);
    long lower = rules.lowerQuartile(row);
    long upper = rules.upperQuartile(row);
    double away = since < lower ? lower - since : Math.max(0, since - upper);
    return LEAST_DUE + (1 - LEAST_DUE) * Math.pow(2, -away / Math.max(DAY, upper - lower));
  }

  /** Milliseconds from one moment to another, 0 if that is earlier. */
  private static long since(long earlier, long later) {
    if (later <= earlier) {
      return 0;
    }
    long between = later - earlier;
    return between < 0 ? Long.MAX_VALUE : between;
  }
}
