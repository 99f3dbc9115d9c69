package org.crmrecommend.demographic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.demographic.Segments.Segment;
import org.eclipse.collections.impl.map.mutable.primitive.LongIntHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

/** Finds the segments that are large enough. */
final class SegmentSearch {

  private final Demographic parameters;
  private final TrainingUsers trainingUsers;

  /** Number of users for each attribute and each of its values or prefixes. */
  private final TreeMap<String, ObjectIntHashMap<String>> userCounts = new TreeMap<>();

  private final List<String> prefixAttributes = new ArrayList<>();
  private final List<Segment> segments = new ArrayList<>();

  /** The index of each group, keyed by the attributes that define it. */
  private final Map<Object, Integer> groupIndices = new HashMap<>();

  /** A possible segment of a single attribute. */
  private record Candidate(String attribute, String value, Object group, int users) {}

  SegmentSearch(Demographic parameters, TrainingUsers trainingUsers) {
    this.parameters = parameters;
    this.trainingUsers = trainingUsers;
  }

  Segments findSegments() {
    countValues();
    Map<String, ObjectIntHashMap<String>> segmentsByValue = findSingleSegments();
    LongIntHashMap pairs = new LongIntHashMap();
    if (parameters.pairs()) {
      pairs =
          findPairSegments(
              new Segments(segmentsByValue, prefixAttributes, new LongIntHashMap(), segments));
    }
    return new Segments(segmentsByValue, List.copyOf(prefixAttributes), pairs, segments);
  }

  private void countValues() {
    for (int row = 0; row < trainingUsers.size(); row++) {
      trainingUsers
          .attributes(row)
          .forEach(
              (attribute, value) ->
                  userCounts
                      .computeIfAbsent(attribute, name -> new ObjectIntHashMap<>())
                      .addToValue(value, 1));
    }
    userCounts.replaceAll(
        (attribute, values) -> {
          if (isHierarchicalCode(values)) {
            prefixAttributes.add(attribute);
            return prefixCounts(values);
          }
          return values;
        });
  }

  /**
   * Returns whether most users have a value that is too rare, and most have a value with a digit.
   */
  private boolean isHierarchicalCode(ObjectIntHashMap<String> values) {
    long[] totals = new long[3]; // number of users: all, with a rare value, with a digit
    values.forEachKeyValue(
        (value, count) -> {
          totals[0] += count;
          totals[1] += count < parameters.minUsers() ? count : 0;
          totals[2] += value.chars().anyMatch(Character::isDigit) ? count : 0;
        });
    return 2 * totals[1] > totals[0] && 2 * totals[2] > totals[0];
  }

  private static ObjectIntHashMap<String> prefixCounts(ObjectIntHashMap<String> values) {
    ObjectIntHashMap<String> prefixCounts = new ObjectIntHashMap<>();
    values.forEachKeyValue(
        (value, count) -> {
          for (int length = 1; length <= value.length(); length++) {
            prefixCounts.addToValue(value.substring(0, length), count);
          }
        });
    return prefixCounts;
  }

  private Map<String, ObjectIntHashMap<String>> findSingleSegments() {
    List<Candidate> candidates = new ArrayList<>();
    userCounts.forEach(
        (attribute, values) ->
            values.forEachKeyValue(
                (value, users) -> {
                  if (users >= parameters.minUsers()) {
                    candidates.add(new Candidate(attribute, value, group(attribute, value), users));
                  }
                }));
    candidates.sort(
        Comparator.comparingInt(Candidate::users)
            .reversed()
            .thenComparing(Candidate::attribute)
            .thenComparing(Candidate::value, IdMap.ORDER));
    Map<String, ObjectIntHashMap<String>> segmentsByValue = new TreeMap<>();
    for (Candidate single : select(candidates, Candidate::group)) {
      segmentsByValue
          .computeIfAbsent(single.attribute(), name -> new ObjectIntHashMap<>())
          .put(single.value(), segments.size());
      boolean isWhole = !prefixAttributes.contains(single.attribute());
      String label = isWhole ? single.value() : Segments.prefixLabel(single.value());
      segments.add(segment(Map.of(single.attribute(), label), single.group()));
    }
    return segmentsByValue;
  }

  private Object group(String attribute, String value) {
    return prefixAttributes.contains(attribute) ? List.of(attribute, value.length()) : attribute;
  }

  private LongIntHashMap findPairSegments(Segments singles) {
    LongIntHashMap users = countPairs(singles);
    List<Long> candidates =
        LongStream.of(users.keySet().toArray())
            .filter(pair -> users.get(pair) >= parameters.minUsers())
            .boxed()
            .sorted(
                Comparator.comparingInt((Long pair) -> users.get(pair))
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    LongIntHashMap pairs = new LongIntHashMap();
    for (long pair : select(candidates, key -> pairAttributes(singles, key).keySet())) {
      Map<String, String> attributes = pairAttributes(singles, pair);
      pairs.put(pair, segments.size());
      segments.add(segment(attributes, attributes.keySet()));
    }
    return pairs;
  }

  private LongIntHashMap countPairs(Segments singles) {
    LongIntHashMap users = new LongIntHashMap();
    int[] matches = new int[singles.size()];
    for (int row = 0; row < trainingUsers.size(); row++) {
      int count = singles.findSingleMatches(trainingUsers.attributes(row), matches);
      for (int first = 0; first < count; first++) {
        for (int second = first + 1; second < count; second++) {
          users.addToValue(Segments.pairKey(matches[first], matches[second]), 1);
        }
      }
    }
    return users;
  }

  private static Map<String, String> pairAttributes(Segments singles, long pair) {
    Map<String, String> attributes = new TreeMap<>(singles.attributes(Segments.lowerSegment(pair)));
    attributes.putAll(singles.attributes(Segments.higherSegment(pair)));
    return attributes;
  }

  private Segment segment(Map<String, String> attributes, Object group) {
    return new Segment(attributes, groupIndices.computeIfAbsent(group, key -> groupIndices.size()));
  }

  /**
   * Takes candidates until the maximum number of segments is reached, then drops those that are
   * alone in their group.
   */
  private <C> List<C> select(List<C> candidates, Function<C, Object> group) {
    List<C> kept =
        candidates.subList(
            0, Math.min(candidates.size(), parameters.maxSegments() - segments.size()));
    Map<Object, Long> sizes =
        kept.stream().collect(Collectors.groupingBy(group, Collectors.counting()));
    return kept.stream().filter(c -> sizes.getOrDefault(group.apply(c), 0L) > 1).toList();
  }
}
