package org.crmrecommend.serving.store;

import java.util.BitSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * With what a reader reads the values of users. Users who are forgotten meanwhile vanish at once.
 *
 * @param cipher decrypts
 * @param ids the id of the user with a number; empty if the user was forgotten
 * @param only numbers of the users whose events are read; null for all
 */
record UserReading(UserCipher cipher, IntFunction<String> ids, @Nullable BitSet only) {

  /** Returns whether the user has an id. */
  boolean isKnown(int user) {
    return !id(user).isEmpty();
  }

  String id(int user) {
    return ids.apply(user);
  }

  /** Returns whether the values of a user, or of {@link UserCipher#NOBODY}, are to be read. */
  boolean isWanted(int user) {
    return (only == null || only.get(user)) && (user == UserCipher.NOBODY || isKnown(user));
  }
}
