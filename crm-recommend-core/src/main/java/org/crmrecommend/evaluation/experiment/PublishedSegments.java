package org.crmrecommend.evaluation.experiment;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.crmrecommend.statistics.MinimumGroupSize;

/** Merges segments that are too small to be published. */
final class PublishedSegments {

  /** The label of the merged segments. */
  static final String OTHER = "other segments";

  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

  private static final Comparator<String> ORDER =
      Comparator.comparingDouble(PublishedSegments::sortKey)
          .thenComparing(Comparator.naturalOrder());

  private PublishedSegments() {}

  /**
   * Returns a filter for the users of each published segment, by its label and in order.
   *
   * <p>Each algorithm may count other users. A segment is merged if it is not publishable for one
   * of the algorithms. For another algorithm this only adds segments without users or with at least
   * the minimum, so the merged ones are large enough for it too.
   *
   * @param labels the segment of each user
   * @param countedUsers for each algorithm the users whose values are published
   */
  static Map<String, Predicate<String>> of(
      Map<String, String> labels, List<Set<String>> countedUsers, MinimumGroupSize minimum) {
    List<String> segments = labels.values().stream().distinct().sorted(ORDER).toList();
    List<int[]> sizes = countedUsers.stream().map(users -> sizes(segments, labels, users)).toList();
    Set<String> merged = new HashSet<>(Set.of(OTHER)); // even if it is a value of an attribute
    for (int[] ofAlgorithm : sizes) {
      boolean[] isPublishable = minimum.publishable(ofAlgorithm);
      IntStream.range(0, ofAlgorithm.length)
          .filter(segment -> !isPublishable[segment])
          .forEach(segment -> merged.add(segments.get(segment)));
    }
    Map<String, Predicate<String>> published = new LinkedHashMap<>();
    for (String segment : segments) {
      if (!merged.contains(segment)) {
        published.put(segment, user -> segment.equals(labels.getOrDefault(user, "")));
      }
    }
    int[] mergedUsers =
        sizes.stream().mapToInt(all -> mergedUsers(segments, all, merged)).toArray();
    if (IntStream.of(mergedUsers).allMatch(minimum::allows)
        && IntStream.of(mergedUsers).anyMatch(users -> users > 0)) {
      published.put(OTHER, user -> merged.contains(labels.getOrDefault(user, "")));
    }
    return published;
  }

  /** Returns the number of counted users in each segment. */
  private static int[] sizes(
      List<String> segments, Map<String, String> labels, Set<String> countedUsers) {
    Map<String, Integer> sizes = new HashMap<>();
    labels.forEach(
        (user, label) -> sizes.merge(label, countedUsers.contains(user) ? 1 : 0, Integer::sum));
    return segments.stream().mapToInt(segment -> sizes.getOrDefault(segment, 0)).toArray();
  }

  private static int mergedUsers(List<String> segments, int[] sizes, Set<String> merged) {
    return IntStream.range(0, sizes.length)
        .filter(segment -> merged.contains(segments.get(segment)))
        .map(segment -> sizes[segment])
        .sum();
  }

  /** Returns the sort key of a segment: the first number in its label. */
  private static double sortKey(String label) {
    if (label.equals("new") || label.contains("up to")) {
      return Double.NEGATIVE_INFINITY;
    }
    Matcher number = NUMBER.matcher(label);
    double first = number.find() ? Double.parseDouble(number.group()) : Double.MAX_VALUE;
    return label.equals("unknown") ? Double.POSITIVE_INFINITY : first;
  }
}
