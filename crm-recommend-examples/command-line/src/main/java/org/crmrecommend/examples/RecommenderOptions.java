package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import org.crmrecommend.Recommender;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for the files of a shop, the algorithm and the list. */
final class RecommenderOptions {

  @Option(
      names = "--events",
      required = true,
      converter = EventFile.Converter.class,
      paramLabel = "[KIND=]FILE",
      description =
          "File of events. May be repeated and may be gzipped. With a kind, as in view=views.csv, all"
              + " events of the file have that kind, and a kind column is ignored.")
  private List<EventFile> events = List.of();

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Mixin private SideInformationOptions sideInformation = new SideInformationOptions();

  @Option(
      names = {"-a", "--algorithm"},
      paramLabel = "ALGORITHM",
      converter = TextConverters.AlgorithmConverter.class,
      completionCandidates = TextConverters.AlgorithmConverter.class,
      description =
          "One of ${COMPLETION-CANDIDATES}. Parameters are optional; these are the defaults"
              + " (default: item-knn).")
  private Algorithm algorithm = ItemKnn.DEFAULTS;

  @Option(
      names = {"-n", "--top"},
      paramLabel = "N",
      description = "Maximum number of items to list (default: ${DEFAULT-VALUE}).")
  private int top = 10;

  @Option(
      names = "--json",
      description = "Print JSON with the scores, the shares of the reasons and the trace.")
  private boolean json;

  @Mixin private ThreadOptions threads = new ThreadOptions();

  int top() {
    if (top <= 0) {
      throw new IllegalArgumentException("--top must be positive: " + top);
    }
    return top;
  }

  boolean json() {
    return json;
  }

  /** Reads the files as training data. */
  TrainingData data(PrintWriter err) {
    EventLog log = reading.read(events, err);
    TrainingData.Builder builder = TrainingData.builder(log);
    sideInformation.catalog(reading, events, log.items(), err).ifPresent(builder::catalog);
    sideInformation.users(reading, log.users(), err).ifPresent(builder::users);
    return builder.build();
  }

  /** Trains the algorithm; the clock of the recommender is fixed at the latest event. */
  Recommender recommender(TrainingData data) {
    TrainingContext context = TrainingContext.DEFAULTS.withThreads(threads.count());
    return Recommender.of(algorithm.train(data, context), data, InstantSource.fixed(data.asOf()));
  }
}
