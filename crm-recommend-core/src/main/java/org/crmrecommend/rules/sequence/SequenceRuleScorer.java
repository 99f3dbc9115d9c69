package org.crmrecommend.rules.sequence;

import static org.crmrecommend.kernel.EpochMillis.MILLIS_PER_DAY;

/** Scores the consequent of a rule for a history. Immutable. */
final class SequenceRuleScorer {

  /** Factor of a score if the item is not due at all. */
  private static final double MIN_DUE_FACTOR = 0.3;

  private final SequenceRuleIndex rules;
  private final TimeConstraints constraints;

  SequenceRuleScorer(SequenceRuleIndex rules, TimeConstraints constraints) {
    this.rules = rules;
    this.constraints = constraints;
  }

  /**
   * Returns the confidence weighted by whether the consequent is due; 0 if the rule does not apply.
   */
  float score(int row, HistoryScratch history) {
    int firstItem = PatternCodes.item(rules.code(rules.codesFrom(row)));
    if (rules.antecedentSize(row) == 1 && history.lastMillis(firstItem) == HistoryScratch.NO_TIME) {
      return (float) rules.confidence(row); // a single item needs no time
    }
    long last = antecedentTime(row, history);
    if (last == HistoryScratch.NO_TIME || isFulfilled(row, last, history)) {
      return 0;
    }
    return (float) (rules.confidence(row) * dueFactor(row, last, history.requestMillis()));
  }

  /**
   * Returns the milliseconds since the antecedent was completed, at least 0; negative if unknown.
   */
  long millisSinceAntecedent(int row, HistoryScratch history) {
    long last = antecedentTime(row, history);
    return last == HistoryScratch.NO_TIME || history.requestMillis() == HistoryScratch.NO_TIME
        ? -1
        : elapsedMillis(last, history.requestMillis());
  }

  /**
   * Returns the time of the last antecedent element if the history contains the antecedent in its
   * order and within the time constraints; otherwise {@code NO_TIME}.
   */
  private long antecedentTime(int row, HistoryScratch history) {
    long first = HistoryScratch.NO_TIME;
    long last = HistoryScratch.NO_TIME;
    for (int position = rules.codesFrom(row); position < rules.codesTo(row); ) {
      int to = elementEnd(row, position);
      long time = elementTime(position, to, history);
      if (time == HistoryScratch.NO_TIME) {
        return HistoryScratch.NO_TIME;
      }
      if (position == rules.codesFrom(row)) {
        first = time;
      } else if (time <= last
          || !constraints.allowsGap(elapsedMillis(last, time))
          || elapsedMillis(first, time) > constraints.maxWindow()) {
        return HistoryScratch.NO_TIME;
      }
      last = time;
      position = to;
    }
    return last;
  }

  private int elementEnd(int row, int from) {
    int to = from + 1;
    while (to < rules.codesTo(row) && !PatternCodes.startsElement(rules.code(to))) {
      to++;
    }
    return to;
  }

  /**
   * Returns the earliest time of an element's items if all have times within a day of each other;
   * otherwise {@code NO_TIME}.
   */
  private long elementTime(int from, int to, HistoryScratch history) {
    long earliest = Long.MAX_VALUE;
    long latest = Long.MIN_VALUE;
    for (int position = from; position < to; position++) {
      int item = PatternCodes.item(rules.code(position));
      if (!history.contains(item) || history.lastMillis(item) == HistoryScratch.NO_TIME) {
        return HistoryScratch.NO_TIME;
      }
      earliest = Math.min(earliest, history.lastMillis(item));
      latest = Math.max(latest, history.lastMillis(item));
    }
    return elapsedMillis(earliest, latest) <= MILLIS_PER_DAY ? earliest : HistoryScratch.NO_TIME;
  }

  private boolean isFulfilled(int row, long last, HistoryScratch history) {
    int consequent = rules.consequent(row);
    return history.contains(consequent) && history.lastMillis(consequent) > last;
  }

  private double dueFactor(int row, long last, long now) {
    if (now == HistoryScratch.NO_TIME) {
      return 1;
    }
    long elapsed = elapsedMillis(last, now);
    long lower = rules.lowerQuartile(row);
    long upper = rules.upperQuartile(row);
    double distance = elapsed < lower ? lower - elapsed : Math.max(0, elapsed - upper);
    return MIN_DUE_FACTOR
        + (1 - MIN_DUE_FACTOR)
            * Math.pow(2, -distance / Math.max(MILLIS_PER_DAY, (double) (upper - lower)));
  }

  /**
   * Returns the milliseconds from {@code earlier} to {@code later}, 0 if that is not later;
   * saturates.
   */
  private static long elapsedMillis(long earlier, long later) {
    if (later <= earlier) {
      return 0;
    }
    long elapsed = later - earlier;
    return elapsed < 0 ? Long.MAX_VALUE : elapsed;
  }
}
