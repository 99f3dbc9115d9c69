package org.crmrecommend;

import java.util.List;

/**
 * How an answer was computed: the filters and the tiers with their item counts. Every candidate is
 * accounted for.
 *
 * @param steps the filters in the order of their application, before ranking
 * @param tiers the sources of the listed items, in the order of their use
 * @param notes information for the caller, for example that the user is not known
 */
public record Trace(List<Step> steps, List<TierResult> tiers, List<String> notes) {

  /** Copies the lists. */
  public Trace {
    steps = List.copyOf(steps);
    tiers = List.copyOf(tiers);
    notes = List.copyOf(notes);
  }

  /**
   * A filter step.
   *
   * @param name name of the filter
   * @param kept number of remaining candidates
   * @param removed number of removed candidates
   */
  public record Step(String name, int kept, int removed) {}

  /**
   * A source of listed items.
   *
   * @param name {@code model}, the name of a {@linkplain org.crmrecommend.hybrid.Fallback declared
   *     tier}, or a built-in fallback such as {@code most popular}
   * @param itemCount number of list items that this tier supplied; they follow the items of the
   *     earlier tiers
   */
  public record TierResult(String name, int itemCount) {}
}
