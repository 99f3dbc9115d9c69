package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crmrecommend.ShopFixture.items;
import static org.crmrecommend.ShopFixture.recommend;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application logs of an answer: its id, the model, and where each item came from. */
class RecommendationsTest {

  private static final TrainingData DATA = ShopFixture.data();

  @Test
  void recommend_anyRequest_saysPositionSourceAndPropensity() {
    Recommendations answer = recommend(Request.forUser("anna"));

    assertThat(items(answer)).containsExactly("honey", "cup", "sugar");
    assertThat(answer.list())
        .extracting(Recommendation::source)
        .containsExactly("model", "model", "rest of the catalog");
    assertThat(answer.list()).extracting(Recommendation::position).containsExactly(1, 2, 3);
    assertThat(answer.list()).extracting(Recommendation::propensity).containsOnly(1.0);
  }

  /** Sources follow from the counts of the trace, because tiers fill the list in their order. */
  @Test
  void recommend_declaredTiers_sourcesMatchTrace() {
    Fallback tiers =
        Fallback.of("personal", ShopFixture.KNN).then("popular here", MostPopular.DEFAULTS);
    Recommender recommender = Recommender.of(tiers.train(DATA), DATA, clock());

    for (String user : List.of("anna", "ben", "zoe")) {
      Recommendations answer = recommender.recommend(Request.forUser(user));
      List<String> sources = new ArrayList<>();
      for (Trace.TierResult tier : answer.trace().tiers()) {
        sources.addAll(Collections.nCopies(tier.itemCount(), tier.name()));
      }

      assertThat(answer.list()).extracting(Recommendation::source).isEqualTo(sources);
      assertThat(answer.list())
          .extracting(Recommendation::position)
          .isEqualTo(IntStream.rangeClosed(1, sources.size()).boxed().toList());
    }
  }

  @Test
  void recommend_anyRequest_namesRequestAndModel() {
    Recommender recommender = ShopFixture.recommender();
    Request request = Request.forAnyone().withPlacement("home");

    Recommendations answer = recommender.recommend(request);

    assertThat(answer.request()).isSameAs(request);
    assertThat(answer.modelVersion())
        .matches("\\d{8}T\\d{6}Z-[0-9a-f]{8}")
        .endsWith(DATA.fingerprint().substring(0, 8));
  }

  @Test
  void recommend_otherModel_hasOtherVersion() {
    Recommender recommender = recommender(5, clock());
    var trained = ShopFixture.KNN.train(DATA);

    assertThat(recommender.with(trained).recommend(Request.forAnyone()).modelVersion())
        .isEqualTo(trained.info().version());
    assertThat(
            recommender
                .withNewer(MostPopular.DEFAULTS.train(DATA))
                .recommend(Request.forAnyone())
                .modelVersion())
        .isEqualTo(recommender.recommend(Request.forAnyone()).modelVersion());
  }

  /** 2024-06-01T12:00:00Z is 1,717,243,200,000 ms, which is 01HZ9TQGG0 in base 32. */
  @Test
  void recommend_seed_idsAreOfClockAndInstance() {
    Recommender recommender = recommender(5, clock());
    Request request = Request.forUser("anna").at(ShopFixture.DECEMBER);

    assertThat(recommender.recommend(request).id()).isEqualTo("01HZ9TQGG00000000000000005");
    assertThat(recommender.recommend(request).id()).isEqualTo("01HZ9TQGG00000100000000005");
  }

  @Test
  void recommend_copies_continueTheIds() {
    Recommender recommender = recommender(5, clock());
    List<Recommender> copies =
        List.of(
            recommender,
            recommender.with(ShopFixture.catalog()),
            recommender.with(ShopFixture.KNN.train(DATA)),
            recommender.withNewer(MostPopular.DEFAULTS.train(DATA)),
            recommender.withThreads(Runnable::run, 1));
    List<String> ids = new ArrayList<>();
    copies.forEach(copy -> ids.add(copy.recommend(Request.forAnyone()).id()));
    copies.forEach(copy -> ids.add(copy.recommend(Request.forAnyone()).id()));

    assertThat(ids).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void build_noSeed_idsOfTwoRecommendersDiffer() {
    String one = ShopFixture.recommender().recommend(Request.forAnyone()).id();
    String other = ShopFixture.recommender().recommend(Request.forAnyone()).id();

    assertThat(one).startsWith("01HZ9TQGG000000").isNotEqualTo(other);
    assertThat(other).startsWith("01HZ9TQGG000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"})
  void recommend_clockOutOfRange_returnsAnswer(String time) {
    Recommender recommender = recommender(0, InstantSource.fixed(Instant.parse(time)));

    assertThat(recommender.recommend(Request.forAnyone()).id()).hasSize(26);
  }

  @Test
  void construct_badPositionOrPropensity_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Recommendation("tea", "Tea", 1, List.of(), 0, "model", 1))
        .withMessage("position must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Recommendation("tea", "Tea", 1, List.of(), 1, "model", 0))
        .withMessage("propensity must be positive and at most 1: 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Recommendation("tea", "Tea", 1, List.of(), 1, "model", 1.5))
        .withMessage("propensity must be positive and at most 1: 1.5");
  }

  private static Recommender recommender(long seed, InstantSource clock) {
    InMemoryHistories histories =
        InMemoryHistories.builder(DATA.items()).events(DATA.log()).build();
    return Recommender.builder(MostPopular.DEFAULTS.train(DATA), histories)
        .clock(clock)
        .seed(seed)
        .build();
  }

  private static InstantSource clock() {
    return InstantSource.fixed(ShopFixture.NOW);
  }
}
