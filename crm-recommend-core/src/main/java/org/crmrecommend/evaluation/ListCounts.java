package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Number of incomplete lists and of tied positions of one algorithm.
 *
 * <p>A list is full if its length is the largest cut-off, or if it contains all items that may be
 * ranked. A position is tied if the position before or after it has the same score. Ties go to the
 * lower id, in evaluation and in serving. Ties between the last position and an item outside the
 * list are not counted. Ties among given candidates are not counted either, because ids do not
 * decide them.
 *
 * @param listCount number of lists; 0 if only rating metrics are requested
 * @param emptyCount number of lists without items, although items could be ranked
 * @param incompleteCount number of lists with items that are not full
 * @param positionCount number of positions in all lists
 * @param tiedPositionCount number of tied positions
 */
public record ListCounts(
    int listCount,
    int emptyCount,
    int incompleteCount,
    long positionCount,
    long tiedPositionCount) {

  /** The counts without any list. */
  public static final ListCounts NONE = new ListCounts(0, 0, 0, 0, 0);

  /** Minimum share of tied positions for a warning. */
  private static final double MIN_TIED_SHARE_TO_WARN = 0.05;

  /** Returns the sums of these counts and others. */
  public ListCounts plus(ListCounts other) {
    return new ListCounts(
        listCount + other.listCount,
        emptyCount + other.emptyCount,
        incompleteCount + other.incompleteCount,
        positionCount + other.positionCount,
        tiedPositionCount + other.tiedPositionCount);
  }

  /** Returns the share of positions that are tied, 0 to 1. */
  public double tiedShare() {
    return positionCount == 0 ? 0 : (double) tiedPositionCount / positionCount;
  }

  /** Returns warnings about the algorithm's metric values, one sentence each. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (emptyCount + incompleteCount > 0) {
      warnings.add(
          unfilledListsText()
              + ": the model scores too few items for these users, and missing items count as"
              + " misses; a fallback would fill the lists");
    }
    if (tiedShare() >= MIN_TIED_SHARE_TO_WARN) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%.0f %% of the list positions are ties, which go to the lower id: with other"
                  + " ids, metric values could differ",
              100 * tiedShare()));
    }
    return warnings;
  }

  private String unfilledListsText() {
    String format =
        emptyCount == 0
            ? "%3$,d of %1$,d lists are too short"
            : incompleteCount == 0
                ? "%2$,d of %1$,d lists are empty"
                : "%2$,d of %1$,d lists are empty and %3$,d too short";
    return String.format(Locale.ROOT, format, listCount, emptyCount, incompleteCount);
  }
}
