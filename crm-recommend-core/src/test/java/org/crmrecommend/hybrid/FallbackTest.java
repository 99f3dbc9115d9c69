package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.hybrid.Fallback.Condition;
import org.crmrecommend.hybrid.Fallback.FallbackModel;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FallbackTest extends ModelContract {

  private static final Algorithm KNN = new ItemKnn(5, Similarity.COSINE, 0, false);

  private static final RecordText<Algorithm> TEXTS =
      RecordText.of(
          "algorithm",
          List.of(
              ItemKnn.DEFAULTS,
              MostPopular.DEFAULTS,
              Fallback.of(ItemKnn.DEFAULTS, MostPopular.DEFAULTS)));

  /**
   * Items a, b, c, d have indices 0 to 3; a and b are bought together, c is the best-seller, d is
   * the least popular.
   */
  private static final TrainingData DATA =
      TrainingData.of(
          EventLog.of(
              Stream.of("1 a", "1 b", "2 c", "3 c", "4 c", "5 b", "6 d")
                  .map(row -> row.split(" ", 2))
                  .map(row -> Event.of(row[0], row[1], EventKind.PURCHASE))));

  private static final FallbackModel MODEL =
      Fallback.of("personal", KNN, Condition.NONE.withHistory(1))
          .then("shop", MostPopular.DEFAULTS)
          .train(DATA, TrainingContext.DEFAULTS);

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(
        Fallback.of(KNN, UserKnn.DEFAULTS, MostPopular.DEFAULTS),
        Fallback.of("personal", KNN, Condition.NONE.withHistory(2))
            .then("shop", MostPopular.DEFAULTS));
  }

  @Test
  void top_firstTierHasTooFewItems_isFilledFromNext() {
    Profile buyerOfA = Profile.builder().add(0, 1).build();

    assertThat(top(MODEL, buyerOfA, ItemSet.all(4), 3)).containsExactly(1, 2, 0);
    assertThat(ModelScores.scores(MODEL, buyerOfA)).containsExactly(2, 4, 3, 1);
  }

  @Test
  void top_conditionNotMet_usesNextTierOnly() {
    assertThat(top(MODEL, Profile.builder().build(), ItemSet.all(4), 3)).containsExactly(2, 1, 0);
  }

  @Test
  void explain_item_usesTierThatListsIt() {
    Profile buyerOfA = Profile.builder().add(0, 1).build();

    assertThat(ModelScores.shares(MODEL, buyerOfA, 1))
        .containsExactly(new Explanation.Share(new Cause.History(0), 1));
    assertThat(ModelScores.shares(MODEL, buyerOfA, 2))
        .containsExactly(new Explanation.Share(new Cause.Popularity(3), 1));
  }

  /** The positions count all items, so a filter does not change them. */
  @Test
  void top_filter_keepsScores() {
    Profile buyerOfA = Profile.builder().add(0, 1).build();
    TopItems best = ModelScores.top(MODEL, buyerOfA, ItemSet.of(4, 0, 3), 4);

    assertThat(ModelScores.items(best)).containsExactly(0, 3);
    assertThat(best.score(0)).isEqualTo(2);
    assertThat(best.score(1)).isEqualTo(1);
  }

  @Test
  void score_conditionOfEveryTierNotMet_scoresNothing() {
    Model model = Fallback.of("personal", KNN, Condition.NONE.withHistory(1)).train(DATA);
    Profile empty = Profile.builder().build();

    assertThat(ModelScores.scored(model, empty).isEmpty()).isTrue();
    assertThat(top(model, empty, ItemSet.all(4), 3)).isEmpty();
    assertThat(ModelScores.explain(model, empty, 0)).isEqualTo(Explanation.NONE);
  }

  @Test
  void matches_minimumReached_isTrueAndBelowIsFalse() {
    Condition condition = Condition.NONE.withHistory(2).withBasket(1).withAttributes(1);
    Profile.Builder profile =
        Profile.builder().add(0, 1).addToBasket(0).attributes(Map.of("city", "Chengdu"));

    assertThat(condition.matches(profile.build())).isFalse();
    assertThat(condition.matches(profile.add(1, 1).build())).isTrue();
    assertThat(Condition.NONE.matches(Profile.builder().build())).isTrue();
  }

  /** Compares with the concatenation of the lists of the tiers. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void top_randomProfileAndFilter_equalsConcatenatedTierLists(long seed) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    List<Algorithm> algorithms = List.of(KNN, UserKnn.DEFAULTS, MostPopular.DEFAULTS);
    Fallback fallback =
        Fallback.of("near", algorithms.get(0), Condition.NONE.withHistory(2))
            .then("users", algorithms.get(1), Condition.NONE.withBasket(1))
            .then("shop", algorithms.get(2));
    Model model = fallback.train(data);
    List<Model> models = algorithms.stream().map(algorithm -> algorithm.train(data)).toList();
    SplittableRandom random = new SplittableRandom(seed);

    for (int p = 0; p < 20; p++) {
      Profile profile = RandomLogs.profile(random, data.itemCount());
      ItemSet eligible = RandomLogs.eligible(random, data.itemCount());
      int limit = random.nextInt(1, 40);
      Set<Integer> expected = new LinkedHashSet<>();
      if (profile.size() >= 2) {
        expected.addAll(top(models.get(0), profile, eligible, data.itemCount()));
      }
      if (profile.basketSize() >= 1) {
        expected.addAll(top(models.get(1), profile, eligible, data.itemCount()));
      }
      expected.addAll(top(models.get(2), profile, eligible, data.itemCount()));
      assertThat(top(model, profile, eligible, limit))
          .as("profile %d", p)
          .isEqualTo(expected.stream().limit(limit).toList());
    }
  }

  @Test
  void construct_invalidTiers_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fallback.of())
        .withMessage("parts must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fallback.of("shop", KNN).then("shop", MostPopular.DEFAULTS))
        .withMessage("names must be distinct: shop, shop");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fallback.of("", KNN))
        .withMessage("name must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fallback.of("a+b", KNN))
        .withMessageContainingAll("name", "+ , = (", "a+b");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fallback(List.of(KNN, KNN), List.of("shop"), List.of()))
        .withMessageContainingAll("names", "part (2)", "[shop]");
    Condition two = Condition.NONE.withHistory(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fallback(List.of(KNN), List.of(), List.of(two, two)))
        .withMessageContainingAll("conditions", "part (1)", List.of(two, two).toString());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Condition.NONE.withBasket(-1))
        .withMessage("basket must not be negative: -1");
  }

  @Test
  void parse_partsWithoutNames_buildsUnnamedTiers() {
    assertThat(TEXTS.parse("fallback(parts=item-knn(neighbors=5)+most-popular)"))
        .isEqualTo(Fallback.of(ItemKnn.DEFAULTS.withNeighbors(5), MostPopular.DEFAULTS));
    assertThat(TEXTS.parse("fallback(parts=most-popular)"))
        .isEqualTo(Fallback.of(MostPopular.DEFAULTS));
    assertThat(TEXTS.parse("fallback(parts=item-knn+most-popular,conditions=condition(history=3))"))
        .isEqualTo(
            new Fallback(
                List.of(ItemKnn.DEFAULTS, MostPopular.DEFAULTS),
                List.of(),
                List.of(Condition.NONE.withHistory(3))));
  }

  @Test
  void parse_formattedFallback_returnsEqualFallback() {
    Fallback named =
        Fallback.of("personal", ItemKnn.DEFAULTS, Condition.NONE.withHistory(1))
            .then("segment", MostPopular.DEFAULTS, Condition.NONE.withAttributes(1))
            .then("shop", Fallback.of(MostPopular.DEFAULTS));
    for (Fallback fallback : List.of(named, Fallback.of(ItemKnn.DEFAULTS, MostPopular.DEFAULTS))) {
      assertThat(TEXTS.parse(RecordText.format(fallback))).isEqualTo(fallback);
      assertThat(TEXTS.parse(TEXTS.shorten(fallback))).isEqualTo(fallback);
    }
    assertThat(TEXTS.shorten(named))
        .isEqualTo(
            "fallback(parts=item-knn+most-popular+fallback(parts=most-popular),"
                + "names=personal+segment+shop,"
                + "conditions=condition(history=1,basket=0,attributes=0)"
                + "+condition(history=0,basket=0,attributes=1))");
  }

  /** Names are the same as in a fallback built with {@code then}. */
  @Test
  void train_partsWithoutNames_areNamedByAlgorithm() {
    Fallback fallback =
        Fallback.of(KNN, MostPopular.DEFAULTS, ItemKnn.DEFAULTS)
            .then("shop", MostPopular.DEFAULTS, Condition.NONE.withBasket(1));

    assertThat(fallback.train(DATA, TrainingContext.DEFAULTS).tiers())
        .extracting(FallbackModel.Tier::name)
        .containsExactly("item-knn", "most-popular", "item-knn 2", "shop");
    assertThat(fallback.train(DATA, TrainingContext.DEFAULTS).tiers())
        .extracting(FallbackModel.Tier::condition)
        .containsExactly(
            Condition.NONE, Condition.NONE, Condition.NONE, Condition.NONE.withBasket(1));
  }

  private static List<Integer> top(Model model, Profile profile, ItemSet eligible, int limit) {
    return ModelScores.items(ModelScores.top(model, profile, eligible, limit));
  }
}
