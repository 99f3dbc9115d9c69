package org.crmrecommend.serving.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.crypto.AEADBadTagException;
import org.crmrecommend.serving.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * A value of a map, encrypted with the key of a user: a byte with the format, the owner, the nonce,
 * and the ciphertext of the payload with its tag. The tag also covers the name of the map, the key
 * and everything before the ciphertext, so it notices what the checksum of a {@link SealedValue}
 * notices.
 */
final class EncryptedValue {

  private static final byte FORMAT = 1;

  private final String file;
  private final String map;
  private final byte[] mapName;

  /**
   * What can be read of a value without a key.
   *
   * @param user number of the user whose key encrypts the value, or {@link UserCipher#NOBODY}
   * @param label a number that the map gives to the value; 0 for none
   */
  record Owner(int user, long label) {

    /** Returns an owner without a label. */
    static Owner of(int user) {
      return new Owner(user, 0);
    }
  }

  /**
   * @param file name of the store for messages
   * @param map name of the map
   */
  EncryptedValue(String file, String map) {
    this.file = file;
    this.map = map;
    this.mapName = (map + '/').getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the name of the map. */
  String map() {
    return map;
  }

  byte[] seal(Encryption encryption, long key, Owner owner, Consumer<ValueWriter> payload) {
    ValueWriter plain = new ValueWriter();
    payload.accept(plain);
    UserCipher.Nonce nonce = encryption.nextNonce();
    ValueWriter out = new ValueWriter();
    out.unsigned(FORMAT);
    out.unsigned(owner.user());
    out.unsigned(owner.label());
    out.unsigned(nonce.opening());
    out.unsigned(nonce.sequence());
    byte[] header = out.toBytes();
    byte[] associated = associated(key, header, header.length);
    UserCipher cipher = encryption.cipher();
    out.raw(ByteBuffer.wrap(cipher.encrypt(owner.user(), nonce, associated, plain.toBytes())));
    return out.toBytes();
  }

  /**
   * Returns the owner of a value.
   *
   * @throws StoreException if the value has none
   */
  Owner owner(long key, byte[] value) {
    try {
      return readOwner(new ValueReader(ByteBuffer.wrap(value)));
    } catch (RuntimeException e) {
      throw damage(key, "cannot be read: " + e, e);
    }
  }

  private static Owner readOwner(ValueReader in) {
    if (in.unsigned() != FORMAT) {
      throw new IllegalArgumentException("format must be " + FORMAT);
    }
    return new Owner(in.count(), in.unsigned());
  }

  /**
   * Returns what a value holds; null if its key was destroyed.
   *
   * @throws StoreException if the value is not what was written for this key
   */
  <T> @Nullable T open(
      UserCipher cipher, long key, byte[] value, Function<ValueReader, T> payload) {
    ByteBuffer bytes = ByteBuffer.wrap(value);
    try {
      ValueReader in = new ValueReader(bytes);
      Owner owner = readOwner(in);
      UserCipher.Nonce nonce = new UserCipher.Nonce(in.count(), in.unsigned());
      byte[] associated = associated(key, value, bytes.position());
      byte[] plain = cipher.decrypt(owner.user(), nonce, associated, in.rest());
      return plain == null ? null : payload.apply(new ValueReader(ByteBuffer.wrap(plain)));
    } catch (AEADBadTagException e) {
      throw damage(key, "does not have the bytes that were written", e);
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      throw damage(key, "cannot be read: " + e, e);
    }
  }

  /** Returns an exception about an entry of the map. */
  StoreException damage(Object key, String what, @Nullable Exception cause) {
    return new SealedValue(file, map).damage(key, what, cause);
  }

  private byte[] associated(long key, byte[] header, int length) {
    return ByteBuffer.allocate(mapName.length + Long.BYTES + length)
        .put(mapName)
        .putLong(key)
        .put(header, 0, length)
        .array();
  }
}
