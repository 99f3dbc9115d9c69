package org.crmrecommend.ranking.rerank;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.MergeSort;
import org.crmrecommend.model.ItemSet;
import org.jspecify.annotations.Nullable;

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

  private static final int NO_CANDIDATE = -1;
  private static final int NO_ITEM = -1;

  private final ListRules rules;
  private final ItemSet eligible;
  private final CandidateSource source;
  private final Candidates candidates = new Candidates();
  private final CapCounts caps;
  private final @Nullable MarginalRelevance relevance;

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

  /** The candidates by their rank after the boosts. */
  private int[] order = {};

  /** By candidate: whether it may still be chosen. */
  private boolean[] isOpen = {};

  /** By candidate: {@link CapCounts#fullValues} when the caps last allowed it. */
  private int[] fullValues = {};

  /** All candidates before this place of the order are chosen or refused. */
  private int firstOpen;

  /** Number of places at which diversity or calibration preferred another candidate. */
  private int preferredCount;

  /**
   * @param eligible items that may be in the list
   * @param source supplies the candidates
   */
  public ListSelector(ListRules rules, ItemSet eligible, CandidateSource source) {
    this.rules = rules;
    this.eligible = eligible;
    this.source = source;
    this.caps = new CapCounts(rules);
    this.relevance =
        rules.diversity == null && rules.mix == null
            ? null
            : new MarginalRelevance(rules, candidates);
    int places = rules.places(eligible.size());
    this.items = new int[places];
    this.chosenCandidates = new int[places];
    this.propensities = new double[places];
    this.open = new boolean[places];
    this.explored = new boolean[places];
    this.isCompared = new boolean[places];
    this.pinOutcomes = new Selection.PinOutcome[rules.pins.size()];
    Arrays.fill(items, NO_ITEM);
    Arrays.fill(chosenCandidates, NO_CANDIDATE);
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
    orderCandidates();
    placePins();
    reserveExplored();
    ShareTargets targets = shareTargets();
    fill(targets);
    if (drawExplored()) {
      ShareTargets ofRest = shareTargets();
      ofRest.exhaustedBefore(targets);
      targets = ofRest;
      fill(targets);
    }
    return selection(targets);
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

  /** Sorts the candidates by their rank after the boosts, ties by the rank before. */
  private void orderCandidates() {
    int size = candidates.size();
    double[] ranks = new double[size];
    boolean isSorted = true;
    for (int c = 0; c < size; c++) {
      ranks[c] = (c + 1) / factor(candidates.item(c));
      isSorted &= c == 0 || ranks[c - 1] <= ranks[c];
    }
    order = new int[size];
    for (int c = 0; c < size; c++) {
      order[c] = c;
    }
    if (!isSorted) {
      new MergeSort((one, other) -> Double.compare(ranks[one], ranks[other])).sort(order, 0, size);
    }
    isOpen = new boolean[size];
    fullValues = new int[size];
    Arrays.fill(isOpen, true);
    if (relevance != null) {
      for (double rank : ranks) {
        relevance.add(rank);
      }
    }
  }

  private double factor(int item) {
    double factor = rules.itemFactors.getIfAbsent(item, 1);
    for (int f = 0; f < rules.factors.size(); f++) {
      ListRules.Factor boost = rules.factors.get(f);
      if (boost.items().contains(item)) {
        factor *= boost.factor();
      }
    }
    return factor;
  }

  private void placePins() {
    List<ListRules.Pin> pins = rules.pins;
    int[] byPosition = new int[pins.size()];
    Arrays.setAll(byPosition, pin -> pin);
    new MergeSort(
            (one, other) -> Integer.compare(pins.get(one).position(), pins.get(other).position()))
        .sort(byPosition, 0, byPosition.length);
    for (int p : byPosition) {
      pinOutcomes[p] = place(pins.get(p));
    }
  }

  private Selection.PinOutcome place(ListRules.Pin pin) {
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
    put(place, pin.item(), candidateOf(pin.item()));
    open[place] = false;
    return Selection.PinOutcome.PLACED;
  }

  private int candidateOf(int item) {
    for (int c = 0; c < candidates.size(); c++) {
      if (candidates.item(c) == item) {
        return c;
      }
    }
    return NO_CANDIDATE;
  }

  private void put(int place, int item, int c) {
    items[place] = item;
    chosenCandidates[place] = c;
    caps.add(item);
    if (c != NO_CANDIDATE) {
      isOpen[c] = false;
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

  private void fill(ShareTargets targets) {
    boolean hasMore = true;
    for (int place = 0; place < items.length; place++) {
      if (open[place] && items[place] == NO_ITEM && hasMore) {
        int c = choose(place, targets);
        hasMore = c != NO_CANDIDATE;
        if (hasMore) {
          put(place, candidates.item(c), c);
          targets.place(place, candidates.item(c));
        }
      }
      boolean isLast = place == items.length - 1;
      if (relevance != null && items[place] != NO_ITEM && !isCompared[place] && !isLast) {
        relevance.choose(items[place], isOpen);
        isCompared[place] = true;
      }
    }
  }

  private int choose(int place, ShareTargets targets) {
    while (true) {
      boolean[] forced = targets.forced(place);
      int c = best(targets, forced);
      if (c != NO_CANDIDATE) {
        return c;
      }
      if (!collectMore(targets, forced)) {
        if (forced.length == 0) {
          return NO_CANDIDATE;
        }
        targets.exhaust(forced);
      }
    }
  }

  private int best(ShareTargets targets, boolean[] forced) {
    skipRefused();
    int best = NO_CANDIDATE;
    double bestValue = Double.NEGATIVE_INFINITY;
    boolean isPreferred = false;
    for (int o = firstOpen; o < order.length; o++) {
      int c = order[o];
      if (isOpen[c] && isAllowed(c) && targets.isServing(forced, candidates.item(c))) {
        if (relevance == null) {
          return c;
        }
        double value = relevance.of(c);
        if (value > bestValue) {
          isPreferred = best != NO_CANDIDATE;
          best = c;
          bestValue = value;
        }
      }
    }
    preferredCount += isPreferred ? 1 : 0;
    return best;
  }

  private void skipRefused() {
    while (firstOpen < order.length && !isOpen[order[firstOpen]]) {
      firstOpen++;
    }
  }

  /** A candidate that a cap refuses is refused for good, because counts only grow. */
  private boolean isAllowed(int c) {
    if (fullValues[c] == caps.fullValues()) { // no value is full that was not when it was allowed
      return true;
    }
    int item = candidates.item(c);
    if (caps.allows(item)) {
      fullValues[c] = caps.fullValues();
      return true;
    }
    caps.noteSkipped(item);
    isOpen[c] = false;
    return false;
  }

  /**
   * Adds candidates beyond the window that the caps allow.
   *
   * @param forced shares of which one is to be served
   * @return whether there are any
   */
  private boolean collectMore(ShareTargets targets, boolean[] forced) {
    int before = candidates.size();
    ItemSet others = eligible.minus(ItemSet.of(eligible.universeSize(), known()));
    ItemSet left = targets.serving(forced, caps.allowed(others));
    if (left.isEmpty()) {
      return false;
    }
    int count = forced.length == 0 ? Math.min(left.size(), missingCount()) : 1;
    source.collect(left, count, count, candidates);
    int size = candidates.size();
    order = Arrays.copyOf(order, size);
    isOpen = Arrays.copyOf(isOpen, size);
    fullValues = Arrays.copyOf(fullValues, size);
    for (int c = before; c < size; c++) {
      order[c] = c;
      isOpen[c] = true;
      if (relevance != null) {
        relevance.add(c + 1);
      }
    }
    return size > before;
  }

  /** Returns the candidates and the pinned items. */
  private int[] known() {
    int[] known = candidates.items(0);
    int size = known.length;
    known = Arrays.copyOf(known, size + pinOutcomes.length);
    for (int place = 0; place < items.length; place++) {
      if (items[place] != NO_ITEM && chosenCandidates[place] == NO_CANDIDATE) {
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
  private boolean drawExplored() {
    if (rules.explored == 0) {
      return false;
    }
    int[] pool = exploredPool();
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

  /** Returns candidates of which any subset breaks no cap. */
  private int[] exploredPool() {
    int[] pool = new int[WindowSize.EXPLORED_CANDIDATES];
    int size = 0;
    for (int o = 0; o < order.length && size < pool.length; o++) {
      int c = order[o];
      if (isOpen[c] && caps.allows(candidates.item(c))) {
        caps.add(candidates.item(c));
        isOpen[c] = false;
        pool[size++] = c;
      }
    }
    return Arrays.copyOf(pool, size);
  }

  private Selection selection(ShareTargets targets) {
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
    if (selection.size() < items.length && !rules.shares.isEmpty()) {
      targets.checkShortList(
          IntStream.range(0, items.length)
              .filter(place -> items[place] != NO_ITEM && !explored[place])
              .map(place -> items[place])
              .toArray());
    }
    selection.report(
        new Selection.Report(pinOutcomes, caps.skipped(), targets.exhausted(), preferredCount));
    return selection;
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
