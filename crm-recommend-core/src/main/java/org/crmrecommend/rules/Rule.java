package org.crmrecommend.rules;

import java.util.List;
import org.crmrecommend.rules.measure.ContingencyTable;

/**
 * Association rule A ⇒ C: baskets that contain all items of A tend to contain all items of C too.
 *
 * @param antecedent ids of the items of A
 * @param consequent ids of the items of C
 * @param counts numbers of baskets that contain A, C and both
 */
public record Rule(List<String> antecedent, List<String> consequent, ContingencyTable counts) {

  /** Copies the lists. */
  public Rule {
    antecedent = List.copyOf(antecedent);
    consequent = List.copyOf(consequent);
  }

  @Override
  public String toString() {
    return String.join(", ", antecedent) + " ⇒ " + String.join(", ", consequent);
  }
}
