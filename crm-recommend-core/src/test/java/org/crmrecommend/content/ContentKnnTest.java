package org.crmrecommend.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("exports") // JUnit's annotations; tests are not part of the module's API
class ContentKnnTest extends ModelContract {

  private static final Instant NOW = Instant.parse("2024-05-01T00:00:00Z");
  private static final Currency EUROS = Currency.getInstance("EUR");

  /** Every feature has the same weight. */
  private static final ContentKnn PLAIN = ContentKnn.DEFAULTS.withRarity(0);

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(
        ContentKnn.DEFAULTS,
        ContentKnn.DEFAULTS.withFields("brand:2.0+size").withHalfLifeDays(30),
        ContentKnn.DEFAULTS.withDuplicateSimilarity(0.5).withDuplicateFactor(0));
  }

  @Override
  protected TrainingData.Builder data(EventLog log) {
    return TrainingData.builder(log).catalog(RandomCatalogs.catalog(log, 7));
  }

  private static TrainingData data(Item... items) {
    return TrainingData.builder(EventLog.of(List.<Event>of().stream()))
        .catalog(Catalog.of(EUROS, List.of(items)))
        .build();
  }

  private static float[] scores(ContentModel model, Profile profile) {
    return ModelScores.scores(model, profile);
  }

  private static Profile history(int... items) {
    Profile.Builder profile = Profile.builder().time(NOW);
    for (int item : items) {
      profile.add(item, 1);
    }
    return profile.build();
  }

  private static Item itemWithTags(String id, String... tags) {
    return Item.builder(id).attribute("tag", tags).build();
  }

  /** The other items share one of two tags, one of one tag, and none; there are four tags. */
  @Test
  void score_sharedTags_equalsCosine() {
    ContentModel model =
        PLAIN.train(
            data(
                itemWithTags("a", "x", "y"),
                itemWithTags("b", "y", "z"),
                itemWithTags("c", "x"),
                itemWithTags("d", "w")),
            TrainingContext.DEFAULTS);

    float[] scores = scores(model, history(0));

    assertThat(scores)
        .containsExactly(new float[] {1, 0.5f, (float) Math.sqrt(0.5), 0}, within(1e-6f));
  }

  /** Three of four items have x, one has y: ln(1 + 4/3) and ln 5. */
  @Test
  void score_rareTag_weighsMoreThanCommonTag() {
    ContentModel model =
        PLAIN
            .withRarity(1)
            .train(
                data(
                    itemWithTags("a", "x", "y"),
                    itemWithTags("b", "x"),
                    itemWithTags("c", "x"),
                    itemWithTags("d", "z")),
                TrainingContext.DEFAULTS);

    double common = Math.log(1 + 4 / 3.0);
    double rare = Math.log(5);
    assertThat(scores(model, history(1))[0])
        .isCloseTo((float) (common / Math.hypot(common, rare)), within(1e-6f));
  }

  /** The weights of the two shared fields are 3 : 1. */
  @Test
  void score_weightedFields_equalsWeightedMean() {
    ContentModel model =
        PLAIN
            .withFields("brand:3+tag:1")
            .train(
                data(
                    Item.builder("a").brand("acme").attribute("tag", "x").build(),
                    Item.builder("b").brand("acme").attribute("tag", "y").build(),
                    Item.builder("c").brand("other").attribute("tag", "x").build()),
                TrainingContext.DEFAULTS);

    assertThat(scores(model, history(0)))
        .containsExactly(new float[] {1, 0.75f, 0.25f}, within(1e-6f));
  }

  /** The first of the two levels of the path is shared. */
  @Test
  void score_categoryPath_countsEveryLevel() {
    ContentModel model =
        PLAIN
            .withFields("category")
            .train(
                data(
                    Item.builder("a").category("Drinks", "Tea").build(),
                    Item.builder("b").category("Drinks", "Coffee").build(),
                    Item.builder("c").category("Food", "Tea").build()),
                TrainingContext.DEFAULTS);

    assertThat(scores(model, history(0))).containsExactly(new float[] {1, 0.5f, 0}, within(1e-6f));
  }

  @Test
  void score_eventOneHalfLifeAgo_countsHalf() {
    ContentModel model =
        PLAIN
            .withHalfLifeDays(10)
            .train(
                data(itemWithTags("a", "x"), itemWithTags("b", "y"), itemWithTags("c", "y")),
                TrainingContext.DEFAULTS);
    Profile profile =
        Profile.builder()
            .time(NOW)
            .add(0, 1, NOW)
            .add(1, 1, NOW.minus(Duration.ofDays(10)))
            .build();

    float[] scores = scores(model, profile);

    assertThat(scores[2] / scores[0]).isCloseTo(0.5f, within(1e-6f));
  }

  @Test
  void score_whenAllEventsAreOld_equalsRecentHistory() {
    ContentModel model =
        PLAIN
            .withHalfLifeDays(1)
            .train(
                data(itemWithTags("a", "x", "y"), itemWithTags("b", "y")),
                TrainingContext.DEFAULTS);
    Profile old = Profile.builder().time(NOW).add(0, 1, NOW.minus(Duration.ofDays(3000))).build();

    assertThat(scores(model, old)[1]).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
  }

  @Test
  void score_basketItem_countsLikeRecentHistory() {
    ContentModel model =
        PLAIN.train(
            data(itemWithTags("a", "x"), itemWithTags("b", "y"), itemWithTags("c", "y")),
            TrainingContext.DEFAULTS);
    Profile profile = Profile.builder().add(0, 1).addToBasket(1).build();

    float[] scores = scores(model, profile);

    assertThat(scores[2]).isEqualTo(scores[0]);
  }

  /** The red and the blue shirt share three of four words, the trousers only one. */
  @Test
  void score_nearDuplicate_isMultipliedByDuplicateFactor() {
    Item[] items = {
      Item.builder("a").title("Acme linen shirt red").build(),
      Item.builder("b").title("Acme linen shirt blue").build(),
      Item.builder("c").title("Acme cotton trousers gray").build()
    };
    ContentKnn knn = PLAIN.withDuplicateSimilarity(0.7);

    assertThat(
            scores(
                knn.withDuplicateFactor(0.2).train(data(items), TrainingContext.DEFAULTS),
                history(0)))
        .containsExactly(new float[] {1, 0.15f, 0.25f}, within(1e-6f));
    assertThat(
            scores(
                knn.withDuplicateFactor(1).train(data(items), TrainingContext.DEFAULTS),
                history(0)))
        .containsExactly(new float[] {1, 0.75f, 0.25f}, within(1e-6f));
  }

  /** Without words, near-duplicates cannot be distinguished from items of the same kind. */
  @Test
  void score_sameAttributesWithoutText_isNotNearDuplicate() {
    ContentModel model =
        PLAIN
            .withDuplicateFactor(0)
            .train(
                data(itemWithTags("a", "drama"), itemWithTags("b", "drama")),
                TrainingContext.DEFAULTS);

    assertThat(scores(model, history(0))).containsExactly(new float[] {1, 1}, within(1e-6f));
  }

  @Test
  void explain_sharedAttributes_returnsThem() {
    ContentModel model =
        PLAIN
            .withFields("brand:3+tag:1")
            .train(
                data(
                    Item.builder("a").brand("acme").attribute("tag", "x").build(),
                    Item.builder("b").brand("acme").attribute("tag", "x").build()),
                TrainingContext.DEFAULTS);

    List<Explanation.Share> shares = ModelScores.shares(model, history(0), 1);

    assertThat(shares).hasSize(2);
    assertThat(shares.get(0).cause()).isEqualTo(new Cause.SharedAttribute("brand", "acme"));
    assertThat(shares.get(0).share()).isCloseTo(0.75, within(1e-6));
  }

  @Test
  void explain_nearDuplicate_returnsOriginalItem() {
    ContentModel model =
        PLAIN
            .withDuplicateSimilarity(0.7)
            .train(
                data(
                    Item.builder("a").title("Acme linen shirt red").build(),
                    Item.builder("b").title("Acme linen shirt blue").build()),
                TrainingContext.DEFAULTS);

    assertThat(ModelScores.shares(model, history(0), 1))
        .containsExactly(new Explanation.Share(new Cause.History(0), 1));
  }

  @Test
  void withItems_newItems_scoreAsRetrainedAndOldItemsKeepScores() {
    EventLog log = EventLog.of(List.of(view("u", "a"), view("u", "b"), view("v", "c")).stream());
    List<Item> old =
        List.of(itemWithTags("a", "x", "y"), itemWithTags("b", "y"), itemWithTags("c", "z"));
    List<Item> newItems =
        List.of(
            itemWithTags("aa", "x", "unseen"), itemWithTags("0", "y", "z"), itemWithTags("c", "x"));
    List<Item> all = List.of(old.get(0), old.get(1), old.get(2), newItems.get(0), newItems.get(1));
    ContentModel before =
        ContentKnn.DEFAULTS.train(
            TrainingData.builder(log).catalog(Catalog.of(EUROS, old)).build(),
            TrainingContext.DEFAULTS);

    ContentModel after = before.withItems(Catalog.of(EUROS, newItems));

    ContentModel retrained =
        ContentKnn.DEFAULTS.train(
            TrainingData.builder(log).catalog(Catalog.of(EUROS, all)).build(),
            TrainingContext.DEFAULTS);
    assertThat(after.items().stream()).containsExactly("a", "b", "c", "0", "aa");
    assertThat(scores(after, history(0, 1))).containsExactly(scores(retrained, history(0, 1)));
    float[] scores = scores(before, history(0, 1));
    assertThat(scores(after, history(0, 1))).startsWith(scores);
  }

  private static Event view(String user, String item) {
    return Event.of(user, item, EventKind.VIEW);
  }

  @Test
  void withItems_otherCurrency_isRejected() {
    ContentModel model = PLAIN.train(data(itemWithTags("a", "x")), TrainingContext.DEFAULTS);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                model.withItems(
                    Catalog.of(Currency.getInstance("CNY"), List.of(itemWithTags("b", "x")))))
        .withMessageContainingAll("currency", "EUR: CNY");
  }

  @Test
  void train_withoutCatalog_isRejected() {
    TrainingData data = TrainingData.of(EventLog.of(List.of(view("u", "a")).stream()));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.train(data))
        .withMessage("data must have a catalog");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void construct_halfLifeNotPositive_isRejected(double days) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.withHalfLifeDays(days))
        .withMessage("halfLifeDays must be positive: " + days);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, Double.NaN})
  void construct_duplicateSimilarityOutOfRange_isRejected(double similarity) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.withDuplicateSimilarity(similarity))
        .withMessage("duplicateSimilarity must be above 0 and below 1: " + similarity);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void construct_duplicateFactorOutOfRange_isRejected(double factor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.withDuplicateFactor(factor))
        .withMessage("duplicateFactor must be between 0 and 1: " + factor);
  }
}
