package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.Recommender;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Users;
import org.crmrecommend.input.BadRows;
import org.crmrecommend.input.CatalogReader;
import org.crmrecommend.input.UsersReader;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A shop's files and the algorithm to answer from them. */
final class ShopOptions {

  private static final String ONLINE_RETAIL = "online-retail";
  private static final String MOVIELENS = "movielens";

  @Option(
      names = "--events",
      required = true,
      paramLabel = "FILE",
      description = "What happened; may be given more than once, may be gzipped.")
  private List<Path> events = List.of();

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      description =
          "What the items are: a CSV file with a header, or u.item, movies.dat, movies.csv for the"
              + " format movielens. For online-retail the events tell.")
  private @Nullable Path catalog;

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description =
          "Who the users are: a CSV file with a header, or u.user, users.dat for movielens.")
  private @Nullable Path users;

  @Option(
      names = {"-a", "--algorithm"},
      paramLabel = "ALGORITHM",
      converter = TextConverters.OfAlgorithm.class,
      completionCandidates = TextConverters.OfAlgorithm.class,
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

  /** Reads the files and trains; the clock stands at the latest event. */
  Recommender recommender(PrintWriter err) {
    TrainingData.Builder builder =
        TrainingData.builder(reading.read(events, err)).threads(threads.count());
    catalog(err).ifPresent(builder::catalog);
    users(err).ifPresent(builder::users);
    TrainingData data = builder.build();
    return Recommender.of(algorithm.train(data), data, InstantSource.fixed(data.asOf()));
  }

  private Optional<Catalog> catalog(PrintWriter err) {
    Path file = catalog == null && reading.format().equals(ONLINE_RETAIL) ? events.get(0) : catalog;
    if (file == null) {
      return Optional.empty();
    }
    BadRows badRows = reading.badRows();
    CatalogReader reader =
        catalog == null ? CatalogReader.onlineRetail() : CatalogReader.of(reading.format());
    Catalog read = reader.withBadRows(badRows).read(file);
    reading.report(badRows, err);
    return Optional.of(read);
  }

  private Optional<Users> users(PrintWriter err) {
    if (users == null) {
      return Optional.empty();
    }
    BadRows badRows = reading.badRows();
    UsersReader reader =
        reading.format().equals(MOVIELENS) ? UsersReader.movielens() : UsersReader.csv();
    Users read = reader.withBadRows(badRows).read(users);
    reading.report(badRows, err);
    return Optional.of(read);
  }
}
