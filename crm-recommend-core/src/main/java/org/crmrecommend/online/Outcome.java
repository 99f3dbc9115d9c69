package org.crmrecommend.online;

import java.util.Optional;
import org.crmrecommend.statistics.Proportion;

/**
 * What the lists of a placement led to in one group.
 *
 * @param placement name of the placement
 * @param group name of the group; empty for lists without a group
 * @param counts the numbers that the rates are made from
 * @param clickThroughRate share of the lists with a click; empty if there are no lists
 * @param conversionRate share of the persons who bought; empty if no person is known
 */
public record Outcome(
    String placement,
    String group,
    Counts counts,
    Optional<Proportion> clickThroughRate,
    Optional<Proportion> conversionRate) {

  /**
   * Numbers of lists, persons and purchases.
   *
   * @param lists lists that were shown, including those of unknown persons
   * @param clickedLists lists with at least one click
   * @param persons known persons who saw a list
   * @param clickingPersons those of them who clicked on a list
   * @param buyers those of them who bought an item that they reached through a list
   * @param purchases purchases of such items, including those of unknown persons
   */
  public record Counts(
      long lists,
      long clickedLists,
      long persons,
      long clickingPersons,
      long buyers,
      long purchases) {}
}
