package org.crmrecommend.rules.itemset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * FP-growth over flat records in place of a tree, for sparse baskets: what stands behind the places
 * of an item is counted, and copied without the rare items to be searched in turn. An item that is
 * in all of those baskets only doubles what else is found there, and where few items are left, one
 * pass counts all their combinations. The work of one thread.
 *
 * @see <a href="https://doi.org/10.1145/335191.335372">Han, Pei and Yin, SIGMOD 2000</a>
 * @see <a href="https://ceur-ws.org/Vol-126/uno.pdf">Uno, Kiyomi and Arimura, FIMI 2004</a>, for
 *     counting at the places of an item
 */
final class ProjectionSearch {

  /** With so many items the 2^n combinations are counted at once. */
  private static final int FEW = 9;

  private static final int ABSENT = -1;

  private final Relations relations;
  private final List<Records> levels = new ArrayList<>();
  private final int[] prefix;
  private final int[] perfect;
  private final int[] tally;
  private final int[] reached;

  /** For each item of a level its number at the next one, while that is filled. */
  private final int[] renumbered;

  private final int[] table = new int[1 << FEW];
  private int perfects;

  /**
   * @param codes how many codes there are
   */
  ProjectionSearch(int codes, Relations relations) {
    this.relations = relations;
    this.prefix = new int[codes];
    this.perfect = new int[codes];
    this.tally = new int[codes + 1];
    this.reached = new int[codes];
    this.renumbered = new int[codes];
    Arrays.fill(renumbered, ABSENT);
  }

  /**
   * Finds all itemsets whose rarest item has this code.
   *
   * @param all with the codes as item numbers
   */
  void searchFrom(int code, Stretch all, ItemsetSink sink) {
    search(all, code, 0, sink);
  }

  /** Finds all itemsets of a prefix of so many items, an item and what is behind it. */
  private void search(Suffixes sets, int item, int depth, ItemsetSink sink) {
    int count = sets.count(item);
    int least = sink.least();
    int longest = sink.longest(count);
    if (count < least || depth >= longest) {
      return;
    }
    prefix[depth] = sets.code(item);
    int size = depth + 1;
    if (size == longest || sets.isLast(item)) {
      sink.add(prefix, size, perfect, perfects, count);
      return;
    }
    int perfectsBefore = perfects;
    Records next = next(depth);
    project(sets, item, least, next);
    sink.add(prefix, size, perfect, perfects, count);
    if (next.itemCount() <= 1 || size + 1 == longest) {
      addEach(next, size, sink);
    } else if (next.itemCount() <= FEW && relations.isEmpty()) {
      addCombinations(sets, item, next, size, sink);
    } else {
      renumber(next);
      sets.copy(item, renumbered, next);
      forget(next);
      for (int other = next.itemCount() - 1; other >= 0; other--) {
        search(next, other, size, sink);
      }
    }
    perfects = perfectsBefore;
  }

  private Records next(int depth) {
    if (depth == levels.size()) {
      levels.add(new Records());
    }
    return levels.get(depth);
  }

  /** Counts what is behind an item and sets the items of the next level. */
  private void project(Suffixes sets, int item, int least, Records next) {
    int size = sets.tally(item, least, tally, reached);
    Arrays.sort(reached, 0, size);
    next.clear(size);
    for (int r = 0; r < size; r++) {
      keep(sets, item, reached[r], next);
    }
    Arrays.fill(tally, item + 2, sets.itemCount() + 1, 0); // only higher numbers stand behind
  }

  private void keep(Suffixes sets, int item, int other, Records next) {
    int code = sets.code(other);
    int both = tally[other + 1];
    if (relations.isEmpty() && both == sets.count(item)) {
      perfect[perfects++] = code;
    } else if (!relations.areRelated(sets.code(item), code)) {
      next.add(other, code, both);
    }
  }

  private void renumber(Records next) {
    for (int number = 0; number < next.itemCount(); number++) {
      renumbered[next.origin(number)] = number;
    }
  }

  private void forget(Records next) {
    for (int number = 0; number < next.itemCount(); number++) {
      renumbered[next.origin(number)] = ABSENT;
    }
  }

  private void addEach(Records next, int size, ItemsetSink sink) {
    for (int other = 0; other < next.itemCount(); other++) {
      prefix[size] = next.code(other);
      sink.add(prefix, size + 1, perfect, perfects, next.count(other));
    }
  }

  private void addCombinations(Suffixes sets, int item, Records next, int size, ItemsetSink sink) {
    int all = (1 << next.itemCount()) - 1;
    Arrays.fill(table, 0, all + 1, 0);
    renumber(next);
    sets.tallyCombinations(item, renumbered, table, all);
    forget(next);
    addSupersets(all);
    int least = sink.least();
    for (int set = 1; set <= all; set++) {
      int count = table[set];
      if (count >= least && Integer.bitCount(set) <= sink.longest(count) - size) {
        int longer = size;
        for (int rest = set; rest != 0; rest &= rest - 1) {
          prefix[longer++] = next.code(Integer.numberOfTrailingZeros(rest));
        }
        sink.add(prefix, longer, perfect, perfects, count);
      }
    }
  }

  /** Whoever has more items has fewer of them too. */
  private void addSupersets(int all) {
    for (int bit = 1; bit <= all; bit <<= 1) {
      for (int from = 0; from <= all; from += 2 * bit) {
        for (int set = from; set < from + bit; set++) {
          table[set] += table[set + bit];
        }
      }
    }
  }
}
