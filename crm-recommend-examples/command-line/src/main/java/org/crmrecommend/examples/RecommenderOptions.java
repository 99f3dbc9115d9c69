package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import org.crmrecommend.Recommender;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A shop's files and the algorithm to answer from them. */
final class RecommenderOptions {

  @Option(
      names = "--events",
      required = true,
      converter = EventFile.Converter.class,
      paramLabel = "[KIND=]FILE",
      description =
          "What happened; may be given more than once, may be gzipped. With a kind, as in"
              + " view=views.csv, all events in the file are of that kind.")
  private List<EventFile> events = List.of();

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Mixin private SideInformationOptions sideInformation = new SideInformationOptions();

  @Option(
      names = {"-a", "--algorithm"},
      paramLabel = "ALGORITHM",
      converter = TextConverters.AlgorithmConverter.class,
      completionCandidates = TextConverters.AlgorithmConverter.class,
      description = "One of ${COMPLETION-CANDIDATES}, with any parameters changed.")
  private Algorithm algorithm = ItemKnn.DEFAULTS;

  @Option(
      names = {"-n", "--top"},
      paramLabel = "N",
      description = "How many items to list (default: ${DEFAULT-VALUE}).")
  private int top = 10;

  @Option(names = "--json", description = "Print JSON, with scores, shares and the trace.")
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

  /** Reads the files. */
  TrainingData data(PrintWriter err) {
    EventLog log = reading.read(events, err);
    TrainingData.Builder builder = TrainingData.builder(log).threads(threads.count());
    sideInformation.catalog(reading, events, log.items(), err).ifPresent(builder::catalog);
    sideInformation.users(reading, log.users(), err).ifPresent(builder::users);
    return builder.build();
  }

  /** Trains; the clock stands at the latest event. */
  Recommender recommender(TrainingData data) {
    return Recommender.of(algorithm.train(data), data, InstantSource.fixed(data.asOf()));
  }
}
