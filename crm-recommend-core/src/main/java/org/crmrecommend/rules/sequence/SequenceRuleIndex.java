package org.crmrecommend.rules.sequence;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.IdMap;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * Rules with a single-item consequent, stored in columns, one row per rule. Rules whose last
 * antecedent element starts with the same item are contiguous. Immutable.
 */
final class SequenceRuleIndex {

  /** For each item, the row of its first rule. */
  private final int[] starts;

  private final int[] ruleNumbers;
  private final int[] consequents;
  private final double[] confidences;
  private final long[] lowerQuartiles;
  private final long[] upperQuartiles;
  private final int[] codeStarts;
  private final int[] codes;

  SequenceRuleIndex(IdMap items, List<SequenceRule> rules) {
    int[] lastItems = rules.stream().mapToInt(rule -> lastElementItem(items, rule)).toArray();
    this.ruleNumbers =
        IntStream.range(0, rules.size())
            .boxed()
            .sorted(Comparator.comparingInt(number -> lastItems[number]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.starts = starts(items.size(), lastItems);
    List<SequenceRule> rows = IntStream.of(ruleNumbers).mapToObj(rules::get).toList();
    this.consequents =
        rows.stream().mapToInt(rule -> items.indexOf(rule.consequent().get(0))).toArray();
    this.confidences = rows.stream().mapToDouble(SequenceRule::confidence).toArray();
    this.lowerQuartiles =
        rows.stream().mapToLong(rule -> rule.delay().lowerQuartile().toMillis()).toArray();
    this.upperQuartiles =
        rows.stream().mapToLong(rule -> rule.delay().upperQuartile().toMillis()).toArray();
    IntArrayList allCodes = new IntArrayList();
    this.codeStarts = new int[rows.size() + 1];
    for (int row = 0; row < rows.size(); row++) {
      rows.get(row).antecedent().forEach(element -> addElement(items, element, allCodes));
      codeStarts[row + 1] = allCodes.size();
    }
    this.codes = allCodes.toArray();
  }

  private static int lastElementItem(IdMap items, SequenceRule rule) {
    List<String> last = rule.antecedent().get(rule.antecedent().size() - 1);
    return items.indexOf(last.get(0));
  }

  private static int[] starts(int itemCount, int[] lastItems) {
    int[] starts = new int[itemCount + 1];
    for (int item : lastItems) {
      starts[item + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    return starts;
  }

  private static void addElement(IdMap items, List<String> element, IntArrayList codes) {
    for (int i = 0; i < element.size(); i++) {
      int item = items.indexOf(element.get(i));
      codes.add(i == 0 ? item : ~item);
    }
  }

  /** Returns the first row of the rules whose last antecedent element starts with an item. */
  int rowsFrom(int item) {
    return starts[item];
  }

  /** Returns the row after the last one of the rules of an item. */
  int rowsTo(int item) {
    return starts[item + 1];
  }

  /** Returns the position of a row's rule in the list that the index was built from. */
  int ruleNumber(int row) {
    return ruleNumbers[row];
  }

  int consequent(int row) {
    return consequents[row];
  }

  double confidence(int row) {
    return confidences[row];
  }

  /** Returns the lower quartile of the delay in milliseconds. */
  long lowerQuartile(int row) {
    return lowerQuartiles[row];
  }

  long upperQuartile(int row) {
    return upperQuartiles[row];
  }

  /** Returns the position of the first code of a row's antecedent. */
  int codesFrom(int row) {
    return codeStarts[row];
  }

  /** Returns the position after the last code of a row's antecedent. */
  int codesTo(int row) {
    return codeStarts[row + 1];
  }

  /** Returns the code at a position, as defined by {@link PatternCodes}. */
  int code(int position) {
    return codes[position];
  }

  /** Returns the number of items of a row's antecedent. */
  int antecedentSize(int row) {
    return codesTo(row) - codesFrom(row);
  }

  boolean hasInAntecedent(int row, int item) {
    for (int position = codesFrom(row); position < codesTo(row); position++) {
      if (PatternCodes.item(code(position)) == item) {
        return true;
      }
    }
    return false;
  }
}
