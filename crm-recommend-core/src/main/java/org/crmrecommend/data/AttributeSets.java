package org.crmrecommend.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The distinct, non-empty sets of attributes of events. Not thread-safe. */
final class AttributeSets {

  /** By the names and values of the attributes in ascending order of their names. */
  static final Comparator<Map<String, String>> ORDER = AttributeSets::compare;

  private final List<Map<String, String>> sets = new ArrayList<>();
  private final Map<Map<String, String>, Long> codes = new HashMap<>();

  /** Returns the code of a set, {@link EventColumns#NO_CODE} if it is empty, or null if new. */
  @Nullable Long code(Map<String, String> attributes) {
    return attributes.isEmpty() ? (Long) EventColumns.NO_CODE : codes.get(attributes);
  }

  /** Returns the code of a set; adds it if it is new. */
  long codeOrAdd(Map<String, String> attributes) {
    if (attributes.isEmpty()) {
      return EventColumns.NO_CODE;
    }
    Long code = codes.putIfAbsent(attributes, (long) sets.size());
    if (code == null) {
      sets.add(attributes);
      return sets.size() - 1L;
    }
    return code;
  }

  List<Map<String, String>> sorted() {
    return sets.stream().sorted(ORDER).toList();
  }

  /** Returns for each code the position of its set in {@link #sorted}. */
  int[] sortedPositions() {
    int[] positions = new int[sets.size()];
    int next = 0;
    for (Map<String, String> attributes : sorted()) {
      positions[(int) codeOrAdd(attributes)] = next++;
    }
    return positions;
  }

  private static int compare(Map<String, String> one, Map<String, String> other) {
    Iterator<Map.Entry<String, String>> others = other.entrySet().iterator();
    for (Map.Entry<String, String> attribute : one.entrySet()) {
      if (!others.hasNext()) {
        return 1;
      }
      Map.Entry<String, String> otherAttribute = others.next();
      int byName = attribute.getKey().compareTo(otherAttribute.getKey());
      int difference =
          byName != 0 ? byName : attribute.getValue().compareTo(otherAttribute.getValue());
      if (difference != 0) {
        return difference;
      }
    }
    return others.hasNext() ? -1 : 0;
  }
}
