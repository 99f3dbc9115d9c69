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

class PurchasesTest {

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final BuyingSteps ALL = new BuyingSteps(false);

  @Test
  void of_itemsInAnyOrder_hasTheSpellsOfEach() {
    Profile profile =
        Profile.builder()
            .add(7, 1, day(3))
            .add(2, 1, day(0))
            .add(7, 1, day(5.5))
            .add(2, 1, day(30))
            .time(day(40))
            .build();

    Purchases purchases = Purchases.of(profile, ALL, START);

    assertThat(purchases.size()).isEqualTo(2);
    assertThat(purchases.item(0)).isEqualTo(2);
    assertThat(purchases.placeOf(7)).isEqualTo(1);
    assertThat(purchases.placeOf(3)).isNegative();
    assertThat(days(purchases, 0)).containsExactly(30, 10);
    assertThat(days(purchases, 1)).containsExactly(2.5, 34.5);
  }

  @Test
  void of_purchasesLessThanADayApart_areOne() {
    Profile profile =
        Profile.builder()
            .add(0, 1, day(0))
            .add(0, 1, day(0.9))
            .add(0, 1, day(1))
            .time(day(4))
            .build();

    Purchases purchases = Purchases.of(profile, ALL, START);

    assertThat(days(purchases, 0)).containsExactly(1, 3);
    assertThat(purchases.times(0)).isEqualTo(2);
  }

  @Test
  void of_purchasesWithoutATime_countButHaveNoSpell() {
    Profile profile =
        Profile.builder().add(0, 1).add(0, 1).add(1, 1).add(0, 1, day(2)).time(day(3)).build();

    Purchases purchases = Purchases.of(profile, ALL, START);

    assertThat(purchases.times(0)).isEqualTo(3);
    assertThat(days(purchases, 0)).containsExactly(1);
    assertThat(purchases.times(1)).isEqualTo(1);
    assertThat(days(purchases, 1)).isEmpty();
  }

  /** The first order adds the item on days 0 and 5, the second one on day 2. */
  @Test
  void of_ordersThatOverlap_takesThePurchasesOfAnItemByTime() {
    EventLog log =
        EventLog.of(
            Stream.of(
                Event.of("ann", "tea", EventKind.PURCHASE).at(day(0)).inOrder("1"),
                Event.of("ann", "tea", EventKind.PURCHASE).at(day(2)).inOrder("2"),
                Event.of("ann", "tea", EventKind.PURCHASE).at(day(5)).inOrder("1")));

    Purchases purchases = Purchases.of(TrainingData.of(log).profile(0), ALL, day(9));

    assertThat(days(purchases, 0)).containsExactly(2, 3, 0);
  }

  @Test
  void of_askedBeforeTheLastPurchase_hasASpellOfNoTime() {
    Profile profile = Profile.builder().add(0, 1, day(2)).time(day(1)).build();

    assertThat(days(Purchases.of(profile, ALL, START), 0)).containsExactly(0);
  }

  @Test
  void of_viewsBesidePurchases_leavesThemOut() {
    Profile profile =
        Profile.builder()
            .add(0, 1, day(0))
            .kind(0, EventKind.PURCHASE)
            .add(1, 1, day(1))
            .kind(1, EventKind.VIEW)
            .build();

    Purchases purchases = Purchases.of(profile, new BuyingSteps(true), day(9));

    assertThat(purchases.size()).isEqualTo(1);
    assertThat(days(purchases, 0)).containsExactly(9);
  }

  private static double[] days(Purchases purchases, int place) {
    return IntStream.range(purchases.from(place), purchases.to(place))
        .mapToDouble(purchases::days)
        .toArray();
  }

  private static Instant day(double day) {
    return START.plus(Duration.ofMinutes(Math.round(day * 24 * 60)));
  }
}
