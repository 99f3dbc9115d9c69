package org.crmrecommend.examples.mahout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.mahout.cf.taste.common.NoSuchItemException;
import org.apache.mahout.cf.taste.common.NoSuchUserException;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.common.LongPrimitiveIterator;
import org.apache.mahout.cf.taste.impl.model.GenericUserPreferenceArray;
import org.apache.mahout.cf.taste.model.PreferenceArray;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;

class AnonymousUsersDataModelTest {

  /** Training users have the lowest ids that Taste allows, where anonymous ids start. */
  private static final TrainingData DATA =
      TrainingData.of(
          EventLog.of(
              Stream.of(
                  Event.of("" + (Long.MIN_VALUE + 1), "5", EventKind.PURCHASE),
                  Event.of("" + (Long.MIN_VALUE + 2), "6", EventKind.PURCHASE))));

  private final TasteDataModel data = TasteDataModel.of(DATA);
  private final AnonymousUsersDataModel anonymousUsers = new AnonymousUsersDataModel(data);

  private static PreferenceArray preferencesOfFive(long item) {
    PreferenceArray preferences = new GenericUserPreferenceArray(1);
    preferences.setItemID(0, item);
    preferences.setValue(0, 5);
    return preferences;
  }

  @Test
  void queryAs_anyPreferences_usesUniqueUserId() throws TasteException {
    long userId =
        anonymousUsers.queryAs(
            preferencesOfFive(6),
            id -> {
              assertThat(anonymousUsers.getPreferencesFromUser(id).getValue(0)).isEqualTo(5f);
              assertThat(anonymousUsers.getPreferencesFromUser(id).getUserID(0)).isEqualTo(id);
              assertThat(anonymousUsers.getItemIDsFromUser(id).toArray()).containsExactly(6);
              assertThat(anonymousUsers.getPreferenceValue(id, 6)).isEqualTo(5f);
              assertThat(anonymousUsers.getPreferenceValue(id, 5)).isNull();
              assertThat(anonymousUsers.getPreferenceTime(id, 6)).isNull();
              return id;
            });

    assertThat(data.users().indexOf(userId)).isNegative();
    assertThat(anonymousUsers.<Long>queryAs(preferencesOfFive(6), id -> id)).isNotEqualTo(userId);
    assertThatExceptionOfType(NoSuchUserException.class)
        .as("afterwards")
        .isThrownBy(() -> anonymousUsers.getPreferencesFromUser(userId));
  }

  @Test
  void queryAs_anyPreferences_keepsTrainingData() throws TasteException {
    anonymousUsers.queryAs(
        preferencesOfFive(6),
        id -> {
          assertThat(all(anonymousUsers.getUserIDs())).isEqualTo(all(data.getUserIDs()));
          assertThat(all(anonymousUsers.getItemIDs())).isEqualTo(all(data.getItemIDs()));
          assertThat(anonymousUsers.getNumUsers()).isEqualTo(2);
          assertThat(anonymousUsers.getNumItems()).isEqualTo(2);
          assertThat(anonymousUsers.getNumUsersWithPreferenceFor(6)).isEqualTo(1);
          assertThat(anonymousUsers.getNumUsersWithPreferenceFor(6, 5)).isZero();
          assertThat(anonymousUsers.getPreferencesForItem(6).length()).isEqualTo(1);
          assertThat(anonymousUsers.getMaxPreference()).isEqualTo(1f);
          assertThat(anonymousUsers.getMinPreference()).isEqualTo(1f);
          assertThat(anonymousUsers.hasPreferenceValues()).isTrue();
          return id;
        });
  }

  @Test
  void queryAs_nested_separatesBothUsers() throws TasteException {
    anonymousUsers.queryAs(
        preferencesOfFive(6),
        outer ->
            anonymousUsers.queryAs(
                preferencesOfFive(5),
                inner -> {
                  assertThat(anonymousUsers.getPreferenceValue(outer, 6)).isEqualTo(5f);
                  assertThat(anonymousUsers.getPreferenceValue(inner, 6)).isNull();
                  return inner;
                }));
  }

  @Test
  void getPreferencesFromUser_resultModified_dataUnchanged() throws TasteException {
    anonymousUsers.queryAs(
        preferencesOfFive(6),
        id -> {
          anonymousUsers.getPreferencesFromUser(id).setValue(0, 1);
          assertThat(anonymousUsers.getPreferenceValue(id, 6)).isEqualTo(5f);
          return id;
        });
  }

  @Test
  void anyMethod_trainingUser_delegatesToData() throws TasteException {
    long user = Long.MIN_VALUE + 1;

    anonymousUsers.refresh(null);

    assertThat(anonymousUsers.getPreferencesFromUser(user))
        .isEqualTo(data.getPreferencesFromUser(user));
    assertThat(anonymousUsers.getItemIDsFromUser(user).toArray()).containsExactly(5);
    assertThat(anonymousUsers.getPreferenceValue(user, 5)).isEqualTo(1f);
    assertThat(anonymousUsers.getPreferenceTime(user, 5)).isNull();
    assertThatExceptionOfType(NoSuchItemException.class)
        .isThrownBy(() -> anonymousUsers.getPreferencesForItem(7));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> anonymousUsers.setPreference(user, 6, 1));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> anonymousUsers.removePreference(user, 5));
  }

  private static List<Long> all(LongPrimitiveIterator ids) {
    List<Long> all = new ArrayList<>();
    ids.forEachRemaining(all::add);
    return all;
  }
}
