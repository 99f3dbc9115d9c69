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

class HistoryIndexTest {

  /** Users 0 and 1 have the same history, user 2 has none, user 3 has the items 0, 1 and 2. */
  private static final TrainingData DATA =
      TrainingData.of(
          EventLog.of(
              Stream.of(
                  purchase("1", "1"),
                  purchase("1", "2"),
                  purchase("2", "2"),
                  purchase("2", "1"),
                  Event.of("3", "1", EventKind.EXPOSURE),
                  purchase("4", "1"),
                  purchase("4", "2"),
                  purchase("4", "3"))));

  private static final HistoryIndex HISTORY_INDEX = new HistoryIndex(DATA.interactions());

  private static Event purchase(String user, String item) {
    return Event.of(user, item, EventKind.PURCHASE);
  }

  @Test
  void userOf_storedProfile_returnsFirstUser() {
    assertThat(HISTORY_INDEX.userOf(DATA.profile(0))).isZero();
    assertThat(HISTORY_INDEX.userOf(DATA.profile(1))).isZero();
    assertThat(HISTORY_INDEX.userOf(DATA.profile(3))).isEqualTo(3);
  }

  @Test
  void userOf_otherOrder_returnsSameUser() {
    Profile profile = Profile.builder().add(2, 1).add(0, 1).add(1, 1).build();

    assertThat(HISTORY_INDEX.userOf(profile)).isEqualTo(3);
  }

  @Test
  void userOf_unknownProfile_isNegative() {
    assertThat(HISTORY_INDEX.userOf(DATA.profile(2))).as("empty").isNegative();
    assertThat(HISTORY_INDEX.userOf(Profile.builder().add(0, 1).build())).as("fewer").isNegative();
    assertThat(HISTORY_INDEX.userOf(Profile.builder().add(0, 1).add(2, 1).build()))
        .as("other items")
        .isNegative();
    assertThat(HISTORY_INDEX.userOf(DATA.profile(0).toBuilder().add(1, 1).build()))
        .as("other weights")
        .isNegative();
    assertThat(HISTORY_INDEX.userOf(DATA.profile(0).toBuilder().addToBasket(2).build()))
        .as("with a basket")
        .isNegative();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, 2, 3})
  void userOf_anyData_returnsUserWithSameHistory(long seed) {
    TrainingData data = RandomTrainingData.ratings(seed);
    HistoryIndex historyIndex = new HistoryIndex(data.interactions());

    for (int user = 0; user < data.interactions().userCount(); user++) {
      Profile profile = data.profile(user);
      assertThat(historyIndex.userOf(profile)).isBetween(0, user);
      assertThat(historyIndex.userOf(profile.toBuilder().add(0, 0.5f).build())).isNegative();
    }
  }
}
