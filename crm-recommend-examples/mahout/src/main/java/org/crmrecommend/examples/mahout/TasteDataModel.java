package org.crmrecommend.examples.mahout;

import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.apache.mahout.cf.taste.common.NoSuchItemException;
import org.apache.mahout.cf.taste.common.NoSuchUserException;
import org.apache.mahout.cf.taste.common.Refreshable;
import org.apache.mahout.cf.taste.impl.common.FastIDSet;
import org.apache.mahout.cf.taste.impl.common.LongPrimitiveArrayIterator;
import org.apache.mahout.cf.taste.impl.common.LongPrimitiveIterator;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.cf.taste.model.PreferenceArray;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.data.Interactions.Row;
import org.crmrecommend.model.TrainingData;
import org.jspecify.annotations.Nullable;

/**
 * View of interactions as a Taste data model: each interaction is a preference with the weight as
 * its value.
 *
 * <p>Its users and items are those with interactions, because Taste does not support others. {@link
 * TasteIdMap} maps their ids. In addition to the ids, the view stores the items of each user as a
 * set, about 15 bytes per interaction. It returns copies, which the caller may change. A copy takes
 * O(length) time, or O(length · log length) if the ids are not plain numbers.
 *
 * <p>Immutable and thread-safe. It cannot be serialized, although Taste's interface extends {@link
 * java.io.Serializable}.
 */
@SuppressWarnings("serial") // serialization fails, because interactions are not serializable
public final class TasteDataModel implements DataModel {

  private static final float BOOLEAN_VALUE = 1f;

  private final TasteInteractions tasteInteractions;

  /** Source of the times; null if they are unknown. */
  private final @Nullable TrainingData data;

  private final boolean hasValues;
  private final float minValue;
  private final float maxValue;
  private final long[] userIds;
  private final long[] itemIds;
  private final FastIDSet[] itemsOfUsers;

  private TasteDataModel(
      TasteInteractions tasteInteractions, @Nullable TrainingData data, boolean hasValues) {
    this.tasteInteractions = tasteInteractions;
    this.data = data;
    this.hasValues = hasValues;
    this.userIds = tasteInteractions.activeUserIds();
    this.itemIds = tasteInteractions.activeItemIds();
    this.itemsOfUsers = tasteInteractions.itemSets();
    float lowest = Float.POSITIVE_INFINITY;
    float highest = Float.NEGATIVE_INFINITY;
    for (int user = 0; user < tasteInteractions.interactions().userCount(); user++) {
      Row row = tasteInteractions.interactions().itemsOf(user);
      for (int cell = 0; cell < row.size(); cell++) {
        lowest = Math.min(lowest, row.weight(cell));
        highest = Math.max(highest, row.weight(cell));
      }
    }
    this.minValue = hasValues ? lowest : Float.NaN;
    this.maxValue = hasValues ? highest : Float.NaN;
  }

  /**
   * Returns a view of interactions of users and items whose ids are decimal numbers.
   *
   * @throws IllegalArgumentException if an id is not a decimal number
   */
  public static TasteDataModel of(Interactions interactions) {
    return of(interactions, TasteIdMap.NO_MIGRATOR);
  }

  /**
   * Returns a view of interactions of users and items with any ids.
   *
   * @param migrator returns the number of an id that is not a decimal number; see {@link
   *     TasteIdMap}
   * @throws IllegalArgumentException if two ids have the same number, or an id has a number that
   *     Taste reserves
   */
  public static TasteDataModel of(Interactions interactions, ToLongFunction<String> migrator) {
    TasteIdMap users = TasteIdMap.of(interactions.users(), migrator);
    TasteIdMap items = TasteIdMap.of(interactions.items(), migrator);
    return new TasteDataModel(new TasteInteractions(interactions, users, items), null, true);
  }

  /**
   * Returns a view of the interactions of training data, with their times.
   *
   * @throws IllegalArgumentException if an id is not a decimal number
   */
  public static TasteDataModel of(TrainingData data) {
    return of(data, TasteIdMap.NO_MIGRATOR);
  }

  /**
   * Returns a view of the interactions of training data, with their times, for any ids.
   *
   * @param migrator returns the number of an id that is not a decimal number; see {@link
   *     TasteIdMap}
   * @throws IllegalArgumentException if two ids have the same number, or an id has a number that
   *     Taste reserves
   */
  public static TasteDataModel of(TrainingData data, ToLongFunction<String> migrator) {
    TasteIdMap users = TasteIdMap.of(data.interactions().users(), migrator);
    TasteIdMap items = TasteIdMap.of(data.items(), migrator);
    return new TasteDataModel(new TasteInteractions(data.interactions(), users, items), data, true);
  }

  /** Returns a view of training data for internal use, where ids may be replaced by indexes. */
  static TasteDataModel ofAnyIds(TrainingData data) {
    TasteIdMap users = TasteIdMap.ofAnyIds(data.interactions().users());
    TasteIdMap items = TasteIdMap.ofAnyIds(data.items());
    return new TasteDataModel(new TasteInteractions(data.interactions(), users, items), data, true);
  }

  /**
   * Returns a view without values, for Taste's recommenders for boolean preferences: every
   * preference is 1, and there is no minimum or maximum. Takes O(interactions) time.
   */
  public TasteDataModel withoutValues() {
    return new TasteDataModel(tasteInteractions, data, false);
  }

  /** Returns the ids of all users, including those without interactions. */
  public TasteIdMap users() {
    return tasteInteractions.users();
  }

  /** Returns the ids of all items, including those without interactions. */
  public TasteIdMap items() {
    return tasteInteractions.items();
  }

  @Override
  public LongPrimitiveIterator getUserIDs() {
    return new LongPrimitiveArrayIterator(userIds);
  }

  @Override
  public LongPrimitiveIterator getItemIDs() {
    return new LongPrimitiveArrayIterator(itemIds);
  }

  @Override
  public int getNumUsers() {
    return userIds.length;
  }

  @Override
  public int getNumItems() {
    return itemIds.length;
  }

  /** Returns the preferences of a user, ordered by item id. */
  @Override
  public PreferenceArray getPreferencesFromUser(long userId) throws NoSuchUserException {
    return tasteInteractions.preferencesOfUser(userId, hasValues);
  }

  @Override
  public FastIDSet getItemIDsFromUser(long userId) throws NoSuchUserException {
    return itemsOfUsers[tasteInteractions.requireUser(userId)].clone();
  }

  /** Returns the preferences for an item, ordered by user id. */
  @Override
  public PreferenceArray getPreferencesForItem(long itemId) throws NoSuchItemException {
    return tasteInteractions.preferencesOfItem(itemId, hasValues);
  }

  @Override
  public @Nullable Float getPreferenceValue(long userId, long itemId) throws NoSuchUserException {
    Row row = tasteInteractions.itemsOf(userId);
    int cell = row.cellOf(items().indexOf(itemId));
    if (cell < 0) {
      return null;
    }
    return hasValues ? row.weight(cell) : BOOLEAN_VALUE;
  }

  /**
   * Returns the time of the last event of the user with the item that is positive feedback, in
   * milliseconds since 1970-01-01T00:00Z. Returns null if the time is unknown or the view was
   * created from interactions only. Takes O(events of the user) time.
   */
  @Override
  public @Nullable Long getPreferenceTime(long userId, long itemId) throws NoSuchUserException {
    int cell = tasteInteractions.itemsOf(userId).cellOf(items().indexOf(itemId));
    if (data == null || cell < 0) {
      return null;
    }
    // the stored profile has the same cells as the row, in the same order
    return data.profile(tasteInteractions.requireUser(userId))
        .lastTime(cell)
        .map(Instant::toEpochMilli)
        .orElse(null);
  }

  @Override
  public int getNumUsersWithPreferenceFor(long itemId) {
    return tasteInteractions.userCount(itemId);
  }

  /** Returns the number of users that have both items, in O(users of both) time. */
  @Override
  public int getNumUsersWithPreferenceFor(long itemId1, long itemId2) {
    return tasteInteractions.sharedUserCount(itemId1, itemId2);
  }

  /**
   * Not supported, because interactions never change.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void setPreference(long userId, long itemId, float value) {
    throw new UnsupportedOperationException(
        "preferences cannot be set, because interactions never change; add an event to the log"
            + " instead");
  }

  /**
   * Not supported, because interactions never change.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void removePreference(long userId, long itemId) {
    throw new UnsupportedOperationException(
        "preferences cannot be removed, because interactions never change; remove the event from the"
            + " log instead");
  }

  /**
   * Whether the values are weights; false for a view {@linkplain #withoutValues without values}.
   */
  @Override
  public boolean hasPreferenceValues() {
    return hasValues;
  }

  /** Returns the largest weight; NaN without values, −∞ without interactions. */
  @Override
  public float getMaxPreference() {
    return maxValue;
  }

  /** Returns the smallest weight; NaN without values, ∞ without interactions. */
  @Override
  public float getMinPreference() {
    return minValue;
  }

  /** Does nothing, because interactions never change. */
  @Override
  public void refresh(@Nullable Collection<Refreshable> alreadyRefreshed) {}

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "TasteDataModel[%s%s]",
        tasteInteractions.interactions(),
        hasValues ? "" : ", without values");
  }
}
