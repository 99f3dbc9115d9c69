package org.crmrecommend.examples.mahout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.apache.mahout.cf.taste.common.NoSuchItemException;
import org.apache.mahout.cf.taste.common.NoSuchUserException;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.common.LongPrimitiveIterator;
import org.apache.mahout.cf.taste.model.Preference;
import org.apache.mahout.cf.taste.model.PreferenceArray;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TasteDataModelTest {

  /** Users 1 to 3 have items 8 to 10; user 4 has an event with weight 0, item 11 has no event. */
  private static final TrainingData DATA =
      TrainingData.builder(
              EventLog.of(
                  Stream.of(
                      purchase("3", "10").at(Instant.ofEpochMilli(5_000)),
                      purchase("3", "9"),
                      purchase("1", "9").at(Instant.ofEpochMilli(7_000)),
                      Event.of("2", "9", EventKind.FAVORITE).at(Instant.ofEpochMilli(7_000)),
                      Event.of("4", "8", EventKind.EXPOSURE))))
          .catalog(
              Catalog.of(
                  Currency.getInstance("EUR"),
                  Stream.of("8", "9", "10", "11").map(Item::of).toList()))
          .build();

  private static final TasteDataModel MODEL = TasteDataModel.of(DATA);

  private static Event purchase(String user, String item) {
    return Event.of(user, item, EventKind.PURCHASE);
  }

  @Test
  void getUserIDs_always_areSortedUsersWithInteraction() {
    assertThat(all(MODEL.getUserIDs())).containsExactly(1L, 2L, 3L);
    assertThat(MODEL.getNumUsers()).isEqualTo(3);
  }

  @Test
  void getItemIDs_always_areSortedItemsWithInteraction() {
    assertThat(all(MODEL.getItemIDs())).containsExactly(9L, 10L);
    assertThat(MODEL.getNumItems()).isEqualTo(2);
  }

  @Test
  void getPreferencesFromUser_knownUser_returnsWeightsByItem() throws TasteException {
    assertThat(triples(MODEL.getPreferencesFromUser(3))).containsExactly("3 9 1.0", "3 10 1.0");
    assertThat(triples(MODEL.getPreferencesFromUser(2))).containsExactly("2 9 0.5");
  }

  @Test
  void getPreferencesForItem_knownItem_returnsWeightsByUser() throws TasteException {
    assertThat(triples(MODEL.getPreferencesForItem(9)))
        .containsExactly("1 9 1.0", "2 9 0.5", "3 9 1.0");
  }

  @Test
  void getItemIDsFromUser_knownUser_returnsCopy() throws TasteException {
    MODEL.getItemIDsFromUser(3).clear();

    assertThat(MODEL.getItemIDsFromUser(3).toArray()).containsExactlyInAnyOrder(9, 10);
  }

  @Test
  void getPreferencesFromUser_resultModified_dataUnchanged() throws TasteException {
    MODEL.getPreferencesFromUser(3).setValue(0, 77);

    assertThat(MODEL.getPreferenceValue(3, 9)).isEqualTo(1f);
  }

  @Test
  void getPreferenceValue_noInteraction_isNull() throws TasteException {
    assertThat(MODEL.getPreferenceValue(2, 9)).isEqualTo(0.5f);
    assertThat(MODEL.getPreferenceValue(2, 10)).isNull();
    assertThat(MODEL.getPreferenceValue(2, 99)).isNull();
  }

  @Test
  void getPreferenceTime_trainingData_isEventTime() throws TasteException {
    assertThat(MODEL.getPreferenceTime(3, 10)).isEqualTo(5_000);
    assertThat(MODEL.getPreferenceTime(3, 9)).as("without a time").isNull();
    assertThat(MODEL.getPreferenceTime(3, 8)).as("without an interaction").isNull();
    assertThat(TasteDataModel.of(DATA.interactions()).getPreferenceTime(3, 10)).isNull();
  }

  @Test
  void getNumUsersWithPreferenceFor_items_countsUsers() {
    assertThat(MODEL.getNumUsersWithPreferenceFor(9)).isEqualTo(3);
    assertThat(MODEL.getNumUsersWithPreferenceFor(8)).isZero();
    assertThat(MODEL.getNumUsersWithPreferenceFor(99)).isZero();
    assertThat(MODEL.getNumUsersWithPreferenceFor(9, 10)).isEqualTo(1);
    assertThat(MODEL.getNumUsersWithPreferenceFor(10, 9)).isEqualTo(1);
    assertThat(MODEL.getNumUsersWithPreferenceFor(9, 99)).isZero();
  }

  @Test
  void getMaxPreference_always_isLargestWeight() {
    assertThat(MODEL.getMaxPreference()).isEqualTo(1f);
    assertThat(MODEL.getMinPreference()).isEqualTo(0.5f);
    assertThat(MODEL.hasPreferenceValues()).isTrue();
  }

  @Test
  void withoutValues_anyData_isBoolean() throws TasteException {
    TasteDataModel model = MODEL.withoutValues();

    assertThat(model.hasPreferenceValues()).isFalse();
    assertThat(model.getMinPreference()).isNaN();
    assertThat(model.getMaxPreference()).isNaN();
    assertThat(model.getPreferenceValue(2, 9)).isEqualTo(1f);
    assertThat(triples(model.getPreferencesFromUser(2))).containsExactly("2 9 1.0");
    assertThat(triples(model.getPreferencesForItem(9)))
        .containsExactly("1 9 1.0", "2 9 1.0", "3 9 1.0");
  }

  /** User 4 is known, but has no interactions. */
  @ParameterizedTest
  @ValueSource(longs = {4, 99})
  void anyMethod_unknownUser_throws(long user) {
    assertThatExceptionOfType(NoSuchUserException.class)
        .isThrownBy(() -> MODEL.getPreferencesFromUser(user))
        .withMessage(Long.toString(user));
    assertThatThrownBy(() -> MODEL.getItemIDsFromUser(user))
        .isInstanceOf(NoSuchUserException.class);
    assertThatThrownBy(() -> MODEL.getPreferenceValue(user, 9))
        .isInstanceOf(NoSuchUserException.class);
    assertThatThrownBy(() -> MODEL.getPreferenceTime(user, 9))
        .isInstanceOf(NoSuchUserException.class);
  }

  /** Items 8 and 11 are known, but have no interactions. */
  @ParameterizedTest
  @ValueSource(longs = {8, 11, 99})
  void getPreferencesForItem_unknownItem_throws(long item) {
    assertThatExceptionOfType(NoSuchItemException.class)
        .isThrownBy(() -> MODEL.getPreferencesForItem(item))
        .withMessage(Long.toString(item));
  }

  @Test
  void setPreference_always_isRejected() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> MODEL.setPreference(1, 10, 1))
        .withMessageContainingAll("preferences", "set", "never change", "add an event");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> MODEL.removePreference(1, 9))
        .withMessageContainingAll("preferences", "removed", "never change", "remove the event");
  }

  @Test
  void refresh_always_changesNothing() {
    MODEL.refresh(null);

    assertThat(MODEL.getNumUsers()).isEqualTo(3);
  }

  @Test
  void writeObject_always_fails() throws Exception {
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      assertThatThrownBy(() -> out.writeObject(MODEL)).isInstanceOf(NotSerializableException.class);
    }
  }

  @Test
  void toString_always_containsSize() {
    assertThat(MODEL).hasToString("TasteDataModel[4 interactions of 4 users and 4 items]");
    assertThat(MODEL.withoutValues())
        .hasToString("TasteDataModel[4 interactions of 4 users and 4 items, without values]");
  }

  @Test
  void of_nonDecimalIdsWithoutMigrator_isRejected() {
    TrainingData data = TrainingData.of(EventLog.of(Stream.of(purchase("ann", "1"))));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TasteDataModel.of(data))
        .withMessageContainingAll("ids", "decimal", "migrator", "ann");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TasteDataModel.of(data.interactions()))
        .withMessageContainingAll("ids", "decimal", "migrator", "ann");
    assertThat(TasteDataModel.of(data, TasteIdMap::md5).users().toStringID(TasteIdMap.md5("ann")))
        .isEqualTo("ann");
  }

  private static List<Long> all(LongPrimitiveIterator ids) {
    List<Long> all = new ArrayList<>();
    ids.forEachRemaining(all::add);
    return all;
  }

  private static List<String> triples(PreferenceArray preferences) {
    List<String> triples = new ArrayList<>();
    for (Preference preference : preferences) {
      triples.add(
          preference.getUserID() + " " + preference.getItemID() + " " + preference.getValue());
    }
    return triples;
  }
}
