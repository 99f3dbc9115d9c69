package org.crmrecommend.customer.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.crmrecommend.customer.CustomerAttributes;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.experiment.Experiment;
import org.crmrecommend.evaluation.experiment.Experiment.RunSettings;
import org.crmrecommend.evaluation.experiment.ExperimentPlan;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.DataSet;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.EvaluatedAlgorithm;
import org.crmrecommend.evaluation.experiment.ExperimentResult;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Segments as attributes of the users of training data. */
class SegmentAttributesTest {

  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SPLIT_DAY = 30;
  private static final Instant SPLIT = START.plus(Duration.ofDays(SPLIT_DAY));

  /** The three highest spendings of twelve customers, and the other customers. */
  private static final Segments SEGMENTS =
      Segments.parse("vip: top(spending, 25)\nother: purchases >= 1");

  private static final CustomerAttributes ATTRIBUTES =
      CustomerAttributes.CATEGORIES.withTraits(List.of()).withSegments(SEGMENTS);

  @TempDir private Path folder;

  /** Everybody buys tea before the split. */
  private static Event purchase(String user, int day, long cents) {
    return Event.of(user, "tea", EventKind.PURCHASE)
        .at(START.plus(Duration.ofDays(day)))
        .withAmount(cents, EURO);
  }

  private static TrainingData annaAndBen() {
    return TrainingData.of(
        EventLog.of(List.of(purchase("anna", 1, 900), purchase("ben", 2, 100)).stream()));
  }

  private static Map<String, String> attributes(TrainingData data, String user) {
    Users users = data.users().orElseThrow();
    return users.attributes(users.ids().indexOf(user));
  }

  @Test
  void addTo_twoCustomers_haveTheirSegmentsByHand() {
    TrainingData data = ATTRIBUTES.addTo(annaAndBen(), TrainingContext.DEFAULTS);

    assertThat(attributes(data, "anna"))
        .isEqualTo(Map.of("segment", "vip", "segment:vip", "yes", "segment:other", "yes"));
    assertThat(attributes(data, "ben"))
        .isEqualTo(Map.of("segment", "other", "segment:other", "yes"));
  }

  @Test
  void addTo_part_findsTheLimitsAgain() {
    TrainingData data = ATTRIBUTES.addTo(annaAndBen(), TrainingContext.DEFAULTS);
    EventLog log = data.log();
    int ben = log.users().indexOf("ben");

    TrainingData part =
        data.toBuilder(log.filter(event -> event >= log.from(ben) && event < log.to(ben))).build();

    assertThat(attributes(part, "ben")).containsEntry("segment", "vip");
  }

  @Test
  void addTo_consentOfUnknownPersons_isRejected() {
    CustomerAttributes attributes =
        ATTRIBUTES.withSegments(Segments.parse("letter: consent('marketing')"));

    assertThatIllegalStateException()
        .isThrownBy(() -> attributes.addTo(annaAndBen(), TrainingContext.DEFAULTS))
        .withMessage(
            "the consents of the customers are unknown; remove consent('marketing') from the"
                + " segments, or give the consents to CustomerAttributes.derivation");
  }

  @Test
  void derivation_withConsents_asksForEachCustomer() {
    CustomerAttributes attributes =
        ATTRIBUTES.withSegments(Segments.parse("letter: consent('marketing')"));

    TrainingData data =
        annaAndBen()
            .withDerivedUsers(
                attributes.derivation(
                    (customer, purpose) ->
                        customer.equals("ben") && purpose.equals(Purpose.MARKETING),
                    TrainingContext.DEFAULTS));

    assertThat(attributes(data, "anna")).isEmpty();
    assertThat(attributes(data, "ben")).containsEntry("segment", "letter");
  }

  @Test
  void purposes_ofConditions_areThoseOfConsents() {
    assertThat(SEGMENTS.purposes()).isEmpty();
    assertThat(Segments.parse("a: not (consent('b') or orders > 1)\nc: segment('a')").purposes())
        .containsExactly(new Purpose("b"));
  }

  /** Two shops whose segments differ must not share what is saved of an evaluation. */
  @Test
  void fingerprint_otherCondition_differs() {
    CustomerAttributes other =
        ATTRIBUTES.withSegments(Segments.parse("vip: top(spending, 20)\nother: purchases >= 1"));

    assertThat(ATTRIBUTES.addTo(annaAndBen(), TrainingContext.DEFAULTS).fingerprint())
        .isEqualTo(ATTRIBUTES.addTo(annaAndBen(), TrainingContext.DEFAULTS).fingerprint())
        .isNotEqualTo(other.addTo(annaAndBen(), TrainingContext.DEFAULTS).fingerprint());
  }

  /**
   * Whatever happens after the split, the slices stay the same; and they are what the events before
   * the split say.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void evaluate_sliceBySegment_knowsNoTestEvent(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Event> past = events(random, 0, SPLIT_DAY);
    List<Event> cheap = new ArrayList<>(past);
    List<Event> expensive = new ArrayList<>(past);
    for (int user = 0; user < 12; user++) {
      cheap.add(later(user, 1));
      expensive.add(later(user, user % 2 == 0 ? 1_000_000_000 : 1));
    }

    Map<String, String> slices = slices(cheap, "cheap");

    assertThat(slices).isEqualTo(slices(expensive, "expensive")).isEqualTo(topThree(past));
  }

  /** Returns a purchase after the split; of another item, so that the user is evaluated. */
  private static Event later(int user, long cents) {
    return Event.of("user" + user, "cup", EventKind.PURCHASE)
        .at(SPLIT.plus(Duration.ofDays(10)))
        .withAmount(cents, EURO);
  }

  private static List<Event> events(SplittableRandom random, int fromDay, int toDay) {
    List<Event> events = new ArrayList<>();
    for (int user = 0; user < 12; user++) {
      for (int i = 0; i < 3; i++) {
        events.add(
            purchase(
                "user" + user, random.nextInt(fromDay, toDay), random.nextLong(1_000_000_000)));
      }
    }
    return events;
  }

  private Map<String, String> slices(List<Event> events, String name) {
    List<Fold> folds = new Split.At(SPLIT).folds(EventLog.of(events.stream()));
    DataSet data =
        new DataSet(
            name,
            "at",
            () ->
                DataSet.Contents.of(folds)
                    .withDerivedUsers(ATTRIBUTES.derivation(TrainingContext.DEFAULTS)));
    ExperimentPlan plan =
        new ExperimentPlan(
            data,
            List.of(Metrics.recall(1)),
            List.of(),
            List.of(EvaluatedAlgorithm.of(MostPopular.DEFAULTS)),
            List.of(),
            List.of(User.SEGMENT));
    ExperimentResult result =
        new Experiment(List.of(plan)).run(folder.resolve(name), RunSettings.DEFAULTS).get(0);
    return result.folds().get(0).userSegments().getOrDefault(User.SEGMENT, Map.of());
  }

  private static Map<String, String> topThree(List<Event> events) {
    Map<String, Long> spending = new TreeMap<>();
    for (Event event : events) {
      Long cents = event.amount();
      spending.merge(event.user(), cents == null ? 0 : cents, Long::sum);
    }
    Map<String, String> expected = new TreeMap<>();
    spending.forEach(
        (user, sum) -> {
          long higher = spending.values().stream().filter(other -> other > sum).count();
          expected.put(user, higher < 3 ? "vip" : "other");
        });
    return expected;
  }
}
