package org.crmrecommend.examples.webshop.merchant;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Rule;

/**
 * A rule in the words of the merchant, with a button that removes it.
 *
 * @param id what the button sends
 * @param text a sentence, or the rule in one line if it has no sentence
 */
public record RuleText(String id, String text) {

  /** The condition of the first placements. */
  private static final Filter NOT_REJECTED =
      Filter.sharesWithEvents("id", OpenShop.NOT_INTERESTED).not();

  /** Returns the rules of a placement, the parts of its filter first. */
  static List<RuleText> of(Placement placement, Catalog catalog, MerchantFrame frame) {
    List<RuleText> texts = new ArrayList<>();
    List<Filter> parts = RuleForm.conjuncts(placement);
    for (int p = 0; p < parts.size(); p++) {
      texts.add(new RuleText("part-" + p, part(parts.get(p), frame)));
    }
    List<Rule> rules = placement.rules();
    for (int r = 0; r < rules.size(); r++) {
      texts.add(new RuleText(Integer.toString(r), text(rules.get(r), catalog, frame)));
    }
    return texts;
  }

  private static String part(Filter part, MerchantFrame frame) {
    if (part.equals(NOT_REJECTED)) {
      return frame.text("merchant.rule.not-rejected");
    }
    String negated = part.not().toString();
    return negated.length() < part.toString().length()
        ? frame.text("merchant.rule.exclude", negated)
        : frame.text("merchant.rule.only", part.toString());
  }

  /** Returns a rule in words. */
  static String text(Rule rule, Catalog catalog, MerchantFrame frame) {
    if (rule instanceof Rule.Boost boost) {
      String key = boost.factor() > 1 ? "merchant.rule.boost" : "merchant.rule.bury";
      return frame.text(key, frame.number(boost.factor()), boost.filter().toString());
    }
    if (rule instanceof Rule.Pin pin) {
      String title = title(pin.item(), catalog, frame);
      Filter when = pin.when();
      return when == null
          ? frame.text("merchant.rule.pin", pin.position(), title)
          : frame.text("merchant.rule.pin.when", pin.position(), title, when.toString());
    }
    if (rule instanceof Rule.AtMost cap) {
      return frame.text("merchant.rule.cap", cap.count(), column(cap.column(), frame));
    }
    if (rule instanceof Rule.Diverse diverse) {
      return frame.text(
          "merchant.rule.diverse",
          frame.percent(diverse.strength()),
          diverse.columns().stream()
              .map(column -> column(column, frame))
              .collect(Collectors.joining(", ")));
    }
    if (rule instanceof Rule.AtLeast least) {
      return frame.text("merchant.rule.at-least", least.tier());
    }
    if (rule instanceof Rule.Repeats repeats && repeats.after().isZero()) {
      return frame.text("merchant.rule.repeats");
    }
    return rule.toString();
  }

  private static String column(String column, MerchantFrame frame) {
    return frame.name("merchant.column.", column);
  }

  /** Returns the title of an item, or its id if the catalog does not have it. */
  static String title(String item, Catalog catalog, MerchantFrame frame) {
    return catalog.contains(catalog.items().indexOf(item))
        ? frame.catalogText(catalog.title(item))
        : item;
  }
}
