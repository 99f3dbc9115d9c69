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
 * Our interactions as Taste sees data: a preference for each interaction, its value the weight.
 *
 * <p>Its users and items are those that have an interaction; Taste cannot do with others. {@link
 * TasteIdMap} tells their ids. It is a view of the interactions that keeps, beside the ids, each
 * user's items as a set, some 15 bytes an interaction. What it hands out is a copy that the caller
 * may change; making it takes O(length) time, O(length · log length) where the ids are not plain
 * numbers.
 *
 * <p>Immutable and safe for use by any number of threads. It cannot be serialized, although Taste's
 * interface would have it so.
 */
@SuppressWarnings("serial") // see above: writing one fails, as interactions cannot be written
public final class TasteDataModel implements DataModel {

  private static final float BOOLEAN_VALUE = 1f;

  private final TasteInteractions tasteInteractions;

  /** Where times are known. */
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
   * Interactions of users and items whose ids are decimal numbers.
   *
   * @throws IllegalArgumentException if one is not
   */
  public static TasteDataModel of(Interactions interactions) {
    return of(interactions, TasteIdMap.NO_MIGRATOR);
  }

  /**
   * Interactions of users and items with any ids.
   *
   * @param migrator tells the number of an id that is not a decimal number; see {@link TasteIdMap}
   * @throws IllegalArgumentException if two ids come to the same number, or one to a number that
   *     Taste keeps for itself
   */
  public static TasteDataModel of(Interactions interactions, ToLongFunction<String> migrator) {
    TasteIdMap users = TasteIdMap.of(interactions.users(), migrator);
    TasteIdMap items = TasteIdMap.of(interactions.items(), migrator);
    return new TasteDataModel(new TasteInteractions(interactions, users, items), null, true);
  }

  /**
   * The interactions of training data, with their times.
   *
   * @throws IllegalArgumentException if an id is not a decimal number
   */
  public static TasteDataModel of(TrainingData data) {
    return of(data, TasteIdMap.NO_MIGRATOR);
  }

  /**
   * The interactions of training data, with their times, of users and items with any ids.
   *
   * @param migrator tells the number of an id that is not a decimal number; see {@link TasteIdMap}
   * @throws IllegalArgumentException if two ids come to the same number, or one to a number that
   *     Taste keeps for itself
   */
  public static TasteDataModel of(TrainingData data, ToLongFunction<String> migrator) {
    TasteIdMap users = TasteIdMap.of(data.interactions().users(), migrator);
    TasteIdMap items = TasteIdMap.of(data.items(), migrator);
    return new TasteDataModel(new TasteInteractions(data.interactions(), users, items), data, true);
  }

  /** Training data whose ids nobody outside gets to see. */
  static TasteDataModel ofAnyIds(TrainingData data) {
    TasteIdMap users = TasteIdMap.ofAnyIds(data.interactions().users());
    TasteIdMap items = TasteIdMap.ofAnyIds(data.items());
    return new TasteDataModel(new TasteInteractions(data.interactions(), users, items), data, true);
  }

  /**
   * The same without values, as Taste's recommenders for boolean preferences want it: every
   * preference is 1, and there is no least and no most. O(interactions) time.
   */
  public TasteDataModel withoutValues() {
    return new TasteDataModel(tasteInteractions, data, false);
  }

  /** The ids of all users, those without an interaction included. */
  public TasteIdMap users() {
    return tasteInteractions.users();
  }

  /** The ids of all items, those without an interaction included. */
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

  /** A user's preferences by rising item id. */
  @Override
  public PreferenceArray getPreferencesFromUser(long userId) throws NoSuchUserException {
    return tasteInteractions.preferencesOfUser(userId, hasValues);
  }

  @Override
  public FastIDSet getItemIDsFromUser(long userId) throws NoSuchUserException {
    return itemsOfUsers[tasteInteractions.requireUser(userId)].clone();
  }

  /** An item's preferences by rising user id. */
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
   * When the user last had to do with the item, by events that speak for it: in milliseconds since
   * 1970-01-01T00:00Z, null if that is not known or the data are interactions alone. O(events of
   * the user) time.
   */
  @Override
  public @Nullable Long getPreferenceTime(long userId, long itemId) throws NoSuchUserException {
    int cell = tasteInteractions.itemsOf(userId).cellOf(items().indexOf(itemId));
    if (data == null || cell < 0) {
      return null;
    }
    // a stored profile has the cells of the row, in their order
    return data.profile(tasteInteractions.requireUser(userId))
        .lastTime(cell)
        .map(Instant::toEpochMilli)
        .orElse(null);
  }

  @Override
  public int getNumUsersWithPreferenceFor(long itemId) {
    return tasteInteractions.userCount(itemId);
  }

  /** How many users two items share; O(users of both) time. */
  @Override
  public int getNumUsersWithPreferenceFor(long itemId1, long itemId2) {
    return tasteInteractions.sharedUserCount(itemId1, itemId2);
  }

  /**
   * Not possible, as interactions never change.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void setPreference(long userId, long itemId, float value) {
    throw new UnsupportedOperationException(
        "preferences cannot be set, as interactions never change; add an event to the log they are"
            + " made of");
  }

  /**
   * Not possible, as interactions never change.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void removePreference(long userId, long itemId) {
    throw new UnsupportedOperationException(
        "preferences cannot be removed, as interactions never change; leave the event out of the"
            + " log they are made of");
  }

  /** Whether values are weights; false for what {@link #withoutValues} gives. */
  @Override
  public boolean hasPreferenceValues() {
    return hasValues;
  }

  /** The largest weight; NaN without values, −∞ without interactions. */
  @Override
  public float getMaxPreference() {
    return maxValue;
  }

  /** The smallest weight; NaN without values, ∞ without interactions. */
  @Override
  public float getMinPreference() {
    return minValue;
  }

  /** Does nothing: interactions never change. */
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
