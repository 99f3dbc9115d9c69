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
import org.crmrecommend.data.Ids;
import org.crmrecommend.demographic.Segments.Segment;
import org.eclipse.collections.impl.map.mutable.primitive.LongIntHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

/** Finds the segments that are large enough. */
final class SegmentSearch {

  private final Demographic limits;
  private final Population people;

  /** The values of each attribute, or their beginnings, with the number of users. */
  private final TreeMap<String, ObjectIntHashMap<String>> counts = new TreeMap<>();

  private final List<String> byBeginning = new ArrayList<>();
  private final List<Segment> segments = new ArrayList<>();

  /** The number of each group, by what makes it. */
  private final Map<Object, Integer> groups = new HashMap<>();

  /** What may become a segment of a single attribute. */
  private record Candidate(String attribute, String text, Object group, int users) {}

  SegmentSearch(Demographic limits, Population people) {
    this.limits = limits;
    this.people = people;
  }

  Segments run() {
    count();
    Map<String, ObjectIntHashMap<String>> byValue = singles();
    LongIntHashMap pairs = new LongIntHashMap();
    if (limits.pairs()) {
      pairs = pairs(new Segments(byValue, byBeginning, new LongIntHashMap(), segments));
    }
    return new Segments(byValue, List.copyOf(byBeginning), pairs, segments);
  }

  private void count() {
    for (int person = 0; person < people.size(); person++) {
      people
          .attributes(person)
          .forEach(
              (attribute, value) ->
                  counts
                      .computeIfAbsent(attribute, name -> new ObjectIntHashMap<>())
                      .addToValue(value, 1));
    }
    counts.replaceAll(
        (attribute, values) -> {
          if (isCode(values)) {
            byBeginning.add(attribute);
            return beginnings(values);
          }
          return values;
        });
  }

  /** Whether most users have a value that is too rare, and most have one with a digit. */
  private boolean isCode(ObjectIntHashMap<String> values) {
    long[] users = new long[3]; // all, with a rare value, with a digit
    values.forEachKeyValue(
        (value, count) -> {
          users[0] += count;
          users[1] += count < limits.minUsers() ? count : 0;
          users[2] += value.chars().anyMatch(Character::isDigit) ? count : 0;
        });
    return 2 * users[1] > users[0] && 2 * users[2] > users[0];
  }

  private static ObjectIntHashMap<String> beginnings(ObjectIntHashMap<String> values) {
    ObjectIntHashMap<String> beginnings = new ObjectIntHashMap<>();
    values.forEachKeyValue(
        (value, count) -> {
          for (int length = 1; length <= value.length(); length++) {
            beginnings.addToValue(value.substring(0, length), count);
          }
        });
    return beginnings;
  }

  private Map<String, ObjectIntHashMap<String>> singles() {
    List<Candidate> candidates = new ArrayList<>();
    counts.forEach(
        (attribute, texts) ->
            texts.forEachKeyValue(
                (text, users) -> {
                  if (users >= limits.minUsers()) {
                    candidates.add(new Candidate(attribute, text, group(attribute, text), users));
                  }
                }));
    candidates.sort(
        Comparator.comparingInt(Candidate::users)
            .reversed()
            .thenComparing(Candidate::attribute)
            .thenComparing(Candidate::text, Ids.ORDER));
    Map<String, ObjectIntHashMap<String>> byValue = new TreeMap<>();
    for (Candidate single : chosen(candidates, Candidate::group)) {
      byValue
          .computeIfAbsent(single.attribute(), name -> new ObjectIntHashMap<>())
          .put(single.text(), segments.size());
      boolean isWhole = !byBeginning.contains(single.attribute());
      String shown = isWhole ? single.text() : Segments.shown(single.text());
      segments.add(segment(Map.of(single.attribute(), shown), single.group()));
    }
    return byValue;
  }

  private Object group(String attribute, String text) {
    return byBeginning.contains(attribute) ? List.of(attribute, text.length()) : attribute;
  }

  private LongIntHashMap pairs(Segments singles) {
    LongIntHashMap users = countPairs(singles);
    List<Long> candidates =
        LongStream.of(users.keySet().toArray())
            .filter(pair -> users.get(pair) >= limits.minUsers())
            .boxed()
            .sorted(
                Comparator.comparingInt((Long pair) -> users.get(pair))
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    LongIntHashMap pairs = new LongIntHashMap();
    for (long pair : chosen(candidates, key -> both(singles, key).keySet())) {
      Map<String, String> attributes = both(singles, pair);
      pairs.put(pair, segments.size());
      segments.add(segment(attributes, attributes.keySet()));
    }
    return pairs;
  }

  private LongIntHashMap countPairs(Segments singles) {
    LongIntHashMap users = new LongIntHashMap();
    int[] found = new int[singles.size()];
    for (int person = 0; person < people.size(); person++) {
      int count = singles.whole(people.attributes(person), found);
      for (int first = 0; first < count; first++) {
        for (int second = first + 1; second < count; second++) {
          users.addToValue(Segments.key(found[first], found[second]), 1);
        }
      }
    }
    return users;
  }

  private static Map<String, String> both(Segments singles, long pair) {
    Map<String, String> both = new TreeMap<>(singles.attributes(Segments.one(pair)));
    both.putAll(singles.attributes(Segments.other(pair)));
    return both;
  }

  private Segment segment(Map<String, String> attributes, Object group) {
    return new Segment(attributes, groups.computeIfAbsent(group, key -> groups.size()));
  }

  /** As many as there is room for, without those that are alone in their group. */
  private <C> List<C> chosen(List<C> candidates, Function<C, Object> group) {
    List<C> first =
        candidates.subList(0, Math.min(candidates.size(), limits.maxSegments() - segments.size()));
    Map<Object, Long> sizes =
        first.stream().collect(Collectors.groupingBy(group, Collectors.counting()));
    return first.stream().filter(c -> sizes.getOrDefault(group.apply(c), 0L) > 1).toList();
  }
}
