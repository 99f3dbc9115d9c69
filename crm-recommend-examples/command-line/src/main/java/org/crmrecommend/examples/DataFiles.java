package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventWeight;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Fold.Protocol;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.DataSet;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.RatingMetric;
import org.crmrecommend.input.BadRows;
import org.crmrecommend.input.CandidateReader;
import org.crmrecommend.input.PrefixReader;
import org.crmrecommend.model.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * The files of a data set for evaluation.
 *
 * @param train training events, if the parts are given; otherwise empty
 * @param test test events, if the parts are given; otherwise empty
 * @param events all events, if they are to be split; otherwise empty
 * @param split how to split the events; null for the default, the latest fifth as test
 * @param readingOptions how events are read
 * @param sideInformation the catalog and the users
 * @param candidates the items to rank for each user; null for all items
 * @param ignoreStars whether a rating is positive feedback regardless of its stars
 * @param repeats whether training items of a user may be recommended
 */
record DataFiles(
    List<EventFile> train,
    List<EventFile> test,
    List<EventFile> events,
    @Nullable Split split,
    ReadingOptions readingOptions,
    SideInformationOptions sideInformation,
    @Nullable Path candidates,
    boolean ignoreStars,
    boolean repeats) {

  /**
   * Returns the data set of these files, which are read when it is needed.
   *
   * @param metrics to be measured; with rating metrics, the stars are the event weights
   * @param err receives the reports of skipped rows
   * @throws IllegalArgumentException if neither or both of parts and events are given
   */
  DataSet dataSet(String name, List<Metric> metrics, PrintWriter err) {
    boolean isGiven = !train.isEmpty() && !test.isEmpty() && events.isEmpty() && split == null;
    boolean isToSplit = train.isEmpty() && test.isEmpty() && !events.isEmpty();
    if (!isGiven && !isToSplit) {
      throw invalid("either --train and --test, or --events and optionally --split must be given");
    }
    if (metrics.stream().allMatch(metric -> metric.itemBand().isPresent()) && !metrics.isEmpty()) {
      throw invalid(
          "--metric must be given for all items, too, not only for a band of items: "
              + metrics.get(0).text());
    }
    readingOptions.requireValid();
    sideInformation.requireValid();
    Split effectiveSplit = split == null ? Split.Latest.DEFAULTS : split;
    EventWeights eventWeights = eventWeights(metrics);
    return new DataSet(
        name,
        isGiven ? "given files" : RecordText.format(effectiveSplit),
        () -> load(folds(isGiven, effectiveSplit, err), eventWeights, err));
  }

  private IllegalArgumentException invalid(String message) {
    return new IllegalArgumentException(readingOptions.optionNames().translateOptions(message));
  }

  private DataSet.Contents load(List<Fold> folds, EventWeights eventWeights, PrintWriter err) {
    EventLog trainLog = folds.get(0).train();
    EventLog testLog = folds.get(0).test();
    DataSet.Contents contents =
        new DataSet.Contents(
            folds,
            eventWeights,
            sideInformation.catalog(
                readingOptions,
                train.isEmpty() ? events : train,
                union(trainLog.items(), testLog.items()),
                err),
            sideInformation.users(readingOptions, union(trainLog.users(), testLog.users()), err));
    return sideInformation.withDerivedUsers(contents);
  }

  private static IdMap union(IdMap train, IdMap test) {
    return IdMap.of(Stream.concat(train.stream(), test.stream()).toList());
  }

  private List<Fold> folds(boolean isGiven, Split effectiveSplit, PrintWriter err) {
    List<Fold> plainFolds =
        isGiven ? List.of(givenFold(err)) : effectiveSplit.folds(readingOptions.read(events, err));
    List<Fold> folds = new ArrayList<>();
    for (Fold fold : plainFolds) {
      folds.add(fold.withProtocol(fold.protocol().withRepeats(repeats)));
    }
    if (candidates != null) {
      BadRows badRows = readingOptions.badRows();
      EventLog candidateLog = CandidateReader.ncf().withBadRows(badRows).read(candidates);
      readingOptions.report(badRows, err);
      folds.replaceAll(fold -> fold.withProtocol(fold.protocol().withCandidates(candidateLog)));
    }
    return folds;
  }

  private Fold givenFold(PrintWriter err) {
    EventLog trainLog = readingOptions.read(train, err);
    if (!readingOptions.isSessionFormat()) {
      return Fold.of(trainLog, readingOptions.read(test, err));
    }
    PrefixReader.Prefixes prefixes = readingOptions.readPrefixes(test, err);
    return Fold.of(trainLog, prefixes.nextItems())
        .withProtocol(Protocol.DEFAULTS.withFoldIn(prefixes.prefixes()));
  }

  /** Returns the event weights: only the stars if ratings are to be predicted. */
  private EventWeights eventWeights(List<Metric> metrics) {
    boolean hasRatingMetric = metrics.stream().anyMatch(RatingMetric.class::isInstance);
    if (hasRatingMetric && ignoreStars) {
      throw invalid(
          "--ignore-stars must not be given with rmse or mae, which measure predicted stars");
    }
    if (hasRatingMetric) {
      return EventWeights.RATINGS;
    }
    return ignoreStars
        ? EventWeights.DEFAULTS
            .with(EventKind.RATING, EventWeight.of(1))
            .with(EventKind.REVIEW, EventWeight.of(0.5))
        : EventWeights.DEFAULTS;
  }
}
