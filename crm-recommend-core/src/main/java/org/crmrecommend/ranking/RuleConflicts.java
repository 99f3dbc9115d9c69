package org.crmrecommend.ranking;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds rules of a placement that contradict each other, whatever the catalog. */
final class RuleConflicts {

  private RuleConflicts() {}

  /**
   * @throws IllegalArgumentException if rules contradict each other
   */
  static void requireNone(int limit, List<Rule> rules) {
    requireSingle(rules);
    requirePins(limit, rules);
    requireShares(limit, rules);
    requireObjectives(rules);
    requireBoosts(rules);
  }

  private static void requireSingle(List<Rule> rules) {
    Set<Object> seen = new HashSet<>();
    for (Rule rule : rules) {
      boolean mayRepeat =
          rule instanceof Rule.Boost || rule instanceof Rule.Pin || rule instanceof Rule.Share;
      Object key = rule instanceof Rule.AtMost cap ? List.of("cap", cap.column()) : rule.getClass();
      if (!mayRepeat && !seen.add(key)) {
        throw conflict("there are two rules of one kind; keep one: " + rule);
      }
    }
  }

  private static void requirePins(int limit, List<Rule> rules) {
    Map<Object, Rule.Pin> byPositionOrItem = new HashMap<>();
    for (Rule rule : rules) {
      if (rule instanceof Rule.Pin pin) {
        if (pin.position() > limit) {
          throw conflict(pin + " is beyond the " + limit + " places of the list");
        }
        Rule.Pin samePosition = byPositionOrItem.put(pin.position(), pin);
        if (samePosition != null) {
          throw conflict("two pins have one position: " + samePosition + " and " + pin);
        }
        Rule.Pin sameItem = byPositionOrItem.put(pin.item(), pin);
        if (sameItem != null) {
          throw conflict("an item is pinned twice: " + sameItem + " and " + pin);
        }
      }
    }
  }

  private static void requireShares(int limit, List<Rule> rules) {
    double sum = 0;
    for (Rule rule : rules) {
      if (rule instanceof Rule.Share share) {
        sum += share.minimum();
        requireWithinCaps(limit, share, rules);
      } else if (rule instanceof Rule.LongTail tail) {
        sum += tail.minimum();
      }
    }
    if (sum > 1 + 1e-9) {
      throw conflict("the minimum shares of the list add up to more than 1: " + (float) sum);
    }
  }

  /** A share of the items with one value cannot exceed the cap of that value. */
  private static void requireWithinCaps(int limit, Rule.Share share, List<Rule> rules) {
    if (share.filter() instanceof Condition.Text text) {
      int required = requiredCount(limit, share.minimum());
      for (Rule rule : rules) {
        if (rule instanceof Rule.AtMost cap
            && cap.column().equals(text.column())
            && required > (long) cap.count() * text.values().size()) {
          throw conflict(share + " needs " + required + " items, and the list has " + cap);
        }
      }
    }
  }

  /** Returns how many of the first places a share needs. */
  static int requiredCount(int places, double minimum) {
    return (int) Math.floor(places * minimum + 1e-9);
  }

  private static void requireObjectives(List<Rule> rules) {
    double sum = 0;
    for (Rule rule : rules) {
      if (rule instanceof Rule.Diverse diverse) {
        sum += diverse.strength();
      } else if (rule instanceof Rule.Calibrated calibrated) {
        sum += calibrated.strength();
      }
    }
    if (sum > 1) {
      throw conflict("the strengths of diverse and calibrated add up to more than 1: " + sum);
    }
  }

  private static void requireBoosts(List<Rule> rules) {
    Map<Filter, Rule.Boost> byFilter = new HashMap<>();
    for (Rule rule : rules) {
      if (rule instanceof Rule.Boost boost) {
        Rule.Boost other = byFilter.put(boost.filter(), boost);
        if (other != null && (other.factor() < 1) != (boost.factor() < 1)) {
          throw conflict("the same items are moved up and down: " + other + " and " + boost);
        }
      }
    }
  }

  private static IllegalArgumentException conflict(String message) {
    return new IllegalArgumentException(message);
  }
}
