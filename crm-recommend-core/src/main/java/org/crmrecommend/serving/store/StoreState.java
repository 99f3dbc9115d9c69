package org.crmrecommend.serving.store;

import java.nio.ByteBuffer;
import java.util.Currency;
import java.util.Optional;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.keys.KeyFile;
import org.crmrecommend.serving.store.EncryptedValue.Owner;
import org.h2.mvstore.MVStore;

/** The single values of a store by name. */
final class StoreState {

  /** Version of the maps and their values. */
  private static final long FORMAT = 2;

  private static final String FORMAT_KEY = "format";
  private static final String CURRENCY_KEY = "currency";
  private static final String OPENINGS_KEY = "openings";
  private static final String LAST_USER_KEY = "lastUser";
  private static final String PENDING_FORGET_KEY = "pendingForget";
  private static final String KEY_CHECK_KEY = "keyCheck";

  private final String name;
  private final TextMap<ValueReader> map;
  private final EncryptedValue keyCheck;
  private final boolean isNew;

  /**
   * Opens the state, or creates that of a new store.
   *
   * @param name name of the store for messages
   * @throws StoreException if the store is damaged or has another format
   */
  StoreState(MVStore store, String name) {
    this.name = name;
    this.isNew = store.getMapNames().isEmpty();
    this.map = new TextMap<>(store, new SealedValue(name, "state"), (key, in) -> in);
    this.keyCheck = new EncryptedValue(name, "state");
    if (isNew) {
      putNumber(FORMAT_KEY, FORMAT);
    }
    requireKnownFormat();
  }

  private void requireKnownFormat() {
    long format = number(FORMAT_KEY);
    if (format > FORMAT) {
      throw new StoreException(
          name
              + ": has format "
              + format
              + ", this library knows formats up to "
              + FORMAT
              + "; update the library to open it");
    }
    if (format < 1) {
      throw new StoreException(
          name + ": is damaged: has no format; restore the file from a backup");
    }
    if (format < FORMAT) {
      throw new StoreException(
          name
              + ": has format "
              + format
              + ", which no release wrote and this library cannot read; move the file away to"
              + " begin a new store");
    }
  }

  /** Returns whether nothing was committed yet. */
  boolean isNew() {
    return isNew;
  }

  /** Counts an opening and returns the number of openings. */
  int countOpening() {
    long count = number(OPENINGS_KEY) + 1;
    putNumber(OPENINGS_KEY, count);
    return Math.toIntExact(count);
  }

  /** Notes by a value that only the store's own key decrypts which keys belong to the store. */
  void putKeyCheck(Encryption encryption) {
    byte[] sealed = keyCheck.seal(encryption, 0, Owner.of(UserCipher.NOBODY), out -> {});
    map.put(KEY_CHECK_KEY, out -> out.raw(ByteBuffer.wrap(sealed)));
  }

  /**
   * Checks that the keys are those of this store, as far as it has given them to users.
   *
   * @throws StoreException if not
   */
  void requireKeys(KeyFile keys) {
    keys.key(lastUser()); // throws if the file was cut
    ValueReader in = map.get(KEY_CHECK_KEY);
    if (in == null || !isRightKey(keys, in.rest())) {
      throw new StoreException(
          keys.name()
              + ": has not the keys of "
              + name
              + "; restore both files from the same backup");
    }
  }

  private boolean isRightKey(KeyFile keys, byte[] sealed) {
    keys.key(UserCipher.NOBODY); // throws if it is damaged
    try {
      return keyCheck.open(new UserCipher(keys), 0, sealed, in -> true) != null;
    } catch (StoreException e) {
      return false;
    }
  }

  int lastUser() {
    return (int) number(LAST_USER_KEY);
  }

  void putLastUser(int number) {
    putNumber(LAST_USER_KEY, number);
  }

  /** Returns the numbers of the users whose keys are to be destroyed. */
  int[] pendingForget() {
    ValueReader in = map.get(PENDING_FORGET_KEY);
    if (in == null) {
      return new int[0];
    }
    int[] numbers = new int[in.count()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.count();
    }
    return numbers;
  }

  void putPendingForget(int[] numbers) {
    map.put(
        PENDING_FORGET_KEY,
        out -> {
          out.unsigned(numbers.length);
          for (int number : numbers) {
            out.unsigned(number);
          }
        });
  }

  void removePendingForget() {
    map.remove(PENDING_FORGET_KEY);
  }

  Optional<Currency> currency() {
    ValueReader in = map.get(CURRENCY_KEY);
    return in == null ? Optional.empty() : Optional.of(Currency.getInstance(in.text()));
  }

  void putCurrency(Currency currency) {
    map.put(CURRENCY_KEY, out -> out.text(currency.getCurrencyCode()));
  }

  /** Returns the last position of a map that was removed. */
  long removed(String positions) {
    return number("removed/" + positions);
  }

  void putRemoved(String positions, long position) {
    putNumber("removed/" + positions, position);
  }

  private void putNumber(String key, long number) {
    map.put(key, out -> out.signed(number));
  }

  private long number(String key) {
    ValueReader in = map.get(key);
    return in == null ? 0 : in.signed();
  }
}
