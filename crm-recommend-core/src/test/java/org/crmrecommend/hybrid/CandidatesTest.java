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
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidatesTest {

  private static final Instant NOW = Instant.parse("2024-03-01T00:00:00Z");

  /** The numbers of the person come last in a row: places from its end. */
  private static final int PRICE = 6;

  private static final int CATEGORY = 5;
  private static final int HELD = 4;
  private static final int TIMES = 3;
  private static final int FRESHNESS = 2;

  private static FixedScores part(Double... scores) {
    return new FixedScores(List.of(scores));
  }

  private static Candidates of(TrainingData data, int limit, FixedScores... parts) {
    return new Candidates(Parts.train(List.of(parts), data), ItemTraits.of(data), limit);
  }

  private static float[] row(Candidates candidates, int item) {
    float[] row = new float[candidates.width()];
    candidates.describe(item, row);
    return row;
  }

  private static double last(Candidates candidates, int item, int fromEnd) {
    float[] row = row(candidates, item);
    return row[row.length - fromEnd];
  }

  /** Items a to d; the first two have prices, the first three categories. */
  private static TrainingData shop() {
    return FixedScores.DATA
        .over(FixedScores.DATA.log())
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
  void named_twoParts_isTheUnionOfTheirBestEligible() {
    Candidates candidates = of(FixedScores.DATA, 1, part(4., 3., 2., 1.), part(0., 1., 2., 5.));
    Eligible all = Eligible.all(4);
    Eligible withoutFirst = Eligible.all(4);
    withoutFirst.remove(0);

    candidates.ask(FixedScores.PROFILE);

    assertThat(candidates.named(all, 1)).containsExactly(0, 3);
    assertThat(candidates.named(withoutFirst, 1)).containsExactly(1, 3);
    assertThat(candidates.named(all, 2)).containsExactly(0, 1, 2, 3);
    assertThat(candidates.named(Eligible.none(4), 1)).isEmpty();
  }

  @Test
  void named_partIsSilent_namesNothing() {
    Candidates candidates = of(FixedScores.DATA, 3, part(0., 0., 2., 0.));

    candidates.ask(FixedScores.PROFILE);

    assertThat(candidates.named(Eligible.all(4), 3)).containsExactly(2);
  }

  /** Of 2, 4 and 6 the mean is 4 and the variance (4 + 0 + 4) / 3; one item is a history of one. */
  @Test
  void describe_scoresOfAPart_areDeviationsPlacesAndWhetherItSpeaks() {
    Candidates candidates = of(FixedScores.DATA, 4, part(2., 4., 0., 6.));
    candidates.ask(FixedScores.PROFILE);
    float above = (float) (2 / Math.sqrt(8 / 3.0));
    float history = (float) (Math.log(2) / Math.log(101));

    assertThat(ofPart(candidates, 3))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(above, 1, 1, above * history, (float) Math.log(2.5));
    assertThat(ofPart(candidates, 1))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(0, (float) (Math.log(2) / Math.log(3)), 1, 0, (float) Math.log(2));
    assertThat(ofPart(candidates, 2)).containsExactly(0, 0, 0, 0, 0);
  }

  private static float[] ofPart(Candidates candidates, int item) {
    return Arrays.copyOf(row(candidates, item), Candidates.BY_PART);
  }

  @Test
  void describe_partSaysTheSameOfAll_deviatesNowhere() {
    Candidates candidates = of(FixedScores.DATA, 4, part(3., 3., 3., 3.));

    candidates.ask(FixedScores.PROFILE);

    assertThat(IntStream.range(0, 4).mapToDouble(item -> row(candidates, item)[0]))
        .containsOnly(0.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 150})
  void place_anyLimit_countsTheFirstHundred(int limit) {
    TrainingData data =
        TrainingData.of(
            EventLog.of(
                IntStream.range(0, 120)
                    .mapToObj(item -> Event.of("u", "i" + item, EventKind.PURCHASE))));
    Double[] falling =
        IntStream.range(0, 120).mapToObj(item -> 200.0 - item).toArray(Double[]::new);
    Candidates candidates = of(data, limit, part(falling));

    candidates.ask(Profile.builder().build());

    assertThat(candidates.place(0, 0)).isEqualTo(1);
    assertThat((double) candidates.place(0, 99))
        .isCloseTo(Math.log(2) / Math.log(101), within(1e-6));
    assertThat(candidates.place(0, 100)).isZero();
  }

  /** Usually the person spends 10 euros; 90 are further off, and what costs what is unknown not. */
  @Test
  void describe_prices_areMinusTheDistanceOfLogarithms() {
    Candidates candidates = of(shop(), 4, part(1., 2., 3., 4.));

    candidates.ask(Profile.builder().add(0, 2).build());

    assertThat(last(candidates, 0, PRICE)).isZero();
    assertThat(last(candidates, 1, PRICE))
        .isCloseTo(-(Math.log(9001) - Math.log(1001)), within(1e-5));
    assertThat(last(candidates, 2, PRICE)).isZero();
  }

  @Test
  void describe_pricesOfTheHistoryUnknown_isZero() {
    Candidates candidates = of(shop(), 4, part(1., 2., 3., 4.));

    candidates.ask(Profile.builder().add(3, 1).build());

    assertThat(last(candidates, 1, PRICE)).isZero();
  }

  /** Three quarters of the history are in all/x, one quarter in all/y. */
  @Test
  void describe_category_isTheMeanShareOfTheHistoryAlongThePath() {
    Candidates candidates = of(shop(), 4, part(1., 2., 3., 4.));

    candidates.ask(Profile.builder().add(0, 3).add(1, 1).build());

    assertThat(last(candidates, 0, CATEGORY)).isCloseTo((1 + 0.75) / 2, within(1e-6));
    assertThat(last(candidates, 1, CATEGORY)).isCloseTo((1 + 0.25) / 2, within(1e-6));
    assertThat(last(candidates, 2, CATEGORY)).isZero();
    assertThat(last(candidates, 3, CATEGORY)).isZero();
  }

  /** Bought twice, for the last time a month ago. */
  @Test
  void describe_itemOfTheHistory_tellsHowOftenAndHowLongAgo() {
    Candidates candidates = of(FixedScores.DATA, 4, part(1., 2., 3., 4.));
    Instant monthAgo = NOW.minus(Duration.ofDays(30));

    candidates.ask(
        Profile.builder()
            .time(NOW)
            .add(1, 1, monthAgo.minus(Duration.ofDays(9)))
            .add(1, 1, monthAgo)
            .build());

    assertThat(last(candidates, 1, HELD)).isEqualTo(1);
    assertThat(last(candidates, 1, TIMES)).isCloseTo(Math.log(3), within(1e-6));
    assertThat(last(candidates, 1, FRESHNESS)).isEqualTo(0.5);
    assertThat(last(candidates, 0, HELD)).isZero();
    assertThat(last(candidates, 0, TIMES)).isZero();
    assertThat(last(candidates, 0, FRESHNESS)).isZero();
  }

  @Test
  void ask_anotherPerson_forgetsTheOneBefore() {
    TrainingData shop = shop();
    Candidates asked = of(shop, 4, part(1., 2., 3., 4.));
    Candidates fresh = of(shop, 4, part(1., 2., 3., 4.));
    Profile other = Profile.builder().time(NOW).add(1, 2, NOW).build();

    asked.ask(Profile.builder().time(NOW).add(0, 1, NOW).add(0, 1, NOW).add(2, 5, NOW).build());
    asked.ask(other);
    fresh.ask(other);

    for (int item = 0; item < 4; item++) {
      assertThat(row(asked, item)).as("item %d", item).containsExactly(row(fresh, item));
    }
  }
}
