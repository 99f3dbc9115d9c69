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

class AskingDataModelTest {

  /** The lowest numbers that Taste leaves are users', where ids of those who ask begin. */
  private static final TrainingData DATA =
      TrainingData.of(
          EventLog.of(
              Stream.of(
                  Event.of("" + (Long.MIN_VALUE + 1), "5", EventKind.PURCHASE),
                  Event.of("" + (Long.MIN_VALUE + 2), "6", EventKind.PURCHASE))));

  private final TasteDataModel data = TasteDataModel.of(DATA);
  private final AskingDataModel asking = new AskingDataModel(data);

  private static PreferenceArray fives(long item) {
    PreferenceArray preferences = new GenericUserPreferenceArray(1);
    preferences.setItemID(0, item);
    preferences.setValue(0, 5);
    return preferences;
  }

  @Test
  void ask_anybody_isToldOfUnderAnIdOfItsOwn() throws TasteException {
    long asker =
        asking.ask(
            fives(6),
            id -> {
              assertThat(asking.getPreferencesFromUser(id).getValue(0)).isEqualTo(5f);
              assertThat(asking.getPreferencesFromUser(id).getUserID(0)).isEqualTo(id);
              assertThat(asking.getItemIDsFromUser(id).toArray()).containsExactly(6);
              assertThat(asking.getPreferenceValue(id, 6)).isEqualTo(5f);
              assertThat(asking.getPreferenceValue(id, 5)).isNull();
              assertThat(asking.getPreferenceTime(id, 6)).isNull();
              return id;
            });

    assertThat(data.users().numberOf(asker)).isNegative();
    assertThat(asking.<Long>ask(fives(6), id -> id)).isNotEqualTo(asker);
    assertThatExceptionOfType(NoSuchUserException.class)
        .as("afterwards")
        .isThrownBy(() -> asking.getPreferencesFromUser(asker));
  }

  @Test
  void ask_anybody_changesNothingElse() throws TasteException {
    asking.ask(
        fives(6),
        id -> {
          assertThat(all(asking.getUserIDs())).isEqualTo(all(data.getUserIDs()));
          assertThat(all(asking.getItemIDs())).isEqualTo(all(data.getItemIDs()));
          assertThat(asking.getNumUsers()).isEqualTo(2);
          assertThat(asking.getNumItems()).isEqualTo(2);
          assertThat(asking.getNumUsersWithPreferenceFor(6)).isEqualTo(1);
          assertThat(asking.getNumUsersWithPreferenceFor(6, 5)).isZero();
          assertThat(asking.getPreferencesForItem(6).length()).isEqualTo(1);
          assertThat(asking.getMaxPreference()).isEqualTo(1f);
          assertThat(asking.getMinPreference()).isEqualTo(1f);
          assertThat(asking.hasPreferenceValues()).isTrue();
          return id;
        });
  }

  @Test
  void ask_withinAsking_knowsBoth() throws TasteException {
    asking.ask(
        fives(6),
        outer ->
            asking.ask(
                fives(5),
                inner -> {
                  assertThat(asking.getPreferenceValue(outer, 6)).isEqualTo(5f);
                  assertThat(asking.getPreferenceValue(inner, 6)).isNull();
                  return inner;
                }));
  }

  @Test
  void getPreferencesFromUser_changed_doesNotShow() throws TasteException {
    asking.ask(
        fives(6),
        id -> {
          asking.getPreferencesFromUser(id).setValue(0, 1);
          assertThat(asking.getPreferenceValue(id, 6)).isEqualTo(5f);
          return id;
        });
  }

  @Test
  void anyMethod_usersOfTraining_isAnsweredByTheData() throws TasteException {
    long user = Long.MIN_VALUE + 1;

    asking.refresh(null);

    assertThat(asking.getPreferencesFromUser(user)).isEqualTo(data.getPreferencesFromUser(user));
    assertThat(asking.getItemIDsFromUser(user).toArray()).containsExactly(5);
    assertThat(asking.getPreferenceValue(user, 5)).isEqualTo(1f);
    assertThat(asking.getPreferenceTime(user, 5)).isNull();
    assertThatExceptionOfType(NoSuchItemException.class)
        .isThrownBy(() -> asking.getPreferencesForItem(7));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> asking.setPreference(user, 6, 1));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> asking.removePreference(user, 5));
  }

  private static List<Long> all(LongPrimitiveIterator ids) {
    List<Long> all = new ArrayList<>();
    ids.forEachRemaining(all::add);
    return all;
  }
}
