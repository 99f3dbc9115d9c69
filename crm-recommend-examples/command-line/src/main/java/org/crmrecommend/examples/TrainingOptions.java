package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.util.List;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for the files of a shop and the threads. */
final class TrainingOptions {

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

  @Mixin private ThreadOptions threads = new ThreadOptions();

  /** Reads the files as training data. */
  TrainingData data(PrintWriter err) {
    sideInformation.requireValid();
    EventLog log = reading.read(events, err);
    TrainingData.Builder builder = TrainingData.builder(log);
    sideInformation.catalog(reading, events, log.items(), err).ifPresent(builder::catalog);
    sideInformation.users(reading, log.users(), err).ifPresent(builder::users);
    return sideInformation.withDerivedUsers(builder.build());
  }

  /** Returns a context with these threads. */
  TrainingContext context() {
    return TrainingContext.DEFAULTS.withThreads(threads.count());
  }
}
