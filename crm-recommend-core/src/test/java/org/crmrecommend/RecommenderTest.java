package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crmrecommend.ShopFixture.items;
import static org.crmrecommend.ShopFixture.notes;
import static org.crmrecommend.ShopFixture.recommend;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.crmrecommend.content.ContentKnn;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.hybrid.Cascade;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.hybrid.Stacked;
import org.crmrecommend.hybrid.Switching;
import org.crmrecommend.hybrid.Weighted;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.FixedModel;
import org.crmrecommend.model.FixedScorer;
import org.crmrecommend.model.MaskedUsers;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.popularity.Rising;
import org.crmrecommend.popularity.Seasonal;
import org.crmrecommend.popularity.Trending;
import org.crmrecommend.rules.sequence.SequenceRules;
import org.crmrecommend.sequence.BuyAgain;
import org.crmrecommend.sequence.SessionKnn;
import org.crmrecommend.sequence.TifuKnn;
import org.crmrecommend.sequence.UpCf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecommenderTest {

  /** Scores the items named by the profile's attribute, channel or time. */
  private record WishModel(IdMap items) implements Model {

    @Override
    public ModelInfo info() {
      return FixedModel.info(items);
    }

    @Override
    public Scorer scorer(Profile profile) {
      float[] scores = new float[items.size()];
      for (int item = 0; item < scores.length; item++) {
        String id = items.id(item);
        boolean wish = id.equals(profile.attributes().get("wish"));
        boolean channel = profile.channel().equals(Optional.of(id));
        boolean winter =
            id.equals("pot") && profile.time().equals(Optional.of(ShopFixture.DECEMBER));
        scores[item] = (wish ? 2 : 0) + (channel ? 3 : 0) + (winter ? 4 : 0);
      }
      return new FixedScorer(profile, scores);
    }
  }

  @Test
  void recommend_impersonalRequest_getsTheListOfAStrangerWithTheSameSession() {
    TrainingData data = TrainingData.of(ShopFixture.log());
    Request request =
        Request.forUser("anna").withHistory(List.of("cup")).withBasket(List.of("tea"));
    Request stranger =
        Request.forUser("zoe").withHistory(List.of("cup")).withBasket(List.of("tea"));
    Recommender recommender = Recommender.of(ShopFixture.KNN.train(data), data);

    Recommendations answer = recommender.recommend(request.impersonal());

    assertThat(answer.list()).isEqualTo(recommender.recommend(stranger).list());
    assertThat(answer.list()).isNotEqualTo(recommender.recommend(request).list());
    assertThat(ShopFixture.notes(answer))
        .containsExactly("the request does not use what is stored of user anna");
  }

  @Test
  void recommend_knownUser_listsItemsSimilarToHistory() {
    Recommendations answer = recommend(Request.forUser("anna"));

    // Honey is similar to tea and pot, cup only to tea; the model does not score sugar.
    assertThat(items(answer)).containsExactly("honey", "cup", "sugar");
    assertThat(answer.trace().tiers())
        .containsExactly(
            new Trace.TierResult("model", 2),
            new Trace.TierResult("most popular", 0),
            new Trace.TierResult("rest of the catalog", 1));
    assertThat(answer.trace().notes()).isEmpty();
  }

  @Test
  void recommend_unknownUser_listsPopularItemsAndAddsNote() {
    Recommendations answer = recommend(Request.forUser("zoe"));

    assertThat(items(answer)).containsExactly("tea", "honey", "pot", "cup", "sugar");
    assertThat(answer.trace().tiers())
        .containsExactly(
            new Trace.TierResult("model", 0),
            new Trace.TierResult("most popular", 4),
            new Trace.TierResult("rest of the catalog", 1));
    assertThat(notes(answer)).containsExactly("user zoe is not known");
  }

  @Test
  void recommend_fullList_usesNoFurtherTier() {
    Recommendations answer = recommend(Request.forUser("anna").withLimit(2));

    assertThat(items(answer)).containsExactly("honey", "cup");
    assertThat(answer.trace().tiers()).containsExactly(new Trace.TierResult("model", 2));
  }

  @Test
  void recommend_similarToAnItem_listsItsNeighborsWithScores() {
    Recommendations answer = recommend(Request.similarTo("pot"));

    assertThat(items(answer)).containsExactly("honey", "tea", "cup", "sugar");
    assertThat(answer.list().get(0).score()).isCloseTo(2 / 3f, within(1e-6f));
    assertThat(answer.list().get(1).score()).isCloseTo(1 / 3f, within(1e-6f));
    assertThat(answer.list().get(2).score()).isZero();
    assertThat(answer.list().get(3).score()).isZero();
  }

  @Test
  void recommend_basket_listsRelatedItems() {
    assertThat(items(recommend(Request.forBasket(List.of("honey")))))
        .containsExactly("pot", "tea", "cup", "sugar");
  }

  @Test
  void recommend_duplicateBasketItem_countsOnce() {
    Recommendations once = recommend(Request.forBasket(List.of("honey")));
    Recommendations twice = recommend(Request.forBasket(List.of("honey", "honey")));

    assertThat(twice.list()).isEqualTo(once.list());
  }

  /**
   * Honey is similar to the tea that Ben bought, and has similarity ⅔ to the pot that he viewed.
   */
  @Test
  void recommend_userWithHistory_addsToStoredProfile() {
    Recommendations stored = recommend(Request.forUser("ben"));
    Recommendations added = recommend(Request.forUser("ben").withHistory(List.of("pot")));

    assertThat(items(stored)).startsWith("honey", "pot");
    assertThat(items(added)).startsWith("honey").doesNotContain("pot");
    assertThat(added.list().get(0).score())
        .isCloseTo(stored.list().get(0).score() + 2 / 3f, within(1e-6f));
  }

  @Test
  void recommend_unknownItems_areNotedAndIgnored() {
    Recommendations answer =
        recommend(
            Request.forHistory(List.of("pot", "gone"))
                .withBasket(List.of("lost"))
                .without(Set.of("never")));

    assertThat(items(answer)).startsWith("honey", "tea");
    assertThat(notes(answer)).containsExactly("item gone is not known", "item lost is not known");
  }

  /** Cup has index 0. */
  @Test
  void recommend_itemZero_isKnown() {
    Recommendations answer = recommend(Request.similarTo("cup"));

    assertThat(items(answer)).startsWith("tea");
    assertThat(answer.trace().notes()).isEmpty();
  }

  @Test
  void recommend_userWithOnlyAttributes_modelSeesAttributes() {
    Recommendations answer = wishRecommender().recommend(Request.forUser("gus"));

    assertThat(items(answer)).startsWith("cup", "tea", "honey");
    assertThat(notes(answer)).containsExactly("user gus has no events yet");
  }

  @Test
  void recommend_requestAttributes_overrideStoredOnes() {
    Request request = Request.forUser("anna").withAttributes(Map.of("wish", "sugar"));

    assertThat(items(wishRecommender().recommend(Request.forUser("anna")))).startsWith("honey");
    assertThat(items(wishRecommender().recommend(request))).startsWith("sugar");
  }

  @Test
  void recommend_channelAndTime_arePassedToModel() {
    Request request = Request.forUser("zoe").withChannel("sugar");

    assertThat(items(wishRecommender().recommend(request))).startsWith("sugar", "tea");
    assertThat(items(wishRecommender().recommend(request.at(ShopFixture.DECEMBER))))
        .startsWith("pot", "sugar");
  }

  @Test
  void recommend_sameRequest_givesTheSameAnswer() {
    Recommender recommender = ShopFixture.recommender();
    Request request = Request.forUser("anna").withHistory(List.of("cup"));

    Recommendations one = recommender.recommend(request);
    Recommendations other = recommender.recommend(request);

    assertThat(one.list()).isEqualTo(other.list());
    assertThat(one.trace()).isEqualTo(other.trace());
    assertThat(one.request()).isSameAs(request);
    assertThat(one.id()).isLessThan(other.id());
  }

  @Test
  void recommend_noData_isEmpty() {
    TrainingData nothing = TrainingData.of(EventLog.builder().build());
    Recommender recommender =
        Recommender.of(MostPopular.DEFAULTS.train(nothing), nothing, clock(ShopFixture.NOW));

    assertThat(recommender.recommend(Request.forUser("anna")).list()).isEmpty();
  }

  /** Zoe is not known, and the model scores honey and cup for Anna. */
  @Test
  void recommend_withoutFillUp_listsOnlyItemsOfModel() {
    Recommendations ofZoe = recommend(Request.forUser("zoe").withoutFillUp());
    Recommendations ofAnna = recommend(Request.forUser("anna").withoutFillUp());

    assertThat(ofZoe.list()).isEmpty();
    assertThat(ofZoe.trace().tiers()).containsExactly(new Trace.TierResult("model", 0));
    assertThat(items(ofAnna)).containsExactly("honey", "cup");
    assertThat(ofAnna.trace().tiers()).containsExactly(new Trace.TierResult("model", 2));
  }

  @Test
  void recommend_withoutFillUp_usesDeclaredTiers() {
    TrainingData data = ShopFixture.data();
    Fallback tiers = Fallback.of("personal", ShopFixture.KNN).then("shop", MostPopular.DEFAULTS);
    Recommender recommender = Recommender.of(tiers.train(data), data, clock(ShopFixture.NOW));
    List<Request> requests = List.of(Request.forUser("zoe").withoutFillUp());

    List<Recommendations> answers = recommender.recommendAll(requests).toList();

    assertThat(answers).hasSize(1);
    assertThat(items(answers.get(0))).containsExactly("tea", "honey", "pot", "cup"); // no sugar
    assertThat(answers.get(0).trace().tiers())
        .containsExactly(new Trace.TierResult("personal", 0), new Trace.TierResult("shop", 4));
  }

  @Test
  void recommend_forAnyone_listsPopularItemsWithoutNote() {
    Recommendations answer = recommend(Request.forAnyone());

    assertThat(items(answer)).isEqualTo(items(recommend(Request.forUser("zoe"))));
    assertThat(answer.trace().notes()).isEmpty();
  }

  @Test
  void withNewer_modelOfATier_takesItsPlace() {
    Recommender recommender = ShopFixture.recommender();
    Model newer = mostPopular("sugar");
    Recommender changed = recommender.withNewer(newer);

    assertThat(items(changed.recommend(Request.forAnyone()))).startsWith("sugar");
    assertThat(items(changed.recommend(Request.forUser("anna")))).startsWith("honey", "cup");
    assertThat(items(recommender.recommend(Request.forAnyone()))).startsWith("tea");
  }

  @Test
  void withNewer_modelOfADeclaredTier_takesItsPlaceToo() {
    TrainingData data = ShopFixture.data();
    Algorithm tiers =
        Fallback.of("personal", UserKnn.DEFAULTS).then("popular", MostPopular.DEFAULTS);
    Recommender changed = Recommender.of(tiers.train(data), data).withNewer(mostPopular("sugar"));

    Recommendations answer = changed.recommend(Request.forAnyone().withLimit(1));

    assertThat(items(answer)).containsExactly("sugar");
    assertThat(answer.list().get(0).source()).isEqualTo("popular");
  }

  /** The other tier stays masked, so the list is that of a model without the user. */
  @Test
  void withNewer_maskedTier_staysMasked() {
    TrainingData data = ShopFixture.data();
    Algorithm tiers =
        Fallback.of("personal", UserKnn.DEFAULTS).then("popular", MostPopular.DEFAULTS);
    Set<String> users = Set.of("ben");
    Model newer = MostPopular.DEFAULTS.train(data);
    Model complete = tiers.train(data);
    Model masked = complete.withoutUsers(users);

    assertThat(masked.storedUsers().contains("ben")).isFalse();
    assertThat(personal(Recommender.of(masked, data).withNewer(newer)))
        .isEqualTo(
            personal(
                Recommender.of(tiers.train(MaskedUsers.remove(users, data)), data)
                    .withNewer(newer)))
        .isNotEqualTo(personal(Recommender.of(complete, data).withNewer(newer)));
  }

  private static List<String> personal(Recommender recommender) {
    return recommender.recommend(Request.forUser("anna")).list().stream()
        .map(entry -> entry.item() + " " + entry.score() + " " + entry.source())
        .toList();
  }

  @Test
  void withNewer_modelOfNoTier_changesNothing() {
    Recommender recommender = ShopFixture.recommender();
    Recommender changed =
        recommender.withNewer(new FixedModel(ShopFixture.data().items(), new float[5]));

    assertThat(items(changed.recommend(Request.forAnyone())))
        .isEqualTo(items(recommender.recommend(Request.forAnyone())));
  }

  /** Returns a model in which only one item is popular. */
  private static Model mostPopular(String item) {
    EventLog log =
        EventLog.builder(new IdMap(), ShopFixture.data().items())
            .add(Event.of("zoe", item, EventKind.PURCHASE))
            .build();
    return MostPopular.DEFAULTS.train(TrainingData.of(log));
  }

  @Test
  void iterator_anyAnswer_followsListOrder() {
    Recommendations answer = recommend(Request.forUser("anna"));
    List<Recommendation> seen = new ArrayList<>();

    answer.forEach(seen::add);

    assertThat(seen).isEqualTo(answer.list());
  }

  @Test
  void title_missingTitle_isTheId() {
    List<Recommendation> list = recommend(Request.forUser("zoe")).list();

    assertThat(list.stream().map(Recommendation::title))
        .containsExactly("Green tea", "Honey", "Teapot", "cup", "Sugar");
  }

  @Test
  void of_modelOfOtherData_isRejected() {
    TrainingData other =
        TrainingData.of(EventLog.of(Stream.of(Event.of("anna", "tea", EventKind.VIEW))));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Recommender.of(MostPopular.DEFAULTS.train(other), ShopFixture.data()))
        .withMessageContainingAll("must have the same indices", "ModelFile.read");
  }

  static List<Algorithm> timeDependentAlgorithms() {
    return List.of(
        Stacked.of(ShopFixture.KNN, MostPopular.DEFAULTS),
        BuyAgain.DEFAULTS,
        ContentKnn.DEFAULTS,
        TifuKnn.DEFAULTS,
        SessionKnn.DEFAULTS,
        Trending.DEFAULTS,
        Rising.DEFAULTS,
        Seasonal.DEFAULTS,
        SequenceRules.DEFAULTS);
  }

  @ParameterizedTest
  @MethodSource("timeDependentAlgorithms")
  void recommend_minOrMaxInstant_returnsAnswer(Algorithm algorithm) {
    TrainingData data = ShopFixture.data();
    Recommender recommender = Recommender.of(algorithm.train(data), data);
    List<Event> events = List.of(Event.of("anna", "cup", EventKind.VIEW));

    for (Instant time : List.of(Instant.MIN, Instant.MAX)) {
      Request request = Request.forUser("anna").withEvents(events).at(time);
      assertThat(recommender.recommend(request).trace().steps()).isNotEmpty();
      assertThat(recommender.recommend(request.withHistory(List.of("tea"))).list()).isNotNull();
    }
  }

  static List<Algorithm> algorithmsThatStoreUsers() {
    return List.of(
        UserKnn.DEFAULTS,
        TifuKnn.DEFAULTS,
        UpCf.DEFAULTS,
        SessionKnn.DEFAULTS,
        Weighted.of(ShopFixture.KNN, UserKnn.DEFAULTS),
        Cascade.of(ShopFixture.KNN, UserKnn.DEFAULTS),
        Switching.of(UserKnn.DEFAULTS).from(2, ShopFixture.KNN),
        Stacked.of(ShopFixture.KNN, UserKnn.DEFAULTS),
        Fallback.of("items", ShopFixture.KNN).then("users", UserKnn.DEFAULTS));
  }

  /** Dora was erased; other users have events with all her items, so the items stay the same. */
  @ParameterizedTest
  @MethodSource("algorithmsThatStoreUsers")
  void of_modelStoresErasedUser_isRejected(Algorithm algorithm) {
    Model model = algorithm.train(ShopFixture.data());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Recommender.of(model, withoutDora()))
        .withMessageContainingAll("the model stores 1 users", "train it again");
    assertThat(Recommender.of(model, ShopFixture.data())).isNotNull();
    assertThat(Recommender.of(model.withoutUsers(Set.of("dora")), withoutDora())).isNotNull();
    assertThat(Recommender.of(algorithm.train(withoutDora()), withoutDora())).isNotNull();
  }

  @Test
  void of_modelWithoutStoredUsers_acceptsErasedUser() {
    Recommender recommender =
        Recommender.of(ShopFixture.KNN.train(ShopFixture.data()), withoutDora());

    assertThat(notes(recommender.recommend(Request.forUser("dora"))))
        .containsExactly("user dora is not known");
  }

  private static TrainingData withoutDora() {
    EventLog log = ShopFixture.log();
    EventLog rest = EventLog.of(log.events().filter(event -> !event.user().equals("dora")));
    return TrainingData.builder(rest).catalog(ShopFixture.catalog()).build();
  }

  @Test
  void of_withoutClock_usesSystemClock() {
    TrainingData data = ShopFixture.data();

    Recommendations answer =
        Recommender.of(ShopFixture.KNN.train(data), data)
            .recommend(Request.forUser("anna").withLimit(1));

    assertThat(items(answer)).containsExactly("honey");
  }

  private static Recommender wishRecommender() {
    TrainingData data = ShopFixture.data();
    return Recommender.of(new WishModel(data.items()), data, clock(ShopFixture.NOW));
  }

  private static InstantSource clock(Instant now) {
    return InstantSource.fixed(now);
  }
}
