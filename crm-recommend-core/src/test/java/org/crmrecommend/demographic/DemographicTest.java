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
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * By hand: two women have a, two men b. Nothing varies within a sex, so λ falls to its least, 1.
 * Centered, a woman is (½, −½) and a man (−½, ½), so XᵀX = (1 −1; −1 1), for a Xᵀy = (1, −1), and
 * (XᵀX + I) (t, −t) = (1, −1) has the answer t = ⅓. A woman's scores are ½ + ⅓ and ½ − ⅓.
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
      User user = User.of(log.users().id(u)).with("sex", u % 2 == 0 ? "f" : "m");
      users.add(u % 3 == 0 ? user : user.with("place", Integer.toString(1000 + 7 * u)));
    }
    return TrainingData.builder(log).users(Users.of(users));
  }

  @Test
  void score_byHand_isThePopularityAndTheEffectOfTheSex() {
    Model model = SMALL.train(couples());

    assertThat(scores(model, Map.of("sex", "f")))
        .containsExactly(new float[] {5 / 6f, 1 / 6f}, ROUNDING);
    assertThat(scores(model, Map.of("sex", "m")))
        .containsExactly(new float[] {1 / 6f, 5 / 6f}, ROUNDING);
  }

  @Test
  void score_nothingKnownOrNothingSeen_isThePopularity() {
    Model model = SMALL.train(couples());

    assertThat(scores(model, Map.of())).containsExactly(0.5f, 0.5f);
    assertThat(scores(model, Map.of("sex", "x", "pet", "cat"))).containsExactly(0.5f, 0.5f);
  }

  @Test
  void explain_byHand_tellsWhatAllShareAndWhatTheSegmentAdds() {
    Explains model = (Explains) SMALL.train(couples());

    List<Cause> causes = model.explain(profile(Map.of("sex", "f")), 0);

    assertThat(causes).hasSize(2);
    assertThat(causes.get(0)).isInstanceOf(Cause.Popularity.class);
    assertThat(((Cause.Popularity) causes.get(0)).users()).isEqualTo(2);
    assertThat(causes.get(0).share()).isCloseTo(0.6, within(1e-6));
    assertThat(((Cause.Segment) causes.get(1)).attributes()).isEqualTo(Map.of("sex", "f"));
    assertThat(causes.get(1).share()).isCloseTo(0.4, within(1e-6));
  }

  @Test
  void explain_segmentThatLikesItLess_isPopularityAlone() {
    Explains model = (Explains) SMALL.train(couples());

    assertThat(model.explain(profile(Map.of("sex", "m")), 0))
        .containsExactly(new Cause.Popularity(2, 1));
  }

  /** Of each sex one half has a, one half b: the sex tells nothing. */
  @Test
  void score_attributeThatTellsNothing_isThePopularity() {
    Model model =
        SMALL.train(
            shop(
                person("u1", "sex", "f"),
                person("u2", "sex", "f"),
                person("u3", "sex", "m"),
                person("u4", "sex", "m"),
                bought("u1 a", "u2 b", "u3 a", "u4 b")));

    assertThat(scores(model, Map.of("sex", "f"))).containsExactly(0.5f, 0.5f);
  }

  /** Young women and old men have a, the others b: neither sex nor age alone tells anything. */
  @Test
  void score_tasteOfAPairOfAttributes_isLearnedFromPairsAlone() {
    List<Object> shop = new ArrayList<>();
    for (int u = 0; u < 16; u++) {
      boolean isWoman = u % 2 == 0;
      boolean isYoung = u % 4 < 2;
      User user = User.of("u" + u).with("sex", isWoman ? "f" : "m");
      shop.add(user.with("ageBand", isYoung ? "18-24" : "50-64"));
      shop.add(bought("u" + u + (isWoman == isYoung ? " a" : " b")));
    }
    TrainingData data = shop(shop.toArray());
    Map<String, String> youngWoman = Map.of("sex", "f", "ageBand", "18-24");

    assertThat(scores(SMALL.withPairs(false).train(data), youngWoman)).containsExactly(0.5f, 0.5f);
    Model model = SMALL.train(data);
    assertThat(scores(model, youngWoman)[0]).isGreaterThan(0.85f);
    assertThat(scores(model, Map.of("sex", "m", "ageBand", "18-24"))[0]).isLessThan(0.15f);
    List<Cause> causes = ((Explains) model).explain(profile(youngWoman), 0);
    assertThat(causes)
        .filteredOn(Cause.Segment.class::isInstance)
        .singleElement()
        .extracting(cause -> ((Cause.Segment) cause).attributes())
        .isEqualTo(youngWoman);
  }

  /** No code is there twice, but its beginnings are; nobody was seen in 77. */
  @Test
  void score_codeOfWhichOnlyTheBeginningIsCommon_goesByThat() {
    TrainingData data =
        shop(
            person("u1", "place", "5511"),
            person("u2", "place", "5523"),
            person("u3", "place", "9012"),
            person("u4", "place", "9077"),
            bought("u1 a", "u2 a", "u3 b", "u4 b"));
    Model model = SMALL.train(data);

    assertThat(scores(model, Map.of("place", "5599"))[0]).isGreaterThan(0.8f);
    assertThat(scores(model, Map.of("place", "9099"))[0]).isLessThan(0.2f);
    assertThat(scores(model, Map.of("place", "7799"))).containsExactly(0.5f, 0.5f);
    assertThat(((Explains) model).explain(profile(Map.of("place", "5599")), 0))
        .filteredOn(Cause.Segment.class::isInstance)
        .extracting(cause -> ((Cause.Segment) cause).attributes())
        .containsExactlyInAnyOrder(Map.of("place", "5…"), Map.of("place", "55…"));
  }

  /** Names of towns have no beginnings that mean anything. */
  @Test
  void score_rareWordsWithoutDigits_areIgnored() {
    TrainingData data =
        shop(
            person("u1", "place", "Aachen"),
            person("u2", "place", "Aalen"),
            person("u3", "place", "Berlin"),
            person("u4", "place", "Bern"),
            bought("u1 a", "u2 a", "u3 b", "u4 b"));

    assertThat(scores(SMALL.train(data), Map.of("place", "Aachen"))).containsExactly(0.5f, 0.5f);
  }

  @Test
  void score_valuesOfTooFewUsers_areIgnored() {
    Model model = SMALL.withMinUsers(3).train(couples());

    assertThat(scores(model, Map.of("sex", "f"))).containsExactly(0.5f, 0.5f);
  }

  @Test
  void score_roomForOneSegment_isThePopularityAsItWouldBeAlone() {
    Model model = SMALL.withMaxSegments(1).train(couples());

    assertThat(scores(model, Map.of("sex", "f"))).containsExactly(0.5f, 0.5f);
  }

  @Test
  void score_noUsersAndNoEvents_saysNothing() {
    EventLog log = couples().log();
    Catalog catalog =
        Catalog.of(
            Currency.getInstance("EUR"),
            List.of(Item.builder("a").build(), Item.builder("b").build()));
    TrainingData none = TrainingData.builder(log.filter(event -> false)).catalog(catalog).build();

    assertThat(scores(SMALL.train(none), Map.of("sex", "f"))).containsExactly(0f, 0f);
    assertThat(scores(SMALL.train(TrainingData.of(log)), Map.of("sex", "f")))
        .containsExactly(0.5f, 0.5f);
  }

  /** Who has all items and is all there are leaves nothing to tell of. */
  @Test
  void score_everybodyHasEverything_isOne() {
    Model model =
        SMALL.train(
            shop(
                person("u1", "sex", "f"),
                person("u2", "sex", "f"),
                person("u3", "sex", "m"),
                person("u4", "sex", "m"),
                bought("u1 a", "u2 a", "u3 a", "u4 a")));

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
  void format_always_hasAllComponents() {
    assertThat(RecordText.format(new Demographic(5, 100, false)))
        .isEqualTo("demographic(minUsers=5,maxSegments=100,pairs=false)");
  }

  private static TrainingData couples() {
    return shop(
        person("u1", "sex", "f"),
        person("u2", "sex", "f"),
        person("u3", "sex", "m"),
        person("u4", "sex", "m"),
        bought("u1 a", "u2 a", "u3 b", "u4 b"));
  }

  private static User person(String id, String name, String value) {
    return User.of(id).with(name, value);
  }

  private static List<Event> bought(String... userAndItem) {
    return Stream.of(userAndItem)
        .map(both -> both.split(" ", -1))
        .map(both -> Event.of(both[0], both[1], EventKind.PURCHASE))
        .toList();
  }

  /** Users and lists of events. */
  private static TrainingData shop(Object... parts) {
    List<User> users = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof User user) {
        users.add(user);
      } else {
        ((List<?>) part).forEach(event -> events.add((Event) event));
      }
    }
    return TrainingData.builder(EventLog.of(events.stream())).users(Users.of(users)).build();
  }

  private static Profile profile(Map<String, String> attributes) {
    return Profile.builder().attributes(attributes).build();
  }

  private static float[] scores(Model model, Map<String, String> attributes) {
    float[] scores = new float[model.items().size()];
    model.score(profile(attributes), scores);
    return scores;
  }
}
