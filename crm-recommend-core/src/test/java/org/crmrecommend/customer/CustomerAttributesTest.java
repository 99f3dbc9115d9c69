package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.demographic.Demographic;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerAttributesTest {

  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final MembershipTiers TIERS =
      MembershipTiers.parse(
          """
          name,spending,purchases
          basic,0,0
          gold,30,2
          """,
          Duration.ofDays(365));

  private static final CustomerAttributes ATTRIBUTES =
      new CustomerAttributes(
          CustomerSettings.DEFAULTS.withTiers(TIERS),
          List.of(CustomerTrait.TIER, CustomerTrait.PURCHASES, CustomerTrait.RECENCY_DAYS),
          SegmentRules.NONE);

  private static Event purchase(String user, int day, long cents) {
    return Event.of(user, "tea", EventKind.PURCHASE)
        .at(START.plus(Duration.ofDays(day)))
        .withAmount(cents, EURO);
  }

  /** Anna buys twice, on the last day for the second time; Ben once; Cleo only has a row. */
  private static TrainingData data() {
    EventLog log =
        EventLog.of(
            List.of(
                purchase("anna", 1, 2_000), purchase("anna", 20, 1_000), purchase("ben", 12, 500))
                .stream());
    return TrainingData.builder(log)
        .users(
            Users.of(
                List.of(
                    User.of("ben").withAttribute("tier", "staff").withAttribute("city", "Suzhou"),
                    User.of("cleo").withMemberSince(START))))
        .build();
  }

  private static Map<String, String> attributes(TrainingData data, String user) {
    return data.profile(user).attributes();
  }

  @Test
  void addTo_threeUsers_haveTheirTraitsByHand() {
    TrainingData data = ATTRIBUTES.addTo(data(), TrainingContext.DEFAULTS);

    assertThat(attributes(data, "anna"))
        .isEqualTo(Map.of("tier", "gold", "purchases", "2", "recencyDays", "0"));
    assertThat(attributes(data, "cleo")).isEqualTo(Map.of("tier", "basic", "purchases", "0"));
    assertThat(data.users().orElseThrow().memberSince(2)).contains(START);
  }

  @Test
  void addTo_attributeGivenByTheShop_isUsedInsteadOfTheDerivedOne() {
    TrainingData data = ATTRIBUTES.addTo(data(), TrainingContext.DEFAULTS);

    assertThat(attributes(data, "ben"))
        .isEqualTo(Map.of("tier", "staff", "city", "Suzhou", "purchases", "1", "recencyDays", "8"));
  }

  @Test
  void addTo_part_derivesFromItsOwnEvents() {
    TrainingData data = ATTRIBUTES.addTo(data(), TrainingContext.DEFAULTS);
    EventLog log = data.log();
    long end = START.plus(Duration.ofDays(15)).toEpochMilli();

    TrainingData part = data.toBuilder(log.filter(event -> log.epochMillis(event) < end)).build();

    assertThat(attributes(part, "anna"))
        .isEqualTo(Map.of("tier", "basic", "purchases", "1", "recencyDays", "11"));
    assertThat(attributes(part, "ben")).containsEntry("recencyDays", "0");
  }

  /** Whatever happens after the split, the attributes of the training part stay the same. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void addTo_otherEventsAfterTheSplit_changeNoAttributeOfThePart(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Event> before = events(random, 0, 30);
    List<Event> one = new ArrayList<>(before);
    one.addAll(events(random, 30, 40));
    List<Event> other = new ArrayList<>(before);
    other.addAll(events(random, 30, 90));

    assertThat(trainingPart(one)).isEqualTo(trainingPart(other)).isNotEmpty();
  }

  private static List<Event> events(SplittableRandom random, int fromDay, int toDay) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      events.add(
          purchase(
              "user" + random.nextInt(8), random.nextInt(fromDay, toDay), random.nextInt(5_000)));
    }
    return events;
  }

  private static Map<String, Map<String, String>> trainingPart(List<Event> events) {
    TrainingData all =
        ATTRIBUTES.addTo(TrainingData.of(EventLog.of(events.stream())), TrainingContext.DEFAULTS);
    EventLog log = all.log();
    long split = START.plus(Duration.ofDays(30)).toEpochMilli();
    TrainingData part = all.toBuilder(log.filter(event -> log.epochMillis(event) < split)).build();
    Map<String, Map<String, String>> attributes = new TreeMap<>();
    part.log().users().stream().forEach(user -> attributes.put(user, attributes(part, user)));
    return attributes;
  }

  /** Customers with two purchases, who have the tier gold, buy mugs; all others buy cups. */
  @Test
  void addTo_modelOfAttributes_learnsFromTheDerivedOnes() {
    List<Event> events = new ArrayList<>();
    for (int user = 0; user < 40; user++) {
      boolean isGold = user % 2 == 0;
      events.add(purchase("u" + user, 1, 5_000));
      events.add(
          Event.of("u" + user, isGold ? "mug" : "cup", EventKind.PURCHASE)
              .at(START.plus(Duration.ofDays(isGold ? 5 : 1))));
    }
    TrainingData data =
        ATTRIBUTES
            .withTraits(List.of(CustomerTrait.TIER))
            .addTo(TrainingData.of(EventLog.of(events.stream())), TrainingContext.DEFAULTS);

    Model model = Fallback.of(Demographic.DEFAULTS).train(data);

    assertThat(score(model, "gold", "mug")).isGreaterThan(score(model, "gold", "cup"));
    assertThat(score(model, "basic", "mug")).isLessThan(score(model, "basic", "cup"));
  }

  private static Profile profile(Map<String, String> attributes) {
    return Profile.builder().attributes(attributes).build();
  }

  private static float score(Model model, String tier, String item) {
    return ModelScores.scores(model, profile(Map.of("tier", tier)))[model.items().indexOf(item)];
  }

  @Test
  void of_hiddenTrait_isAbsent() {
    Customers customers =
        Customers.of(data(), ATTRIBUTES.settings(), TrainingContext.DEFAULTS)
            .withHidden(Map.of("anna", Set.of("purchases")));

    assertThat(ATTRIBUTES.of(customers.find("anna").orElseThrow(), SegmentNames.NONE))
        .isEqualTo(Map.of("tier", "gold", "recencyDays", "0"));
  }

  @Test
  void of_segments_areOneAttributeEachAndTheFirst() {
    CustomerAttributes attributes = ATTRIBUTES.withTraits(List.of());
    Customers customers = Customers.of(data(), attributes.settings(), TrainingContext.DEFAULTS);
    Customer anna = customers.find("anna").orElseThrow();

    assertThat(attributes.of(anna, customer -> List.of("vip", "tea lovers")))
        .isEqualTo(Map.of("segment", "vip", "segment:vip", "yes", "segment:tea lovers", "yes"));
    assertThat(attributes.of(anna, SegmentNames.NONE)).isEmpty();
  }

  @Test
  void derivation_twice_hasTheSameText() {
    assertThat(ATTRIBUTES.derivation(TrainingContext.DEFAULTS))
        .hasToString(ATTRIBUTES.derivation(TrainingContext.DEFAULTS.withThreads(2)).toString());
    assertThat(ATTRIBUTES.toString())
        .contains("traits=[tier, purchases, recencyDays]", "no segments")
        .doesNotContain("@");
  }

  @Test
  void construct_traitTwice_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CustomerAttributes.DEFAULTS.withMoreTraits(CustomerTrait.RFM))
        .withMessageStartingWith("traits must be distinct: [rfm, lifecycle, ");
  }

  @Test
  void text_unknownTrait_isRejected() {
    Customers customers = Customers.of(data(), ATTRIBUTES.settings(), TrainingContext.DEFAULTS);
    int cleo = customers.ids().indexOf("cleo");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> customers.text(CustomerTrait.RECENCY_DAYS, cleo))
        .withMessage("recencyDays must be known for customer cleo; check has() first");
  }
}
