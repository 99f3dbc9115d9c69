package org.crmrecommend.serving.store;

import java.util.Arrays;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RootReference;
import org.h2.mvstore.type.LongDataType;
import org.jspecify.annotations.Nullable;

/**
 * The positions of events by a hash of their ids. The hash keeps the map small; the ids are
 * compared with those of the events. Each event has the hash of its id as a label that is not
 * encrypted, so the positions of forgotten users' events are removed together with these.
 */
final class EventIds {

  private static final long[] NONE = {};

  private final MVMap<Long, long[]> map;

  EventIds(MVStore store) {
    map =
        store.openMap(
            "eventIds",
            new MVMap.Builder<Long, long[]>()
                .keyType(LongDataType.INSTANCE)
                .valueType(PositionsType.INSTANCE));
  }

  /** Returns the positions of the events whose ids have the hash of this one. */
  long[] candidates(RootReference<Long, long[]> root, String id) {
    return orNone(map.get(root.root, IdHash.of(id)));
  }

  RootReference<Long, long[]> root() {
    return map.flushAndGetRoot();
  }

  void add(long hash, long position) {
    long[] old = orNone(map.get(hash));
    long[] positions = Arrays.copyOf(old, old.length + 1);
    positions[old.length] = position;
    map.put(hash, positions);
  }

  void remove(long hash, long position) {
    long[] rest = Arrays.stream(orNone(map.get(hash))).filter(other -> other != position).toArray();
    if (rest.length == 0) {
      map.remove(hash);
    } else {
      map.put(hash, rest);
    }
  }

  private static long[] orNone(long @Nullable [] positions) {
    return positions == null ? NONE : positions;
  }
}
