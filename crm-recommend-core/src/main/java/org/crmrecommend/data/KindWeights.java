package org.crmrecommend.data;

import java.util.Arrays;
import java.util.List;

/**
 * The weights of the kinds of some events, by kind code.
 *
 * @param kinds unmodifiable
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record KindWeights(
    List<EventKind> kinds,
    EventWeight[] weights,
    double[] decayRates,
    boolean[] isPositiveUnrated) {

  static KindWeights of(EventWeights eventWeights, List<EventKind> kinds) {
    EventWeight[] weights =
        kinds.stream()
            .map(kind -> eventWeights.weightOf(kind).orElse(EventWeight.ZERO))
            .toArray(EventWeight[]::new);
    boolean[] isPositive = new boolean[weights.length];
    for (int code = 0; code < weights.length; code++) {
      isPositive[code] = weights[code].isPositive(Double.POSITIVE_INFINITY);
    }
    double[] decayRates = Arrays.stream(weights).mapToDouble(EventWeight::decayRate).toArray();
    return new KindWeights(kinds, weights, decayRates, isPositive);
  }

  /** Most events have no rating. */
  boolean isPositive(UserEvents events, int event) {
    int code = events.kindCode(event);
    return events.rating(event).isPresent()
        ? weights[code].isPositive(events.rating(event).getAsDouble())
        : isPositiveUnrated[code];
  }
}
