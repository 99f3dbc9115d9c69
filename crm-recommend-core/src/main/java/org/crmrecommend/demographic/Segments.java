package org.crmrecommend.demographic;

import java.util.List;
import java.util.Map;
import org.eclipse.collections.impl.map.mutable.primitive.LongIntHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

/**
 * The segments people may belong to, and how their attributes tell to which. Immutable.
 *
 * <p>Segments are in groups – an attribute, a length of beginnings of an attribute, a pair of
 * attributes – and a person is in one segment of a group at most.
 */
final class Segments {

  /** What takes the place of the rest of a value that goes by its beginning. */
  private static final String AND_SO_ON = "…";

  private static final int NONE = -1;

  /** For each attribute, its values, or their beginnings, and the segment of each. */
  private final Map<String, ObjectIntHashMap<String>> byValue;

  /** Of these attributes, those that go by their beginnings. */
  private final List<String> byBeginning;

  /** The segment of those who are in two segments of single attributes, by their key. */
  private final LongIntHashMap pairs;

  private final List<Map<String, String>> attributes;
  private final int[] groups;

  /** Takes ownership of its arguments. */
  Segments(
      Map<String, ObjectIntHashMap<String>> byValue,
      List<String> byBeginning,
      LongIntHashMap pairs,
      List<Segment> segments) {
    this.byValue = byValue;
    this.byBeginning = byBeginning;
    this.pairs = pairs;
    this.attributes = segments.stream().map(Segment::attributes).toList();
    this.groups = segments.stream().mapToInt(Segment::group).toArray();
  }

  /**
   * A segment.
   *
   * @param attributes what its people have in common
   * @param group its group; the groups' numbers rise from 0
   */
  record Segment(Map<String, String> attributes, int group) {}

  /** How many there are. */
  int size() {
    return groups.length;
  }

  /** The group of a segment. */
  int group(int segment) {
    return groups[segment];
  }

  /** How many groups there are. */
  int groupCount() {
    int count = 0;
    for (int group : groups) {
      count = Math.max(count, group + 1);
    }
    return count;
  }

  /** What the people of a segment have in common. */
  Map<String, String> attributes(int segment) {
    return attributes.get(segment);
  }

  /** How a beginning of a value is written where people read it. */
  static String shown(String beginning) {
    return beginning + AND_SO_ON;
  }

  /** The key of a pair of segments of single attributes, in either order. */
  static long key(int one, int other) {
    return (long) Math.min(one, other) << Integer.SIZE | Math.max(one, other);
  }

  /** The lower of the two segments that a key is of. */
  static int one(long key) {
    return (int) (key >>> Integer.SIZE);
  }

  /** The higher of the two segments that a key is of. */
  static int other(long key) {
    return (int) key;
  }

  /**
   * The segments a person belongs to.
   *
   * @param known the person's attributes
   * @param found receives the segments, in an order that depends on the attributes alone; of {@link
   *     #size} or more
   * @return how many there are
   */
  int of(Map<String, String> known, int[] found) {
    int singles = whole(known, found);
    int count = singles;
    for (int first = 0; first < singles && !pairs.isEmpty(); first++) {
      for (int second = first + 1; second < singles; second++) {
        count = append(pairs.getIfAbsent(key(found[first], found[second]), NONE), found, count);
      }
    }
    for (String attribute : byBeginning) {
      String value = known.getOrDefault(attribute, "");
      ObjectIntHashMap<String> segments = byValue.get(attribute);
      for (int length = 1; length <= value.length() && segments != null; length++) {
        count = append(segments.getIfAbsent(value.substring(0, length), NONE), found, count);
      }
    }
    return count;
  }

  /** The same, of the segments alone that are made by the whole value of a single attribute. */
  int whole(Map<String, String> known, int[] found) {
    int count = 0;
    for (Map.Entry<String, ObjectIntHashMap<String>> attribute : byValue.entrySet()) {
      String value = known.get(attribute.getKey());
      if (value != null && !byBeginning.contains(attribute.getKey())) {
        count = append(attribute.getValue().getIfAbsent(value, NONE), found, count);
      }
    }
    return count;
  }

  private static int append(int segment, int[] found, int count) {
    if (segment == NONE) {
      return count;
    }
    found[count] = segment;
    return count + 1;
  }
}
