package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Signal;
import org.crmrecommend.data.Signals;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Protocol;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.experiment.DataSet;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.RatingMetric;
import org.crmrecommend.input.BadRows;
import org.crmrecommend.input.CandidateReader;
import org.crmrecommend.input.PrefixReader;
import org.crmrecommend.model.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * The files that algorithms are measured on.
 *
 * @param train the events to learn from, where the parts are given
 * @param test the events to be asked for, where the parts are given
 * @param events all events, where they are to be split
 * @param split how; by the latest fifth unless told
 * @param reading how events are read
 * @param tables what is known of items and users
 * @param candidates what is ranked for each user; all items unless told
 * @param ignoreStars whether a rating is a sign of interest however few its stars
 * @param repeats whether items of training may be recommended again
 */
record DataFiles(
    List<EventFile> train,
    List<EventFile> test,
    List<EventFile> events,
    @Nullable Split split,
    ReadingOptions reading,
    TableOptions tables,
    @Nullable Path candidates,
    boolean ignoreStars,
    boolean repeats) {

  /**
   * The data set in these files, read when its turn has come.
   *
   * @param metrics that will be measured; ratings make the stars what events are worth
   * @param err is told what was skipped
   * @throws IllegalArgumentException if it is not either parts or events that are given
   */
  DataSet dataSet(String name, List<Metric> metrics, PrintWriter err) {
    boolean isGiven = !train.isEmpty() && !test.isEmpty() && events.isEmpty() && split == null;
    boolean isToSplit = train.isEmpty() && test.isEmpty() && !events.isEmpty();
    if (!isGiven && !isToSplit) {
      throw new IllegalArgumentException(
          "evaluate needs either --train and --test, or --events and, if wanted, --split");
    }
    Split rule = split == null ? Split.Latest.DEFAULTS : split;
    Signals signals = signals(metrics);
    return new DataSet(
        name,
        isGiven ? "given files" : RecordText.format(rule),
        () -> loaded(folds(isGiven, rule, err), signals, err));
  }

  private DataSet.Loaded loaded(List<Fold> folds, Signals signals, PrintWriter err) {
    EventLog learned = folds.get(0).train();
    EventLog asked = folds.get(0).test();
    return new DataSet.Loaded(
        folds,
        signals,
        tables.catalog(
            reading, train.isEmpty() ? events : train, learned.items().union(asked.items()), err),
        tables.users(reading, learned.users().union(asked.users()), err));
  }

  private List<Fold> folds(boolean isGiven, Split rule, PrintWriter err) {
    List<Fold> parts = isGiven ? List.of(given(err)) : rule.folds(reading.read(events, err));
    List<Fold> folds = new ArrayList<>();
    for (Fold fold : parts) {
      folds.add(fold.withProtocol(fold.protocol().withRepeats(repeats)));
    }
    if (candidates != null) {
      BadRows badRows = reading.badRows();
      EventLog listed = CandidateReader.ncf().withBadRows(badRows).read(candidates);
      reading.report(badRows, err);
      folds.replaceAll(fold -> fold.withProtocol(fold.protocol().withCandidates(listed)));
    }
    return folds;
  }

  private Fold given(PrintWriter err) {
    EventLog learned = reading.read(train, err);
    if (!reading.isOfSessions()) {
      return Fold.of(learned, reading.read(test, err));
    }
    PrefixReader.Prefixes asked = reading.readPrefixes(test, err);
    return Fold.of(learned, asked.next()).withProtocol(Protocol.DEFAULTS.withFoldIn(asked.known()));
  }

  /** What events are worth: the stars alone if ratings are to be predicted. */
  private Signals signals(List<Metric> metrics) {
    boolean ofRatings = metrics.stream().anyMatch(RatingMetric.class::isInstance);
    if (ofRatings && ignoreStars) {
      throw new IllegalArgumentException(
          "--ignore-stars must not go with rmse or mae, which are of stars");
    }
    if (ofRatings) {
      return Signals.RATINGS;
    }
    return ignoreStars
        ? Signals.DEFAULTS
            .with(EventKind.RATING, Signal.worth(1))
            .with(EventKind.REVIEW, Signal.worth(0.5))
        : Signals.DEFAULTS;
  }
}
