package org.crmrecommend.serving.jdbc;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crmrecommend.serving.SharedEventStore.Changes;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.ConsentEntry;
import org.crmrecommend.serving.StoreEntry.ItemEntry;
import org.crmrecommend.serving.StoreEntry.LinkEntry;
import org.crmrecommend.serving.StoreEntry.RemovedItem;
import org.crmrecommend.serving.StoreEntry.RenamedUser;
import org.crmrecommend.serving.StoreEntry.TraitEntry;
import org.crmrecommend.serving.StoreEntry.UnlinkEntry;
import org.crmrecommend.serving.StoreEntry.UserEntry;
import org.crmrecommend.serving.UserState;

/** Passes the stored state of the users and items of entries whose append may have failed. */
final class Reconciliation {

  private final Set<String> userIds = new LinkedHashSet<>();
  private final Set<String> itemIds = new LinkedHashSet<>();
  private final List<RenamedUser> renamings;

  Reconciliation(Collection<? extends StoreEntry> entries) {
    entries.forEach(this::add);
    renamings =
        entries.stream()
            .filter(RenamedUser.class::isInstance)
            .map(RenamedUser.class::cast)
            .toList();
  }

  private void add(StoreEntry entry) {
    if (entry instanceof ItemEntry item) {
      itemIds.add(item.item().id());
    } else if (entry instanceof RemovedItem item) {
      itemIds.add(item.itemId());
    } else if (entry instanceof UserEntry user) {
      userIds.add(user.user().id());
    } else if (entry instanceof LinkEntry link) {
      userIds.addAll(List.of(link.link().one().id(), link.link().other().id()));
    } else if (entry instanceof UnlinkEntry unlink) {
      userIds.add(unlink.one());
      userIds.add(unlink.other());
    } else if (entry instanceof ConsentEntry consent) {
      userIds.add(consent.userId());
    } else if (entry instanceof TraitEntry trait) {
      userIds.add(trait.userId());
    } else if (entry instanceof RenamedUser renamed) {
      userIds.add(renamed.oldId());
      userIds.add(renamed.newId());
    }
  }

  /** See {@link org.crmrecommend.serving.SharedEventStore#readState}. */
  void pass(Database database, Changes changes) {
    Map<String, UserState> states = new LinkedHashMap<>();
    Set<String> known = new LinkedHashSet<>();
    Feed.inParts(userIds, part -> read(database, part, states, known));
    for (int i = renamings.size() - 1; i >= 0; i--) {
      RenamedUser renamed = renamings.get(i);
      if (known.contains(renamed.oldId()) && !known.contains(renamed.newId())) {
        String notStored = renamed.newId();
        changes.renamed(notStored, renamed.oldId());
        states.remove(notStored);
      }
    }
    states.values().forEach(changes::user);
    Feed.inParts(
        itemIds,
        part ->
            database
                .readKept(connection -> new StateReader(connection, (number, id) -> id).items(part))
                .forEach(changes::item));
  }

  private static void read(
      Database database, List<String> ids, Map<String, UserState> states, Set<String> known) {
    List<UserState> found =
        database.readKept(
            connection -> {
              Map<Integer, String> numbers = new LinkedHashMap<>();
              for (String id : ids) {
                int number = Statements.number(connection, id);
                if (number > 0) {
                  numbers.put(number, id);
                }
              }
              return new StateReader(connection, (number, id) -> id).users(numbers);
            });
    for (String id : ids) {
      states.put(id, new UserState(id, Optional.empty(), List.of(), Map.of(), List.of()));
    }
    for (UserState state : found) {
      known.add(state.userId());
      states.put(state.userId(), state);
    }
  }
}
