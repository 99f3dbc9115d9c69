package org.crmrecommend.kernel;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Suggestions for misspelled names. */
public final class SpellingSuggestions {

  private SpellingSuggestions() {}

  /**
   * Returns an exception for an unknown name. Its message lists the known names and the
   * suggestions.
   *
   * @param argumentName name of the argument, for the message
   * @param known all known names
   * @param name the unknown name
   */
  public static IllegalArgumentException unknownName(
      String argumentName, Collection<String> known, String name) {
    List<String> suggestions = similar(name, known);
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s must be one of %s: %s%s",
            argumentName,
            String.join(", ", known),
            name,
            suggestions.isEmpty()
                ? ""
                : "; did you mean " + String.join(" or ", suggestions) + "?"));
  }

  /**
   * Returns at most {@code limit} similar names, closest first. Ties keep the order of {@code
   * known}.
   */
  public static List<String> closest(String name, Collection<String> known, int limit) {
    String lower = name.toLowerCase(Locale.ROOT);
    return similar(name, known).stream()
        .sorted(
            Comparator.comparingInt(
                candidate -> editDistance(lower, candidate.toLowerCase(Locale.ROOT))))
        .limit(limit)
        .toList();
  }

  /**
   * Returns the similar names in the order of {@code known}. A name is similar if its edit distance
   * is at most a third of its length (at least 1), or if it starts with {@code name}. A prefix
   * needs at least three letters. Letter case is ignored.
   */
  static List<String> similar(String name, Collection<String> known) {
    String lower = name.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(candidate -> isSimilar(lower, candidate.toLowerCase(Locale.ROOT)))
        .toList();
  }

  private static boolean isSimilar(String name, String known) {
    int maxDistance = Math.max(1, known.length() / 3);
    boolean hasSimilarLength = Math.abs(name.length() - known.length()) <= maxDistance;
    return (hasSimilarLength && editDistance(name, known) <= maxDistance) || isPrefix(name, known);
  }

  private static boolean isPrefix(String name, String known) {
    return name.length() > 2 && known.startsWith(name);
  }

  /**
   * Returns the Damerau–Levenshtein distance, in which swapping two adjacent letters is one edit.
   */
  private static int editDistance(String a, String b) {
    int[][] distances = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        distances[i][j] = i == 0 || j == 0 ? i + j : minEditCost(distances, a, b, i, j);
      }
    }
    return distances[a.length()][b.length()];
  }

  private static int minEditCost(int[][] distances, String a, String b, int i, int j) {
    boolean isSame = a.charAt(i - 1) == b.charAt(j - 1);
    int minCost = distances[i - 1][j - 1] + (isSame ? 0 : 1);
    minCost = Math.min(minCost, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
    boolean isTransposed =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return isTransposed ? Math.min(minCost, 1 + distances[i - 2][j - 2]) : minCost;
  }
}
