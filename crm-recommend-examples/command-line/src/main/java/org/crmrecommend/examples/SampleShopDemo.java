package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Recommender;
import org.crmrecommend.Request;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Users;
import org.crmrecommend.demographic.Demographic;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.experiment.Experiment;
import org.crmrecommend.evaluation.experiment.Experiment.RunSettings;
import org.crmrecommend.evaluation.experiment.ExperimentPlan;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.DataSet;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.EvaluatedAlgorithm;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.examples.output.TerminalText;
import org.crmrecommend.examples.shop.SampleShop;
import org.crmrecommend.examples.shop.Shop;
import org.crmrecommend.factor.ImplicitAls;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.hybrid.Fallback.Condition;
import org.crmrecommend.hybrid.Stacked;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.popularity.Trending;
import org.crmrecommend.rules.Rule;
import org.crmrecommend.rules.RuleMiner;
import org.crmrecommend.rules.RuleSelection;
import org.crmrecommend.rules.RuleTable;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.measure.Measure;

/**
 * Demo of the sample shop: trains a model, prints recommendations for some customers, and compares
 * them with random items.
 */
final class SampleShopDemo {

  private static final int LIST_LENGTH = 5;
  private static final int SHOWN_PURCHASES = 4;
  private static final List<String> SEGMENTS = List.of("young father", "tea lover", "camper");
  private static final List<Metric> METRICS =
      List.of(Metrics.recall(10), Metrics.ndcg(10), Metrics.coverage(10));

  /** Uses the purchases of a user; for users with attributes only, what similar users like. */
  private static final Fallback FALLBACK =
      Fallback.of("personal", ItemKnn.DEFAULTS)
          .then("segment", Demographic.DEFAULTS, Condition.NONE.withAttributes(1));

  private static final Algorithm STACKED =
      Stacked.of(MostPopular.DEFAULTS, Trending.DEFAULTS, ItemKnn.DEFAULTS, ImplicitAls.DEFAULTS);

  private final PrintWriter out;
  private final int width;
  private final Shop shop;
  private final Recommender recommender;

  /**
   * @param width of the terminal
   */
  SampleShopDemo(PrintWriter out, int width) {
    this.out = out;
    this.width = width;
    this.shop = SampleShop.DEFAULTS.generate();
    TrainingData data =
        TrainingData.builder(shop.events())
            .catalog(shop.catalog())
            .users(shop.users())
            .asOf(SampleShop.END)
            .build();
    this.recommender =
        Recommender.of(FALLBACK.train(data), data, InstantSource.fixed(SampleShop.END));
  }

  void run() {
    out.println("样品店 Sample shop (simulated): " + shop);
    for (String segment : SEGMENTS) {
      showCustomer(frequentCustomer(segment));
    }
    showCustomer(newCustomer());
    showRecommendations(
        "访客看过 A visitor viewed: " + title("longjing") + "; " + title("glass-pot"),
        Request.forHistory(List.of("longjing", "glass-pot")).withLocale(Locale.CHINESE));
    showRecommendations(
        "购物车里有 In the cart: " + title("nappies-m"), Request.forBasket(List.of("nappies-m")));
    showRecommendations("相似商品 Similar to: " + title("longjing"), Request.similarTo("longjing"));
    showRules();
    showLikedShares();
    showEvaluation();
    out.println();
    out.println("Next: use your own events, see crm-recommend guess --help");
  }

  private void showCustomer(String user) {
    Users users = shop.users();
    String attributes = String.join(", ", users.attributes(users.ids().indexOf(user)).values());
    Set<String> bought = lastPurchases(user);
    String history =
        bought.isEmpty()
            ? "has not bought anything yet"
            : "last bought: " + bought.stream().map(this::title).collect(Collectors.joining("; "));
    showRecommendations(
        String.format(Locale.ROOT, "%s (%s) %s", shop.name(user), attributes, history),
        Request.forUser(user));
  }

  private void showRecommendations(String heading, Request request) {
    out.println();
    TerminalText.wrap(heading, width).forEach(out::println);
    out.println("  猜你喜欢 Guess you like:");
    Recommendations answer = recommender.recommend(request.withLimit(LIST_LENGTH));
    answer.trace().notes().forEach(note -> out.println("     (" + note.text() + ")"));
    new ItemList(answer.list(), width).print(out);
  }

  /** Returns the first customer of a segment with at least {@link #SHOWN_PURCHASES} items. */
  private String frequentCustomer(String segment) {
    return shop.groundTruth().usersIn(segment).stream()
        .filter(user -> lastPurchases(user).size() == SHOWN_PURCHASES)
        .findFirst()
        .orElseThrow();
  }

  /** Returns the first customer without an event. */
  private String newCustomer() {
    return shop.users().ids().stream()
        .filter(user -> !shop.events().users().contains(user))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the items that the user bought last, the latest first. */
  private Set<String> lastPurchases(String userId) {
    EventLog log = shop.events();
    int user = log.users().indexOf(userId);
    if (user < 0) {
      return Set.of();
    }
    List<String> items =
        IntStream.range(log.from(user), log.to(user))
            .filter(event -> log.hasItem(event) && log.kind(event).equals(EventKind.PURCHASE))
            .mapToObj(event -> log.items().id(log.item(event)))
            .collect(Collectors.toList());
    Collections.reverse(items);
    return items.stream()
        .distinct()
        .limit(SHOWN_PURCHASES)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Prints association rules for young fathers, as in the well-known tale of beer and nappies. */
  private void showRules() {
    Set<String> fathers = Set.copyOf(shop.groundTruth().usersIn(SEGMENTS.get(0)));
    EventLog log = shop.events();
    Baskets baskets =
        Baskets.of(log.filter(event -> fathers.contains(log.users().id(log.user(event)))))
            .atLevel(2, shop.catalog());
    RuleTable rules =
        RuleSelection.DEFAULTS
            .withSort(Measure.LOG_LIKELIHOOD_RATIO)
            .withLimit(LIST_LENGTH)
            .select(RuleMiner.DEFAULTS.withMaxAntecedent(1).mine(baskets), baskets);
    out.println();
    out.println("啤酒与尿布 Beer and nappies: often bought together by young fathers:");
    rules.stream().forEach(rule -> out.println("  " + format(rule)));
  }

  private static String format(Rule rule) {
    return String.format(
        Locale.ROOT,
        "%s: %d baskets, confidence %.0f %%, lift %.1f",
        rule,
        rule.counts().both(),
        100 * Measure.CONFIDENCE.of(rule.counts()),
        Measure.LIFT.of(rule.counts()));
  }

  /** Prints how many recommended items match the simulated taste, compared with random items. */
  private void showLikedShares() {
    List<String> users = shop.events().users().stream().toList();
    double listShare = users.stream().mapToDouble(this::likedShare).average().orElse(0);
    double randomShare =
        users.stream().mapToDouble(shop.groundTruth()::randomLikedShare).average().orElse(0);
    out.println();
    out.println(
        String.format(
                Locale.ROOT,
                "On average, %.0f %% of the recommended items match the simulated taste of the customer;",
                100 * listShare)
            + String.format(Locale.ROOT, " of random items, %.0f %%.", 100 * randomShare));
  }

  private double likedShare(String user) {
    Recommendations recommendations = recommender.recommend(Request.forUser(user));
    return shop.groundTruth()
        .likedShare(user, recommendations.list().stream().map(Recommendation::item).toList());
  }

  /** Trains on the earlier events and evaluates on the later ones. */
  private void showEvaluation() {
    List<EvaluatedAlgorithm> evaluatedAlgorithms =
        Stream.of(MostPopular.DEFAULTS, Trending.DEFAULTS, ItemKnn.DEFAULTS, STACKED)
            .map(algorithm -> EvaluatedAlgorithm.of(TextConverters.name(algorithm), algorithm))
            .toList();
    DataSet data =
        new DataSet(
            EvaluateCommand.DEFAULT_DATA_NAME,
            RecordText.format(Split.Latest.DEFAULTS),
            () -> DataSet.Contents.of(Split.Latest.DEFAULTS.folds(shop.events())));
    ExperimentPlan plan =
        new ExperimentPlan(data, METRICS, List.of(), evaluatedAlgorithms, List.of(), List.of());
    out.println();
    out.println("Evaluation: trained on the first 80 % of the events, tested on the last 20 %:");
    ResultPrinter printer =
        new ResultPrinter(
            out, Runtime.getRuntime().availableProcessors(), OptionNames.of("evaluate"));
    try (TemporaryFolder folder = new TemporaryFolder()) {
      RunSettings settings = RunSettings.DEFAULTS.withProgress(printer::accept);
      printer.finish(new Experiment(List.of(plan)).run(folder.path(), settings).get(0), Map.of());
    }
  }

  private String title(String item) {
    return shop.catalog().title(item);
  }
}
