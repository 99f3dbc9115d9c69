package org.crmrecommend.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TifuKnnTest extends SequenceModelContract {

  private static final TifuKnn OWN_ONLY = new TifuKnn(2, 0.5, 0.5, 1, 1, 0);
  private static final TifuKnn EQUAL_WEIGHTS = new TifuKnn(10, 1, 1, 2, 0.5, 0);

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(TifuKnn.DEFAULTS, new TifuKnn(2, 0.5, 0.5, 3, 0.4, 0));
  }

  /**
   * Two groups: b of age 0 has 1/4, a and b of age 1 have 0.5/4, a of the older group has 0.5/2.
   */
  @Test
  void score_ownBasketsOnly_decaysWithinAndBetweenGroups() {
    Model model = OWN_ONLY.train(SequenceNotation.views("ann a b"));

    assertThat(scores(model, SequenceNotation.profile(model, "a a+b b")))
        .containsExactly(new float[] {0.375f, 0.375f}, TOLERANCE);
  }

  /** One group of two baskets: c and d of age 0 have 1/2, a and b of age 1 have 0.5/2. */
  @ParameterizedTest
  @ValueSource(strings = {"1:a@0 2:c@1 1:b@2 2:d@3", "1:a@0 2:c@0 1:b@0 2:d@0"})
  void score_overlappingOrSimultaneousOrders_areSeparateBaskets(String purchases) {
    TrainingData data = SequenceNotation.purchases(purchases.split(" "));

    assertThat(scores(OWN_ONLY.train(data), data.profile(0)))
        .containsExactly(new float[] {0.25f, 0.25f, 0.5f, 0.5f}, TOLERANCE);
  }

  /** Ann, ben and cem are all at distance 1; dan has an identical vector and is not a neighbor. */
  @Test
  void score_tiedNeighbors_prefersLowerUserAndSkipsEqualVector() {
    Model model =
        EQUAL_WEIGHTS.train(SequenceNotation.views("ann a+b", "ben a+c", "cem a+d", "dan a a"));

    assertThat(scores(model, SequenceNotation.profile(model, "a")))
        .containsExactly(new float[] {1, 0.25f, 0.25f, 0}, TOLERANCE);
  }

  /** Ben is at distance 1, ann at √2; cem is also at √2 but has no item in common. */
  @Test
  void score_oneNeighbor_isNearestUserWithCommonItem() {
    Model model =
        EQUAL_WEIGHTS
            .withNeighbors(1)
            .train(SequenceNotation.views("ann a+b+c", "ben a+d", "cem e"));

    assertThat(scores(model, SequenceNotation.profile(model, "a")))
        .containsExactly(new float[] {1, 0, 0, 0.5f, 0}, TOLERANCE);
  }

  @Test
  void score_emptyProfile_isPopularity() {
    Model model =
        EQUAL_WEIGHTS.withPopularity(0.5).train(SequenceNotation.views("ann a b b", "ben b+b"));

    assertThat(scores(model, Profile.builder().build()))
        .containsExactly(new float[] {0.125f, 0.375f}, TOLERANCE);
  }

  /** The item with a number n is in the baskets of all users with at least that number. */
  @ParameterizedTest
  @CsvSource({
    "37 38 39, 5, 37 38 39",
    "37 38 39, 2, 37 38",
    "0 38 39, 3, 0 38 39",
    "0 1 2 3, 2, 0 1",
    "39, 1, 39"
  })
  void top_fewEligibleItems_ranksThemByPopularity(String eligible, int limit, String expected) {
    String[] sequences = new String[40];
    for (int user = 0; user < sequences.length; user++) {
      sequences[user] =
          IntStream.rangeClosed(0, user)
              .mapToObj("i%02d"::formatted)
              .collect(Collectors.joining("+", "u" + user + " ", ""));
    }
    Model model = EQUAL_WEIGHTS.withPopularity(1).train(SequenceNotation.views(sequences));

    ItemSet items = ItemSet.all(40).filter(numbers(eligible)::contains);
    TopItems best = ModelScores.top(model, Profile.builder().build(), items, limit);

    assertThat(ModelScores.items(best)).containsExactlyElementsOf(numbers(expected));
  }

  private static List<Integer> numbers(String text) {
    return Stream.of(text.split(" ", -1)).map(Integer::valueOf).toList();
  }

  /**
   * The score of b is 0.5 from ann plus 0.4 from popularity, because two of the three purchases are
   * of b.
   */
  @Test
  void explain_repurchaseSimilarUsersAndPopularity_splitsScore() {
    Model model =
        EQUAL_WEIGHTS.withPopularity(0.6).train(SequenceNotation.views("ann a+b", "ben b"));
    Profile profile = SequenceNotation.profile(model, "a a");

    assertThat(ModelScores.shares(model, profile, 0).stream().map(TifuKnnTest::rounded))
        .containsExactly(
            new Explanation.Share(new Cause.Repurchase(2), 0.417),
            new Explanation.Share(new Cause.SimilarUsers(1), 0.417),
            new Explanation.Share(new Cause.Popularity(1), 0.167));
    assertThat(ModelScores.shares(model, profile, 1).stream().map(TifuKnnTest::rounded))
        .containsExactly(
            new Explanation.Share(new Cause.SimilarUsers(1), 0.556),
            new Explanation.Share(new Cause.Popularity(2), 0.444));
  }

  private static Explanation.Share rounded(Explanation.Share share) {
    return new Explanation.Share(share.cause(), Math.round(1000 * share.share()) / 1000.0);
  }

  @Override
  Map<String, Supplier<?>> changesByMessage() {
    TifuKnn defaults = TifuKnn.DEFAULTS;
    return Map.of(
        "groupSize must be positive: 0", () -> defaults.withGroupSize(0),
        "visitDecay must be positive and at most 1: 0.0", () -> defaults.withVisitDecay(0),
        "groupDecay must be positive and at most 1: 1.1", () -> defaults.withGroupDecay(1.1),
        "neighbors must be positive: 0", () -> defaults.withNeighbors(0),
        "own must be between 0 and 1: -0.1", () -> defaults.withOwn(-0.1),
        "own must be between 0 and 1: NaN", () -> defaults.withOwn(Double.NaN),
        "popularity must be finite and not negative: -1.0", () -> defaults.withPopularity(-1),
        "popularity must be finite and not negative: Infinity",
            () -> defaults.withPopularity(Double.POSITIVE_INFINITY));
  }
}
