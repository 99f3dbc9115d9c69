package org.crmrecommend;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crmrecommend.Trace.NoteType;
import org.crmrecommend.data.Item;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Rule;

/** What holds for every answer to a request with a placement. Plain checks, for many requests. */
final class PlacementInvariants {

  private static final double ROUNDING = 1e-9;

  private final RandomShop shop;
  private final RandomPlacements meanings;
  private final Recommendations answer;
  private final Request request;
  private final Placement placement;
  private final boolean[] eligible;
  private final int[] items;
  private final Set<String> notes = new HashSet<>();

  private PlacementInvariants(
      RandomShop shop, RandomPlacements meanings, Recommendations answer, Set<Integer> earlier) {
    this.shop = shop;
    this.meanings = meanings;
    this.answer = answer;
    this.request = answer.request();
    this.placement = request.settings().orElseThrow();
    this.eligible = new NaiveEligibility(shop, meanings, request, placement).items();
    earlier.forEach(item -> eligible[item] = false);
    this.items = answer.list().stream().mapToInt(r -> shop.ids().indexOf(r.item())).toArray();
    answer.trace().notes().forEach(note -> notes.add(note.type() + note.subject()));
  }

  /**
   * Checks an answer to a request with a placement.
   *
   * @param earlier items of earlier lists of the page, with their variants
   * @throws AssertionError if something does not hold; the message has the request and the answer
   */
  static void check(
      RandomShop shop, RandomPlacements meanings, Recommendations answer, Set<Integer> earlier) {
    try {
      new PlacementInvariants(shop, meanings, answer, earlier).check();
    } catch (AssertionError violated) {
      throw new AssertionError(violated.getMessage() + "\n" + answer, violated);
    }
  }

  private void check() {
    require(items.length <= request.limit(), "too many items");
    Set<Integer> distinct = new HashSet<>();
    for (int item : items) {
      require(distinct.add(item), "item twice: " + item);
      require(eligible[item], "item is not eligible: " + item);
    }
    checkVariants();
    for (Rule.AtMost cap : placement.rules(Rule.AtMost.class)) {
      counts(cap).forEach((value, n) -> require(n <= cap.count(), cap + " broken by " + value));
    }
    for (Rule.Pin pin : placement.rules(Rule.Pin.class)) {
      checkPin(pin);
    }
    checkFull(distinct);
    checkExplored();
    checkShares();
    checkTrace();
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }

  private void checkVariants() {
    Set<String> products = new HashSet<>();
    for (int item : items) {
      String product = shop.rows[item].product();
      require(
          request.hasAllVariants() || product.isEmpty() || products.add(product),
          "two variants of " + product);
    }
  }

  private Map<String, Integer> counts(Rule.AtMost cap) {
    Map<String, Integer> counts = new HashMap<>();
    for (int item : items) {
      for (String value : RandomShop.values(shop.rows[item], cap.column())) {
        counts.merge(value, 1, Integer::sum);
      }
    }
    return counts;
  }

  private void checkPin(Rule.Pin pin) {
    int item = shop.ids().indexOf(pin.item());
    boolean applies = pin.position() <= request.limit();
    boolean isReported = isNoted(NoteType.PIN_NOT_ELIGIBLE, pin);
    if (isReported) {
      require(item < 0 || !eligible[item], "pin of an eligible item is not placed: " + pin);
    } else if (isNoted(NoteType.PIN_MOVED_UP, pin)) {
      require(items.length < request.limit(), "pin moved up in a full list: " + pin);
      require(contains(item), "pin moved up is lost: " + pin);
    } else if (!isNoted(NoteType.PIN_BREAKS_LIMIT, pin) && applies) {
      boolean isOnSale = item >= 0 && shop.onSale[item];
      applies =
          !isOnSale || pin.when() == null || meanings.matches(pin.when(), shop.rows[item], request);
      require(
          !applies || (pin.position() <= items.length && items[pin.position() - 1] == item),
          "pin is neither placed nor reported: " + pin);
    }
    require(
        applies || notes.stream().noneMatch(note -> note.endsWith(pin.toString())),
        "pin does not apply, but is reported: " + pin);
  }

  private boolean contains(int wanted) {
    for (int item : items) {
      if (item == wanted) {
        return true;
      }
    }
    return false;
  }

  private boolean isNoted(NoteType type, Rule rule) {
    return notes.contains(type + rule.toString());
  }

  /** A short list has every eligible item that no cap forbids, if all tiers may be used. */
  private void checkFull(Set<Integer> listed) {
    boolean isRestricted =
        !request.hasFillUp()
            || placement.rule(Rule.AtLeast.class).isPresent()
            || placement.model().equals("none such");
    if (items.length == request.limit() || isRestricted) {
      return;
    }
    Set<String> products = new HashSet<>();
    for (int item : items) {
      products.add(shop.rows[item].product());
    }
    for (int item = 0; item < eligible.length; item++) {
      if (eligible[item] && !listed.contains(item)) {
        Item row = shop.rows[item];
        boolean isVariant =
            !request.hasAllVariants()
                && !row.product().isEmpty()
                && products.contains(row.product());
        require(isVariant || isCapped(row), "list is short, but may have " + row.id());
      }
    }
  }

  private boolean isCapped(Item row) {
    for (Rule.AtMost cap : placement.rules(Rule.AtMost.class)) {
      Map<String, Integer> counts = counts(cap);
      for (String value : RandomShop.values(row, cap.column())) {
        if (counts.getOrDefault(value, 0) >= cap.count()) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isPinned(int index) {
    return answer.list().get(index).source().equals("pin");
  }

  private int exploredCount() {
    return answer.trace().rules().stream()
        .filter(result -> result.rule() instanceof Rule.Explore)
        .mapToInt(Trace.RuleResult::items)
        .sum();
  }

  private void checkExplored() {
    int random = 0;
    int pinned = 0;
    double propensity = 1;
    for (int index = 0; index < items.length; index++) {
      double p = answer.list().get(index).propensity();
      pinned += isPinned(index) ? 1 : 0;
      if (p < 1) {
        random++;
        require(propensity == 1 || propensity == p, "propensities differ");
        require(p >= 0.01 - ROUNDING, "propensity " + p);
        propensity = p;
      }
    }
    int explored = exploredCount();
    require(explored == random || (random == 0 && explored <= 1), "random places: " + explored);
    double share = placement.rule(Rule.Explore.class).map(Rule.Explore::share).orElse(0.0);
    int places = Math.min((int) (request.limit() * share + ROUNDING), request.limit() - pinned);
    require(explored <= places, "too many random places");
    require(explored * propensity <= 1 + ROUNDING, "more random places than candidates");
    if (items.length == request.limit() && propensity < 1 - ROUNDING && explored < places) {
      require(Math.abs(1 / propensity - explored) < ROUNDING, "random places unused");
    }
  }

  /**
   * A prefix that has too few items of a share is an error, unless the share is reported, or pins
   * leave too few places. With several shares, the prefixes after such a place are not checked.
   */
  private void checkShares() {
    List<Rule> shares =
        placement.rules().stream()
            .filter(rule -> rule instanceof Rule.Share || rule instanceof Rule.LongTail)
            .toList();
    boolean areRandomKnown =
        exploredCount() == answer.list().stream().filter(listed -> listed.propensity() < 1).count();
    shares.stream()
        .filter(share -> areRandomKnown && isNoted(NoteType.SHARE_NOT_REACHED, share))
        .forEach(this::checkReportedShare);
    int[] served = new int[shares.size()];
    int[] pinned = new int[shares.size()];
    int[] needed = new int[shares.size()];
    int counted = 0;
    int free = 0;
    boolean isFeasible = areRandomKnown;
    for (int index = 0; index < items.length && isFeasible; index++) {
      if (answer.list().get(index).propensity() == 1) {
        counted++;
        free += isPinned(index) ? 0 : 1;
        int sum = 0;
        for (int s = 0; s < served.length; s++) {
          boolean matches = meanings.isShared(shares.get(s), items[index], request);
          served[s] += matches ? 1 : 0;
          pinned[s] += matches && isPinned(index) ? 1 : 0;
          needed[s] = Math.max(needed[s], required(shares.get(s), counted) - pinned[s]);
          sum += needed[s];
        }
        isFeasible = sum <= free || served.length == 1;
        for (int s = 0; s < served.length && isFeasible; s++) {
          int required = Math.min(required(shares.get(s), counted), pinned[s] + free);
          require(
              served[s] >= required || isNoted(NoteType.SHARE_NOT_REACHED, shares.get(s)),
              shares.get(s) + " has " + served[s] + " of the first " + counted);
        }
      }
    }
  }

  /** A share is reported only if a prefix has too few items. */
  private void checkReportedShare(Rule share) {
    int served = 0;
    int counted = 0;
    boolean isShort = items.length < request.limit();
    for (int index = 0; index < items.length; index++) {
      if (answer.list().get(index).propensity() == 1) {
        counted++;
        served += meanings.isShared(share, items[index], request) ? 1 : 0;
        isShort |= served < required(share, counted);
      }
    }
    require(isShort, "share is reached, but reported: " + share);
  }

  private static int required(Rule rule, int places) {
    double minimum =
        rule instanceof Rule.Share share ? share.minimum() : ((Rule.LongTail) rule).minimum();
    return (int) Math.floor(places * minimum + ROUNDING);
  }

  private void checkTrace() {
    Trace trace = answer.trace();
    int kept = trace.steps().isEmpty() ? 0 : shop.rows.length;
    for (Trace.Step step : trace.steps()) {
      require(step.kept() + step.removed() == kept, "step does not add up: " + step);
      kept = step.kept();
    }
    int count = 0;
    for (boolean isEligible : eligible) {
      count += isEligible ? 1 : 0;
    }
    require(kept == count, "eligible: " + kept + " instead of " + count);
    int listed = trace.tiers().stream().mapToInt(Trace.TierResult::itemCount).sum();
    require(listed == items.length, "tiers do not add up");
    require(trace.places().size() == items.length, "places missing");
    Set<Integer> ranks = new HashSet<>();
    for (int index = 0; index < items.length; index++) {
      Trace.Place place = trace.places().get(index);
      require(place.position() == index + 1, "position");
      require(place.rank().isEmpty() || ranks.add(place.rank().getAsInt()), "rank twice");
    }
    Optional<Rule> unknown =
        trace.rules().stream()
            .map(Trace.RuleResult::rule)
            .filter(rule -> !placement.rules().contains(rule))
            .findFirst();
    require(unknown.isEmpty(), "rule of no placement: " + unknown);
  }
}
