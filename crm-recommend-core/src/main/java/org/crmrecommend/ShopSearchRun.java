package org.crmrecommend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.crmrecommend.ShopCandidates.Family;
import org.crmrecommend.evaluation.search.HyperparameterSearch;
import org.crmrecommend.evaluation.search.HyperparameterSearch.ParameterRange;
import org.crmrecommend.evaluation.search.HyperparameterSearch.SamplingMethod;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.hybrid.Stacked;
import org.crmrecommend.model.Algorithm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures algorithms on validation events of a shop: first single algorithms, then tuned ones,
 * then stacked hybrids of them, each in front of the tiers that would follow it.
 */
final class ShopSearchRun {

  private static final Logger LOG = LoggerFactory.getLogger(ShopSearchRun.class);

  /** Number of algorithms whose parameters are tuned: the best ones. */
  private static final int TUNED_FAMILIES = 2;

  private static final int STACKED_TRIALS = 2;

  // Number of personal algorithms in the stacked hybrids.
  private static final int FEW_PARTS = 2;
  private static final int MORE_PARTS = 4;

  /** A part of a hybrid may take this fraction of the maximum time of a request: 1/8. */
  private static final int SPEED_OF_PARTS = 8;

  private final ShopCandidates candidates;
  private final ShopHoldout validation;
  private final ShopMeasurement measurement;
  private final ShopSearch search;
  private final List<ShopTrial> trials = new ArrayList<>();
  private final ShopTiers tiers = new ShopTiers();
  private int trialCount;

  ShopSearchRun(ShopCandidates candidates, ShopHoldout validation, ShopMeasurement measurement) {
    this.candidates = candidates;
    this.validation = validation;
    this.measurement = measurement;
    this.search = measurement.search();
  }

  /** Returns all trials, the best usable one first; ties go to the earlier trial. */
  List<ShopTrial> run() {
    List<ShopTrial> popular = measurePopular();
    Optional<ShopTrial> demographic = candidates.demographic().flatMap(this::measureDemographic);
    Optional<ShopTrial> content = candidates.content().flatMap(this::measureContent);
    Map<Family, ShopTrial> personal = measurePersonal();
    tune(personal);
    stack(
        popular.stream()
            .map(trial -> trial.algorithm().part())
            .filter(ShopSearchRun::isStacked)
            .toList(),
        parts(ranked(personal.values().stream())),
        parts(Stream.of(content, demographic).flatMap(Optional::stream)));
    return trials.stream().sorted(ShopTrial.BEST_FIRST).toList();
  }

  /** Hybrids learn how fast popularity decays from a fast and a slow decay. */
  private static boolean isStacked(Algorithm popular) {
    return !popular.equals(ShopCandidates.TRENDING_MONTH);
  }

  /** Returns the algorithms that are fast enough to be parts of a hybrid. */
  private List<Algorithm> parts(Stream<ShopTrial> trialsOfParts) {
    return trialsOfParts
        .filter(trial -> trial.medianMillis() <= search.maxMillis() / SPEED_OF_PARTS)
        .map(trial -> trial.algorithm().part())
        .toList();
  }

  private int singleTrials() {
    return search.trials() - Math.min(STACKED_TRIALS, search.trials() / 5);
  }

  private List<ShopTrial> measurePopular() {
    List<ShopTrial> popular = new ArrayList<>();
    candidates.popular().stream()
        .limit(Math.max(1, search.trials() / 3))
        .forEach(part -> measure(tiers.popular(part)).ifPresent(popular::add));
    ranked(popular.stream())
        .findFirst()
        .ifPresent(best -> tiers.setPopular(best.algorithm().part()));
    return popular;
  }

  /** The tier is used if it is at least as good as its successors. */
  private Optional<ShopTrial> measureDemographic(Algorithm algorithm) {
    double successorValue =
        ranked(trials.stream()).findFirst().map(ShopTrial::metricValue).orElse(0.0);
    Optional<ShopTrial> trial =
        trialCount < singleTrials() ? measure(tiers.demographic(algorithm)) : Optional.empty();
    trial
        .filter(ShopTrial::isUsable)
        .filter(measured -> measured.metricValue() >= successorValue)
        .ifPresent(measured -> tiers.setDemographic(algorithm));
    return trial;
  }

  /** The tier is used after a personal one, for lists that it cannot fill. */
  private Optional<ShopTrial> measureContent(Algorithm algorithm) {
    Optional<ShopTrial> trial =
        trialCount < singleTrials() ? measure(tiers.personal(algorithm)) : Optional.empty();
    trial.filter(ShopTrial::isUsable).ifPresent(measured -> tiers.setContent(algorithm));
    return trial;
  }

  private Map<Family, ShopTrial> measurePersonal() {
    Map<Family, ShopTrial> personal = new LinkedHashMap<>();
    for (Family family : candidates.personal()) {
      if (trialCount < singleTrials()) {
        measure(tiers.personal(family.algorithm())).ifPresent(trial -> personal.put(family, trial));
      }
    }
    return personal;
  }

  /** Replaces the best of these trials by tuned ones that are better. */
  private void tune(Map<Family, ShopTrial> personal) {
    int trialsOfEach = (singleTrials() - trialCount) / TUNED_FAMILIES;
    List<Family> best =
        personal.entrySet().stream()
            .filter(entry -> entry.getValue().isUsable())
            .sorted(Map.Entry.comparingByValue(ShopTrial.BEST_FIRST))
            .limit(TUNED_FAMILIES)
            .map(Map.Entry::getKey)
            .toList();
    for (Family family : best) {
      if (trialsOfEach >= 2) { // the first configuration is the one that is measured already
        Optional<Fallback> tuned = tune(family, trialsOfEach);
        trialCount += trialsOfEach - 1;
        tuned
            .filter(better -> !better.equals(tiers.personal(family.algorithm()).served()))
            .flatMap(better -> measure(new ShopTiers.Served(better.parts().get(0), better)))
            .filter(ShopTrial::isUsable)
            .ifPresent(trial -> personal.put(family, trial));
      }
    }
  }

  /** Returns the best algorithm of a parameter search; empty if a training fails. */
  private Optional<Fallback> tune(Family family, int trialsOfFamily) {
    Map<String, ParameterRange> ranges = new LinkedHashMap<>();
    family.ranges().forEach((name, range) -> ranges.put("parts.0." + name, range));
    HyperparameterSearch parameterSearch =
        new HyperparameterSearch(
            tiers.personal(family.algorithm()).served(),
            ranges,
            search.metric(),
            trialsOfFamily,
            SamplingMethod.TPE,
            log -> List.of(validation.fold()),
            1,
            search.seed());
    try {
      return Optional.of(
          (Fallback) parameterSearch.run(validation.train(), measurement.context()).best());
    } catch (IllegalStateException | ArithmeticException e) {
      LOG.warn("{} is not tuned: {}", Algorithms.text(family.algorithm()), e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Measures stacked hybrids of a few and of more parts.
   *
   * @param common parts of all hybrids
   * @param personal personal algorithms, the best first
   * @param others parts of the larger hybrid
   */
  private void stack(List<Algorithm> common, List<Algorithm> personal, List<Algorithm> others) {
    List<Algorithm> few = concat(common, first(FEW_PARTS, personal));
    List<Algorithm> more = concat(concat(common, first(MORE_PARTS, personal)), others);
    Stream.of(few, more)
        .distinct()
        .filter(parts -> parts.size() > 1)
        .map(parts -> Stacked.of(parts.toArray(Algorithm[]::new)))
        .map(hybrid -> hybrid.withFolds(candidates.stackedFolds()).withSeed(search.seed()))
        .filter(hybrid -> trialCount < search.trials())
        .forEach(hybrid -> measure(tiers.stacked(hybrid)));
  }

  private static <T> List<T> first(int count, List<T> list) {
    return list.subList(0, Math.min(count, list.size()));
  }

  private static List<Algorithm> concat(List<Algorithm> first, List<Algorithm> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static Stream<ShopTrial> ranked(Stream<ShopTrial> trials) {
    return trials.filter(ShopTrial::isUsable).sorted(ShopTrial.BEST_FIRST);
  }

  /** Returns the trial; empty if it failed. */
  private Optional<ShopTrial> measure(ShopTiers.Served algorithm) {
    measurement.context().report("algorithms", trialCount, search.trials());
    ShopTrial trial = ShopTrial.measure(algorithm, validation, measurement);
    LOG.debug("{}", trial);
    trialCount++;
    trials.add(trial);
    return Optional.of(trial).filter(Predicate.not(ShopTrial::isFailed));
  }
}
