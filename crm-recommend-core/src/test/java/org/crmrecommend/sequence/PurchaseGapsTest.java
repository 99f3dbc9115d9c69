package org.crmrecommend.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;

class PurchaseGapsTest {

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final PurchaseFilter ALL_EVENTS = new PurchaseFilter(false);

  @Test
  void of_interleavedItems_hasGapsPerItem() {
    Profile profile =
        Profile.builder()
            .add(7, 1, day(3))
            .add(2, 1, day(0))
            .add(7, 1, day(5.5))
            .add(2, 1, day(30))
            .time(day(40))
            .build();

    PurchaseGaps purchaseGaps = PurchaseGaps.of(profile, ALL_EVENTS, START);

    assertThat(purchaseGaps.size()).isEqualTo(2);
    assertThat(purchaseGaps.item(0)).isEqualTo(2);
    assertThat(purchaseGaps.indexOf(7)).isEqualTo(1);
    assertThat(purchaseGaps.indexOf(3)).isNegative();
    assertThat(days(purchaseGaps, 0)).containsExactly(30, 10);
    assertThat(days(purchaseGaps, 1)).containsExactly(2.5, 34.5);
  }

  @Test
  void of_purchasesLessThanOneDayApart_areMerged() {
    Profile profile =
        Profile.builder()
            .add(0, 1, day(0))
            .add(0, 1, day(0.9))
            .add(0, 1, day(1))
            .time(day(4))
            .build();

    PurchaseGaps purchaseGaps = PurchaseGaps.of(profile, ALL_EVENTS, START);

    assertThat(days(purchaseGaps, 0)).containsExactly(1, 3);
    assertThat(purchaseGaps.purchaseCount(0)).isEqualTo(2);
  }

  @Test
  void of_purchasesWithoutTime_areCountedButHaveNoGap() {
    Profile profile =
        Profile.builder().add(0, 1).add(0, 1).add(1, 1).add(0, 1, day(2)).time(day(3)).build();

    PurchaseGaps purchaseGaps = PurchaseGaps.of(profile, ALL_EVENTS, START);

    assertThat(purchaseGaps.purchaseCount(0)).isEqualTo(3);
    assertThat(days(purchaseGaps, 0)).containsExactly(1);
    assertThat(purchaseGaps.purchaseCount(1)).isEqualTo(1);
    assertThat(days(purchaseGaps, 1)).isEmpty();
  }

  /** The first order contains the item on days 0 and 5, the second on day 2. */
  @Test
  void of_overlappingOrders_sortsPurchasesByTime() {
    EventLog log =
        EventLog.of(
            Stream.of(
                Event.of("ann", "tea", EventKind.PURCHASE).at(day(0)).withOrder("1"),
                Event.of("ann", "tea", EventKind.PURCHASE).at(day(2)).withOrder("2"),
                Event.of("ann", "tea", EventKind.PURCHASE).at(day(5)).withOrder("1")));

    PurchaseGaps purchaseGaps =
        PurchaseGaps.of(TrainingData.of(log).profile(0), ALL_EVENTS, day(9));

    assertThat(days(purchaseGaps, 0)).containsExactly(2, 3, 0);
  }

  @Test
  void of_requestBeforeLastPurchase_hasZeroGap() {
    Profile profile = Profile.builder().add(0, 1, day(2)).time(day(1)).build();

    assertThat(days(PurchaseGaps.of(profile, ALL_EVENTS, START), 0)).containsExactly(0);
  }

  @Test
  void of_viewsAndPurchases_ignoresViews() {
    Profile profile =
        Profile.builder()
            .add(0, 1, day(0))
            .addKind(0, EventKind.PURCHASE)
            .add(1, 1, day(1))
            .addKind(1, EventKind.VIEW)
            .build();

    PurchaseGaps purchaseGaps = PurchaseGaps.of(profile, new PurchaseFilter(true), day(9));

    assertThat(purchaseGaps.size()).isEqualTo(1);
    assertThat(days(purchaseGaps, 0)).containsExactly(9);
  }

  private static double[] days(PurchaseGaps purchaseGaps, int index) {
    return IntStream.range(purchaseGaps.from(index), purchaseGaps.to(index))
        .mapToDouble(purchaseGaps::days)
        .toArray();
  }

  private static Instant day(double day) {
    return START.plus(Duration.ofMinutes(Math.round(day * 24 * 60)));
  }
}
