package org.crmrecommend.ranking.rerank;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.MergeSort;
import org.crmrecommend.model.ItemSet;

/**
 * Chooses the items of one list by its rules. Used once; not thread-safe.
 *
 * <p>Pinned items get their places first, then places are reserved for random items. The other
 * places are filled from the top, each by the candidate with the best rank after the boosts, or the
 * largest {@link MarginalRelevance}, that the caps allow, and that serves a minimum share if the
 * place cannot wait. For a list of k places and w candidates, this takes O(w · log w) time, and O(k
 * · w) with diversity or calibration.
 */
public final class ListSelector {

  private static final int NO_ITEM = -1;

  private final ListRules rules;
  private final ItemSet eligible;
  private final CandidateSource source;
  private final Candidates candidates = new Candidates();
  private final CapCounts caps;

  /** By place. */
  private final int[] items;

  private final int[] chosenCandidates;
  private final double[] propensities;

  /** Places that candidates fill, as they are neither pinned nor random. */
  private final boolean[] open;

  private final boolean[] explored;

  /** Whether the candidates were compared with the item of the place. */
  private final boolean[] isCompared;

  private final Selection.PinOutcome[] pinOutcomes;

  /** Number of candidates that were collected first; further ones follow if places are left. */
  private int windowSize;

  /**
   * @param eligible items that may be in the list
   * @param source supplies the candidates
   */
  public ListSelector(ListRules rules, ItemSet eligible, CandidateSource source) {
    this.rules = rules;
    this.eligible = eligible;
    this.source = source;
    this.caps = new CapCounts(rules);
    int places = rules.places(eligible.size());
    this.items = new int[places];
    this.chosenCandidates = new int[places];
    this.propensities = new double[places];
    this.open = new boolean[places];
    this.explored = new boolean[places];
    this.isCompared = new boolean[places];
    this.pinOutcomes = new Selection.PinOutcome[rules.pins.size()];
    Arrays.fill(items, NO_ITEM);
    Arrays.fill(chosenCandidates, RankedCandidates.NONE);
    Arrays.fill(propensities, 1);
    Arrays.fill(open, true);
  }

  /** Chooses the items. */
  public Selection select() {
    source.collect(
        eligible,
        Math.min(rules.neededCandidates(items.length), eligible.size()),
        rules.windowSize(eligible.size()),
        candidates);
    windowSize = candidates.size();
    RankedCandidates ranked = new RankedCandidates(rules, candidates, caps);
    placePins(ranked);
    reserveExplored();
    ShareTargets targets = shareTargets();
    fill(ranked, targets);
    if (drawExplored(ranked)) {
      ShareTargets ofRest = shareTargets();
      ofRest.exhaustedBefore(targets);
      targets = ofRest;
      fill(ranked, targets);
    }
    Selection selection = selection();
    reportShares(selection, targets);
    selection.report(
        new Selection.Report(
            pinOutcomes, caps.skipped(), targets.exhausted(), ranked.preferredCount()));
    return selection;
  }

  /** Returns the targets for the places that are free now. */
  private ShareTargets shareTargets() {
    boolean[] free = new boolean[items.length];
    for (int place = 0; place < items.length; place++) {
      free[place] = open[place] && items[place] == NO_ITEM;
    }
    ShareTargets targets = new ShareTargets(rules.shares, free, explored);
    for (int place = 0; place < items.length; place++) {
      if (items[place] != NO_ITEM && !explored[place]) {
        targets.place(place, items[place]);
      }
    }
    return targets;
  }

  private void placePins(RankedCandidates ranked) {
    List<ListRules.Pin> pins = rules.pins;
    int[] byPosition = new int[pins.size()];
    Arrays.setAll(byPosition, pin -> pin);
    new MergeSort(
            (one, other) -> Integer.compare(pins.get(one).position(), pins.get(other).position()))
        .sort(byPosition, 0, byPosition.length);
    for (int p : byPosition) {
      pinOutcomes[p] = place(pins.get(p), ranked);
    }
  }

  private Selection.PinOutcome place(ListRules.Pin pin, RankedCandidates ranked) {
    if (!eligible.contains(pin.item())) {
      return Selection.PinOutcome.NOT_ELIGIBLE;
    }
    if (!caps.allows(pin.item())) {
      return Selection.PinOutcome.BREAKS_LIMIT;
    }
    int place = Math.min(pin.position(), items.length) - 1;
    while (items[place] != NO_ITEM) {
      place--; // the list is shorter than the positions of several pins
    }
    put(place, pin.item(), ranked.indexOf(pin.item()), ranked);
    open[place] = false;
    return Selection.PinOutcome.PLACED;
  }

  private void put(int place, int item, int c, RankedCandidates ranked) {
    items[place] = item;
    chosenCandidates[place] = c;
    caps.add(item);
    if (c != RankedCandidates.NONE) {
      ranked.close(c);
    }
  }

  /** Reserves places for random items, spread evenly over those that are not pinned. */
  private void reserveExplored() {
    int count = 0;
    int[] free = new int[open.length];
    for (int place = 0; place < open.length; place++) {
      if (open[place]) {
        free[count++] = place;
      }
    }
    int random = Math.min(rules.exploredCount(items.length), count);
    for (int r = 1; r <= random; r++) {
      int place = free[(int) (((long) r * count + random - 1) / random) - 1];
      open[place] = false;
      explored[place] = true;
    }
  }

  private void fill(RankedCandidates ranked, ShareTargets targets) {
    boolean hasMore = true;
    for (int place = 0; place < items.length; place++) {
      if (open[place] && items[place] == NO_ITEM && hasMore) {
        int c = choose(place, ranked, targets);
        hasMore = c != RankedCandidates.NONE;
        if (hasMore) {
          put(place, candidates.item(c), c, ranked);
          targets.place(place, candidates.item(c));
        }
      }
      boolean isLast = place == items.length - 1;
      if (items[place] != NO_ITEM && !isCompared[place] && !isLast) {
        ranked.compareWith(items[place]);
        isCompared[place] = true;
      }
    }
  }

  private int choose(int place, RankedCandidates ranked, ShareTargets targets) {
    while (true) {
      boolean[] forced = targets.forced(place);
      int c = ranked.best(targets, forced);
      if (c != RankedCandidates.NONE) {
        return c;
      }
      if (!collectMore(ranked, targets, forced)) {
        if (forced.length == 0) {
          return RankedCandidates.NONE;
        }
        targets.exhaust(forced);
      }
    }
  }

  /**
   * Adds candidates beyond the window that the caps allow.
   *
   * @param forced by share: whether the candidates may serve it; empty if they need not serve any
   * @return whether there are any
   */
  private boolean collectMore(RankedCandidates ranked, ShareTargets targets, boolean[] forced) {
    int before = candidates.size();
    ItemSet others = eligible.minus(ItemSet.of(eligible.universeSize(), known()));
    ItemSet left = targets.serving(forced, caps.allowed(others));
    if (left.isEmpty()) {
      return false;
    }
    int count = forced.length == 0 ? Math.min(left.size(), missingCount()) : 1;
    source.collect(left, count, count, candidates);
    ranked.addFurther();
    return candidates.size() > before;
  }

  /** Returns the candidates and the pinned items. */
  private int[] known() {
    int[] known = candidates.items(0);
    int size = known.length;
    known = Arrays.copyOf(known, size + pinOutcomes.length);
    for (int place = 0; place < items.length; place++) {
      if (items[place] != NO_ITEM && chosenCandidates[place] == RankedCandidates.NONE) {
        known[size++] = items[place];
      }
    }
    return Arrays.copyOf(known, size);
  }

  private int missingCount() {
    int missing = 0;
    for (int place = 0; place < items.length; place++) {
      missing += items[place] == NO_ITEM ? 1 : 0;
    }
    return missing;
  }

  /**
   * Fills the reserved places with random candidates.
   *
   * @return whether places are left, which are open then
   */
  private boolean drawExplored(RankedCandidates ranked) {
    if (rules.explored == 0) {
      return false;
    }
    int[] pool = ranked.anyOf(WindowSize.EXPLORED_CANDIDATES);
    SplittableRandom random = new SplittableRandom(rules.seed);
    int left = pool.length;
    for (int place = 0; place < items.length; place++) {
      if (explored[place] && left > 0) {
        int drawn = random.nextInt(left);
        int c = pool[drawn];
        pool[drawn] = pool[--left];
        items[place] = candidates.item(c);
        chosenCandidates[place] = c;
        propensities[place] = 1.0 / pool.length;
      } else {
        open[place] |= explored[place];
        explored[place] = false;
      }
    }
    return missingCount() > 0;
  }

  private Selection selection() {
    Selection selection = new Selection(items.length, windowSize);
    for (int place = 0; place < items.length; place++) {
      if (items[place] != NO_ITEM) {
        selection.add(items[place], candidates, chosenCandidates[place], propensities[place]);
        if (explored[place]) {
          selection.markRandom();
        }
      }
    }
    markPins(selection);
    return selection;
  }

  /** In a short list, pins have moved up, so that a share may be missed. */
  private void reportShares(Selection selection, ShareTargets targets) {
    if (selection.size() < items.length && !rules.shares.isEmpty()) {
      targets.checkShortList(
          IntStream.range(0, items.length)
              .filter(place -> items[place] != NO_ITEM && !explored[place])
              .map(place -> items[place])
              .toArray());
    }
  }

  private void markPins(Selection selection) {
    for (int p = 0; p < pinOutcomes.length; p++) {
      if (pinOutcomes[p] == Selection.PinOutcome.PLACED) {
        int index = selection.indexOf(rules.pins.get(p).item());
        selection.markPinned(index);
        if (index != rules.pins.get(p).position() - 1) {
          pinOutcomes[p] = Selection.PinOutcome.MOVED_UP;
        }
      }
    }
  }
}
