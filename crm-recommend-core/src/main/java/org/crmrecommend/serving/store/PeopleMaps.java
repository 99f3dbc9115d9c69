package org.crmrecommend.serving.store;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.User;
import org.crmrecommend.people.Link;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.ConsentEntry;
import org.crmrecommend.serving.StoreEntry.LinkEntry;
import org.crmrecommend.serving.StoreEntry.TraitEntry;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.keys.KeyFile;
import org.crmrecommend.serving.store.ChoiceCodec.Choices;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/** The maps of what is known of users, by their numbers, but for events and exposures. */
final class PeopleMaps {

  /** Numbers of users whose ids one task decrypts at the start. */
  private static final int LOADING_BATCH = 16_384;

  /** An unchanging state of the maps. */
  record View(
      RootReference<Long, byte[]> users,
      RootReference<Long, byte[]> choices,
      RootReference<Long, byte[]> links) {}

  private final String name;
  private final EncryptedMap<String> persons;
  private final EncryptedMap<User> users;
  private final EncryptedMap<Choices> choices;
  private final LinkMap links;

  /**
   * @param name name of the store for messages
   */
  PeopleMaps(MVStore store, String name) {
    this.name = name;
    persons = new EncryptedMap<>(store, new EncryptedValue(name, "persons"), (in, id) -> in.text());
    users = new EncryptedMap<>(store, new EncryptedValue(name, "users"), UserCodec::read);
    choices =
        new EncryptedMap<>(
            store, new EncryptedValue(name, "choices"), (in, id) -> ChoiceCodec.read(in));
    links = new LinkMap(store, name);
  }

  View view() {
    return new View(users.root(), choices.root(), links.root());
  }

  /**
   * Decrypts the ids of all users, in parallel.
   *
   * @param last the last number
   * @return the ids by number, with holes
   * @throws StoreException if an id or a key is damaged
   */
  IdMap loadIds(KeyFile keys, int last) {
    String[] ids = new String[last + 1];
    Arrays.fill(ids, "");
    RootReference<Long, byte[]> root = persons.root();
    IntStream.rangeClosed(0, last / LOADING_BATCH)
        .parallel()
        .forEach(
            batch -> {
              int first = batch * LOADING_BATCH;
              int end = (int) Math.min(last, (long) first + LOADING_BATCH - 1);
              UserReading reading = new UserReading(new UserCipher(keys), user -> "?", null);
              persons.readRange(
                  new EncryptedMap.Range(root, first, end), reading, (user, id) -> ids[user] = id);
            });
    try {
      return IdMap.inOrder(Arrays.asList(ids));
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          name + ": is damaged: two users have the same id; restore the file from a backup", e);
    }
  }

  /**
   * Removes what is known of users whose keys are destroyed, as after the store was restored from a
   * backup that is older than the keys.
   */
  void removeUnreadable(IdMap ids) {
    if (persons.size() == ids.stream().count()) {
      return;
    }
    for (int user : persons.users()) {
      if (!ids.contains(user)) {
        removeAll(user);
      }
    }
  }

  void putId(Encryption encryption, int user, String id) {
    persons.put(encryption, user, out -> out.text(id));
  }

  void putUser(Encryption encryption, int user, User attributes) {
    users.put(encryption, user, out -> UserCodec.write(out, attributes));
  }

  void putLink(Encryption encryption, int one, int other, Link link) {
    links.put(encryption, one, other, link);
  }

  void removeLink(int one, int other) {
    links.remove(one, other);
  }

  /** Returns the newest choices of a user, for the thread that writes. */
  Choices choices(UserReading reading, int user) {
    Choices stored = choices.get(choices.root(), user, reading);
    return stored == null ? Choices.NONE : stored;
  }

  void putChoices(Encryption encryption, int user, Choices newChoices) {
    choices.put(encryption, user, out -> ChoiceCodec.write(out, newChoices));
  }

  /** Removes everything of a user. */
  void removeAll(int user) {
    persons.remove(user);
    users.remove(user);
    choices.remove(user);
    links.removeAll(user);
  }

  /** Returns the attributes of a user; null if there are none. */
  @Nullable User findUser(View view, int user, UserReading reading) {
    return users.get(view.users(), user, reading);
  }

  void readUsers(View view, UserReading reading, Consumer<User> reader) {
    users.read(view.users(), reading, (user, attributes) -> reader.accept(attributes));
  }

  /** Reads links, consents and choices as entries. */
  void readEntries(View view, UserReading reading, Consumer<StoreEntry> reader) {
    links.read(view.links(), reading, link -> reader.accept(new LinkEntry(link)));
    choices.read(
        view.choices(),
        reading,
        (user, stored) -> {
          String id = reading.id(user);
          if (!id.isEmpty()) {
            stored.consents().forEach(consent -> reader.accept(new ConsentEntry(id, consent)));
            stored
                .traits()
                .forEach((trait, choice) -> reader.accept(new TraitEntry(id, trait, choice)));
          }
        });
  }
}
