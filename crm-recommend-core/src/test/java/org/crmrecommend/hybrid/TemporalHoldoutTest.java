package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
                event("d", "v", EventKind.REFUND, 6)));

    assertThat(texts(temporalHoldout.holdout()))
        .containsExactlyInAnyOrder("a y 101", "a y 103", "b x 2", "d w 5");
    assertThat(texts(temporalHoldout.training().log()))
        .containsExactlyInAnyOrder("a x 102", "a w 104", "b v 1", "c x 3", "d v 4", "d v 6");
  }

  @Test
  void leaveLastItemOut_eventWithoutTime_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                TemporalHoldout.leaveLastItemOut(
                    data(event("a", "x", EventKind.VIEW, 1), Event.of("a", "y", EventKind.VIEW))))
        .withMessageContainingAll("data", "time on every event", "hold out the latest events");
  }

  @Test
  void leaveLastItemOut_noUserWithTwoItems_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> TemporalHoldout.leaveLastItemOut(data(event("a", "x", EventKind.VIEW, 1))))
        .withMessageContainingAll("data", "hold-out", "two or more times");
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
