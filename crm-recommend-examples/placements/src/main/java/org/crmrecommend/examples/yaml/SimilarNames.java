package org.crmrecommend.examples.yaml;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Suggests known names for a misspelled one. */
final class SimilarNames {

  private SimilarNames() {}

  /** Returns a question such as {@code "; did you mean limit?"}, or nothing. */
  static String question(String name, Collection<String> known) {
    List<String> similar = known.stream().filter(other -> isSimilar(name, other)).toList();
    return similar.isEmpty() ? "" : "; did you mean " + String.join(" or ", similar) + "?";
  }

  /**
   * Returns whether at most a third of the letters differ, or all letters but the case and the
   * separators of words are equal.
   */
  private static boolean isSimilar(String name, String known) {
    String letters = letters(name);
    String knownLetters = letters(known);
    int maxDistance = Math.max(1, knownLetters.length() / 3);
    return Math.abs(letters.length() - knownLetters.length()) <= maxDistance
        && editDistance(letters, knownLetters) <= maxDistance;
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /** Returns the Damerau–Levenshtein distance, in which swapping adjacent letters is one edit. */
  private static int editDistance(String a, String b) {
    int[][] distances = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          distances[i][j] = i + j;
          continue;
        }
        int replaced = distances[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
        boolean isSwapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        distances[i][j] = isSwapped ? Math.min(best, 1 + distances[i - 2][j - 2]) : best;
      }
    }
    return distances[a.length()][b.length()];
  }
}
