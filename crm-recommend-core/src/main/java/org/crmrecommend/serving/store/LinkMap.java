package org.crmrecommend.serving.store;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Link;
import org.crmrecommend.serving.store.EncryptedValue.Owner;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/**
 * The links between users, by the numbers of both. A link is encrypted with the key of the user
 * with the smaller number and then with that of the other, so that it is unreadable if one of them
 * is forgotten. An empty value under the numbers in the other order finds the links of a user.
 */
final class LinkMap {

  private static final byte[] REVERSE = {};

  private final MVMap<Long, byte[]> map;
  private final EncryptedValue inner;
  private final EncryptedValue outer;

  LinkMap(MVStore store, String name) {
    this.map = EncryptedMap.openMap(store, "links");
    this.inner = new EncryptedValue(name, "links, inner");
    this.outer = new EncryptedValue(name, "links");
  }

  /** Stores a link between the users with these numbers. */
  void put(Encryption encryption, int one, int other, Link link) {
    boolean isOneFirst = one < other;
    int first = Math.min(one, other);
    int second = Math.max(one, other);
    long key = key(first, second);
    byte[] sealed =
        inner.seal(
            encryption,
            key,
            Owner.of(first),
            out -> {
              out.text((isOneFirst ? link.one() : link.other()).kind());
              out.text((isOneFirst ? link.other() : link.one()).kind());
              out.time(link.time());
              out.text(link.source());
            });
    Owner owner = Owner.of(second);
    map.put(key, outer.seal(encryption, key, owner, out -> out.raw(ByteBuffer.wrap(sealed))));
    map.put(key(second, first), REVERSE);
  }

  /** Removes the link between two users, if there is one. */
  void remove(int one, int other) {
    map.remove(key(one, other));
    map.remove(key(other, one));
  }

  /** Removes all links of a user. */
  void removeAll(int user) {
    List<Long> found = new ArrayList<>();
    map.cursor(key(user, 0), key(user, -1), false).forEachRemaining(found::add);
    for (long key : found) {
      remove(user, (int) key);
    }
  }

  private static long key(int one, int other) {
    return (long) one << Integer.SIZE | Integer.toUnsignedLong(other);
  }

  RootReference<Long, byte[]> root() {
    return map.flushAndGetRoot();
  }

  /** Reads the links between known users. */
  void read(RootReference<Long, byte[]> root, UserReading reading, Consumer<Link> receiver) {
    Cursor<Long, byte[]> cursor = new Cursor<>(root, null, null);
    while (cursor.hasNext()) {
      long key = cursor.next();
      byte[] bytes = cursor.getValue();
      Link link = bytes.length == 0 ? null : open(key, bytes, reading);
      if (link != null) {
        receiver.accept(link);
      }
    }
  }

  private @Nullable Link open(long key, byte[] bytes, UserReading reading) {
    String first = reading.id((int) (key >>> Integer.SIZE));
    String second = reading.id((int) key);
    if (first.isEmpty() || second.isEmpty()) {
      return null;
    }
    byte[] sealed = outer.open(reading.cipher(), key, bytes, ValueReader::rest);
    return sealed == null
        ? null
        : inner.open(reading.cipher(), key, sealed, in -> readLink(in, first, second));
  }

  private static Link readLink(ValueReader in, String first, String second) {
    Identifier one = new Identifier(in.text(), first);
    Identifier other = new Identifier(in.text(), second);
    Instant time = in.time();
    return new Link(one, other, time, in.text());
  }
}
