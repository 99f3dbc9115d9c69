package org.crmrecommend.evaluation.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a {@link Search}. */
final class SearchRun {

  private static final Logger LOG = LoggerFactory.getLogger(SearchRun.class);

  private static final int HALVING = 3;

  private final Search search;
  private final TrainingData train;
  private final TreeParzen estimator;
  private final Evaluator[] rungs;
  private final List<Trial> trials = new ArrayList<>();

  /** For each rung what was seen there. */
  private final List<List<TreeParzen.Seen>> seen = new ArrayList<>();

  /** The settings' figures at the last rung. */
  private final Map<Algorithm, Double> finals = new HashMap<>();

  /** A setting and where it lies; the algorithm as it is lies nowhere. */
  private record Setting(Algorithm algorithm, @Nullable List<Double> places) {}

  /** How a setting did, lower is better. */
  private record Ranked(Setting setting, double loss) {}

  SearchRun(Search search, TrainingData train) {
    this.search = search;
    this.train = train;
    this.estimator = new TreeParzen(List.copyOf(search.over().values()));
    Fold fold = search.validation().split(train.log());
    this.rungs = new Evaluator[search.rungs()];
    for (int rung = 0; rung < rungs.length; rung++) {
      rungs[rung] = evaluator(fold, share(rung));
      seen.add(new ArrayList<>());
    }
  }

  private double share(int rung) {
    return Math.pow(HALVING, rung + 1 - rungs.length);
  }

  private Evaluator evaluator(Fold fold, double share) {
    TrainingData.Builder data =
        TrainingData.builder(some(fold.train(), share))
            .signals(train.signals())
            .executor(train.executor())
            .threads(train.threads());
    train.catalog().ifPresent(data::catalog);
    train.users().ifPresent(data::users);
    EventLog test = some(fold.test(), share);
    if (share < 1 && test.size() == 0) {
      throw new IllegalArgumentException(
          "rungs must be fewer, as the smallest has no user to ask for: " + search.rungs());
    }
    return new Evaluator(data.build(), test, List.of(search.metric()), fold.protocol());
  }

  /** The events of a share of the users; those of a smaller share are among those of a larger. */
  private EventLog some(EventLog log, double share) {
    if (share == 1) {
      return log;
    }
    return log.filter(
        event -> {
          long user = log.users().id(log.user(event)).hashCode();
          return RandomStreams.of(search.seed(), user).nextDouble() < share;
        });
  }

  SearchResult run() {
    SplittableRandom random = RandomStreams.of(search.seed(), 0);
    int batchSize = (int) Math.pow(HALVING, rungs.length - 1);
    for (int tried = 0; tried < search.trials(); tried += batchSize) {
      List<Setting> batch = new ArrayList<>();
      int size = Math.min(batchSize, search.trials() - tried);
      for (int each = 0; each < size; each++) {
        boolean isFirst = tried + each == 0;
        batch.add(isFirst ? new Setting(search.start(), null) : next(random));
      }
      climb(batch);
    }
    return new SearchResult(best(), trials);
  }

  private Setting next(SplittableRandom random) {
    List<Double> places =
        search.method() == Search.Method.RANDOM
            ? estimator.draw(random)
            : estimator.suggest(random, mostTelling());
    return new Setting(search.at(places), places);
  }

  /** What was seen at the highest rung that has seen enough. */
  private List<TreeParzen.Seen> mostTelling() {
    for (int rung = rungs.length - 1; rung > 0; rung--) {
      if (seen.get(rung).size() >= 2 * search.over().size() + 6) {
        return seen.get(rung);
      }
    }
    return seen.get(0);
  }

  private void climb(List<Setting> batch) {
    List<Setting> left = batch;
    for (int rung = 0; rung < rungs.length; rung++) {
      List<Ranked> ranked = new ArrayList<>();
      for (Setting setting : left) {
        Optional<Double> loss = loss(setting, rung);
        loss.ifPresent(value -> ranked.add(new Ranked(setting, value)));
      }
      ranked.sort(Comparator.comparingDouble(Ranked::loss));
      left =
          ranked.stream()
              .limit((ranked.size() + HALVING - 1) / HALVING)
              .map(Ranked::setting)
              .toList();
    }
  }

  private Optional<Double> loss(Setting setting, int rung) {
    String text = RecordText.format(setting.algorithm());
    long start = System.nanoTime();
    try {
      double value =
          rungs[rung]
              .evaluate(setting.algorithm())
              .means()
              .getOrDefault(search.metric(), Double.NaN);
      if (Double.isNaN(value)) {
        throw new IllegalArgumentException(
            search.metric().text() + " must be one that the algorithm can be measured by: " + text);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      trials.add(new Trial(text, share(rung), value, seconds, ""));
      LOG.debug("{} on {} of the users: {}", text, share(rung), value);
      double loss = search.metric().lowerIsBetter() ? value : -value;
      List<Double> places = setting.places();
      if (places != null) {
        seen.get(rung).add(new TreeParzen.Seen(places, loss));
      }
      if (rung == rungs.length - 1) {
        finals.putIfAbsent(setting.algorithm(), loss);
      }
      return Optional.of(loss);
    } catch (IllegalArgumentException | OutOfMemoryError e) {
      double seconds = (System.nanoTime() - start) / 1e9;
      trials.add(new Trial(text, share(rung), 0, seconds, String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private Algorithm best() {
    return finals.entrySet().stream()
        .min(
            Map.Entry.<Algorithm, Double>comparingByValue()
                .thenComparing(entry -> RecordText.format(entry.getKey())))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "every setting was refused; the first because "
                        + trials.stream().map(Trial::failure).findFirst().orElse("")))
        .getKey();
  }
}
