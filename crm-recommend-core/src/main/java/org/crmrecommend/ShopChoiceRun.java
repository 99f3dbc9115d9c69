package org.crmrecommend;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crmrecommend.AlgorithmChoice.Quality;
import org.crmrecommend.ShopTiers.Served;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.statistics.Bootstrap;
import org.crmrecommend.statistics.PairedComparison;
import org.crmrecommend.statistics.Sample;

/**
 * Chooses an algorithm for a shop. The latest events measure the quality of the choice. The events
 * before them are split once more: algorithms are chosen on the later part of them.
 */
final class ShopChoiceRun {

  /** A choice from fewer validation users would be chance. */
  private static final int MIN_VALIDATION_USERS = 30;

  private static final int MAX_VALIDATION_USERS = 3_000;
  private static final int MAX_QUALITY_USERS = 10_000;

  /** Of larger data, a sample of the users is searched on. */
  private static final int MAX_SEARCH_EVENTS = 500_000;

  private final TrainingData data;
  private final ShopMeasurement measurement;
  private final List<String> notes = new ArrayList<>();

  ShopChoiceRun(TrainingData data, ShopMeasurement measurement) {
    this.data = data;
    this.measurement = measurement;
  }

  AlgorithmChoice run() {
    if (data.interactions().size() == 0) {
      note(
          "There are no events that show interest in an item: new items come first, and the most"
              + " popular ones as soon as there are events. Choose again then.");
      return choice(ShopTiers.withoutInteractions(), List.of(), Optional.empty());
    }
    Optional<ShopHoldout> quality = ShopHoldout.of(data, MAX_QUALITY_USERS, measurement);
    TrainingData remaining = quality.map(ShopHoldout::train).orElse(data);
    List<ShopTrial> trials = new ArrayList<>(search(remaining));
    note("Events held out: %s.", ShopHoldout.describe(data.log()));
    if (quality.isEmpty()) {
      note("There are too few later events to measure the quality of the choice.");
      return choice(best(trials), trials, Optional.empty());
    }
    return measuredChoice(trials, quality.get());
  }

  /** Returns the trials, the best first; none if there are too few events to compare algorithms. */
  private List<ShopTrial> search(TrainingData remaining) {
    TrainingData sample =
        ShopHoldout.sample(remaining, MAX_SEARCH_EVENTS, measurement.search().seed());
    Optional<ShopHoldout> validation = ShopHoldout.of(sample, MAX_VALIDATION_USERS, measurement);
    int userCount = validation.map(holdout -> holdout.evaluator().userCount()).orElse(0);
    if (userCount < MIN_VALIDATION_USERS) {
      note(
          "Only %,d customers have later events to compare algorithms on, and %d are needed: this"
              + " is the default for little data.",
          userCount, MIN_VALIDATION_USERS);
      return List.of();
    }
    note(
        "Chosen by %s on the last events of %,d customers before the held-out events: the simplest"
            + " algorithm within one standard error of the best.",
        measurement.search().metric().text(), userCount);
    if (sample != remaining) {
      note(
          "Algorithms were compared on a sample of %,d of %,d customers.",
          sample.log().userCount(), remaining.log().userCount());
    }
    return new ShopSearchRun(new ShopCandidates(data), validation.orElseThrow(), measurement).run();
  }

  private Served best(List<ShopTrial> trials) {
    if (trials.isEmpty()) {
      return ShopTiers.forLittleData(new ShopCandidates(data));
    }
    return ShopTrial.choose(trials)
        .map(ShopTrial::algorithm)
        .orElseGet(
            () -> {
              note("No algorithm answers within the time limit: this is the fastest.");
              return new ShopTiers().popular(MostPopular.DEFAULTS);
            });
  }

  /** Measures the best algorithm; the next one if it is too slow when trained on more events. */
  private AlgorithmChoice measuredChoice(List<ShopTrial> trials, ShopHoldout holdout) {
    while (true) {
      Served best = best(trials);
      Model model = best.served().train(holdout.train(), measurement.context());
      Evaluation evaluation = holdout.evaluator().evaluate(model);
      double millis = measurement.timer().medianMillis(model, holdout.train());
      int trial = indexOf(best, trials);
      if (trial >= 0 && millis > measurement.search().maxMillis()) {
        trials.set(trial, trials.get(trial).tooSlow(millis));
      } else {
        return choice(best, trials, Optional.of(quality(evaluation, millis, holdout)));
      }
    }
  }

  private static int indexOf(Served algorithm, List<ShopTrial> trials) {
    for (int trial = 0; trial < trials.size(); trial++) {
      if (trials.get(trial).isUsable() && trials.get(trial).algorithm().equals(algorithm)) {
        return trial;
      }
    }
    return -1;
  }

  private Quality quality(Evaluation evaluation, double millis, ShopHoldout holdout) {
    Sample sample = measurement.sample(evaluation);
    Sample popular = measurement.sample(holdout.evaluator().evaluate(MostPopular.DEFAULTS));
    PairedComparison difference = PairedComparison.of(sample, popular, Bootstrap.DEFAULTS);
    return new Quality(
        measurement.search().metric(),
        sample.weightedUserCount(),
        sample.mean(),
        Bootstrap.DEFAULTS.interval(sample),
        popular.mean(),
        difference.difference(),
        difference.interval(),
        millis);
  }

  private AlgorithmChoice choice(
      Served algorithm, List<ShopTrial> trials, Optional<Quality> quality) {
    int chosen = indexOf(algorithm, trials);
    if (chosen >= 0) {
      trials.set(chosen, trials.get(chosen).chosen());
    }
    return new AlgorithmChoice(
        algorithm.served(),
        ShopTiers.describe(algorithm.served()),
        trials.stream().map(ShopTrial::candidate).toList(),
        quality,
        notes);
  }

  private void note(String format, Object... values) {
    notes.add(String.format(Locale.ROOT, format, values));
  }
}
