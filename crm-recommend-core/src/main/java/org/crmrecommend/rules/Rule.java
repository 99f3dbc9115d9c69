package org.crmrecommend.rules;

import java.util.List;
import org.crmrecommend.rules.measure.ContingencyTable;

/**
 * Whoever has all of the left side in the basket tends to have the right side too.
 *
 * @param antecedent the ids of the items of the left side
 * @param consequent the ids of the items of the right side
 * @param counts in how many baskets the sides are, alone and together
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
