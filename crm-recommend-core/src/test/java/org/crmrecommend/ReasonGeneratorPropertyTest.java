package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.crmrecommend.Recommendation.Reason;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.factor.ImplicitAls;
import org.crmrecommend.hybrid.Cascade;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.hybrid.Weighted;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the reasons with those worded from the twelve largest causes of each item. */
class ReasonGeneratorPropertyTest {

  private static final Algorithm KNN = new ItemKnn(20, Similarity.COSINE, 0, false);
  private static final Algorithm USERS = new UserKnn(20, Similarity.JACCARD, 0);
  private static final Algorithm ALS = ImplicitAls.DEFAULTS.withFactors(4).withIterations(2);

  private static final List<Algorithm> ALGORITHMS =
      List.of(
          KNN,
          USERS,
          ALS,
          Weighted.of(KNN, USERS, MostPopular.DEFAULTS),
          Cascade.of(KNN, USERS),
          Weighted.of(Fallback.of("first", KNN).then("second", USERS), ALS));

  /** Kinds of event, the most informative first. */
  private static final List<String> EVENT_PRIORITY =
      List.of("purchase", "favorite", "cart", "rating", "review", "click", "view");

  static LongStream seeds() {
    return LongStream.range(0, 18);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void recommend_anyUser_reasonsMatchLargestExplanations(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TrainingData data = data(seed, random);
    Model model = ALGORITHMS.get((int) seed % ALGORITHMS.size()).train(data);
    Recommender recommender = Recommender.of(model, data);

    for (int user = 0; user < data.log().userCount(); user++) {
      String id = data.log().users().id(user);
      Recommendations answer =
          recommender.recommend(Request.forUser(id).withLocale(Locale.ENGLISH));
      int fromModel = answer.trace().tiers().get(0).itemCount();
      for (Recommendation item : answer.list().subList(0, fromModel)) {
        List<Explanation.Share> shares =
            ModelScores.shares(model, data.profile(user), data.items().indexOf(item.item()));
        assertReasons(item.reasons(), expectedReasons(item.item(), shares, data, user));
      }
    }
  }

  /** Every third item shares its title with others. */
  private static TrainingData data(long seed, SplittableRandom random) {
    EventLog log = RandomLogs.log(seed);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < log.items().size(); i++) {
      String title = "Title " + (i % 3 == 0 ? random.nextInt(5) : i);
      items.add(Item.builder(log.items().id(i)).title(title).build());
    }
    return TrainingData.builder(log)
        .catalog(Catalog.of(Currency.getInstance("EUR"), items))
        .build();
  }

  private static List<Reason> expectedReasons(
      String recommended, List<Explanation.Share> shares, TrainingData data, int user) {
    Map<String, Double> byText = new LinkedHashMap<>();
    shares.stream()
        .limit(12)
        .forEach(
            share ->
                byText.merge(
                    text(recommended, share.cause(), data, user), share.share(), Double::sum));
    return byText.entrySet().stream()
        .map(entry -> new Reason(entry.getKey(), Optional.empty(), entry.getValue()))
        .sorted(Comparator.comparingDouble(Reason::share).reversed())
        .limit(3)
        .toList();
  }

  private static String text(String recommended, Cause cause, TrainingData data, int user) {
    ReasonMessages messages = ReasonMessages.forLocale(Locale.ENGLISH);
    if (cause instanceof Cause.History history) {
      String id = data.items().id(history.item());
      Set<String> kinds = kinds(data.log(), user, id);
      if (id.equals(recommended)) {
        return kinds.contains("purchase")
            ? "You bought this before"
            : "You showed interest in this";
      }
      String kind = EVENT_PRIORITY.stream().filter(kinds::contains).findFirst().orElse("other");
      return messages.format("event." + kind, data.catalog().orElseThrow().title(id));
    }
    int users = ((Cause.Popularity) cause).users();
    return users > 0 && users < 10 ? "Customers chose this" : messages.format("popularity", users);
  }

  private static Set<String> kinds(EventLog log, int user, String item) {
    Set<String> kinds = new TreeSet<>();
    for (int event = log.from(user); event < log.to(user); event++) {
      if (log.items().id(log.item(event)).equals(item)) {
        kinds.add(log.kind(event).name());
      }
    }
    return kinds;
  }

  private static void assertReasons(List<Reason> reasons, List<Reason> expected) {
    assertThat(reasons)
        .extracting(Reason::text)
        .isEqualTo(expected.stream().map(Reason::text).toList());
    for (int r = 0; r < reasons.size(); r++) {
      assertThat(reasons.get(r).share()).isCloseTo(expected.get(r).share(), within(1e-12));
    }
  }
}
