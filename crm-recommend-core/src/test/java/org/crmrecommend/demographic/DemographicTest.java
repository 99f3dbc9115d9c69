package org.crmrecommend.demographic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Worked by hand: two women have item a, two men have item b. Users of the same sex have the same
 * items, so λ is its minimum, 1. After centering, a woman is (½, −½) and a man is (−½, ½), so XᵀX =
 * (1 −1; −1 1), and Xᵀy = (1, −1) for a. The solution of (XᵀX + I) (t, −t) = (1, −1) is t = ⅓. So a
 * woman's scores are ½ + ⅓ and ½ − ⅓.
 */
class DemographicTest extends ModelContract {

  private static final Demographic SMALL = Demographic.DEFAULTS.withMinUsers(2);
  private static final Offset<Float> ROUNDING = within(1e-6f);

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(Demographic.DEFAULTS, SMALL, SMALL.withMaxSegments(3), SMALL.withPairs(false));
  }

  @Override
  protected TrainingData.Builder data(EventLog log) {
    List<User> users = new ArrayList<>();
    for (int u = 0; u < log.userCount(); u++) {
      User user = User.of(log.users().id(u)).withAttribute("sex", u % 2 == 0 ? "f" : "m");
      users.add(u % 3 == 0 ? user : user.withAttribute("place", Integer.toString(1000 + 7 * u)));
    }
    return TrainingData.builder(log).users(Users.of(users));
  }

  @Test
  void score_byHand_isPopularityPlusSegmentEffect() {
    Model model = SMALL.train(twoWomenAndTwoMen());

    assertThat(scores(model, Map.of("sex", "f")))
        .containsExactly(new float[] {5 / 6f, 1 / 6f}, ROUNDING);
    assertThat(scores(model, Map.of("sex", "m")))
        .containsExactly(new float[] {1 / 6f, 5 / 6f}, ROUNDING);
  }

  @Test
  void score_unknownAttributes_equalsPopularity() {
    Model model = SMALL.train(twoWomenAndTwoMen());

    assertThat(scores(model, Map.of())).containsExactly(0.5f, 0.5f);
    assertThat(scores(model, Map.of("sex", "x", "pet", "cat"))).containsExactly(0.5f, 0.5f);
  }

  @Test
  void explain_byHand_returnsPopularityAndSegment() {
    Model model = SMALL.train(twoWomenAndTwoMen());

    List<Explanation.Share> shares = ModelScores.shares(model, profile(Map.of("sex", "f")), 0);

    assertThat(shares)
        .extracting(Explanation.Share::cause)
        .containsExactly(new Cause.Popularity(2), new Cause.Segment(Map.of("sex", "f"), 2));
    assertThat(shares.get(0).share()).isCloseTo(0.6, within(1e-6));
    assertThat(shares.get(1).share()).isCloseTo(0.4, within(1e-6));
  }

  @Test
  void explain_negativeSegmentEffect_returnsPopularityOnly() {
    Model model = SMALL.train(twoWomenAndTwoMen());

    assertThat(ModelScores.shares(model, profile(Map.of("sex", "m")), 0))
        .containsExactly(new Explanation.Share(new Cause.Popularity(2), 1));
  }

  /** Half of each sex has item a and half has item b, so the sex is uninformative. */
  @Test
  void score_uninformativeAttribute_equalsPopularity() {
    Model model =
        SMALL.train(
            trainingData(
                user("u1", "sex", "f"),
                user("u2", "sex", "f"),
                user("u3", "sex", "m"),
                user("u4", "sex", "m"),
                purchases("u1 a", "u2 b", "u3 a", "u4 b")));

    assertThat(scores(model, Map.of("sex", "f"))).containsExactly(0.5f, 0.5f);
  }

  /**
   * Young women and old men have item a, the others have item b: sex and age are uninformative by
   * themselves.
   */
  @Test
  void score_interactionOfTwoAttributes_needsPairs() {
    List<Object> usersAndEvents = new ArrayList<>();
    for (int u = 0; u < 16; u++) {
      boolean isWoman = u % 2 == 0;
      boolean isYoung = u % 4 < 2;
      User user = User.of("u" + u).withAttribute("sex", isWoman ? "f" : "m");
      usersAndEvents.add(user.withAttribute("ageBand", isYoung ? "18-24" : "50-64"));
      usersAndEvents.add(purchases("u" + u + (isWoman == isYoung ? " a" : " b")));
    }
    TrainingData data = trainingData(usersAndEvents.toArray());
    Map<String, String> youngWoman = Map.of("sex", "f", "ageBand", "18-24");

    assertThat(scores(SMALL.withPairs(false).train(data), youngWoman)).containsExactly(0.5f, 0.5f);
    Model model = SMALL.train(data);
    assertThat(scores(model, youngWoman)[0]).isGreaterThan(0.85f);
    assertThat(scores(model, Map.of("sex", "m", "ageBand", "18-24"))[0]).isLessThan(0.15f);
    assertThat(segments(model, youngWoman)).containsExactly(youngWoman);
  }

  /**
   * Each code occurs once, but its prefixes occur several times; no user has a code with prefix 77.
   */
  @Test
  void score_codeWithCommonPrefix_usesPrefix() {
    TrainingData data =
        trainingData(
            user("u1", "place", "5511"),
            user("u2", "place", "5523"),
            user("u3", "place", "9012"),
            user("u4", "place", "9077"),
            purchases("u1 a", "u2 a", "u3 b", "u4 b"));
    Model model = SMALL.train(data);

    assertThat(scores(model, Map.of("place", "5599"))[0]).isGreaterThan(0.8f);
    assertThat(scores(model, Map.of("place", "9099"))[0]).isLessThan(0.2f);
    assertThat(scores(model, Map.of("place", "7799"))).containsExactly(0.5f, 0.5f);
    assertThat(segments(model, Map.of("place", "5599")))
        .containsExactlyInAnyOrder(Map.of("place", "5…"), Map.of("place", "55…"));
  }

  /** The prefixes of town names have no meaning. */
  @Test
  void score_rareWordsWithoutDigits_areIgnored() {
    TrainingData data =
        trainingData(
            user("u1", "place", "Aachen"),
            user("u2", "place", "Aalen"),
            user("u3", "place", "Berlin"),
            user("u4", "place", "Bern"),
            purchases("u1 a", "u2 a", "u3 b", "u4 b"));

    assertThat(scores(SMALL.train(data), Map.of("place", "Aachen"))).containsExactly(0.5f, 0.5f);
  }

  /** Numbers of different lengths are no codes, so that their prefixes have no meaning. */
  @Test
  void score_rareNumbers_areIgnored() {
    TrainingData data =
        trainingData(
            user("u1", "days", "55"),
            user("u2", "days", "552"),
            user("u3", "days", "901"),
            user("u4", "days", "90"),
            purchases("u1 a", "u2 a", "u3 b", "u4 b"));

    assertThat(scores(SMALL.train(data), Map.of("days", "55"))).containsExactly(0.5f, 0.5f);
  }

  /** Two users have each number; those with an even one have item a, the others item b. */
  @ParameterizedTest(name = "{0} numbers such as {1}")
  @CsvSource({"100, 0, true", "101, 0, false", "101, 1000, true", "101, 1000.5, false"})
  void score_manyNumbers_areCategoriesIfTheyAreFewOrCodes(
      int count, double first, boolean areCategories) {
    List<User> users = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    for (int u = 0; u < 2 * count; u++) {
      users.add(user("u" + u, "number", number(first + Math.floorDiv(u, 2))));
      events.addAll(purchases("u" + u + (u / 2 % 2 == 0 ? " a" : " b")));
    }
    Model model = SMALL.train(trainingData(users, events));

    boolean isHigher = scores(model, Map.of("number", number(first)))[0] > 0.6f;
    assertThat(isHigher).isEqualTo(areCategories);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  @Test
  void score_valuesOfTooFewUsers_areIgnored() {
    Model model = SMALL.withMinUsers(3).train(twoWomenAndTwoMen());

    assertThat(scores(model, Map.of("sex", "f"))).containsExactly(0.5f, 0.5f);
  }

  @Test
  void score_maxSegmentsOfOne_equalsPopularity() {
    Model model = SMALL.withMaxSegments(1).train(twoWomenAndTwoMen());

    assertThat(scores(model, Map.of("sex", "f"))).containsExactly(0.5f, 0.5f);
  }

  @Test
  void score_withoutUsersOrEvents_isZeroOrPopularity() {
    EventLog log = twoWomenAndTwoMen().log();
    Catalog catalog =
        Catalog.of(
            Currency.getInstance("EUR"),
            List.of(Item.builder("a").build(), Item.builder("b").build()));
    TrainingData none = TrainingData.builder(log.filter(event -> false)).catalog(catalog).build();

    assertThat(scores(SMALL.train(none), Map.of("sex", "f"))).containsExactly(0f, 0f);
    assertThat(ModelScores.scored(SMALL.train(none), profile(Map.of())).isEmpty()).isTrue();
    assertThat(scores(SMALL.train(TrainingData.of(log)), Map.of("sex", "f")))
        .containsExactly(0.5f, 0.5f);
  }

  /** If every user has every item, there is nothing to distinguish. */
  @Test
  void score_whenAllUsersHaveAllItems_isOne() {
    Model model =
        SMALL.train(
            trainingData(
                user("u1", "sex", "f"),
                user("u2", "sex", "f"),
                user("u3", "sex", "m"),
                user("u4", "sex", "m"),
                purchases("u1 a", "u2 a", "u3 a", "u4 a")));

    assertThat(scores(model, Map.of("sex", "f"))).containsExactly(1f);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void construct_numberNotPositive_isRejected(int number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Demographic.DEFAULTS.withMinUsers(number))
        .withMessage("minUsers must be positive: " + number);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Demographic.DEFAULTS.withMaxSegments(number))
        .withMessage("maxSegments must be positive: " + number);
  }

  @Test
  void format_anyInstance_hasAllComponents() {
    assertThat(RecordText.format(new Demographic(5, 100, false)))
        .isEqualTo("demographic(minUsers=5,maxSegments=100,pairs=false)");
  }

  private static TrainingData twoWomenAndTwoMen() {
    return trainingData(
        user("u1", "sex", "f"),
        user("u2", "sex", "f"),
        user("u3", "sex", "m"),
        user("u4", "sex", "m"),
        purchases("u1 a", "u2 a", "u3 b", "u4 b"));
  }

  private static User user(String id, String name, String value) {
    return User.of(id).withAttribute(name, value);
  }

  private static List<Event> purchases(String... userAndItem) {
    return Stream.of(userAndItem)
        .map(pair -> pair.split(" ", -1))
        .map(pair -> Event.of(pair[0], pair[1], EventKind.PURCHASE))
        .toList();
  }

  /** Creates training data of users and events. */
  private static TrainingData trainingData(Object... parts) {
    List<User> users = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof User user) {
        users.add(user);
      } else {
        ((List<?>) part).forEach(event -> events.add((Event) event));
      }
    }
    return trainingData(users, events);
  }

  private static TrainingData trainingData(List<User> users, List<Event> events) {
    return TrainingData.builder(EventLog.of(events.stream())).users(Users.of(users)).build();
  }

  private static Profile profile(Map<String, String> attributes) {
    return Profile.builder().attributes(attributes).build();
  }

  /** Returns the attributes of the segments in the explanation of the first item. */
  private static List<Map<String, String>> segments(Model model, Map<String, String> attributes) {
    return ModelScores.shares(model, profile(attributes), 0).stream()
        .map(Explanation.Share::cause)
        .filter(Cause.Segment.class::isInstance)
        .map(cause -> ((Cause.Segment) cause).attributes())
        .toList();
  }

  private static float[] scores(Model model, Map<String, String> attributes) {
    return ModelScores.scores(model, profile(attributes));
  }
}
