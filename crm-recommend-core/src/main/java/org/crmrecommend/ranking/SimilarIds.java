package org.crmrecommend.ranking;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.IdMap;

/**
 * Candidates for the id that was meant by a mistyped one, without reading all ids of a large
 * catalog.
 */
final class SimilarIds {

  /** Larger catalogs are not read in full. */
  private static final int MAX_READ = 10_000;

  private static final int MAX_LENGTH = 100;
  private static final String ALPHABET =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.:/";

  private SimilarIds() {}

  /**
   * Returns ids to compare with a mistyped one: all ids of a catalog of at most 10,000 items, and
   * otherwise those that differ by one letter, digit or sign, or by two swapped neighbors.
   * O(length²) time in a large catalog.
   */
  static List<String> of(String id, Catalog catalog) {
    if (id.length() > MAX_LENGTH) {
      return List.of();
    }
    return catalog.itemCount() <= MAX_READ
        ? catalog.ids().toList()
        : List.copyOf(oneEditAway(id, catalog));
  }

  private static Set<String> oneEditAway(String id, Catalog catalog) {
    Set<String> found = new TreeSet<>(IdMap.ORDER);
    for (int i = 0; i <= id.length(); i++) {
      String before = id.substring(0, i);
      String after = id.substring(i);
      String afterNext = after.isEmpty() ? after : after.substring(1);
      addIfKnown(before + afterNext, catalog, found);
      if (after.length() > 1) {
        String swapped = "" + after.charAt(1) + after.charAt(0) + after.substring(2);
        addIfKnown(before + swapped, catalog, found);
      }
      for (int letter = 0; letter < ALPHABET.length(); letter++) {
        String replaced = before + ALPHABET.charAt(letter);
        addIfKnown(replaced + after, catalog, found);
        addIfKnown(replaced + afterNext, catalog, found);
      }
    }
    return found;
  }

  private static void addIfKnown(String id, Catalog catalog, Set<String> found) {
    if (catalog.contains(catalog.items().indexOf(id))) {
      found.add(id);
    }
  }
}
