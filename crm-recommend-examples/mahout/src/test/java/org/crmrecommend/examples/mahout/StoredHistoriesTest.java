package org.crmrecommend.examples.mahout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredHistoriesTest {

  /** Users 0 and 1 have the same history, user 2 none, user 3 the items 0, 1 and 2. */
  private static final TrainingData DATA =
      TrainingData.of(
          EventLog.of(
              Stream.of(
                  bought("1", "1"),
                  bought("1", "2"),
                  bought("2", "2"),
                  bought("2", "1"),
                  Event.of("3", "1", EventKind.EXPOSURE),
                  bought("4", "1"),
                  bought("4", "2"),
                  bought("4", "3"))));

  private static final StoredHistories HISTORIES = new StoredHistories(DATA.interactions());

  private static Event bought(String user, String item) {
    return Event.of(user, item, EventKind.PURCHASE);
  }

  @Test
  void userOf_storedProfile_isTheFirstUserWhoHasIt() {
    assertThat(HISTORIES.userOf(DATA.profile(0))).isZero();
    assertThat(HISTORIES.userOf(DATA.profile(1))).isZero();
    assertThat(HISTORIES.userOf(DATA.profile(3))).isEqualTo(3);
  }

  @Test
  void userOf_anotherOrder_isTheSameUser() {
    Profile profile = Profile.builder().add(2, 1).add(0, 1).add(1, 1).build();

    assertThat(HISTORIES.userOf(profile)).isEqualTo(3);
  }

  @Test
  void userOf_anyOtherProfile_isNobody() {
    assertThat(HISTORIES.userOf(DATA.profile(2))).as("empty").isNegative();
    assertThat(HISTORIES.userOf(Profile.builder().add(0, 1).build())).as("fewer").isNegative();
    assertThat(HISTORIES.userOf(Profile.builder().add(0, 1).add(2, 1).build()))
        .as("other items")
        .isNegative();
    assertThat(HISTORIES.userOf(DATA.profile(0).toBuilder().add(1, 1).build()))
        .as("other weights")
        .isNegative();
    assertThat(HISTORIES.userOf(DATA.profile(0).toBuilder().addToBasket(2).build()))
        .as("with a basket")
        .isNegative();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, 2, 3})
  void userOf_anyData_findsAUserWithThatHistory(long seed) {
    TrainingData data = RandomShop.ratings(seed);
    StoredHistories histories = new StoredHistories(data.interactions());

    for (int user = 0; user < data.interactions().userCount(); user++) {
      Profile profile = data.profile(user);
      assertThat(histories.userOf(profile)).isBetween(0, user);
      assertThat(histories.userOf(profile.toBuilder().add(0, 0.5f).build())).isNegative();
    }
  }
}
