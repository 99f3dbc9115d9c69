package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventWeight;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.junit.jupiter.api.Test;

class TrainingDataTest {

  private static final Instant JAN = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant FEB = Instant.parse("2024-02-01T00:00:00Z");
  private static final Instant MAR = Instant.parse("2024-03-01T00:00:00Z");

  /**
   * Weights without decay: a purchase has weight 1, at most 2 if repeated; other kinds are ignored.
   */
  private static final EventWeights PURCHASES =
      EventWeights.of(Map.of(EventKind.PURCHASE, EventWeight.of(1).withCap(2)));

  private static final EventLog LOG =
      EventLog.of(
          Stream.of(
              purchase("anna", "tea").at(JAN),
              purchase("anna", "tea").at(FEB),
              purchase("anna", "pot").at(JAN),
              purchase("ben", "tea"),
              purchase("ben", "urn").at(MAR)));

  @Test
  void items_logAndCatalog_areThoseOfTheLogAndThenTheOthers() {
    TrainingData data = TrainingData.builder(LOG).catalog(catalog("cup", "pot", "zinc")).build();

    assertThat(data.items().stream()).containsExactly("pot", "tea", "urn", "cup", "zinc");
    assertThat(data.interactions().usersOf(data.items().indexOf("tea")).size()).isEqualTo(2);
    assertThat(data.interactions().usersOf(data.items().indexOf("cup")).size()).isZero();
    assertThat(data.catalog()).isPresent();
  }

  @Test
  void items_onlyLog_areItemsOfLog() {
    TrainingData data = TrainingData.of(LOG);

    assertThat(data.items()).isEqualTo(LOG.items());
    assertThat(data.log()).isSameAs(LOG);
    assertThat(data.catalog()).isEmpty();
    assertThat(data.users()).isEmpty();
    assertThat(data.eventWeights()).isEqualTo(EventWeights.DEFAULTS);
  }

  @Test
  void asOf_notSet_isTimeOfLatestEvent() {
    assertThat(TrainingData.of(LOG).asOf()).isEqualTo(MAR);
  }

  @Test
  void asOf_noEventTimes_isEpoch() {
    EventLog timeless = EventLog.of(Stream.of(purchase("ben", "tea")));

    TrainingData data = TrainingData.of(timeless);

    assertThat(data.asOf()).isEqualTo(Instant.EPOCH);
    assertThat(data.interactions().size()).isEqualTo(1);
  }

  @Test
  void interactions_earlierAsOf_ignoreLaterEvents() {
    TrainingData data = TrainingData.builder(LOG).eventWeights(PURCHASES).asOf(JAN).build();

    assertThat(data.interactions().size()).isEqualTo(3); // anna: tea, pot; ben: tea without time
    assertThat(history(data, "anna"))
        .containsExactly("pot*1.0@2024-01-01T00:00:00Z", "tea*1.0@2024-01-01T00:00:00Z");
    assertThat(data.profile(data.interactions().users().indexOf("anna")).time()).contains(JAN);
  }

  @Test
  void profile_knownUser_hasWeightsAndLastTimes() {
    TrainingData data =
        TrainingData.builder(LOG).eventWeights(PURCHASES).catalog(catalog("cup")).build();

    assertThat(history(data, "anna"))
        .containsExactly("pot*1.0@2024-01-01T00:00:00Z", "tea*2.0@2024-02-01T00:00:00Z");
    assertThat(history(data, "ben")).containsExactly("tea*1.0", "urn*1.0@2024-03-01T00:00:00Z");
  }

  @Test
  void profile_severalKinds_hasKindsUpToAsOf() {
    EventLog log =
        EventLog.of(
            Stream.of(
                purchase("ben", "tea").at(JAN),
                Event.of("ben", "tea", EventKind.VIEW),
                Event.of("ben", "tea", EventKind.CART).at(MAR),
                Event.of("ben", "pot", EventKind.VIEW).at(JAN),
                Event.of("ben", "pot", EventKind.EXPOSURE).at(JAN)));

    Profile profile = TrainingData.builder(log).asOf(JAN).build().profile(0);

    assertThat(kinds(profile, log.items().indexOf("tea")))
        .containsExactly(EventKind.PURCHASE, EventKind.VIEW);
    assertThat(kinds(profile, log.items().indexOf("pot")))
        .containsExactly(EventKind.EXPOSURE, EventKind.VIEW);
  }

  private static List<EventKind> kinds(Profile profile, int item) {
    return EventKind.standard().stream()
        .filter(
            kind ->
                IntStream.range(0, profile.size())
                    .anyMatch(h -> profile.item(h) == item && profile.hasKind(h, kind)))
        .sorted()
        .toList();
  }

  @Test
  void profile_userWithAttributes_hasAttributes() {
    Users users =
        Users.of(
            List.of(
                User.of("zoe").withAttribute(User.SEX, "x"),
                User.of("ben").withAttribute(User.PLACE, "Ulm")));
    TrainingData data = TrainingData.builder(LOG).users(users).build();

    assertThat(data.profile(LOG.users().indexOf("ben")).attributes())
        .isEqualTo(Map.of("place", "Ulm"));
    assertThat(data.profile(LOG.users().indexOf("anna")).attributes()).isEmpty();
    assertThat(data.users()).contains(users);
  }

  @Test
  void profile_userWithoutEvents_isEmpty() {
    EventLog log = EventLog.builder().add(purchase("ben", "tea")).addUser("cleo").build();
    TrainingData data = TrainingData.of(log);

    assertThat(data.profile(log.users().indexOf("cleo")).isEmpty()).isTrue();
  }

  @Test
  void of_emptyLog_isEmpty() {
    TrainingData data = TrainingData.of(EventLog.builder().build());

    assertThat(data.interactions().size()).isZero();
    assertThat(data.itemCount()).isZero();
  }

  @Test
  void fingerprint_equalData_isEqual() {
    TrainingData.Builder data =
        TrainingData.builder(LOG)
            .catalog(catalog("cup", "pot"))
            .users(Users.of(List.of(User.of("ben"))));
    TrainingData same =
        TrainingData.builder(EventLog.of(LOG.events()))
            .catalog(catalog("pot", "cup"))
            .users(Users.of(List.of(User.of("ben"))))
            .asOf(MAR) // the time of the latest event
            .build();

    assertThat(data.build().fingerprint()).isEqualTo(same.fingerprint()).matches("[0-9a-f]{32}");
    assertThat(same.fingerprint()).isSameAs(same.fingerprint());
  }

  @Test
  void fingerprint_anyPartDiffers_differs() {
    Users users = Users.of(List.of(User.of("ben")));
    assertThat(
            Stream.of(
                    TrainingData.builder(LOG),
                    TrainingData.builder(LOG.filter(event -> event > 0)),
                    TrainingData.builder(LOG).asOf(MAR.plusNanos(1)),
                    TrainingData.builder(LOG).eventWeights(PURCHASES),
                    TrainingData.builder(LOG)
                        .eventWeights(
                            EventWeights.of(
                                Map.of(EventKind.PURCHASE, EventWeight.of(1).withCap(2.5)))),
                    TrainingData.builder(LOG).catalog(catalog()),
                    TrainingData.builder(LOG).catalog(catalog("tea")),
                    TrainingData.builder(LOG).users(Users.of(List.of())),
                    TrainingData.builder(LOG).users(users),
                    TrainingData.builder(LOG).users(users).catalog(catalog("tea")))
                .map(builder -> builder.build().fingerprint()))
        .doesNotHaveDuplicates();
  }

  private static List<String> history(TrainingData data, String user) {
    Profile profile = data.profile(data.interactions().users().indexOf(user));
    return IntStream.range(0, profile.size())
        .mapToObj(
            h ->
                data.items().id(profile.item(h))
                    + "*"
                    + profile.weight(h)
                    + profile.lastTime(h).map(time -> "@" + time).orElse(""))
        .toList();
  }

  private static Event purchase(String user, String item) {
    return Event.of(user, item, EventKind.PURCHASE);
  }

  private static Catalog catalog(String... ids) {
    return Catalog.of(Currency.getInstance("EUR"), Stream.of(ids).map(Item::of).toList());
  }
}
