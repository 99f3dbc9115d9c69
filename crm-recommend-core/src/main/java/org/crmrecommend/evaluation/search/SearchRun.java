package org.crmrecommend.evaluation.search;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a {@link Search}. */
final class SearchRun {

  private static final Logger LOG = LoggerFactory.getLogger(SearchRun.class);

  private static final int HALVING = 3;

  // Rows of random streams: one draws all settings, and each user has one.
  private static final long SETTINGS = 0;
  private static final long FIRST_USER = 1;

  private final Search search;

  /** What every setting learns from: training without the validation's events. */
  private final TrainingData train;

  private final TreeParzen estimator;
  private final Evaluator[] rungs;
  private final List<Trial> trials = new ArrayList<>();

  /** For each rung the settings measured there. */
  private final List<List<TreeParzen.Seen>> seen = new ArrayList<>();

  /** The losses of the settings measured at the last rung, in the order of the trials. */
  private final Map<Algorithm, Double> finals = new LinkedHashMap<>();

  /** A setting and its loss, lower is better. */
  private record Ranked(Setting setting, double loss) {}

  /** A setting, and its model as long as there is memory for it. */
  private final class Setting {

    private final Algorithm algorithm;
    private final @Nullable List<Double> places;
    private SoftReference<Model> trained = new SoftReference<>(null);

    /**
     * @param places where the parameters lie in their ranges; null for the algorithm as it is
     */
    Setting(Algorithm algorithm, @Nullable List<Double> places) {
      this.algorithm = algorithm;
      this.places = places;
    }

    Model model() {
      Model model = trained.get();
      if (model == null) {
        model = algorithm.train(train);
        trained = new SoftReference<>(model);
      }
      return model;
    }
  }

  SearchRun(Search search, TrainingData data) {
    this.search = search;
    this.estimator = new TreeParzen(List.copyOf(search.over().values()));
    Fold fold = search.validation().split(data.log());
    this.train = data.over(fold.train()).build();
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
    EventLog test = share == 1 ? fold.test() : some(fold.test(), share);
    return new Evaluator(train, test, List.of(search.metric()), fold.protocol());
  }

  /** The events of a share of the users; those of a smaller share are among those of a larger. */
  private EventLog some(EventLog log, double share) {
    double[] draws =
        IntStream.range(0, log.userCount())
            .mapToDouble(user -> RandomStreams.of(search.seed(), FIRST_USER + user).nextDouble())
            .toArray();
    double last =
        Arrays.stream(draws)
            .sorted()
            .limit(Math.round(share * draws.length))
            .max()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "rungs must be fewer, as the smallest has no user to ask for: "
                            + search.rungs()));
    return log.filter(event -> draws[log.user(event)] <= last);
  }

  SearchResult run() {
    SplittableRandom random = RandomStreams.of(search.seed(), SETTINGS);
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

  /** Measures settings rung by rung; the algorithm as it is stays, of the others the best third. */
  private void climb(List<Setting> batch) {
    List<Setting> left = batch;
    for (int rung = 0; rung < rungs.length; rung++) {
      List<Setting> promoted = new ArrayList<>();
      List<Ranked> ranked = new ArrayList<>();
      for (Setting setting : left) {
        OptionalDouble loss = loss(setting, rung);
        if (loss.isPresent() && setting.places == null) {
          promoted.add(setting);
        } else if (loss.isPresent()) {
          ranked.add(new Ranked(setting, loss.getAsDouble()));
        }
      }
      ranked.sort(Comparator.comparingDouble(Ranked::loss));
      ranked.stream()
          .limit((ranked.size() + HALVING - 1) / HALVING)
          .map(Ranked::setting)
          .forEach(promoted::add);
      left = promoted;
    }
  }

  private OptionalDouble loss(Setting setting, int rung) {
    String text = RecordText.format(setting.algorithm);
    long start = System.nanoTime();
    try {
      double value = rungs[rung].measure(setting.model()).getOrDefault(search.metric(), Double.NaN);
      if (Double.isNaN(value)) {
        throw new IllegalArgumentException(
            search.metric().text() + " must be one that the algorithm can be measured by: " + text);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      trials.add(new Trial(text, share(rung), value, seconds, ""));
      LOG.debug("{} on {} of the users: {}", text, share(rung), value);
      double loss = search.metric().lowerIsBetter() ? value : -value;
      if (setting.places != null) {
        seen.get(rung).add(new TreeParzen.Seen(setting.places, loss));
      }
      if (rung == rungs.length - 1) {
        finals.putIfAbsent(setting.algorithm, loss);
      }
      return OptionalDouble.of(loss);
    } catch (IllegalArgumentException | OutOfMemoryError e) {
      double seconds = (System.nanoTime() - start) / 1e9;
      trials.add(new Trial(text, share(rung), 0, seconds, String.valueOf(e.getMessage())));
      return OptionalDouble.empty();
    }
  }

  /**
   * The setting of the least loss; of several the first, so that nothing is changed for nothing.
   */
  private Algorithm best() {
    return finals.entrySet().stream()
        .min(Map.Entry.comparingByValue())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "every setting was refused; the first because "
                        + trials.stream().map(Trial::failure).findFirst().orElse("")))
        .getKey();
  }
}
