package org.crmrecommend.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

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
class AttributeRidgeTest extends ModelContract {

  private static final Currency EUROS = Currency.getInstance("EUR");

  private static final AttributeRidge PLAIN =
      AttributeRidge.DEFAULTS.withFields("tag").withRarity(0).withRegularization(1);

  /** Ann buys a and b, Bob buys b only. */
  private static final EventLog LOG =
      EventLog.of(
          List.of(purchase("ann", "a"), purchase("ann", "b"), purchase("bob", "b")).stream());

  private static final Item A = itemWithTags("a", "x");
  private static final Item B = itemWithTags("b", "y");

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(
        AttributeRidge.DEFAULTS,
        AttributeRidge.DEFAULTS.withFields("tag+brand").withShrinkage(5),
        AttributeRidge.DEFAULTS.withNeighbors(2).withRegularization(0.1));
  }

  @Override
  protected TrainingData.Builder data(EventLog log) {
    return TrainingData.builder(log).catalog(RandomCatalogs.catalog(log, 7));
  }

  private static Event purchase(String user, String item) {
    return Event.of(user, item, EventKind.PURCHASE);
  }

  private static Item itemWithTags(String id, String... tags) {
    return Item.builder(id).attribute("tag", tags).build();
  }

  private static ContentModel train(AttributeRidge ridge, Item... items) {
    return ridge.train(
        TrainingData.builder(LOG).catalog(Catalog.of(EUROS, List.of(items))).build(),
        TrainingContext.DEFAULTS);
  }

  private static float[] scores(ContentModel model, Profile profile) {
    return ModelScores.scores(model, profile);
  }

  private static Profile history(int... items) {
    Profile.Builder profile = Profile.builder();
    for (int item : items) {
      profile.add(item, 1);
    }
    return profile.build();
  }

  /**
   * From a to Ann and then to a or b; from b to Ann or Bob, then from Ann to a or b, from Bob to b.
   */
  @Test
  void score_itemsWithUsers_equalsTransitionProbability() {
    ContentModel model = train(PLAIN, A, B);

    assertThat(scores(model, history(0))).containsExactly(new float[] {0.5f, 0.5f}, within(1e-5f));
    assertThat(scores(model, history(1)))
        .containsExactly(new float[] {0.25f, 0.75f}, within(1e-5f));
  }

  /** Z is the identity: k = z / (1 + 1), half the column of the item with the same tag. */
  @Test
  void score_newItemWithSharedTag_isHalfThatItemsScore() {
    ContentModel model = train(PLAIN, A, B, itemWithTags("c", "y"), itemWithTags("d", "unseen"));

    assertThat(scores(model, history(0)))
        .containsExactly(new float[] {0.5f, 0.5f, 0.25f, 0}, within(1e-5f));
    assertThat(scores(model, history(1)))
        .containsExactly(new float[] {0.25f, 0.75f, 0.375f, 0}, within(1e-5f));
  }

  /**
   * b has two users: with a shrinkage of 2 its own column has weight ½; the predicted column, half
   * of it, has weight ½ too.
   */
  @Test
  void score_withShrinkage_blendsOwnAndPredictedColumn() {
    ContentModel model = train(PLAIN.withShrinkage(2), A, B);

    assertThat(scores(model, history(1))[1]).isCloseTo(0.75f * 0.75f, within(1e-5f));
  }

  @Test
  void score_weightsAndBasket_addUp() {
    ContentModel model = train(PLAIN, A, B);
    Profile profile = Profile.builder().add(0, 3).addToBasket(1).build();

    assertThat(scores(model, profile)).containsExactly(new float[] {1.75f, 2.25f}, within(1e-5f));
  }

  @Test
  void score_whenHistoryHasOnlyNewItem_isZero() {
    ContentModel model = train(PLAIN, A, B, itemWithTags("c", "y"));

    assertThat(scores(model, history(2))).containsOnly(0f);
  }

  /** The largest entry in the column of b is that of b itself. */
  @Test
  void score_oneNeighbor_keepsLargestEntryOfEachColumn() {
    ContentModel model = train(PLAIN.withNeighbors(1), A, B);

    assertThat(scores(model, history(0, 1)))
        .containsExactly(new float[] {0.5f, 0.75f}, within(1e-5f));
  }

  @Test
  void explain_newItem_returnsHistoryItemsByShare() {
    ContentModel model = train(PLAIN, A, B, itemWithTags("c", "y"));

    List<Explanation.Share> shares = ModelScores.shares(model, history(0, 1), 2);

    assertThat(shares)
        .extracting(Explanation.Share::cause)
        .containsExactly(new Cause.History(1), new Cause.History(0));
    assertThat(shares.get(0).share()).isCloseTo(0.6, within(1e-5));
  }

  @Test
  void withItems_newItems_scoreAsRetrainedAndOldItemsKeepScores() {
    ContentModel before = train(AttributeRidge.DEFAULTS, A, B);
    Item[] newItems = {
      itemWithTags("0", "x", "y"), itemWithTags("aa", "y", "unseen"), itemWithTags("b", "x")
    };

    ContentModel after = before.withItems(Catalog.of(EUROS, List.of(newItems)));

    ContentModel retrained = train(AttributeRidge.DEFAULTS, A, B, newItems[0], newItems[1]);
    assertThat(after.items().stream()).containsExactly("a", "b", "0", "aa");
    float[] scores = scores(after, history(0, 1));
    assertThat(scores).containsExactly(scores(retrained, history(0, 1)));
    float[] old = scores(before, history(0, 1));
    assertThat(new float[] {scores[0], scores[1]}).containsExactly(old);
    assertThat(scores[2]).isPositive();
  }

  @Test
  void withItems_calledTwice_equalsOneCall() {
    ContentModel model = train(PLAIN, A, B);
    Item c = itemWithTags("c", "x");
    Item d = itemWithTags("0", "y");

    ContentModel twice =
        model.withItems(Catalog.of(EUROS, List.of(c))).withItems(Catalog.of(EUROS, List.of(d)));

    ContentModel once = model.withItems(Catalog.of(EUROS, List.of(c, d)));
    assertThat(twice.items().stream()).containsExactly("a", "b", "c", "0");
    assertThat(once.items().stream()).containsExactly("a", "b", "0", "c");
    float[] scores = scores(once, history(0, 1, 3));
    assertThat(scores(twice, history(0, 1, 2)))
        .containsExactly(scores[0], scores[1], scores[3], scores[2]);
  }

  @Test
  void train_withoutCatalog_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.train(TrainingData.of(LOG)))
        .withMessage("data must have a catalog");
  }

  @Test
  void train_withoutEvents_scoresAreZero() {
    ContentModel model =
        PLAIN.train(
            TrainingData.builder(EventLog.of(List.<Event>of().stream()))
                .catalog(Catalog.of(EUROS, List.of(A, B)))
                .build(),
            TrainingContext.DEFAULTS);

    assertThat(scores(model, history(0))).containsOnly(0f);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void construct_regularizationNotPositive_isRejected(double regularization) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.withRegularization(regularization))
        .withMessage("regularization must be positive and finite: " + regularization);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void construct_negativeShrinkage_isRejected(double shrinkage) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.withShrinkage(shrinkage))
        .withMessage("shrinkage must be finite and not negative: " + shrinkage);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void construct_nonPositiveNeighbors_isRejected(int neighbors) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.withNeighbors(neighbors))
        .withMessage("neighbors must be positive: " + neighbors);
  }
}
