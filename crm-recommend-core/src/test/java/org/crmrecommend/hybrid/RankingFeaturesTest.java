package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingFeaturesTest {

  private static final Instant NOW = Instant.parse("2024-03-01T00:00:00Z");

  /** User features are at the end of a row; positions count from its end. */
  private static final int PRICE = 6;

  private static final int CATEGORY = 5;
  private static final int IN_HISTORY = 4;
  private static final int EVENT_COUNT = 3;
  private static final int RECENCY = 2;

  private static final Profile ONE_ITEM = Profile.builder().add(0, 1).build();

  private static FixedScores part(Double... scores) {
    return new FixedScores(List.of(scores));
  }

  private static RankingFeatures loaded(
      TrainingData data, int limit, Profile profile, FixedScores... parts) {
    BaseModels baseModels = BaseModels.train(List.of(parts), data, TrainingContext.DEFAULTS);
    RankingFeatures rankingFeatures =
        new RankingFeatures(baseModels, FeatureTables.of(data, List.of()), limit);
    rankingFeatures.load(new BaseScorers(baseModels, profile));
    return rankingFeatures;
  }

  private static float[] row(RankingFeatures rankingFeatures, int item) {
    float[] row = new float[rankingFeatures.featureCount()];
    rankingFeatures.writeFeatures(item, row);
    return row;
  }

  private static double userFeature(RankingFeatures rankingFeatures, int item, int fromEnd) {
    float[] row = row(rankingFeatures, item);
    return row[row.length - fromEnd];
  }

  /** Items a to d; a and b have prices, a, b and c have categories. */
  private static TrainingData shop() {
    return FixedScores.DATA.toBuilder(FixedScores.DATA.log())
        .catalog(
            Catalog.of(
                Currency.getInstance("EUR"),
                List.of(
                    Item.builder("a").price(BigDecimal.valueOf(10)).category("all", "x").build(),
                    Item.builder("b").price(BigDecimal.valueOf(90)).category("all", "y").build(),
                    Item.builder("c").category("other").build())))
        .build();
  }

  @Test
  void candidates_twoParts_isUnionOfBest() {
    FixedScores[] parts = {part(4., 3., 2., 1.), part(0., 1., 2., 5.)};
    RankingFeatures one = loaded(FixedScores.DATA, 1, ONE_ITEM, parts);
    RankingFeatures two = loaded(FixedScores.DATA, 2, ONE_ITEM, parts);
    ItemSet all = ItemSet.all(4);
    ItemSet withoutFirst = ItemSet.of(4, 0).complement();

    assertThat(one.candidates(all)).containsExactly(0, 3);
    assertThat(one.candidates(withoutFirst)).containsExactly(1, 3);
    assertThat(IntStream.range(0, 4).filter(one::isCandidate)).containsExactly(1, 3);
    assertThat(two.candidates(all)).containsExactly(0, 1, 2, 3);
    assertThat(one.candidates(ItemSet.none(4))).isEmpty();
  }

  @Test
  void candidates_unscoredItems_areOmitted() {
    RankingFeatures rankingFeatures = loaded(FixedScores.DATA, 3, ONE_ITEM, part(0., 0., 2., 0.));

    assertThat(rankingFeatures.candidates(ItemSet.all(4))).containsExactly(2);
    assertThat(IntStream.range(0, 4).filter(rankingFeatures::isScored)).containsExactly(2);
  }

  /** Scores 2, 4 and 6 have a deviation of √(8 / 3), scores 1 and 3 have one of 1. */
  @Test
  void meanStandardScore_unscoredByOnePart_countsAsZero() {
    RankingFeatures rankingFeatures =
        loaded(FixedScores.DATA, 4, ONE_ITEM, part(2., 4., 0., 6.), part(0., 3., 1., 0.));
    float two = (float) (2 / Math.sqrt(8 / 3.0));

    assertThat(IntStream.range(0, 4).mapToObj(rankingFeatures::meanStandardScore))
        .satisfiesExactly(
            mean -> assertThat(mean).isCloseTo(-two / 2, within(1e-6f)),
            mean -> assertThat(mean).isCloseTo(0.5f, within(1e-6f)),
            mean -> assertThat(mean).isCloseTo(-0.5f, within(1e-6f)),
            mean -> assertThat(mean).isCloseTo(two / 2, within(1e-6f)));
  }

  /**
   * Scores 2, 4 and 6 have a mean of 4 and a variance of (4 + 0 + 4) / 3. The history has one item.
   */
  @Test
  void writeFeatures_partScores_areStandardScoreRankAndScoredFlag() {
    RankingFeatures rankingFeatures = loaded(FixedScores.DATA, 4, ONE_ITEM, part(2., 4., 0., 6.));
    float standardScore = (float) (2 / Math.sqrt(8 / 3.0));
    float history = (float) (Math.log(2) / Math.log(101));

    assertThat(partFeatures(rankingFeatures, 3))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(standardScore, 1, 1, standardScore * history, (float) Math.log(2.5));
    assertThat(partFeatures(rankingFeatures, 1))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(0, (float) (Math.log(2) / Math.log(3)), 1, 0, (float) Math.log(2));
    assertThat(partFeatures(rankingFeatures, 2)).containsExactly(0, 0, 0, 0, 0);
  }

  private static float[] partFeatures(RankingFeatures rankingFeatures, int item) {
    return Arrays.copyOf(row(rankingFeatures, item), RankingFeatures.FEATURES_PER_PART);
  }

  @Test
  void writeFeatures_constantPartScores_haveZeroStandardScore() {
    RankingFeatures rankingFeatures = loaded(FixedScores.DATA, 4, ONE_ITEM, part(3., 3., 3., 3.));

    assertThat(IntStream.range(0, 4).mapToDouble(item -> row(rankingFeatures, item)[0]))
        .containsOnly(0.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 150})
  void rankDiscount_anyLimit_isZeroAfterRankHundred(int limit) {
    TrainingData data =
        TrainingData.of(
            EventLog.of(
                IntStream.range(0, 120)
                    .mapToObj(item -> Event.of("u", "i" + item, EventKind.PURCHASE))));
    Double[] descending =
        IntStream.range(0, 120).mapToObj(item -> 200.0 - item).toArray(Double[]::new);
    RankingFeatures rankingFeatures =
        loaded(data, limit, Profile.builder().build(), part(descending));

    assertThat(rankingFeatures.rankDiscount(0, 0)).isEqualTo(1);
    assertThat((double) rankingFeatures.rankDiscount(0, 99))
        .isCloseTo(Math.log(2) / Math.log(101), within(1e-6));
    assertThat(rankingFeatures.rankDiscount(0, 100)).isZero();
  }

  /**
   * The user's mean price is 10 euros. The distance is positive for 90 euros and zero for an
   * unknown price.
   */
  @Test
  void writeFeatures_prices_areNegatedLogDistances() {
    Profile profile = Profile.builder().add(0, 2).build();
    RankingFeatures rankingFeatures = loaded(shop(), 4, profile, part(1., 2., 3., 4.));

    assertThat(userFeature(rankingFeatures, 0, PRICE)).isZero();
    assertThat(userFeature(rankingFeatures, 1, PRICE))
        .isCloseTo(-(Math.log(9001) - Math.log(1001)), within(1e-5));
    assertThat(userFeature(rankingFeatures, 2, PRICE)).isZero();
  }

  @Test
  void writeFeatures_historyWithoutPrices_isZero() {
    Profile profile = Profile.builder().add(3, 1).build();
    RankingFeatures rankingFeatures = loaded(shop(), 4, profile, part(1., 2., 3., 4.));

    assertThat(userFeature(rankingFeatures, 1, PRICE)).isZero();
  }

  /** Three quarters of the history weight are in all/x, one quarter in all/y. */
  @Test
  void writeFeatures_category_isMeanShareOfHistoryAlongPath() {
    Profile profile = Profile.builder().add(0, 3).add(1, 1).build();
    RankingFeatures rankingFeatures = loaded(shop(), 4, profile, part(1., 2., 3., 4.));

    assertThat(userFeature(rankingFeatures, 0, CATEGORY)).isCloseTo((1 + 0.75) / 2, within(1e-6));
    assertThat(userFeature(rankingFeatures, 1, CATEGORY)).isCloseTo((1 + 0.25) / 2, within(1e-6));
    assertThat(userFeature(rankingFeatures, 2, CATEGORY)).isZero();
    assertThat(userFeature(rankingFeatures, 3, CATEGORY)).isZero();
  }

  /** The item was bought twice, the last time a month ago. */
  @Test
  void writeFeatures_itemInHistory_hasEventCountAndRecency() {
    Instant monthAgo = NOW.minus(Duration.ofDays(30));
    Profile profile =
        Profile.builder()
            .time(NOW)
            .add(1, 1, monthAgo.minus(Duration.ofDays(9)))
            .add(1, 1, monthAgo)
            .build();
    RankingFeatures rankingFeatures = loaded(FixedScores.DATA, 4, profile, part(1., 2., 3., 4.));

    assertThat(userFeature(rankingFeatures, 1, IN_HISTORY)).isEqualTo(1);
    assertThat(userFeature(rankingFeatures, 1, EVENT_COUNT)).isCloseTo(Math.log(3), within(1e-6));
    assertThat(userFeature(rankingFeatures, 1, RECENCY)).isEqualTo(0.5);
    assertThat(userFeature(rankingFeatures, 0, IN_HISTORY)).isZero();
    assertThat(userFeature(rankingFeatures, 0, EVENT_COUNT)).isZero();
    assertThat(userFeature(rankingFeatures, 0, RECENCY)).isZero();
  }

  @Test
  void load_anotherProfile_clearsPreviousOne() {
    BaseModels baseModels =
        BaseModels.train(List.of(part(1., 2., 3., 4.)), shop(), TrainingContext.DEFAULTS);
    Profile first =
        Profile.builder().time(NOW).add(0, 1, NOW).add(0, 1, NOW).add(2, 5, NOW).build();
    Profile other = Profile.builder().time(NOW).add(1, 2, NOW).build();
    RankingFeatures reused =
        new RankingFeatures(baseModels, FeatureTables.of(shop(), List.of()), 4);

    reused.load(new BaseScorers(baseModels, first));
    reused.load(new BaseScorers(baseModels, other));

    RankingFeatures fresh = loaded(shop(), 4, other, part(1., 2., 3., 4.));
    for (int item = 0; item < 4; item++) {
      assertThat(row(reused, item)).as("item %d", item).containsExactly(row(fresh, item));
    }
  }
}
