package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crmrecommend.Algorithms;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.hybrid.Stacked.Learner;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.popularity.Trending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackedTest extends ModelContract {

  private static final Algorithm KNN = new ItemKnn(10, Similarity.COSINE, 0, false);
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  @Override
  protected List<Algorithm> algorithms() {
    Stacked stacked = Stacked.of(MostPopular.DEFAULTS, KNN).withCandidates(20);
    return List.of(
        Stacked.of(MostPopular.DEFAULTS, UserKnn.DEFAULTS.withNeighbors(4), KNN).withFolds(1),
        stacked,
        stacked.withLearner(Learner.BOOSTED_TREES).withRepeats(true).withFolds(3),
        stacked.withFolds(1).withShare(0.5));
  }

  /** Every second item has a price and a category. */
  @Override
  protected TrainingData.Builder data(EventLog log) {
    List<Item> items =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    Item.builder("i" + 2 * i)
                        .price(BigDecimal.valueOf(1 + i))
                        .category("all", "c" + i % 3)
                        .build())
            .toList();
    return super.data(log).catalog(Catalog.of(Currency.getInstance("EUR"), items));
  }

  /**
   * A shop with trends: each day three users buy each of the two items of the day, which nobody
   * buys later. Nobody buys the overall most popular items a and b any more.
   */
  private static TrainingData trendingData() {
    List<Event> events = new ArrayList<>();
    for (int user = 0; user < 40; user++) {
      events.add(purchase("old" + user, "a", 0));
      events.add(purchase("old" + user, "b", 0));
    }
    for (int day = 1; day <= 30; day++) {
      for (int user = 0; user < 6; user++) {
        events.add(purchase("d" + day + "u" + user, "x" + (day + user % 2), day));
      }
    }
    return TrainingData.of(EventLog.of(events.stream()));
  }

  private static Event purchase(String user, String item, int day) {
    return Event.of(user, item, EventKind.PURCHASE).at(START.plus(Duration.ofDays(day)));
  }

  @ParameterizedTest
  @EnumSource(Learner.class)
  void train_oneAccuratePart_followsThatPart(Learner learner) {
    TrainingData data = trendingData();
    Algorithm trending = new Trending(1);

    Model stacked =
        Stacked.of(MostPopular.DEFAULTS, trending).withLearner(learner).withShare(0.3).train(data);

    Profile newcomer = Profile.builder().time(data.asOf()).build();
    assertThat(top(MostPopular.DEFAULTS.train(data), newcomer, 2)).containsExactly("a", "b");
    assertThat(top(stacked, newcomer, 2))
        .containsExactlyInAnyOrderElementsOf(top(trending.train(data), newcomer, 2));
  }

  @Test
  void train_nothingToLearn_ranksBySumOfPartRanks() {
    // Every user bought all items known on the first day, so there are no training queries.
    List<Event> events = new ArrayList<>();
    for (int user = 0; user < 5; user++) {
      events.add(purchase("u" + user, "a", 0));
      events.add(purchase("u" + user, "b", user % 2));
    }
    TrainingData data = TrainingData.of(EventLog.of(events.stream()));

    Model stacked = Stacked.of(MostPopular.DEFAULTS).train(data);

    float[] scores = ModelScores.scores(stacked, Profile.builder().build());
    assertThat(scores[0]).isEqualTo((float) Math.exp(1));
    assertThat(scores[1]).isEqualTo((float) Math.exp(Math.log(2) / Math.log(3)));
  }

  /**
   * 40 users bought each of a and b, six bought each item of a day, except for three at the first
   * and at the last one. The standard score of x2 is (6 − mean) / deviation.
   */
  @Test
  void score_itemOutsideCandidates_isNegative() {
    Model model = Stacked.of(MostPopular.DEFAULTS).withCandidates(2).train(trendingData());
    double mean = (2 * 40 + 29 * 6 + 2 * 3) / 33.0;
    double deviation = Math.sqrt((2 * 1600 + 29 * 36 + 2 * 9) / 33.0 - mean * mean);

    float[] scores = ModelScores.scores(model, Profile.builder().build());

    assertThat(IntStream.range(0, scores.length).filter(item -> scores[item] > 0))
        .containsExactlyInAnyOrder(model.items().indexOf("a"), model.items().indexOf("b"));
    assertThat((double) scores[model.items().indexOf("x2")])
        .isCloseTo((6 - mean) / deviation - 21, within(1e-5));
  }

  @Test
  void score_bestItemInHistory_isCandidateOnlyWithRepeats() {
    Stacked stacked = Stacked.of(MostPopular.DEFAULTS).withCandidates(1);
    Model model = stacked.train(trendingData());
    int a = model.items().indexOf("a");
    int b = model.items().indexOf("b");
    Profile buyerOfA = Profile.builder().add(a, 1).build();

    float[] scores = ModelScores.scores(model, buyerOfA);
    assertThat(scores[a]).isNegative();
    assertThat(scores[b]).isPositive();
    float[] withRepeats =
        ModelScores.scores(stacked.withRepeats(true).train(trendingData()), buyerOfA);
    assertThat(withRepeats[a]).isPositive();
    assertThat(withRepeats[b]).isNegative();
  }

  @Test
  void top_limitAboveCandidates_fillsList() {
    Model model = Stacked.of(MostPopular.DEFAULTS).withCandidates(2).train(trendingData());

    assertThat(top(model, Profile.builder().build(), 5)).hasSize(5);
  }

  @Test
  void explain_personalAndPopularParts_combinesTheirExplanations() {
    TrainingData data = pairedPurchases();
    Model model = Stacked.of(MostPopular.DEFAULTS, KNN).train(data);
    int given = model.items().indexOf("left3");
    int other = model.items().indexOf("right3");

    List<Explanation.Share> shares =
        ModelScores.shares(model, Profile.builder().add(given, 1).build(), other);

    assertThat(shares.get(0).cause()).isEqualTo(new Cause.History(given));
  }

  @ParameterizedTest
  @EnumSource(Learner.class)
  void train_accuratePersonalPart_recommendsPairedItem(Learner learner) {
    Model model =
        Stacked.of(MostPopular.DEFAULTS, KNN).withLearner(learner).train(pairedPurchases());
    Profile buyerOfLeft3 = Profile.builder().add(model.items().indexOf("left3"), 1).build();
    ItemSet unseen = ItemSet.of(model.itemCount(), model.items().indexOf("left3")).complement();

    TopItems best = ModelScores.top(model, buyerOfLeft3, unseen, 1);

    assertThat(model.items().id(best.item(0))).isEqualTo("right3");
  }

  /**
   * There are ten pairs of items; a user who buys the left item buys the right one ten days later.
   */
  private static TrainingData pairedPurchases() {
    List<Event> events = new ArrayList<>();
    for (int user = 0; user < 200; user++) {
      events.add(purchase("u" + user, "left" + user % 10, user));
      events.add(purchase("u" + user, "right" + user % 10, user + 10));
    }
    return TrainingData.of(EventLog.of(events.stream()));
  }

  /** Nothing can be held out; a is before b because of its index. */
  @ParameterizedTest
  @EnumSource(Learner.class)
  void train_simultaneousEvents_ranksBySumOfPartRanks(Learner learner) {
    TrainingData data =
        TrainingData.of(
            EventLog.of(List.of(purchase("u", "a", 0), purchase("u", "b", 0)).stream()));

    Model model = Stacked.of(MostPopular.DEFAULTS).withLearner(learner).train(data);

    assertThat(ModelScores.scores(model, Profile.builder().build()))
        .containsExactly((float) Math.exp(1), (float) Math.exp(Math.log(2) / Math.log(3)));
    assertThat(model.info().warnings())
        .containsExactly("too few events to learn the combination: all parts have equal weights");
  }

  @Test
  void train_enoughEvents_hasNoWarning() {
    assertThat(Stacked.of(MostPopular.DEFAULTS, KNN).train(pairedPurchases()).info().warnings())
        .isEmpty();
  }

  @Test
  void construct_noPart_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(Stacked::of)
        .withMessage("parts must not be empty");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void construct_nonPositiveCounts_areRejected(int count) {
    Stacked stacked = Stacked.of(MostPopular.DEFAULTS);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> stacked.withCandidates(count))
        .withMessage("candidates must be positive: " + count);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stacked.withFolds(count))
        .withMessage("folds must be positive: " + count);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, Double.NaN})
  void construct_shareOutsideZeroToOne_isRejected(double share) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stacked.of(MostPopular.DEFAULTS).withShare(share))
        .withMessage("share must be above 0 and below 1: " + share);
  }

  @Test
  void with_eachComponent_changesOnlyThatComponent() {
    Stacked changed =
        Stacked.of(KNN)
            .withParts(List.of(MostPopular.DEFAULTS, KNN))
            .withLearner(Learner.BOOSTED_TREES)
            .withCandidates(7)
            .withShare(0.4)
            .withFolds(3)
            .withRepeats(true)
            .withSeed(9)
            .withAttributes(List.of("tier"));

    assertThat(changed)
        .isEqualTo(
            new Stacked(
                List.of(MostPopular.DEFAULTS, KNN),
                Learner.BOOSTED_TREES,
                7,
                0.4,
                3,
                true,
                9,
                List.of("tier")));
  }

  @Test
  void construct_attributeTwiceOrEmpty_isRejected() {
    Stacked stacked = Stacked.of(MostPopular.DEFAULTS);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> stacked.withAttributes(List.of("a", "b", "a")))
        .withMessage("attributes must be distinct: [a, b, a]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stacked.withAttributes(List.of("")))
        .withMessage("attribute must not be empty");
  }

  @Test
  void format_attributes_areParsedAgain() {
    Stacked stacked =
        Stacked.of(MostPopular.DEFAULTS, KNN).withAttributes(List.of("age", "segment:vip"));

    String text = RecordText.format(stacked);

    assertThat(text).endsWith(",attributes=age+segment:vip)");
    assertThat(Algorithms.parse(text)).isEqualTo(stacked);
  }

  /** The first part prefers a, the second one b. Members go on to buy a, all others b. */
  private static TrainingData groupsData() {
    List<Event> events = new ArrayList<>();
    List<User> users = new ArrayList<>();
    for (String item : List.of("a", "b", "c", "d", "h")) {
      events.add(purchase("everything", item, 0));
    }
    for (int user = 0; user < 200; user++) {
      boolean isMember = user % 2 == 0;
      events.add(purchase("u" + user, "h", 0));
      events.add(purchase("u" + user, isMember ? "a" : "b", 1));
      users.add(User.of("u" + user).withAttribute("member", isMember ? "yes" : "no"));
    }
    return TrainingData.builder(EventLog.of(events.stream())).users(Users.of(users)).build();
  }

  @ParameterizedTest
  @EnumSource(Learner.class)
  void train_partsRightForDifferentGroups_onlyTreesTellThemApart(Learner learner) {
    Stacked stacked =
        Stacked.of(
                new FixedScores(List.of(5.0, 2.0, 1.0, 3.0, 1.0)),
                new FixedScores(List.of(2.0, 5.0, 1.0, 3.0, 1.0)))
            .withLearner(learner)
            .withFolds(1)
            .withShare(0.45)
            .withAttributes(List.of("member"));
    TrainingData data = groupsData();
    Model model = stacked.train(data);

    List<String> member = top(model, member(data, "yes"), 1);
    List<String> other = top(model, member(data, "no"), 1);

    if (learner == Learner.BOOSTED_TREES) {
      assertThat(member).containsExactly("a");
      assertThat(other).containsExactly("b");
    } else {
      assertThat(member).isEqualTo(other);
    }
  }

  private static Profile member(TrainingData data, String value) {
    return Profile.builder()
        .add(data.items().indexOf("h"), 1, START)
        .time(data.asOf())
        .attributes(Map.of("member", value))
        .build();
  }

  @Test
  void train_attributeThatNobodyHas_isReported() {
    Model model =
        Stacked.of(MostPopular.DEFAULTS)
            .withAttributes(List.of("member", "membr"))
            .train(groupsData());

    assertThat(model.info().warnings())
        .containsExactly("no user has the attribute membr, so it is not used");
  }

  private static List<String> top(Model model, Profile profile, int limit) {
    return ModelScores.items(ModelScores.top(model, profile, limit)).stream()
        .map(model.items()::id)
        .toList();
  }
}
