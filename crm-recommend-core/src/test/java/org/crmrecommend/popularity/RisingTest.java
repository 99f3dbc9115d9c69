package org.crmrecommend.popularity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
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

/** Windows of ten days and a half-life of ten days, so that earlier windows have weights ½, ¼ … */
class RisingTest extends ModelContract {

  private static final Instant NOW = Instant.parse("2024-03-01T00:00:00Z");
  private static final Profile EMPTY_PROFILE = Profile.builder().build();
  private static final Rising TEN_DAYS = Rising.DEFAULTS.withWindowDays(10).withHalfLifeDays(10);

  /** Published quantiles of χ² have three decimals. */
  private static final Offset<Float> TABLE_PRECISION = within(6e-4f);

  @Override
  protected List<Algorithm> algorithms() {
    Rising sensitive = new Rising(100, 1000, 0.05, Rising.Scope.SHOP, "");
    return List.of(sensitive, sensitive.inCategories(), sensitive.inSegment("sex"));
  }

  @Override
  protected TrainingData.Builder data(EventLog log) {
    List<Item> items = new ArrayList<>();
    for (int item = 0; item < log.itemCount(); item++) {
      items.add(Item.builder(log.items().id(item)).category("c" + item % 3, "narrow").build());
    }
    List<User> users = new ArrayList<>();
    for (int user = 0; user < log.userCount(); user++) {
      users.add(User.of(log.users().id(user)).withAttribute("sex", user % 2 == 0 ? "f" : "m"));
    }
    return TrainingData.builder(log).catalog(catalog(items)).users(Users.of(users));
  }

  /**
   * a: six users now, two in the window before and one in the window before that: (½ · 2 + ¼ · 1) /
   * ¾ = 5/3 expected. b: one user now, three and three before: 3 expected. All items together: 7
   * instead of 14/3, a growth of one half; so 2.5 users are expected of a. The lower bound of six
   * at 95 % is χ²(12) / 2 = 5.226 / 2.
   */
  @Test
  void score_byHand_isLowerBoundMinusExpectedUsers() {
    List<Event> events = new ArrayList<>();
    add(events, "a", 5, 6);
    add(events, "a", 15, 2);
    add(events, "a", 25, 1);
    add(events, "b", 5, 1);
    add(events, "b", 15, 3);
    add(events, "b", 25, 3);
    events.add(purchase("first", "c", 35));

    assertThat(scores(TEN_DAYS, events, EMPTY_PROFILE))
        .containsExactly(new float[] {2.613f - 2.5f, 0, 0}, TABLE_PRECISION);
  }

  /**
   * Lower bounds of an item without earlier users: χ²(4) / 2 = 0.711 / 2 … χ²(8) / 2 = 2.733 / 2.
   */
  @Test
  void score_newItemWithFewUsers_isZero() {
    List<Event> events = new ArrayList<>();
    add(events, "two", 5, 2);
    add(events, "three", 5, 3);
    add(events, "four", 5, 4);
    events.add(purchase("first", "x", 35));

    Model model = TEN_DAYS.train(data(events));

    assertThat(score(model, "two", EMPTY_PROFILE)).isZero();
    assertThat(score(model, "three", EMPTY_PROFILE)).isZero();
    assertThat(score(model, "four", EMPTY_PROFILE)).isEqualTo(1.3665f - 1, TABLE_PRECISION);
  }

  @Test
  void score_manyEventsOfOneUser_countOnce() {
    List<Event> events = new ArrayList<>();
    for (int times = 0; times < 50; times++) {
      events.add(purchase("anna", "a", 2));
    }
    events.add(purchase("first", "x", 35));

    assertThat(scores(TEN_DAYS, events, EMPTY_PROFILE)).containsOnly(0f);
  }

  @Test
  void score_fewerThanTwoWindows_isZero() {
    List<Event> events = new ArrayList<>();
    add(events, "a", 5, 50);
    events.add(purchase("first", "x", 19));

    assertThat(scores(TEN_DAYS, events, EMPTY_PROFILE)).containsOnly(0f);
  }

  @Test
  void score_noEvents_isZero() {
    Catalog catalog = Catalog.of(Currency.getInstance("EUR"), List.of(Item.builder("a").build()));
    TrainingData none = TrainingData.builder(EventLog.builder().build()).catalog(catalog).build();

    assertThat(scores(TEN_DAYS.train(none), EMPTY_PROFILE)).containsOnly(0f);
  }

  /**
   * Tea has three quarters of the weight, from the history; toys have one quarter, from the basket.
   */
  @Test
  void score_inCategories_isWeightedByCategoryShare() {
    List<Event> events = new ArrayList<>();
    List.of("tea", "toy", "car", "odd").forEach(item -> add(events, item, 5, 20));
    events.add(purchase("first", "x", 35));
    Catalog catalog =
        catalog(
            List.of(
                Item.builder("tea").category("Drinks", "Tea").build(),
                Item.builder("toy").category("Toys").build(),
                Item.builder("car").category("Cars").build(),
                Item.builder("x").category("Drinks", "Water").build()));
    TrainingData data = TrainingData.builder(log(events)).asOf(NOW).catalog(catalog).build();
    Model shop = TEN_DAYS.train(data);
    Model model = TEN_DAYS.inCategories().train(data);
    Profile profile =
        Profile.builder()
            .add(model.items().indexOf("x"), 3)
            .add(model.items().indexOf("odd"), 7)
            .addToBasket(model.items().indexOf("toy"))
            .build();

    float shopScore = score(shop, "tea", EMPTY_PROFILE);
    assertThat(shopScore).isGreaterThan(1);
    assertThat(score(model, "tea", profile)).isEqualTo(0.75f * shopScore);
    assertThat(score(model, "toy", profile)).isEqualTo(0.25f * shopScore);
    assertThat(score(model, "car", profile)).isZero();
    assertThat(score(model, "odd", profile)).isZero();
    assertThat(scores(model, EMPTY_PROFILE)).containsExactly(scores(shop, EMPTY_PROFILE));
  }

  @Test
  void score_inSegment_countsOnlyUsersOfSegment() {
    List<Event> events = new ArrayList<>();
    List<User> users = new ArrayList<>();
    for (int u = 0; u < 8; u++) {
      events.add(purchase("north" + u, "skis", 5));
      users.add(User.of("north" + u).withAttribute("place", "north"));
      events.add(purchase("south" + u, "sails", 5));
      users.add(User.of("south" + u).withAttribute("place", "south"));
    }
    events.add(purchase("first", "x", 35));
    Model model =
        TEN_DAYS
            .inSegment("place")
            .train(TrainingData.builder(log(events)).asOf(NOW).users(Users.of(users)).build());

    Profile north = Profile.builder().attributes(Map.of("place", "north")).build();
    assertThat(score(model, "skis", north)).isPositive();
    assertThat(score(model, "sails", north)).isZero();
    Profile west = Profile.builder().attributes(Map.of("place", "west")).build();
    assertThat(score(model, "skis", west)).isPositive().isEqualTo(score(model, "sails", west));
    assertThat(ModelScores.shares(model, north, model.items().indexOf("skis")))
        .containsExactly(new Explanation.Share(new Cause.Trend(8), 1));
    assertThat(ModelScores.explain(model, north, model.items().indexOf("sails")))
        .isEqualTo(Explanation.NONE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void construct_halfLifeNotPositive_isRejected(double days) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rising.DEFAULTS.withHalfLifeDays(days))
        .withMessage("halfLifeDays must be positive and finite: " + days);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1, Double.NaN})
  void construct_confidenceNotBetween0And1_isRejected(double confidence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rising.DEFAULTS.withConfidence(confidence))
        .withMessage("confidence must be above 0 and below 1: " + confidence);
  }

  @Test
  void construct_otherInvalidValue_isRejectedWithValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rising.DEFAULTS.withWindowDays(0))
        .withMessage("windowDays must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rising.DEFAULTS.inSegment(""))
        .withMessageContainingAll("attribute", "scope segment")
        .withMessageEndingWith(": ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rising(7, 28, 0.95, Rising.Scope.SHOP, "sex"))
        .withMessageContainingAll("attribute", "scope segment", ": sex");
  }

  @Test
  void format_inSegment_hasAttribute() {
    assertThat(RecordText.format(Rising.DEFAULTS.inSegment("place")))
        .isEqualTo(
            "rising(windowDays=7,halfLifeDays=28.0,confidence=0.95,scope=segment,attribute=place)");
    assertThat(Rising.DEFAULTS.inSegment("place").inShop()).isEqualTo(Rising.DEFAULTS);
  }

  /** Adds events of {@code users} different users. */
  private static void add(List<Event> events, String item, int daysAgo, int users) {
    for (int u = 0; u < users; u++) {
      events.add(purchase(item + daysAgo + "-" + u, item, daysAgo));
    }
  }

  private static Event purchase(String user, String item, int daysAgo) {
    return Event.of(user, item, EventKind.PURCHASE).at(NOW.minus(Duration.ofDays(daysAgo)));
  }

  private static Catalog catalog(List<Item> items) {
    return Catalog.of(Currency.getInstance("EUR"), items);
  }

  private static EventLog log(List<Event> events) {
    return EventLog.of(events.stream());
  }

  private static TrainingData data(List<Event> events) {
    return TrainingData.builder(log(events)).asOf(NOW).build();
  }

  private static float[] scores(Rising rising, List<Event> events, Profile profile) {
    return scores(rising.train(data(events)), profile);
  }

  private static float score(Model model, String item, Profile profile) {
    return scores(model, profile)[model.items().indexOf(item)];
  }

  private static float[] scores(Model model, Profile profile) {
    return ModelScores.scores(model, profile);
  }
}
