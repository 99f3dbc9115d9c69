package org.crmrecommend.model;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.data.UserEvents;
import org.crmrecommend.kernel.EpochMillis;

/** Converts the events of a user to a profile. */
final class ProfileEvents {

  private ProfileEvents() {}

  /**
   * Returns a builder with the interactions, each with its kinds of event and the time of the last
   * positive event, and the sequence of positive events. Events after {@code asOf} are ignored.
   *
   * @param weights the weights of the user's items as of {@code asOf}
   */
  static Profile.Builder builder(
      UserEvents events, Interactions.Row weights, EventWeights eventWeights, Instant asOf) {
    long[] lastTimes = new long[weights.size()];
    Arrays.fill(lastTimes, Profile.NO_TIME);
    long[] kindBits = new long[weights.size()];
    long asOfMillis = EpochMillis.of(asOf);
    IntPredicate isPositive = eventWeights.positive(events);
    Profile.Builder profile =
        Profile.builder(weights.size(), events.size()).time(asOf).kinds(events.kinds());
    for (int event = 0; event < events.size(); event++) {
      long time = events.hasTime(event) ? events.epochMillis(event) : Profile.NO_TIME;
      int item = events.item(event);
      if (item < 0 || time > asOfMillis) {
        continue;
      }
      int cell = weights.cellOf(item);
      long kindBit = 1L << events.kindCode(event);
      if (cell >= 0) {
        kindBits[cell] |= kindBit;
      }
      if (cell >= 0 && isPositive.test(event)) {
        lastTimes[cell] = time; // the events of a user are sorted by time
        profile.addEvent(item, time, kindBit, events.orderCode(event));
      } else {
        profile.addOtherEvent(item, time, kindBit);
      }
    }
    for (int cell = 0; cell < weights.size(); cell++) {
      profile.append(weights.index(cell), weights.weight(cell), lastTimes[cell], kindBits[cell]);
    }
    return profile;
  }
}
