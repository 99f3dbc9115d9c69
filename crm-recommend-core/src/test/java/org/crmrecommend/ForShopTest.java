package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crmrecommend.AlgorithmChoice.Candidate;
import org.crmrecommend.AlgorithmChoice.Outcome;
import org.crmrecommend.AlgorithmChoice.Quality;
import org.crmrecommend.AlgorithmChoice.Tier;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.popularity.NewArrivals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Algorithms#forShop} on small data, with a timer that always measures the same time. */
class ForShopTest {

  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final int GROUPS = 4;
  private static final int ITEMS_OF_GROUP = 15;
  private static final RequestTimer FAST = (model, data) -> 0.1;

  /** Enough for two popularities, four personal algorithms and a stacked hybrid. */
  private static final ShopSearch SEARCH = ShopSearch.DEFAULTS.withTrials(7);

  /** The events of {@link #CHOICE}. */
  private static final List<Event> EVENTS = List.copyOf(groups(120, 8));

  /** Made on one thread. */
  private static final AlgorithmChoice CHOICE =
      choose(data(EVENTS), SEARCH, FAST, TrainingContext.DEFAULTS.withThreads(1));

  private static AlgorithmChoice choose(TrainingData data) {
    return choose(data, SEARCH, FAST, TrainingContext.DEFAULTS);
  }

  private static AlgorithmChoice choose(
      TrainingData data, ShopSearch search, RequestTimer timer, TrainingContext context) {
    return new ShopChoiceRun(data, new ShopMeasurement(search, timer, context)).run();
  }

  /** A purchase of a group's item; the later half of the items of a group is bought less often. */
  private static Event purchase(String user, int group, SplittableRandom random, long hour) {
    int item = Math.min(random.nextInt(ITEMS_OF_GROUP), random.nextInt(ITEMS_OF_GROUP));
    return Event.of(user, "g" + group + "i" + item, EventKind.PURCHASE)
        .at(START.plus(Duration.ofHours(hour)));
  }

  /** Each user buys items of one group only. */
  private static List<Event> groups(int userCount, int purchasesOfUser) {
    var random = new SplittableRandom(7);
    List<Event> events = new ArrayList<>();
    for (int purchase = 0; purchase < purchasesOfUser; purchase++) {
      for (int user = 0; user < userCount; user++) {
        events.add(purchase("u" + user, user % GROUPS, random, events.size()));
      }
    }
    return events;
  }

  private static TrainingData data(List<Event> events) {
    return TrainingData.of(EventLog.of(events.stream()));
  }

  private static Candidate chosen(AlgorithmChoice choice) {
    return choice.candidates().stream()
        .filter(candidate -> candidate.outcome() == Outcome.CHOSEN)
        .reduce(
            (first, second) -> {
              throw new AssertionError("two are chosen: " + first + ", " + second);
            })
        .orElseThrow();
  }

  @Test
  void forShop_usersOfGroups_choosesPersonalAlgorithm() {
    AlgorithmChoice choice = CHOICE;

    assertThat(choice.tiers()).extracting(Tier::name).startsWith("personal").endsWith("popular");
    assertThat(choice.algorithm()).isInstanceOf(Fallback.class);
    Quality quality = choice.quality().orElseThrow();
    assertThat(quality.differenceInterval().low()).isPositive();
    assertThat(quality.interval().contains(quality.value())).isTrue();
    assertThat(quality.differenceInterval().contains(quality.difference())).isTrue();
    assertThat(quality.value() - quality.mostPopular())
        .isCloseTo(quality.difference(), within(1e-12));
    assertThat(quality.medianMillis()).isEqualTo(0.1);
    assertThat(choice.candidates().size()).isLessThanOrEqualTo(SEARCH.trials());
    assertThat(choice.candidates())
        .isSortedAccordingTo(Comparator.comparing(Candidate::metricValue).reversed());
    assertThat(chosen(choice).algorithm()).isNotEqualTo("most-popular");
    assertThat(choice.candidates())
        .extracting(Candidate::algorithm)
        .contains("most-popular", "item-knn")
        .anyMatch(text -> text.startsWith("stacked"));
  }

  @Test
  void forShop_anyTimedData_qualityEqualsEvaluatorOnLatestTenth() {
    List<Event> events = EVENTS;
    int from = events.size() * 9 / 10;
    var evaluator =
        new Evaluator(
            data(events.subList(0, from)),
            EventLog.of(events.subList(from, events.size()).stream()),
            List.of(Metrics.ndcg(10)));
    Quality quality = CHOICE.quality().orElseThrow();
    assertThat(quality.value()).isEqualTo(value(evaluator, CHOICE.algorithm()));
    assertThat(quality.mostPopular()).isEqualTo(value(evaluator, MostPopular.DEFAULTS));
    assertThat(quality.userCount()).isEqualTo(evaluator.userCount());
  }

  private static double value(Evaluator evaluator, Algorithm algorithm) {
    return Objects.requireNonNull(
        evaluator.evaluate(algorithm).metricValues().get(Metrics.ndcg(10)));
  }

  @Test
  void forShop_otherItemsInLatestTenth_choiceIsTheSame() {
    List<Event> events = new ArrayList<>(EVENTS);
    var random = new SplittableRandom(1);
    for (int e = events.size() * 9 / 10; e < events.size(); e++) {
      Event old = events.get(e);
      events.set(e, purchase(old.user(), random.nextInt(GROUPS), random, e));
    }
    AlgorithmChoice after = choose(data(events));

    assertThat(after.algorithm()).isEqualTo(CHOICE.algorithm());
    assertThat(after.candidates()).isEqualTo(CHOICE.candidates());
    assertThat(after.quality().orElseThrow().value())
        .isLessThan(CHOICE.quality().orElseThrow().value());
  }

  @Test
  void forShop_anyThreads_choosesTheSame() {
    TrainingContext threeThreads = TrainingContext.DEFAULTS.withThreads(3);

    assertThat(choose(data(EVENTS), SEARCH, FAST, threeThreads)).isEqualTo(CHOICE);
  }

  @Test
  void forShop_moreTrials_tunesParameters() {
    AlgorithmChoice choice =
        choose(data(groups(120, 6)), SEARCH.withTrials(24), FAST, TrainingContext.DEFAULTS);

    assertThat(choice.candidates().size()).isBetween(12, 24);
    assertThat(choice.candidates())
        .extracting(Candidate::algorithm)
        .contains("trending", "session-knn", "item-transitions", "ease");
  }

  @Test
  void forShop_slowHybrid_choosesAnother() {
    RequestTimer timer = (model, data) -> model.info().algorithm().contains("stacked") ? 2.1 : 1.9;
    AlgorithmChoice choice = choose(data(EVENTS), SEARCH, timer, TrainingContext.DEFAULTS);

    assertThat(chosen(choice).algorithm()).doesNotStartWith("stacked");
    assertThat(choice.candidates())
        .filteredOn(candidate -> candidate.algorithm().startsWith("stacked"))
        .isNotEmpty()
        .allMatch(candidate -> candidate.outcome() == Outcome.TOO_SLOW);
    assertThat(choice.report()).contains("(too slow)");
  }

  @Test
  void forShop_choiceIsSlowOnAllEvents_choosesAnother() {
    String best = RecordText.format(CHOICE.algorithm());
    int eventsOfSearch = 800; // 778 events to train on in the search, 864 at last
    RequestTimer timer =
        (model, train) ->
            model.info().algorithm().equals(best) && train.log().size() > eventsOfSearch ? 3 : 0.1;
    AlgorithmChoice choice = choose(data(EVENTS), SEARCH, timer, TrainingContext.DEFAULTS);

    assertThat(choice.algorithm()).isNotEqualTo(CHOICE.algorithm());
    assertThat(choice.candidates())
        .filteredOn(candidate -> candidate.outcome() == Outcome.TOO_SLOW)
        .singleElement()
        .satisfies(
            candidate -> {
              assertThat(candidate.algorithm()).isEqualTo(chosen(CHOICE).algorithm());
              assertThat(candidate.medianMillis()).isEqualTo(3);
            });
  }

  @Test
  void forShop_allSlow_choosesMostPopular() {
    AlgorithmChoice choice =
        choose(data(EVENTS), SEARCH, (model, data) -> 3, TrainingContext.DEFAULTS);

    assertThat(choice.algorithm()).isEqualTo(Fallback.of("popular", MostPopular.DEFAULTS));
    assertThat(choice.report()).contains("within the time limit");
  }

  @Test
  void forShop_algorithmFails_choosesAnother() {
    RequestTimer timer =
        (model, data) -> {
          if (model.info().algorithm().contains("item-knn")) {
            throw new IllegalStateException("no memory");
          }
          return 0.1;
        };
    AlgorithmChoice choice = choose(data(EVENTS), SEARCH, timer, TrainingContext.DEFAULTS);

    assertThat(choice.tiers()).extracting(Tier::name).startsWith("personal");
    assertThat(choice.report()).contains("item-knn (failed: no memory)");
  }

  @Test
  void forShop_noEvents_choosesNewAndPopularAndSaysWhy() {
    TrainingData empty = data(List.of());
    AlgorithmChoice choice = Algorithms.forShop(empty);

    assertThat(choice.algorithm())
        .isEqualTo(Fallback.of("new", NewArrivals.DEFAULTS).then("popular", MostPopular.DEFAULTS));
    assertThat(choice.quality()).isEmpty();
    assertThat(choice.candidates()).isEmpty();
    assertThat(choice.report()).contains("no events");
    assertThat(choice.algorithm().train(empty).itemCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 100})
  void forShop_fewEvents_choosesDefaultAndSaysWhy(int count) {
    TrainingData data = data(groups(20, 5).subList(0, count));
    AlgorithmChoice choice = Algorithms.forShop(data);

    assertThat(choice.tiers())
        .extracting(Tier::algorithm)
        .containsExactly("item-knn", "most-popular");
    assertThat(choice.candidates()).isEmpty();
    assertThat(choice.report()).contains("30 are needed");
    Recommender recommender = Recommender.of(choice.algorithm().train(data), data);
    assertThat(recommender.recommend(Request.forUser("stranger"))).isNotEmpty();
  }

  @Test
  void forShop_noTimes_holdsOutRandomItems() {
    List<Event> events =
        EVENTS.stream()
            .map(event -> Event.of(event.user(), event.item(), EventKind.PURCHASE))
            .toList();
    AlgorithmChoice choice = choose(data(events));

    assertThat(choice.report()).contains("because no event has a time");
    assertThat(choice.quality().orElseThrow().differenceInterval().low()).isPositive();
    assertThat(choice.candidates())
        .extracting(Candidate::algorithm)
        .noneMatch(text -> text.contains("trending") || text.contains("session"));
  }

  @Test
  void forShop_someTimes_holdsOutLatestOfThem() {
    List<Event> events = new ArrayList<>(EVENTS);
    events.set(0, Event.of("u0", "g0i0", EventKind.PURCHASE));

    assertThat(choose(data(events)).report()).contains("the latest tenth of the events");
  }

  @Test
  void forShop_sequences_holdsOutLatestItemsOfEachUser() {
    EventLogBuilder log = EventLog.builder();
    groups(40, 12).stream()
        .collect(Collectors.groupingBy(Event::user, TreeMap::new, Collectors.toList()))
        .forEach(
            (user, events) ->
                log.addSequence(
                    user, EventKind.PURCHASE, events.stream().map(Event::item).toList()));
    AlgorithmChoice choice = choose(TrainingData.of(log.build()));

    assertThat(choice.report()).contains("the latest fifth of each customer's items");
    assertThat(choice.quality().orElseThrow().differenceInterval().low()).isPositive();
  }

  @Test
  void forShop_catalogAndUsers_haveTiersOfTheirOwn() {
    List<Event> events = EVENTS;
    List<Item> items =
        IntStream.range(0, GROUPS * ITEMS_OF_GROUP)
            .mapToObj(
                i ->
                    Item.builder("g" + i / ITEMS_OF_GROUP + "i" + i % ITEMS_OF_GROUP)
                        .category("group " + i / ITEMS_OF_GROUP)
                        .build())
            .toList();
    List<User> users =
        IntStream.range(0, 120)
            .mapToObj(u -> new User("u" + u, Map.of("club", "c" + u % GROUPS), null))
            .toList();
    TrainingData data =
        TrainingData.builder(EventLog.of(events.stream()))
            .catalog(Catalog.of(Currency.getInstance("EUR"), items))
            .users(Users.of(users))
            .build();
    RequestTimer timer = (model, train) -> model.info().algorithm().contains("stacked") ? 3 : 0.1;
    AlgorithmChoice choice = choose(data, SEARCH.withTrials(9), timer, TrainingContext.DEFAULTS);

    assertThat(choice.tiers())
        .extracting(Tier::name)
        .startsWith("personal")
        .contains("demographic")
        .endsWith("popular");
    assertThat(choice.candidates())
        .extracting(Candidate::algorithm)
        .contains("demographic", "content-knn");
    assertThat(choice.tiers())
        .extracting(Tier::customers)
        .contains("for customers with a known attribute, such as the city");
  }

  @Test
  void report_anyChoice_namesTiersMetricAndCandidates() {
    AlgorithmChoice choice = CHOICE;

    assertThat(choice.report())
        .contains("1. personal, for ", "popular, for all customers", "ndcg@10 on ")
        .contains("The most popular items: ", "The median request takes 0.10 ms.")
        .contains("  " + chosen(choice).algorithm() + " (chosen)\n")
        .isEqualTo(choice.toString());
  }
}
