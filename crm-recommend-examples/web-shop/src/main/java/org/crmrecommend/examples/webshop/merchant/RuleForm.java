package org.crmrecommend.examples.webshop.merchant;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.examples.webshop.web.Parameters;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Rule;

/** Changes a placement as the simple forms say. */
final class RuleForm {

  private static final int MAX_FILTER = 2_000;
  private static final int MAX_NUMBER = 20;
  private static final int MAX_COUNT = 1_000;
  private static final int MAX_INDEX = 2_000;

  /** Before the number of a part of the filter, as opposed to that of a rule. */
  private static final String PART = "part-";

  private final Parameters parameters;
  private final Catalog catalog;

  RuleForm(Parameters parameters, Catalog catalog) {
    this.parameters = parameters;
    this.catalog = catalog;
  }

  /**
   * Returns the placement with a further boost.
   *
   * @throws IllegalArgumentException if the form does not fit; the message says what to do
   */
  Placement boosted(Placement placement) {
    double factor = factor();
    Filter filter = filter("boostFilter", "boostChoice");
    return factor > 1 ? placement.boost(factor, filter) : placement.bury(factor, filter);
  }

  private double factor() {
    String text = parameters.text("factor", MAX_NUMBER).replace(',', '.');
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("factor must be a number such as 1.5: " + text, e);
    }
  }

  /** Returns the placement without the items that match a filter. */
  Placement excluding(Placement placement) {
    return placement.where(filter("excludeFilter", "excludeChoice").not());
  }

  /** A text is more exact than a choice, so it is used if there are both. */
  private Filter filter(String textName, String choiceName) {
    String text = parameters.text(textName, MAX_FILTER);
    String filter = text.isEmpty() ? parameters.text(choiceName, MAX_FILTER) : text;
    if (filter.isEmpty()) {
      throw new IllegalArgumentException("choose a category or a brand, or write a filter");
    }
    return Filter.parse(filter, catalog);
  }

  /** Returns the placement with a limit of the items with one value. */
  Placement capped(Placement placement) {
    String column = parameters.text("capColumn", MAX_FILTER);
    return placement
        .atMost(parameters.integer("capCount", 1, MAX_COUNT, 1))
        .per(column.isEmpty() ? "category" : column);
  }

  /** Returns the placement with an item at a position, in place of an earlier pin of both. */
  Placement pinned(Placement placement, String item) {
    int position = parameters.integer("position", 1, MAX_COUNT, 1);
    List<Rule> kept =
        placement.rules().stream()
            .filter(
                rule ->
                    !(rule instanceof Rule.Pin pin
                        && pin.when() == null
                        && (pin.position() == position || pin.item().equals(item))))
            .toList();
    return with(placement, kept).pin(position, item);
  }

  /** Returns the placement without the rule, or the part of its filter, that a button names. */
  Placement removed(Placement placement) {
    String name = parameters.text("remove", MAX_NUMBER);
    boolean isPart = name.startsWith(PART);
    int index = index(isPart ? name.substring(PART.length()) : name);
    if (isPart) {
      return withFilter(placement, without(conjuncts(placement), index));
    }
    return with(placement, without(placement.rules(), index));
  }

  private static int index(String text) {
    try {
      return Math.min(MAX_INDEX, Math.max(0, Integer.parseInt(text)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("there is no such rule any more", e);
    }
  }

  private static <T> List<T> without(List<T> list, int index) {
    if (index >= list.size()) {
      throw new IllegalArgumentException("there is no such rule any more");
    }
    List<T> others = new ArrayList<>(list);
    others.remove(index);
    return others;
  }

  /** Returns the conditions that all items of a placement match. */
  static List<Filter> conjuncts(Placement placement) {
    Filter filter = placement.filter();
    return filter == null ? List.of() : filter.conjuncts();
  }

  private static Placement with(Placement old, List<Rule> rules) {
    return new Placement(
        old.name(), old.model(), old.seed(), old.limit(), old.filter(), old.success(), rules);
  }

  private static Placement withFilter(Placement old, List<Filter> parts) {
    Placement open =
        new Placement(
            old.name(), old.model(), old.seed(), old.limit(), null, old.success(), old.rules());
    return parts.isEmpty()
        ? open
        : open.where(parts.get(0).and(parts.subList(1, parts.size()).toArray(Filter[]::new)));
  }
}
