package org.crmrecommend.demographic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.map.mutable.primitive.LongIntHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

/**
 * The segments of users, and the mapping from attributes to segments. Immutable.
 *
 * <p>Segments are in groups. A group is an attribute, a prefix length of an attribute, or a pair of
 * attributes. A user is in at most one segment of each group.
 */
final class Segments {

  /** Replaces the rest of a value after its prefix. */
  private static final String ELLIPSIS = "…";

  private static final int NONE = -1;

  /** For each attribute the segment of each value or prefix; sorted, so that matches are too. */
  private final TreeMap<String, ObjectIntHashMap<String>> segmentsByValue = new TreeMap<>();

  /** The attributes whose prefixes are used. */
  private final List<String> prefixAttributes;

  /** The segment of each pair of single-attribute segments, by {@link #pairKey}. */
  private final LongIntHashMap pairs = new LongIntHashMap();

  private final List<ValueSegment> valueSegments;
  private final List<PairSegment> pairSegments;

  /** The attributes that the users of each segment share. */
  private final List<Map<String, String>> attributes = new ArrayList<>();

  private final int[] groups;

  /**
   * Numbers the segments: those of values first, then those of pairs.
   *
   * @param prefixAttributes distinct attributes whose prefixes are used
   */
  Segments(
      List<String> prefixAttributes,
      List<ValueSegment> valueSegments,
      List<PairSegment> pairSegments) {
    this.prefixAttributes = List.copyOf(prefixAttributes);
    this.valueSegments = List.copyOf(valueSegments);
    this.pairSegments = List.copyOf(pairSegments);
    for (ValueSegment segment : valueSegments) {
      segmentsByValue
          .computeIfAbsent(segment.attribute(), name -> new ObjectIntHashMap<>())
          .put(segment.value(), attributes.size());
      attributes.add(Map.of(segment.attribute(), label(segment)));
    }
    for (PairSegment segment : pairSegments) {
      pairs.put(pairKey(segment.first(), segment.second()), attributes.size());
      attributes.add(pairAttributes(segment.first(), segment.second()));
    }
    this.groups =
        IntStream.concat(
                valueSegments.stream().mapToInt(ValueSegment::group),
                pairSegments.stream().mapToInt(PairSegment::group))
            .toArray();
  }

  /**
   * A segment of the users with the same value of an attribute, or the same prefix of a value.
   *
   * @param value value or prefix
   * @param group index of its group, from 0
   */
  record ValueSegment(String attribute, String value, int group) {}

  /**
   * A segment of the users who are in two segments of complete values.
   *
   * @param first the lower segment
   * @param second the higher segment
   * @param group index of its group, from 0
   */
  record PairSegment(int first, int second, int group) {}

  List<String> prefixAttributes() {
    return prefixAttributes;
  }

  List<ValueSegment> valueSegments() {
    return valueSegments;
  }

  List<PairSegment> pairSegments() {
    return pairSegments;
  }

  private String label(ValueSegment segment) {
    boolean isPrefix = prefixAttributes.contains(segment.attribute());
    return isPrefix ? segment.value() + ELLIPSIS : segment.value();
  }

  /** Returns the attributes shared by the users who are in two segments. */
  Map<String, String> pairAttributes(int first, int second) {
    Map<String, String> both = new TreeMap<>(attributes.get(first));
    both.putAll(attributes.get(second));
    return both;
  }

  /** Returns the number of segments. */
  int size() {
    return groups.length;
  }

  /** Returns the group index of a segment. */
  int group(int segment) {
    return groups[segment];
  }

  /** Returns the number of groups. */
  int groupCount() {
    int count = 0;
    for (int group : groups) {
      count = Math.max(count, group + 1);
    }
    return count;
  }

  /** Returns the attributes shared by the users of a segment. */
  Map<String, String> attributes(int segment) {
    return attributes.get(segment);
  }

  /** Returns the key of a pair of single-attribute segments, independent of their order. */
  static long pairKey(int first, int second) {
    return (long) Math.min(first, second) << Integer.SIZE | Math.max(first, second);
  }

  /** Returns the lower segment index of a pair key. */
  static int lowerSegment(long key) {
    return (int) (key >>> Integer.SIZE);
  }

  /** Returns the higher segment index of a pair key. */
  static int higherSegment(long key) {
    return (int) key;
  }

  /**
   * Finds the segments of a user.
   *
   * @param userAttributes attributes of the user
   * @param matches receives the segments, in an order that depends on the attributes only; its
   *     length is at least {@link #size}
   * @return the number of segments found
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

  /** Finds the segments of a user that are defined by the complete value of a single attribute. */
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
