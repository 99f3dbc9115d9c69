package org.crmrecommend.examples.mahout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.common.FastByIDMap;
import org.apache.mahout.cf.taste.impl.common.LongPrimitiveIterator;
import org.apache.mahout.cf.taste.impl.model.GenericBooleanPrefDataModel;
import org.apache.mahout.cf.taste.impl.model.GenericDataModel;
import org.apache.mahout.cf.taste.impl.model.GenericUserPreferenceArray;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.cf.taste.model.Preference;
import org.apache.mahout.cf.taste.model.PreferenceArray;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares {@link TasteDataModel} with data models of Taste with the same data. */
class TasteDataModelOracleTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, 2, 3})
  void anyMethod_anyRatings_equalsTasteModel(long seed) throws TasteException {
    Interactions ratings = RandomTrainingData.ratings(seed).interactions();
    TasteDataModel ours = TasteDataModel.of(ratings);

    assertSame(ours, tasteModel(ratings, ours));
    assertThat(ours.getMaxPreference()).isEqualTo(5f);
    assertThat(ours.getMinPreference()).isEqualTo(1f);
  }

  /** The order of hashes differs from the order of the ids, unlike for decimal numbers. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1})
  void anyMethod_migratedIds_equalsTasteModel(long seed) throws TasteException {
    EventLog log =
        EventLog.of(
            RandomTrainingData.events(seed, EventKind.PURCHASE)
                .map(event -> Event.of("u" + event.user(), "i" + event.item(), event.kind())));
    Interactions purchases = TrainingData.of(log).interactions();
    TasteDataModel ours = TasteDataModel.of(purchases, TasteIdMap::md5);

    assertSame(ours, tasteModel(purchases, ours));
    DataModel booleans =
        new GenericBooleanPrefDataModel(
            GenericBooleanPrefDataModel.toDataMap(tasteModel(purchases, ours)));
    assertSame(ours.withoutValues(), booleans);
  }

  private static DataModel tasteModel(Interactions interactions, TasteDataModel ids) {
    FastByIDMap<PreferenceArray> users = new FastByIDMap<>();
    for (int user = 0; user < interactions.userCount(); user++) {
      Interactions.Row row = interactions.itemsOf(user);
      PreferenceArray preferences = new GenericUserPreferenceArray(row.size());
      long userId = ids.users().toLongID(interactions.users().id(user));
      for (int cell = 0; cell < row.size(); cell++) {
        preferences.setUserID(cell, userId);
        preferences.setItemID(cell, ids.items().toLongID(interactions.items().id(row.index(cell))));
        preferences.setValue(cell, row.weight(cell));
      }
      users.put(userId, preferences);
    }
    return new GenericDataModel(users);
  }

  private static void assertSame(DataModel ours, DataModel tasteModel) throws TasteException {
    List<Long> users = all(tasteModel.getUserIDs());
    List<Long> items = all(tasteModel.getItemIDs());
    assertThat(all(ours.getUserIDs())).isEqualTo(users);
    assertThat(all(ours.getItemIDs())).isEqualTo(items);
    assertThat(ours.getNumUsers()).isEqualTo(tasteModel.getNumUsers());
    assertThat(ours.getNumItems()).isEqualTo(tasteModel.getNumItems());
    assertThat(ours.hasPreferenceValues()).isEqualTo(tasteModel.hasPreferenceValues());
    for (long user : users) {
      PreferenceArray expected = tasteModel.getPreferencesFromUser(user);
      expected.sortByItem(); // Taste does not sort preferences without values
      assertThat(triples(ours.getPreferencesFromUser(user))).isEqualTo(triples(expected));
      assertThat(ours.getItemIDsFromUser(user).toArray())
          .containsExactlyInAnyOrder(tasteModel.getItemIDsFromUser(user).toArray());
      for (long item : items) {
        assertThat(ours.getPreferenceValue(user, item))
            .isEqualTo(tasteModel.getPreferenceValue(user, item));
      }
    }
    for (long item : items) {
      PreferenceArray expected = tasteModel.getPreferencesForItem(item);
      expected.sortByUser();
      assertThat(triples(ours.getPreferencesForItem(item))).isEqualTo(triples(expected));
      assertThat(sharedUserCounts(item, ours, items))
          .isEqualTo(sharedUserCounts(item, tasteModel, items));
    }
  }

  private static Map<Long, Integer> sharedUserCounts(long item, DataModel model, List<Long> items)
      throws TasteException {
    Map<Long, Integer> shared = new TreeMap<>();
    shared.put(-1L, model.getNumUsersWithPreferenceFor(item));
    for (long other : items) {
      shared.put(other, model.getNumUsersWithPreferenceFor(item, other));
    }
    return shared;
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
