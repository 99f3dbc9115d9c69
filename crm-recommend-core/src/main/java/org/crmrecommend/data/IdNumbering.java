package org.crmrecommend.data;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

/** Numbers ids as they come, while the final order is not yet known. Not thread-safe. */
final class IdNumbering {

  private final List<String> ids = new ArrayList<>();
  private final ObjectIntHashMap<String> numbers = new ObjectIntHashMap<>();

  /** The number of the id, a new one if it was not seen before. */
  int numberOf(String id) {
    int number = numbers.getIfAbsentPut(id, ids.size());
    if (number == ids.size()) {
      ids.add(id);
    }
    return number;
  }

  /** How many ids were seen. */
  int size() {
    return ids.size();
  }

  /** The ids in their final order. */
  Ids toIds() {
    return Ids.of(ids);
  }

  /** For each number given out so far, its number in {@code sorted}. */
  int[] numbersIn(Ids sorted) {
    return ids.stream().mapToInt(sorted::indexOf).toArray();
  }
}
