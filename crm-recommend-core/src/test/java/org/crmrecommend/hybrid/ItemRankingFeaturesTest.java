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

class ItemRankingFeaturesTest {

  private static final Instant NOW = Instant.parse("2024-03-01T00:00:00Z");
  private static final int POPULARITY = 0;
  private static final int WEEK = 1;
  private static final int MONTH = 2;
  private static final int AGE = 3;

  private static Event purchase(String user, String item, int daysAgo) {
    return Event.of(user, item, EventKind.PURCHASE).at(NOW.minus(Duration.ofDays(daysAgo)));
  }

  /** Two users bought item old a week ago; one user bought item new today. */
  private static TrainingData oldAndNew() {
    return TrainingData.of(
        EventLog.of(
            Stream.of(purchase("u", "old", 7), purchase("v", "old", 7), purchase("u", "new", 0))));
  }

  private static double feature(TrainingData data, String item, int feature) {
    return ItemRankingFeatures.of(data).feature(data.items().indexOf(item), feature);
  }

  @Test
  void feature_popularity_isRelativeToMean() {
    assertThat(feature(oldAndNew(), "old", POPULARITY))
        .isCloseTo(Math.log1p(2 / 1.5), within(1e-6));
    assertThat(feature(oldAndNew(), "new", POPULARITY))
        .isCloseTo(Math.log1p(1 / 1.5), within(1e-6));
  }

  /**
   * Two events a week ago weigh ½ each, one today weighs 1, so both items are equally popular with
   * a half-life of a week.
   */
  @Test
  void feature_recentPopularity_decaysWithHalfLife() {
    double twoEventsWeekAgo = 2 * Math.pow(0.5, 7 / 30.0);

    assertThat(feature(oldAndNew(), "old", WEEK)).isCloseTo(Math.log(2), within(1e-6));
    assertThat(feature(oldAndNew(), "new", WEEK)).isCloseTo(Math.log(2), within(1e-6));
    assertThat(feature(oldAndNew(), "old", MONTH))
        .isCloseTo(Math.log1p(twoEventsWeekAgo / ((twoEventsWeekAgo + 1) / 2)), within(1e-6));
  }

  @Test
  void feature_age_isLogOfDaysSinceFirstEvent() {
    assertThat(feature(oldAndNew(), "old", AGE)).isCloseTo(Math.log(8), within(1e-6));
    assertThat(feature(oldAndNew(), "new", AGE)).isZero();
  }

  @Test
  void feature_eventsWithoutTimes_hasPopularityOnly() {
    assertThat(feature(FixedScores.DATA, "a", POPULARITY)).isCloseTo(Math.log1p(1.2), within(1e-6));
    assertThat(feature(FixedScores.DATA, "a", WEEK)).isZero();
    assertThat(feature(FixedScores.DATA, "a", AGE)).isZero();
  }

  /** Prices are in cents. The name x occurs under two parents and thus denotes two categories. */
  @Test
  void of_catalog_indexesCategoriesAndTheirAncestors() {
    Catalog catalog =
        Catalog.of(
            Currency.getInstance("EUR"),
            List.of(
                Item.builder("a").price(BigDecimal.valueOf(5)).category("one", "x").build(),
                Item.builder("b").category("two", "x").build(),
                Item.builder("c").category("one").build()));
    TrainingData data = FixedScores.DATA.toBuilder(FixedScores.DATA.log()).catalog(catalog).build();
    ItemRankingFeatures itemFeatures = ItemRankingFeatures.of(data);
    int[] categoriesOfA = itemFeatures.categories(data.items().indexOf("a"));

    assertThat(itemFeatures.categoryCount()).isEqualTo(4);
    assertThat(categoriesOfA).hasSize(2);
    assertThat(itemFeatures.categories(data.items().indexOf("b")))
        .hasSize(2)
        .doesNotContain(categoriesOfA);
    assertThat(itemFeatures.categories(data.items().indexOf("c")))
        .containsExactly(categoriesOfA[0]);
    assertThat(itemFeatures.categories(data.items().indexOf("d"))).isEmpty();
    assertThat((double) itemFeatures.logPrice(data.items().indexOf("a")))
        .isCloseTo(Math.log(501), within(1e-6));
    assertThat(itemFeatures.logPrice(data.items().indexOf("b"))).isNaN();
  }

  @Test
  void of_noCatalog_hasNoPricesAndCategories() {
    ItemRankingFeatures itemFeatures = ItemRankingFeatures.of(FixedScores.DATA);

    assertThat(itemFeatures.categoryCount()).isZero();
    assertThat(itemFeatures.categories(0)).isEmpty();
    assertThat(itemFeatures.logPrice(0)).isNaN();
  }
}
