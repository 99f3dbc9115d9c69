package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;

class ItemTraitsTest {

  private static final Instant NOW = Instant.parse("2024-03-01T00:00:00Z");
  private static final int POPULARITY = 0;
  private static final int WEEK = 1;
  private static final int MONTH = 2;
  private static final int AGE = 3;

  private static Event bought(String user, String item, int daysAgo) {
    return Event.of(user, item, EventKind.PURCHASE).at(NOW.minus(Duration.ofDays(daysAgo)));
  }

  /** Old is bought by two people, a week ago; new by one, today. */
  private static TrainingData oldAndNew() {
    return TrainingData.of(
        EventLog.of(
            Stream.of(bought("u", "old", 7), bought("v", "old", 7), bought("u", "new", 0))));
  }

  private static double trait(TrainingData data, String item, int trait) {
    return ItemTraits.of(data).trait(data.items().indexOf(item), trait);
  }

  @Test
  void trait_popularity_isRelativeToTheMean() {
    assertThat(trait(oldAndNew(), "old", POPULARITY)).isCloseTo(Math.log1p(2 / 1.5), within(1e-6));
    assertThat(trait(oldAndNew(), "new", POPULARITY)).isCloseTo(Math.log1p(1 / 1.5), within(1e-6));
  }

  /** A week ago two events count ½ each, one today 1: both are as popular this week. */
  @Test
  void trait_popularityOfLate_halvesWithTheHalfLife() {
    double twoAWeekAgo = 2 * Math.pow(0.5, 7 / 30.0);

    assertThat(trait(oldAndNew(), "old", WEEK)).isCloseTo(Math.log(2), within(1e-6));
    assertThat(trait(oldAndNew(), "new", WEEK)).isCloseTo(Math.log(2), within(1e-6));
    assertThat(trait(oldAndNew(), "old", MONTH))
        .isCloseTo(Math.log1p(twoAWeekAgo / ((twoAWeekAgo + 1) / 2)), within(1e-6));
  }

  @Test
  void trait_age_isTheLogarithmOfDaysSinceTheFirstEvent() {
    assertThat(trait(oldAndNew(), "old", AGE)).isCloseTo(Math.log(8), within(1e-6));
    assertThat(trait(oldAndNew(), "new", AGE)).isZero();
  }

  @Test
  void trait_noTimes_isPopularityAlone() {
    assertThat(trait(FixedScores.DATA, "a", POPULARITY)).isCloseTo(Math.log1p(1.2), within(1e-6));
    assertThat(trait(FixedScores.DATA, "a", WEEK)).isZero();
    assertThat(trait(FixedScores.DATA, "a", AGE)).isZero();
  }

  /** Prices are in cents; x is the same word under two roofs, hence two categories. */
  @Test
  void of_catalog_numbersEachCategoryAndThoseAboveIt() {
    Catalog catalog =
        Catalog.of(
            Currency.getInstance("EUR"),
            List.of(
                Item.builder("a").price(BigDecimal.valueOf(5)).category("one", "x").build(),
                Item.builder("b").category("two", "x").build(),
                Item.builder("c").category("one").build()));
    TrainingData data = FixedScores.DATA.over(FixedScores.DATA.log()).catalog(catalog).build();
    ItemTraits traits = ItemTraits.of(data);
    int[] ofA = traits.categories(data.items().indexOf("a"));

    assertThat(traits.categoryCount()).isEqualTo(4);
    assertThat(ofA).hasSize(2);
    assertThat(traits.categories(data.items().indexOf("b"))).hasSize(2).doesNotContain(ofA);
    assertThat(traits.categories(data.items().indexOf("c"))).containsExactly(ofA[0]);
    assertThat(traits.categories(data.items().indexOf("d"))).isEmpty();
    assertThat((double) traits.logPrice(data.items().indexOf("a")))
        .isCloseTo(Math.log(501), within(1e-6));
    assertThat(traits.logPrice(data.items().indexOf("b"))).isNaN();
  }

  @Test
  void of_noCatalog_knowsNoPriceAndNoCategory() {
    ItemTraits traits = ItemTraits.of(FixedScores.DATA);

    assertThat(traits.categoryCount()).isZero();
    assertThat(traits.categories(0)).isEmpty();
    assertThat(traits.logPrice(0)).isNaN();
  }
}
