package org.crmrecommend;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.crmrecommend.Trace.NoteType;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.kernel.Fnv1a;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Rule;
import org.crmrecommend.ranking.rerank.ItemValues;
import org.crmrecommend.ranking.rerank.ListRules;
import org.crmrecommend.ranking.rerank.Selection;
import org.eclipse.collections.impl.map.mutable.primitive.IntDoubleHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a placement for one list, with their filters as sets of items, and what became of
 * them. Not thread-safe.
 */
final class PlacementRules {

  private final ListScope list;
  private final CandidateFilter filter;
  private final ServedModels models;
  private final ListRules rules;

  /** The rules of the placement, in their order. */
  private final List<Resolved> resolved = new ArrayList<>();

  private int capCount;
  private int pinCount;
  private int shareCount;

  /**
   * A rule for this list.
   *
   * @param number of the rule among those of its type in the rules of the list
   * @param items the items that it matches; null if it does not match items
   */
  private record Resolved(Rule rule, int number, @Nullable ItemSet items) {

    boolean matches(int item) {
      return items != null && items.contains(item);
    }
  }

  PlacementRules(ListScope list, CandidateFilter filter, ServedModels models, String answerId) {
    this.list = list;
    this.filter = filter;
    this.models = models;
    this.rules = new ListRules(list.request().limit());
    list.request()
        .settings()
        .ifPresent(
            settings -> {
              for (Rule rule : settings.rules()) {
                resolve(rule, answerId);
              }
            });
  }

  /** Returns the rules for the selection of the items. */
  ListRules rules() {
    return rules;
  }

  private void resolve(Rule rule, String answerId) {
    if (rule instanceof Rule.Boost boost) {
      ItemSet items = filter.itemsOf(rule, boost.filter(), list);
      rules.addFactor(items, boost.factor());
      resolved.add(new Resolved(rule, 0, items));
    } else if (rule instanceof Rule.AtMost cap) {
      if (hasColumns(rule, List.of(cap.column()))) {
        rules.addCap(filter.catalogValues().whole(cap.column()), cap.count());
        resolved.add(new Resolved(rule, capCount++, null));
      }
    } else if (rule instanceof Rule.Pin pin) {
      resolvePin(pin);
    } else if (rule instanceof Rule.Share share) {
      addShare(rule, share.minimum(), filter.itemsOf(rule, share.filter(), list));
    } else if (rule instanceof Rule.LongTail tail) {
      addShare(rule, tail.minimum(), models.longTail(filter.itemCount()));
    } else if (rule instanceof Rule.Diverse diverse) {
      if (hasColumns(rule, diverse.columns())) {
        rules.diversity(filter.catalogValues().withPrefixes(diverse.columns()), diverse.strength());
        resolved.add(new Resolved(rule, 0, null));
      }
    } else if (rule instanceof Rule.Calibrated calibrated) {
      resolveMix(calibrated);
    } else if (rule instanceof Rule.Rotate rotate) {
      resolveRotation(rotate);
    } else if (rule instanceof Rule.Explore explore) {
      rules.explore(explore.share(), Fnv1a.of(answerId)); // each answer has an id of its own
      resolved.add(new Resolved(rule, 0, null));
    }
  }

  private void addShare(Rule rule, double minimum, ItemSet items) {
    rules.addShare(items, minimum);
    resolved.add(new Resolved(rule, shareCount++, items));
  }

  private void resolvePin(Rule.Pin pin) {
    Filter when = pin.when();
    int item = filter.itemIndex(pin.item());
    boolean isFirstPage = list.request().earlierItems().isEmpty();
    boolean applies = isFirstPage && pin.position() <= list.request().limit();
    if (applies && when != null) {
      ItemSet matching = filter.itemsOf(pin, when, list);
      applies = matching.contains(item) || !filter.isOnSale(item, list.scope().now());
    }
    if (applies) {
      rules.addPin(pin.position(), item);
      resolved.add(new Resolved(pin, pinCount++, ItemSet.of(filter.itemCount(), known(item))));
    }
  }

  private void resolveRotation(Rule.Rotate rotate) {
    String placement = list.request().placement().orElse("");
    list.scope()
        .shown()
        .ifPresent(
            shown -> {
              IntDoubleHashMap ignored =
                  shown.ignored(placement, rotate.factor(), rotate.within(), list.scope().user());
              rules.itemFactors(ignored);
              int[] known = ignored.keySet().select(item -> item < filter.itemCount()).toArray();
              resolved.add(new Resolved(rotate, 0, ItemSet.of(filter.itemCount(), known)));
            });
  }

  private static int[] known(int item) {
    return item < 0 ? new int[0] : new int[] {item};
  }

  /**
   * Returns whether the catalog has a column of a rule, and notes each rule with an unknown one.
   */
  private boolean hasColumns(Rule rule, List<String> columns) {
    long known = columns.stream().filter(filter::hasColumn).count();
    if (known < columns.size()) {
      list.note(NoteType.UNKNOWN_COLUMN, rule);
    }
    return known > 0;
  }

  private void resolveMix(Rule.Calibrated calibrated) {
    if (!hasColumns(calibrated, List.of(calibrated.column()))) {
      return;
    }
    ItemValues values = filter.catalogValues().withPrefixes(List.of(calibrated.column()));
    IntDoubleHashMap shares = mix(values, list.scope().user());
    if (!shares.isEmpty()) {
      rules.mix(values, calibrated.strength(), shares);
      resolved.add(new Resolved(calibrated, 0, null));
    }
  }

  /** Returns the share of each value in a history; empty if it has no values. */
  private static IntDoubleHashMap mix(ItemValues values, Profile profile) {
    IntDoubleHashMap shares = new IntDoubleHashMap();
    double total = 0;
    for (int h = 0; h < profile.size(); h++) {
      int[] ofItem = values.of(profile.item(h));
      for (int value : ofItem) {
        shares.addToValue(value, profile.weight(h) / ofItem.length);
      }
      total += ofItem.length == 0 ? 0 : profile.weight(h);
    }
    double sum = total;
    shares.updateValues((value, share) -> share / sum);
    return shares;
  }

  /** Allows one variant of each product, unless the request allows all. */
  void onePerProduct(@Nullable Catalog catalog) {
    if (catalog != null && catalog.hasProducts() && !list.request().hasAllVariants()) {
      rules.onePerProduct(catalog);
    }
  }

  /** Returns what each rule did, and notes what it could not do. */
  List<Trace.RuleResult> results(Selection selection) {
    List<Trace.RuleResult> results = new ArrayList<>(resolved.size());
    for (Resolved rule : resolved) {
      results.add(new Trace.RuleResult(rule.rule(), affected(rule, selection)));
      noteFailure(rule, selection.report());
    }
    return results;
  }

  private static int affected(Resolved resolved, Selection selection) {
    Rule rule = resolved.rule();
    if (rule instanceof Rule.AtMost) {
      return selection.report().skipped()[resolved.number()];
    }
    if (rule instanceof Rule.Diverse || rule instanceof Rule.Calibrated) {
      return selection.report().preferred();
    }
    int count = 0;
    for (int index = 0; index < selection.size(); index++) {
      boolean isAffected =
          rule instanceof Rule.Explore
              ? selection.isRandom(index)
              : resolved.matches(selection.item(index));
      count += isAffected ? 1 : 0;
    }
    return count;
  }

  private void noteFailure(Resolved resolved, Selection.Report report) {
    Rule rule = resolved.rule();
    if (rule instanceof Rule.Pin) {
      switch (report.pins()[resolved.number()]) {
        case NOT_ELIGIBLE -> list.note(NoteType.PIN_NOT_ELIGIBLE, rule);
        case BREAKS_LIMIT -> list.note(NoteType.PIN_BREAKS_LIMIT, rule);
        case MOVED_UP -> list.note(NoteType.PIN_MOVED_UP, rule);
        case PLACED -> {}
      }
    } else if ((rule instanceof Rule.Share || rule instanceof Rule.LongTail)
        && report.shortShares()[resolved.number()]) {
      list.note(NoteType.SHARE_NOT_REACHED, rule);
    }
  }

  /** Returns how each item came to its position; empty without a placement. */
  List<Trace.Place> places(Selection selection) {
    if (list.request().settings().isEmpty()) {
      return List.of();
    }
    List<Trace.Place> places = new ArrayList<>(selection.size());
    for (int index = 0; index < selection.size(); index++) {
      List<Rule> matching = new ArrayList<>();
      for (Resolved rule : resolved) {
        if (rule.matches(selection.item(index))) {
          matching.add(rule.rule());
        }
      }
      int rank = selection.rank(index);
      places.add(
          new Trace.Place(
              index + 1, rank == 0 ? OptionalInt.empty() : OptionalInt.of(rank), matching));
    }
    return places;
  }
}
