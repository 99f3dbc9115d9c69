package org.crmrecommend.demographic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.demographic.Segments.PairSegment;
import org.crmrecommend.demographic.Segments.ValueSegment;
import org.eclipse.collections.impl.map.mutable.primitive.LongIntHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

/** Finds the segments that are large enough. */
final class SegmentSearch {

  /** An attribute with more distinct numbers is no category. */
  private static final int MAX_NUMBERS = 100;

  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");

  private final Demographic parameters;
  private final TrainingUsers trainingUsers;

  /** Number of users for each attribute and each of its values or prefixes. */
  private final TreeMap<String, ObjectIntHashMap<String>> userCounts = new TreeMap<>();

  private final List<String> prefixAttributes = new ArrayList<>();

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
    List<ValueSegment> valueSegments = findValueSegments();
    Segments singles = new Segments(prefixAttributes, valueSegments, List.of());
    return parameters.pairs()
        ? new Segments(prefixAttributes, valueSegments, findPairSegments(singles))
        : singles;
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
    userCounts.values().removeIf(values -> values.size() > MAX_NUMBERS && areNumbers(values));
    userCounts.replaceAll(
        (attribute, values) -> {
          if (!areNumbers(values) && isHierarchicalCode(values)) {
            prefixAttributes.add(attribute);
            return prefixCounts(values);
          }
          return values;
        });
  }

  /**
   * Returns whether the values of an attribute are numbers, such as days since the last purchase,
   * not codes: codes, such as postal codes and years, all have the same length, and may begin with
   * a zero.
   */
  private static boolean areNumbers(ObjectIntHashMap<String> values) {
    return values.keysView().allSatisfy(value -> NUMBER.matcher(value).matches())
        && (values.keysView().anySatisfy(value -> value.indexOf('.') >= 0)
            || values.keysView().collectInt(String::length).toSet().size() > 1);
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
            if (!Character.isHighSurrogate(value.charAt(length - 1))) { // half a character
              prefixCounts.addToValue(value.substring(0, length), count);
            }
          }
        });
    return prefixCounts;
  }

  private List<ValueSegment> findValueSegments() {
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
    return select(candidates, parameters.maxSegments(), Candidate::group).stream()
        .map(c -> new ValueSegment(c.attribute(), c.value(), groupIndex(c.group())))
        .toList();
  }

  private Object group(String attribute, String value) {
    return prefixAttributes.contains(attribute) ? List.of(attribute, value.length()) : attribute;
  }

  private List<PairSegment> findPairSegments(Segments singles) {
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
    int limit = parameters.maxSegments() - singles.size();
    return select(candidates, limit, pair -> pairAttributes(singles, pair)).stream()
        .map(
            pair ->
                new PairSegment(
                    Segments.lowerSegment(pair),
                    Segments.higherSegment(pair),
                    groupIndex(pairAttributes(singles, pair))))
        .toList();
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

  /** Returns the names of the two attributes, which define the group of the pair. */
  private static Object pairAttributes(Segments singles, long pair) {
    return singles
        .pairAttributes(Segments.lowerSegment(pair), Segments.higherSegment(pair))
        .keySet();
  }

  private int groupIndex(Object group) {
    return groupIndices.computeIfAbsent(group, key -> groupIndices.size());
  }

  /** Takes the first candidates up to a limit, then drops those that are alone in their group. */
  private static <C> List<C> select(List<C> candidates, int limit, Function<C, Object> group) {
    List<C> kept = candidates.subList(0, Math.min(candidates.size(), limit));
    Map<Object, Long> sizes =
        kept.stream().collect(Collectors.groupingBy(group, Collectors.counting()));
    return kept.stream().filter(c -> sizes.getOrDefault(group.apply(c), 0L) > 1).toList();
  }
}
