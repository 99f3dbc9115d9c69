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
  private static final String ELLIPSIS = "…";

  private static final int NONE = -1;

  /** For each attribute, its values, or their beginnings, and the segment of each. */
  private final Map<String, ObjectIntHashMap<String>> segmentsByValue;

  /** Of these attributes, those that go by their beginnings. */
  private final List<String> prefixAttributes;

  /** The segment of those who are in two segments of single attributes, by their key. */
  private final LongIntHashMap pairs;

  private final List<Map<String, String>> attributes;
  private final int[] groups;

  /** Takes ownership of its arguments. */
  Segments(
      Map<String, ObjectIntHashMap<String>> segmentsByValue,
      List<String> prefixAttributes,
      LongIntHashMap pairs,
      List<Segment> segments) {
    this.segmentsByValue = segmentsByValue;
    this.prefixAttributes = prefixAttributes;
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
  static String prefixLabel(String prefix) {
    return prefix + ELLIPSIS;
  }

  /** The key of a pair of segments of single attributes, in either order. */
  static long pairKey(int one, int other) {
    return (long) Math.min(one, other) << Integer.SIZE | Math.max(one, other);
  }

  /** The lower of the two segments that a key is of. */
  static int lowerSegment(long key) {
    return (int) (key >>> Integer.SIZE);
  }

  /** The higher of the two segments that a key is of. */
  static int higherSegment(long key) {
    return (int) key;
  }

  /**
   * The segments a person belongs to.
   *
   * @param userAttributes the person's attributes
   * @param matches receives the segments, in an order that depends on the attributes alone; of
   *     {@link #size} or more
   * @return how many there are
   */
  int findMatches(Map<String, String> userAttributes, int[] matches) {
    int singleCount = findSingleMatches(userAttributes, matches);
    int count = singleCount;
    for (int first = 0; first < singleCount && !pairs.isEmpty(); first++) {
      for (int second = first + 1; second < singleCount; second++) {
        count =
            append(
                pairs.getIfAbsent(pairKey(matches[first], matches[second]), NONE), matches, count);
      }
    }
    for (String attribute : prefixAttributes) {
      String value = userAttributes.getOrDefault(attribute, "");
      ObjectIntHashMap<String> segments = segmentsByValue.get(attribute);
      for (int length = 1; length <= value.length() && segments != null; length++) {
        count = append(segments.getIfAbsent(value.substring(0, length), NONE), matches, count);
      }
    }
    return count;
  }

  /** The same, of the segments alone that are made by the whole value of a single attribute. */
  int findSingleMatches(Map<String, String> userAttributes, int[] matches) {
    int count = 0;
    for (Map.Entry<String, ObjectIntHashMap<String>> attribute : segmentsByValue.entrySet()) {
      String value = userAttributes.get(attribute.getKey());
      if (value != null && !prefixAttributes.contains(attribute.getKey())) {
        count = append(attribute.getValue().getIfAbsent(value, NONE), matches, count);
      }
    }
    return count;
  }

  private static int append(int segment, int[] matches, int count) {
    if (segment == NONE) {
      return count;
    }
    matches[count] = segment;
    return count + 1;
  }
}
