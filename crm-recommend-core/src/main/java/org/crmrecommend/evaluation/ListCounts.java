package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many lists of one algorithm are not full, and how many places in them are ties.
 *
 * <p>A list is full if it is as long as the largest cut-off, or has all items that may be ranked. A
 * place is tied if the place before or after it has the same score. Ties fall to the lower id, in
 * evaluation as in serving. A tie between the last place and an item that is not listed is not
 * counted. Neither are ties among given candidates, which ids do not decide.
 *
 * @param listCount how many lists were made; 0 if only ratings are measured
 * @param emptyCount how many have no item, although some could be ranked
 * @param incompleteCount how many have items, but are not full
 * @param positionCount how many places the lists have together
 * @param tiedPositionCount how many of these are tied
 */
public record ListCounts(
    int listCount,
    int emptyCount,
    int incompleteCount,
    long positionCount,
    long tiedPositionCount) {

  /** The counts of no list. */
  public static final ListCounts NONE = new ListCounts(0, 0, 0, 0, 0);

  /** The least share of tied places that is warned of. */
  private static final double MIN_TIED_SHARE_TO_WARN = 0.05;

  /** The counts of these lists and others. */
  public ListCounts plus(ListCounts other) {
    return new ListCounts(
        listCount + other.listCount,
        emptyCount + other.emptyCount,
        incompleteCount + other.incompleteCount,
        positionCount + other.positionCount,
        tiedPositionCount + other.tiedPositionCount);
  }

  /** The share of the places that are tied, 0 to 1. */
  public double tiedShare() {
    return positionCount == 0 ? 0 : (double) tiedPositionCount / positionCount;
  }

  /** What readers of the algorithm's figures should know, each in a sentence. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (emptyCount + incompleteCount > 0) {
      warnings.add(
          unfilledListsText()
              + ", as the model scores too few items for these users: missing items count as misses,"
              + " a fallback would fill the lists");
    }
    if (tiedShare() >= MIN_TIED_SHARE_TO_WARN) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%.0f %% of the places in the lists are ties, which the lower id wins: with other ids"
                  + " the figures could differ",
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
