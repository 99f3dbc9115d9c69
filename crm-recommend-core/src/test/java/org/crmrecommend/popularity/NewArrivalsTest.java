package org.crmrecommend.popularity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewArrivalsTest extends ModelContract {

  private static final Instant NOW = Instant.parse("2024-03-01T00:00:00Z");
  private static final NewArrivals TEN_DAYS = NewArrivals.DEFAULTS.withHalfLifeDays(10);
  private static final Profile EMPTY_PROFILE = Profile.builder().build();

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(NewArrivals.DEFAULTS.withDays(300), new NewArrivals(1000, 5));
  }

  /** Items that arrive over a year, some of them without a date. */
  @Override
  protected TrainingData.Builder data(EventLog log) {
    List<Item> items = new ArrayList<>();
    for (int item = 0; item < log.itemCount(); item++) {
      Item.Builder row = Item.builder(log.items().id(item));
      if (item % 4 > 0) {
        row.availableFrom(
            Instant.parse("2024-01-01T00:00:00Z").plus(Duration.ofDays(17L * item % 400)));
      }
      items.add(row.build());
    }
    return TrainingData.builder(log).catalog(catalog(items.toArray(Item[]::new)));
  }

  /**
   * x arrived ten days ago and has three users, y twenty days ago and has none: 3 / 30 users per
   * day. x: ½ · (1 + 3) / (1 + 1), y: ¼ · (1 + 0) / (1 + 2).
   */
  @Test
  void score_byHand_isFreshnessTimesAdoption() {
    Model model = TEN_DAYS.train(trainingData());

    assertThat(score(model, "x")).isEqualTo(1f, within(1e-6f));
    assertThat(score(model, "y")).isEqualTo(1 / 12f, within(1e-6f));
  }

  @Test
  void score_oldFutureOrUndatedItem_isZero() {
    Model model = TEN_DAYS.train(trainingData());

    for (String item : List.of("old", "dated", "future", "timeless")) {
      assertThat(score(model, item)).as(item).isZero();
    }
  }

  /** The log begins ten days ago, so its first events do not show that an item is new. */
  @Test
  void score_itemAtLogStartWithoutCatalog_isNotNew() {
    EventLog log = EventLog.of(Stream.of(purchase("u", "a", 10), purchase("u", "b", 1)));

    assertThat(scores(TEN_DAYS.train(TrainingData.of(log)))).containsOnly(0f);
  }

  @Test
  void score_newItemsWithoutUsers_equalsFreshness() {
    TrainingData data =
        TrainingData.builder(EventLog.of(Stream.of(purchase("u", "old", 200))))
            .asOf(NOW)
            .catalog(catalog(item("y", 20), item("z", 0)))
            .build();
    Model model = TEN_DAYS.train(data);

    assertThat(score(model, "y")).isEqualTo(0.25f);
    assertThat(score(model, "z")).isEqualTo(1f);
  }

  @Test
  void explain_newItem_returnsNewItem() {
    Model model = TEN_DAYS.train(trainingData());

    assertThat(ModelScores.shares(model, EMPTY_PROFILE, model.items().indexOf("x")))
        .containsExactly(new Explanation.Share(new Cause.NewItem(), 1));
    assertThat(ModelScores.explain(model, EMPTY_PROFILE, model.items().indexOf("old")))
        .isEqualTo(Explanation.NONE);
  }

  @Test
  void construct_daysNotPositive_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NewArrivals.DEFAULTS.withDays(0))
        .withMessage("days must be positive: 0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void construct_halfLifeNotPositive_isRejected(double days) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NewArrivals.DEFAULTS.withHalfLifeDays(days))
        .withMessage("halfLifeDays must be positive and finite: " + days);
  }

  @Test
  void format_anyInstance_hasAllComponents() {
    assertThat(RecordText.format(NewArrivals.DEFAULTS))
        .isEqualTo("new-arrivals(days=60,halfLifeDays=14.0)");
  }

  private static TrainingData trainingData() {
    EventLog log =
        EventLog.of(
            Stream.of(
                purchase("anna", "old", 200),
                purchase("anna", "old", 1),
                purchase("anna", "x", 10),
                purchase("anna", "x", 2),
                purchase("ben", "x", 5),
                purchase("cleo", "x", 1),
                purchase("cleo", "dated", 3),
                Event.of("dora", "x", EventKind.EXPOSURE).at(NOW)));
    Item timeless = Item.of("timeless");
    return TrainingData.builder(log)
        .asOf(NOW)
        .catalog(catalog(item("y", 20), item("future", -5), item("dated", 100), timeless))
        .build();
  }

  private static Item item(String id, int daysAgo) {
    return Item.builder(id).availableFrom(NOW.minus(Duration.ofDays(daysAgo))).build();
  }

  private static Catalog catalog(Item... items) {
    return Catalog.of(Currency.getInstance("EUR"), List.of(items));
  }

  private static Event purchase(String user, String item, int daysAgo) {
    return Event.of(user, item, EventKind.PURCHASE).at(NOW.minus(Duration.ofDays(daysAgo)));
  }

  private static float score(Model model, String item) {
    return scores(model)[model.items().indexOf(item)];
  }

  private static float[] scores(Model model) {
    return ModelScores.scores(model, EMPTY_PROFILE);
  }
}
