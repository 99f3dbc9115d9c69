package org.crmrecommend.online;

import java.util.Optional;
import org.crmrecommend.statistics.Proportion;
import org.crmrecommend.statistics.ProportionDifference;

/**
 * Two groups of a placement, without the persons who were seen in several groups.
 *
 * @param group the outcome of the group without these persons
 * @param baseline the outcome of the group that it is compared with, such as a control group
 * @param crossovers number of persons who were seen in several groups of the placement
 */
public record GroupComparison(Outcome group, Outcome baseline, long crossovers) {

  /**
   * Returns the click-through rate of the group minus that of the baseline; empty if one has no
   * lists.
   */
  public Optional<ProportionDifference> clickThroughRate() {
    return difference(group.clickThroughRate(), baseline.clickThroughRate());
  }

  /**
   * Returns the conversion rate of the group minus that of the baseline; empty if one has no
   * persons.
   */
  public Optional<ProportionDifference> conversionRate() {
    return difference(group.conversionRate(), baseline.conversionRate());
  }

  private static Optional<ProportionDifference> difference(
      Optional<Proportion> one, Optional<Proportion> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(one.get().minus(other.get()))
        : Optional.empty();
  }
}
