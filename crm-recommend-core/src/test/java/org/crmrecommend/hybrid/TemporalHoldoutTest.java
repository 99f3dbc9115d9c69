package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;

class TemporalHoldoutTest {

  /**
   * The last positive event of user a is on day 103. User b is active long before, c has one item,
   * and d returned an item after the last purchase.
   */
  @Test
  void leaveLastItemOut_smallLog_holdsOutAllEventsOfLastPositiveItem() {
    TemporalHoldout temporalHoldout =
        TemporalHoldout.leaveLastItemOut(
                data(
                    event("a", "y", EventKind.VIEW, 101),
                    event("a", "x", EventKind.PURCHASE, 102),
                    event("a", "y", EventKind.PURCHASE, 103),
                    event("a", "w", EventKind.EXPOSURE, 104),
                    event("b", "v", EventKind.PURCHASE, 1),
                    event("b", "x", EventKind.PURCHASE, 2),
                    event("c", "x", EventKind.PURCHASE, 3),
                    event("d", "v", EventKind.PURCHASE, 4),
                    event("d", "w", EventKind.PURCHASE, 5),
                    event("d", "v", EventKind.REFUND, 6)))
            .orElseThrow();

    assertThat(texts(temporalHoldout.holdout()))
        .containsExactlyInAnyOrder("a y 101", "a y 103", "b x 2", "d w 5");
    assertThat(texts(temporalHoldout.training().log()))
        .containsExactlyInAnyOrder("a x 102", "a w 104", "b v 1", "c x 3", "d v 4", "d v 6");
  }

  @Test
  void leaveLastItemOut_eventWithoutTime_isEmpty() {
    assertThat(
            TemporalHoldout.leaveLastItemOut(
                data(event("a", "x", EventKind.VIEW, 1), Event.of("a", "y", EventKind.VIEW))))
        .isEmpty();
  }

  @Test
  void leaveLastItemOut_noUserWithTwoItems_isEmpty() {
    assertThat(TemporalHoldout.leaveLastItemOut(data(event("a", "x", EventKind.VIEW, 1))))
        .isEmpty();
  }

  /** One event, or several at the same time, cannot be on both sides. */
  @Test
  void of_tooFewTimes_isEmpty() {
    Event first = event("a", "x", EventKind.VIEW, 1);

    assertThat(TemporalHoldout.of(data(), 0.5)).isEmpty();
    assertThat(TemporalHoldout.of(data(first), 0.5)).isEmpty();
    assertThat(TemporalHoldout.of(data(first, event("b", "y", EventKind.VIEW, 1)), 0.5)).isEmpty();
    assertThat(TemporalHoldout.of(data(first, event("b", "y", EventKind.VIEW, 2)), 0.5))
        .hasValueSatisfying(
            split -> {
              assertThat(texts(split.training().log())).containsExactly("a x 1");
              assertThat(texts(split.holdout())).containsExactly("b y 2");
            });
  }

  private static TrainingData data(Event... events) {
    return TrainingData.of(EventLog.of(Stream.of(events)));
  }

  private static Event event(String user, String item, EventKind kind, int day) {
    return Event.of(user, item, kind).at(Instant.EPOCH.plus(Duration.ofDays(day)));
  }

  private static List<String> texts(EventLog log) {
    return log.events()
        .map(
            event ->
                event.user()
                    + " "
                    + event.item()
                    + " "
                    + Duration.between(Instant.EPOCH, event.time()).toDays())
        .toList();
  }
}
