package org.crmrecommend.model.file;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.content.AttributeRidge;
import org.crmrecommend.content.ContentKnn;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.demographic.Demographic;
import org.crmrecommend.factor.BiasedFactors;
import org.crmrecommend.factor.Bpr;
import org.crmrecommend.factor.ImplicitAls;
import org.crmrecommend.hybrid.Cascade;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.hybrid.ModelSet;
import org.crmrecommend.hybrid.RankFusion;
import org.crmrecommend.hybrid.Stacked;
import org.crmrecommend.hybrid.Switching;
import org.crmrecommend.hybrid.Weighted;
import org.crmrecommend.linear.Ease;
import org.crmrecommend.linear.GraphFilter;
import org.crmrecommend.linear.GraphFilter.GraphPolynomial;
import org.crmrecommend.linear.Slim;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.CoPurchase;
import org.crmrecommend.neighbor.CrossOccurrence;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Rp3Beta;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.popularity.NewArrivals;
import org.crmrecommend.popularity.Rising;
import org.crmrecommend.popularity.Seasonal;
import org.crmrecommend.rules.AssociationRules;
import org.crmrecommend.rules.itemset.BasketGrouping;
import org.crmrecommend.rules.sequence.SequenceRules;
import org.crmrecommend.sequence.BuyAgain;
import org.crmrecommend.sequence.ItemTransitions;
import org.crmrecommend.sequence.RecentlyViewed;
import org.crmrecommend.sequence.SessionKnn;
import org.crmrecommend.sequence.TifuKnn;
import org.crmrecommend.sequence.UpCf;

/** Small models of every family, trained on a small random shop with a fixed clock. */
final class GoldenModels {

  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant TRAINED_AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final int USERS = 24;
  private static final int ITEMS = 16;
  private static final int GROUP_SIZE = ITEMS / 3;
  private static final int VISITS = 110;
  private static final List<String> WORDS = List.of("linen", "shirt", "red", "绿茶", "oak", "lamp");

  private static final ItemKnn KNN = new ItemKnn(4, Similarity.COSINE, 1, false);
  private static final ImplicitAls ALS = ImplicitAls.DEFAULTS.withFactors(4).withIterations(3);

  private GoldenModels() {}

  /** Returns an algorithm for each case, such as {@code item-knn}, the name of the golden file. */
  static Map<String, Algorithm> algorithms() {
    Map<String, Algorithm> algorithms = new LinkedHashMap<>();
    addFamilies(algorithms);
    addSequences(algorithms);
    addHybrids(algorithms);
    return algorithms;
  }

  private static void addFamilies(Map<String, Algorithm> algorithms) {
    algorithms.put("content-knn", ContentKnn.DEFAULTS.withDuplicateSimilarity(0.5));
    algorithms.put("attribute-ridge", AttributeRidge.DEFAULTS.withNeighbors(3));
    algorithms.put("demographic", new Demographic(2, 20, true));
    algorithms.put("als", ALS);
    algorithms.put("bpr", Bpr.DEFAULTS.withFactors(4).withIterations(5).withNegatives(6));
    algorithms.put("biased-factors", new BiasedFactors(3, 0.1, 0.5, 4, 1));
    algorithms.put("ease", new Ease(5));
    algorithms.put("slim", new Slim(0.5, 2, 5, 20));
    algorithms.put(
        "graph-filter", new GraphFilter(GraphPolynomial.SECOND_ORDER, 0.5, 3, 0.3, 3, 1));
    algorithms.put("item-knn", KNN);
    algorithms.put("user-knn", new UserKnn(6, Similarity.COSINE, 2));
    algorithms.put("cross-occurrence", CrossOccurrence.DEFAULTS.withNeighbors(3).withShrinkage(2));
    algorithms.put("co-purchase", CoPurchase.DEFAULTS.withNeighbors(4).withLeastCount(1));
    algorithms.put("rp3-beta", new Rp3Beta(3, 0.7, 0.3, true));
    algorithms.put("most-popular", MostPopular.DEFAULTS);
    algorithms.put("new-arrivals", NewArrivals.DEFAULTS.withDays(300));
    algorithms.put("seasonal", Seasonal.DEFAULTS);
    Rising rising = new Rising(100, 1000, 0.05, Rising.Scope.SHOP, "");
    algorithms.put("rising-categories", rising.inCategories());
    algorithms.put("rising-segments", rising.inSegment("sex"));
  }

  private static void addSequences(Map<String, Algorithm> algorithms) {
    algorithms.put("item-transitions", ItemTransitions.DEFAULTS.withShrinkage(1));
    algorithms.put("session-knn", SessionKnn.DEFAULTS);
    algorithms.put("buy-again", BuyAgain.DEFAULTS);
    algorithms.put("tifu-knn", TifuKnn.DEFAULTS.withNeighbors(5));
    algorithms.put("up-cf", UpCf.DEFAULTS);
    algorithms.put("recently-viewed", RecentlyViewed.DEFAULTS);
    AssociationRules rules =
        AssociationRules.DEFAULTS
            .withBy(BasketGrouping.GroupBy.HISTORY)
            .withConfidence(0.3)
            .withMaxAntecedent(2);
    algorithms.put("best-rule", rules);
    algorithms.put("noisy-or", rules.withCombination(AssociationRules.Combination.NOISY_OR));
    algorithms.put(
        "order-sequences",
        SequenceRules.DEFAULTS.withSupportCount(2).withMinLift(0).withMaxGapDays(300));
  }

  private static void addHybrids(Map<String, Algorithm> algorithms) {
    Weighted weighted = Weighted.of(KNN, MostPopular.DEFAULTS).withWeights(List.of(0.7, 0.3));
    for (Weighted.Scale scale : Weighted.Scale.values()) {
      String name = scale.name().toLowerCase(Locale.ROOT).replace('_', '-');
      algorithms.put("weighted-" + name, weighted.withScale(scale));
    }
    algorithms.put("rank-fusion", RankFusion.of(KNN, MostPopular.DEFAULTS));
    Stacked stacked = Stacked.of(MostPopular.DEFAULTS, KNN).withCandidates(10).withFolds(2);
    for (Stacked.Learner learner : Stacked.Learner.values()) {
      String name = learner.name().toLowerCase(Locale.ROOT).replace('_', '-');
      algorithms.put("stacked-" + name, stacked.withLearner(learner));
    }
    algorithms.put(
        "stacked-attributes",
        stacked.withLearner(Stacked.Learner.BOOSTED_TREES).withAttributes(List.of("place")));
    algorithms.put("switching", Switching.of(MostPopular.DEFAULTS).from(2, KNN).from(4, ALS));
    algorithms.put("cascade", Cascade.of(MostPopular.DEFAULTS, KNN).withDepth(5));
    algorithms.put("fallback", Fallback.of(KNN, weighted, MostPopular.DEFAULTS));
    algorithms.put("model-set", ModelSet.of(KNN).with("popular", MostPopular.DEFAULTS));
  }

  /** Trains a model that does not depend on the machine or the time of the day. */
  static Model train(Algorithm algorithm) {
    TrainingContext context =
        TrainingContext.DEFAULTS.withThreads(1).withClock(InstantSource.fixed(TRAINED_AT));
    return algorithm.train(data(), context);
  }

  /** Returns the training data of all models. */
  static TrainingData data() {
    SplittableRandom random = new SplittableRandom(1);
    return TrainingData.builder(EventLog.of(events(random).stream()))
        .catalog(catalog(random))
        .users(users())
        .build();
  }

  /** A user mostly visits items of a group, buys some of them, and rates a few. */
  private static List<Event> events(SplittableRandom random) {
    List<Event> events = new ArrayList<>();
    for (int visit = 0; visit < VISITS; visit++) {
      int user = random.nextInt(USERS);
      Instant time = START.plus(Duration.ofHours(random.nextInt(400 * 24)));
      for (int e = 1 + random.nextInt(3); e > 0; e--) {
        int rank = (int) (GROUP_SIZE * random.nextDouble() * (0.5 + random.nextDouble() / 2));
        int group = random.nextInt(4) == 0 ? random.nextInt(3) : user % 3;
        Event event =
            Event.of("u" + user, "i" + (3 * rank + group), kind(random))
                .at(time.plus(Duration.ofMinutes(10L * e)));
        events.add(
            event.kind().equals(EventKind.RATING)
                ? event.withRating(random.nextInt(1, 6))
                : event.withOrder("o" + visit));
      }
    }
    return events;
  }

  private static EventKind kind(SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0 -> EventKind.VIEW;
      case 1 -> EventKind.CART;
      case 2 -> EventKind.RATING;
      default -> EventKind.PURCHASE;
    };
  }

  private static Catalog catalog(SplittableRandom random) {
    List<Item> items = new ArrayList<>();
    for (int item = 0; item < ITEMS; item++) {
      Item.Builder builder =
          Item.builder("i" + item)
              .title(word(random) + " " + word(random))
              .text(word(random))
              .category("all", "c" + item % 3)
              .availableFrom(START.plus(Duration.ofDays(25L * item)));
      if (item % 4 > 0) {
        builder.brand("b" + item % 2).price(BigDecimal.valueOf(random.nextInt(900), 2));
      }
      items.add(builder.attribute("tag", "t" + random.nextInt(4)).build());
    }
    return Catalog.of(Currency.getInstance("EUR"), items);
  }

  private static String word(SplittableRandom random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private static Users users() {
    return Users.of(
        IntStream.range(0, USERS)
            .mapToObj(
                u ->
                    User.of("u" + u)
                        .withAttribute("sex", u % 2 == 0 ? "f" : "m")
                        .withAttribute("place", Integer.toString(1000 + 300 * (u % 5))))
            .toList());
  }
}
