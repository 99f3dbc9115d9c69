package org.crmrecommend;

import java.util.List;

/**
 * The account of one answer: every candidate is in it, none goes missing.
 *
 * @param steps the filters in the order they were applied, before anything was ranked
 * @param tiers who filled the list, in the order they were asked
 * @param notes what the caller may want to know, such as that the user is not known
 */
public record Trace(List<Step> steps, List<Tier> tiers, List<String> notes) {

  /** Copies the lists. */
  public Trace {
    steps = List.copyOf(steps);
    tiers = List.copyOf(tiers);
    notes = List.copyOf(notes);
  }

  /**
   * One filter.
   *
   * @param name what it is
   * @param kept how many candidates were left
   * @param removed how many it took out
   */
  public record Step(String name, int kept, int removed) {}

  /**
   * One source of items.
   *
   * @param name {@code model} or the name of a {@linkplain org.crmrecommend.hybrid.Fallback
   *     declared rung}, or a fallback such as {@code most popular}
   * @param itemCount how many items of the list are its: those that follow the items of the rungs
   *     before
   */
  public record Tier(String name, int itemCount) {}
}
