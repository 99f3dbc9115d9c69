package org.crmrecommend.examples.mahout;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.mahout.cf.taste.common.NoSuchItemException;
import org.apache.mahout.cf.taste.common.NoSuchUserException;
import org.apache.mahout.cf.taste.common.Refreshable;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.common.FastIDSet;
import org.apache.mahout.cf.taste.impl.common.LongPrimitiveIterator;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.cf.taste.model.PreferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The training data together with the anonymous users of the current queries.
 *
 * <p>Each query gets a unique user id, which is never reused, so that nothing that Taste caches by
 * user belongs to another user. The preferences of an anonymous user are visible only by this id:
 * users, items and all counts over users are those of training. Therefore results do not depend on
 * concurrent queries, and any number of threads may query at the same time without a lock.
 */
@SuppressWarnings("serial") // cannot be serialized any more than the data can
final class AnonymousUsersDataModel implements DataModel {

  private final TasteDataModel data;
  private final Map<Long, PreferenceArray> anonymousPreferences = new ConcurrentHashMap<>();
  private final AtomicLong lastId = new AtomicLong(Long.MIN_VALUE); // Taste reserves MIN_VALUE

  AnonymousUsersDataModel(TasteDataModel data) {
    this.data = data;
  }

  /** A query to Taste for a user id. */
  interface UserQuery<T> {

    T run(long userId) throws TasteException;
  }

  /**
   * Runs a query for an anonymous user with these preferences.
   *
   * @param preferences ordered by item id, each item in the data; this method sets the user id
   */
  <T> T queryAs(PreferenceArray preferences, UserQuery<T> query) throws TasteException {
    long id = lastId.incrementAndGet();
    while (data.users().indexOf(id) >= 0) {
      id = lastId.incrementAndGet();
    }
    preferences.setUserID(0, id); // sets the id of all preferences
    anonymousPreferences.put(id, preferences);
    try {
      return query.run(id);
    } finally {
      anonymousPreferences.remove(id);
    }
  }

  @Override
  public LongPrimitiveIterator getUserIDs() {
    return data.getUserIDs();
  }

  @Override
  public LongPrimitiveIterator getItemIDs() {
    return data.getItemIDs();
  }

  @Override
  public int getNumUsers() {
    return data.getNumUsers();
  }

  @Override
  public int getNumItems() {
    return data.getNumItems();
  }

  @Override
  public PreferenceArray getPreferencesFromUser(long userId) throws NoSuchUserException {
    PreferenceArray preferences = anonymousPreferences.get(userId);
    return preferences == null ? data.getPreferencesFromUser(userId) : preferences.clone();
  }

  @Override
  public FastIDSet getItemIDsFromUser(long userId) throws NoSuchUserException {
    PreferenceArray preferences = anonymousPreferences.get(userId);
    return preferences == null
        ? data.getItemIDsFromUser(userId)
        : new FastIDSet(preferences.getIDs());
  }

  @Override
  public PreferenceArray getPreferencesForItem(long itemId) throws NoSuchItemException {
    return data.getPreferencesForItem(itemId);
  }

  @Override
  public @Nullable Float getPreferenceValue(long userId, long itemId) throws NoSuchUserException {
    PreferenceArray preferences = anonymousPreferences.get(userId);
    if (preferences == null) {
      return data.getPreferenceValue(userId, itemId);
    }
    for (int index = 0; index < preferences.length(); index++) {
      if (preferences.getItemID(index) == itemId) {
        return preferences.getValue(index);
      }
    }
    return null;
  }

  @Override
  public @Nullable Long getPreferenceTime(long userId, long itemId) throws NoSuchUserException {
    return anonymousPreferences.containsKey(userId) ? null : data.getPreferenceTime(userId, itemId);
  }

  @Override
  public int getNumUsersWithPreferenceFor(long itemId) {
    return data.getNumUsersWithPreferenceFor(itemId);
  }

  @Override
  public int getNumUsersWithPreferenceFor(long itemId1, long itemId2) {
    return data.getNumUsersWithPreferenceFor(itemId1, itemId2);
  }

  @Override
  public void setPreference(long userId, long itemId, float value) {
    data.setPreference(userId, itemId, value);
  }

  @Override
  public void removePreference(long userId, long itemId) {
    data.removePreference(userId, itemId);
  }

  @Override
  public boolean hasPreferenceValues() {
    return data.hasPreferenceValues();
  }

  @Override
  public float getMaxPreference() {
    return data.getMaxPreference();
  }

  @Override
  public float getMinPreference() {
    return data.getMinPreference();
  }

  @Override
  public void refresh(@Nullable Collection<Refreshable> alreadyRefreshed) {}
}
