package org.crmrecommend.kernel;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that a mistyped one may have been meant to be. */
public final class NearNames {

  private NearNames() {}

  /**
   * The refusal of a name that is not known: all names that are, and those that it may have been
   * meant to be.
   *
   * @param what the name is of
   */
  public static IllegalArgumentException refusal(
      String what, Collection<String> known, String name) {
    List<String> near = of(name, known);
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s must be one of %s: %s%s",
            what,
            String.join(", ", known),
            name,
            near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"));
  }

  /** The nearest names, at most so many of them; equally near ones in their order. */
  public static List<String> nearest(String name, Collection<String> known, int limit) {
    String lower = name.toLowerCase(Locale.ROOT);
    return of(name, known).stream()
        .sorted(Comparator.comparingInt(each -> distance(lower, each.toLowerCase(Locale.ROOT))))
        .limit(limit)
        .toList();
  }

  /**
   * Those that take at most one change in three letters – a letter more, less or another, or two
   * the wrong way round – to come by, or that begin as the name does, in their order.
   */
  static List<String> of(String name, Collection<String> known) {
    String lower = name.toLowerCase(Locale.ROOT);
    return known.stream().filter(each -> isNear(lower, each.toLowerCase(Locale.ROOT))).toList();
  }

  private static boolean isNear(String name, String known) {
    int most = Math.max(1, known.length() / 3);
    boolean isOfLikeLength = Math.abs(name.length() - known.length()) <= most;
    return (isOfLikeLength && distance(name, known) <= most) || begins(name, known);
  }

  private static boolean begins(String name, String known) {
    return name.length() > 2 && known.startsWith(name);
  }

  /**
   * Damerau's and Levenshtein's distance, in which two letters the wrong way round are one change.
   */
  private static int distance(String a, String b) {
    int[][] distances = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        distances[i][j] = i == 0 || j == 0 ? i + j : least(distances, a, b, i, j);
      }
    }
    return distances[a.length()][b.length()];
  }

  private static int least(int[][] distances, String a, String b, int i, int j) {
    boolean isSame = a.charAt(i - 1) == b.charAt(j - 1);
    int least = distances[i - 1][j - 1] + (isSame ? 0 : 1);
    least = Math.min(least, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
    boolean isTurned =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return isTurned ? Math.min(least, 1 + distances[i - 2][j - 2]) : least;
  }
}
