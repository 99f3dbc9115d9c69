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
 * TasteIds} tells their ids. It is a view of the interactions that keeps, beside the ids, each
 * user's items as a set, some 15 bytes an interaction. What it hands out is a copy that the caller
 * may change; making it takes O(length) time, O(length · log length) where the ids are not plain
 * numbers.
 *
 * <p>Immutable and safe for use by any number of threads. It cannot be serialized, although Taste's
 * interface would have it so.
 */
@SuppressWarnings("serial") // see above: writing one fails, as interactions cannot be written
public final class TasteDataModel implements DataModel {

  private static final float NO_VALUE = 1f;

  private final NumberedRows rows;

  /** Where times are known. */
  private final @Nullable TrainingData data;

  private final boolean hasValues;
  private final float least;
  private final float most;
  private final long[] userIds;
  private final long[] itemIds;
  private final FastIDSet[] itemsOfUsers;

  private TasteDataModel(NumberedRows rows, @Nullable TrainingData data, boolean hasValues) {
    this.rows = rows;
    this.data = data;
    this.hasValues = hasValues;
    this.userIds = rows.userIdsInUse();
    this.itemIds = rows.itemIdsInUse();
    this.itemsOfUsers = rows.itemSets();
    float lowest = Float.POSITIVE_INFINITY;
    float highest = Float.NEGATIVE_INFINITY;
    for (int user = 0; user < rows.interactions().userCount(); user++) {
      Row row = rows.interactions().itemsOf(user);
      for (int cell = 0; cell < row.size(); cell++) {
        lowest = Math.min(lowest, row.weight(cell));
        highest = Math.max(highest, row.weight(cell));
      }
    }
    this.least = hasValues ? lowest : Float.NaN;
    this.most = hasValues ? highest : Float.NaN;
  }

  /**
   * Interactions of users and items whose ids are decimal numbers.
   *
   * @throws IllegalArgumentException if one is not
   */
  public static TasteDataModel of(Interactions interactions) {
    return of(interactions, TasteIds.NO_MIGRATOR);
  }

  /**
   * Interactions of users and items with any ids.
   *
   * @param migrator tells the number of an id that is not a decimal number; see {@link TasteIds}
   * @throws IllegalArgumentException if two ids come to the same number, or one to a number that
   *     Taste keeps for itself
   */
  public static TasteDataModel of(Interactions interactions, ToLongFunction<String> migrator) {
    TasteIds users = TasteIds.of(interactions.users(), migrator);
    TasteIds items = TasteIds.of(interactions.items(), migrator);
    return new TasteDataModel(new NumberedRows(interactions, users, items), null, true);
  }

  /**
   * The interactions of training data, with their times.
   *
   * @throws IllegalArgumentException if an id is not a decimal number
   */
  public static TasteDataModel of(TrainingData data) {
    return of(data, TasteIds.NO_MIGRATOR);
  }

  /**
   * The interactions of training data, with their times, of users and items with any ids.
   *
   * @param migrator tells the number of an id that is not a decimal number; see {@link TasteIds}
   * @throws IllegalArgumentException if two ids come to the same number, or one to a number that
   *     Taste keeps for itself
   */
  public static TasteDataModel of(TrainingData data, ToLongFunction<String> migrator) {
    TasteIds users = TasteIds.of(data.interactions().users(), migrator);
    TasteIds items = TasteIds.of(data.items(), migrator);
    return new TasteDataModel(new NumberedRows(data.interactions(), users, items), data, true);
  }

  /** Training data whose ids nobody outside gets to see. */
  static TasteDataModel ofAny(TrainingData data) {
    TasteIds users = TasteIds.ofAny(data.interactions().users());
    TasteIds items = TasteIds.ofAny(data.items());
    return new TasteDataModel(new NumberedRows(data.interactions(), users, items), data, true);
  }

  /**
   * The same without values, as Taste's recommenders for boolean preferences want it: every
   * preference is 1, and there is no least and no most. O(interactions) time.
   */
  public TasteDataModel withoutValues() {
    return new TasteDataModel(rows, data, false);
  }

  /** The ids of all users, those without an interaction included. */
  public TasteIds users() {
    return rows.users();
  }

  /** The ids of all items, those without an interaction included. */
  public TasteIds items() {
    return rows.items();
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
    return rows.preferencesOfUser(userId, hasValues);
  }

  @Override
  public FastIDSet getItemIDsFromUser(long userId) throws NoSuchUserException {
    return itemsOfUsers[rows.userNumber(userId)].clone();
  }

  /** An item's preferences by rising user id. */
  @Override
  public PreferenceArray getPreferencesForItem(long itemId) throws NoSuchItemException {
    return rows.preferencesOfItem(itemId, hasValues);
  }

  @Override
  public @Nullable Float getPreferenceValue(long userId, long itemId) throws NoSuchUserException {
    Row row = rows.ofUser(userId);
    int cell = row.cellOf(items().numberOf(itemId));
    if (cell < 0) {
      return null;
    }
    return hasValues ? row.weight(cell) : NO_VALUE;
  }

  /**
   * When the user last had to do with the item, by events that speak for it: in milliseconds since
   * 1970-01-01T00:00Z, null if that is not known or the data are interactions alone. O(events of
   * the user) time.
   */
  @Override
  public @Nullable Long getPreferenceTime(long userId, long itemId) throws NoSuchUserException {
    int cell = rows.ofUser(userId).cellOf(items().numberOf(itemId));
    if (data == null || cell < 0) {
      return null;
    }
    // a stored profile has the cells of the row, in their order
    return data.profile(rows.userNumber(userId))
        .lastTime(cell)
        .map(Instant::toEpochMilli)
        .orElse(null);
  }

  @Override
  public int getNumUsersWithPreferenceFor(long itemId) {
    return rows.userCount(itemId);
  }

  /** How many users two items share; O(users of both) time. */
  @Override
  public int getNumUsersWithPreferenceFor(long itemId1, long itemId2) {
    return rows.sharedUserCount(itemId1, itemId2);
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
    return most;
  }

  /** The smallest weight; NaN without values, ∞ without interactions. */
  @Override
  public float getMinPreference() {
    return least;
  }

  /** Does nothing: interactions never change. */
  @Override
  public void refresh(@Nullable Collection<Refreshable> alreadyRefreshed) {}

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "TasteDataModel[%s%s]",
        rows.interactions(),
        hasValues ? "" : ", without values");
  }
}
