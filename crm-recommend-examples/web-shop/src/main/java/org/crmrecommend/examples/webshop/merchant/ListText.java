package org.crmrecommend.examples.webshop.merchant;

import java.util.List;
import java.util.OptionalInt;
import org.crmrecommend.examples.webshop.shelves.Shelf;

/**
 * A list of recommendations as the merchant reads it.
 *
 * @param name name of its model or placement
 * @param lines its items
 * @param trace how it was made
 */
public record ListText(String name, List<Line> lines, TraceText trace) {

  /** Copies the list. */
  public ListText {
    lines = List.copyOf(lines);
  }

  /**
   * An item of a list.
   *
   * @param card the item with its position, its reasons and its source
   * @param score its score; higher is better
   * @param rank its rank before the rules; empty if it was not among the first candidates
   * @param rules the rules that match it
   */
  public record Line(Shelf.Card card, String score, OptionalInt rank, List<String> rules) {

    /** Copies the list. */
    public Line {
      rules = List.copyOf(rules);
    }
  }

  /**
   * How a list was made.
   *
   * @param steps the filters, in their order
   * @param tiers what supplied the items
   * @param rules what the rules did
   * @param notes what else there is to say
   */
  public record TraceText(
      List<Step> steps, List<Count> tiers, List<Count> rules, List<String> notes) {

    /** Copies the lists. */
    public TraceText {
      steps = List.copyOf(steps);
      tiers = List.copyOf(tiers);
      rules = List.copyOf(rules);
      notes = List.copyOf(notes);
    }
  }

  /**
   * A filter.
   *
   * @param name what it keeps
   * @param kept number of items that it kept
   * @param removed number of items that it removed
   */
  public record Step(String name, int kept, int removed) {}

  /**
   * A number of items.
   *
   * @param name what has them
   * @param items the number
   */
  public record Count(String name, int items) {}
}
