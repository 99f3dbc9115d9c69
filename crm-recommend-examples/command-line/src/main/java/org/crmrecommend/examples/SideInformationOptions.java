package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.customer.CustomerAttributes;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Users;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.DataSet;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Options for the catalog of the items and the attributes of the users, both given and derived from
 * the training events.
 */
final class SideInformationOptions {

  @Mixin private CatalogAndUsersOptions given = new CatalogAndUsersOptions();

  @Option(
      names = "--portraits",
      description =
          "Derive attributes of the users from the training events, such as recencyDays, purchases"
              + " and priceBand, and use them like those of --users. An attribute of --users with"
              + " the same name is used instead.")
  private boolean portraits;

  @Option(
      names = "--segments",
      paramLabel = "FILE",
      description =
          "Derive the segments of the users from the training events, and use them like attributes"
              + " of --users: segment is the first one of a user, and segment:vip is yes for the"
              + " users of the segment vip. The file is that of the command segment.")
  private @Nullable Path segments;

  /** Null until it is read. */
  private @Nullable SegmentFile segmentFile;

  /** For picocli, which sets the fields. */
  SideInformationOptions() {}

  /** For the files of an experiment file. */
  SideInformationOptions(
      @Nullable Path catalog, @Nullable Path users, boolean portraits, @Nullable Path segments) {
    this.given = new CatalogAndUsersOptions(catalog, users);
    this.portraits = portraits;
    this.segments = segments;
  }

  /**
   * Reads the file of segments, so that its mistakes are reported before the events are read.
   *
   * @throws IllegalArgumentException if it has a mistake that shows without customers
   */
  void requireValid() {
    if (segments != null && segmentFile == null) {
      segmentFile = SegmentFile.read(segments);
    }
  }

  /** Returns the catalog; see {@link CatalogAndUsersOptions#catalog}. */
  Optional<Catalog> catalog(
      ReadingOptions reading, List<EventFile> events, IdMap items, PrintWriter err) {
    return given.catalog(reading, events, items, err);
  }

  /** Returns the users with the given attributes; see {@link CatalogAndUsersOptions#users}. */
  Optional<Users> users(ReadingOptions reading, IdMap eventUsers, PrintWriter err) {
    return given.users(reading, eventUsers, err);
  }

  /** Returns the data with derived attributes of users if they are requested. */
  TrainingData withDerivedUsers(TrainingData data) {
    return attributes().map(derived -> derived.addTo(data, TrainingContext.DEFAULTS)).orElse(data);
  }

  /** Returns a data set that derives attributes of users in each fold if they are requested. */
  DataSet.Contents withDerivedUsers(DataSet.Contents contents) {
    return attributes()
        .map(derived -> contents.withDerivedUsers(derived.derivation(TrainingContext.DEFAULTS)))
        .orElse(contents);
  }

  private Optional<CustomerAttributes> attributes() {
    requireValid();
    CustomerAttributes traits =
        portraits ? CustomerAttributes.DEFAULTS : CustomerAttributes.DEFAULTS.withTraits(List.of());
    if (segmentFile != null) {
      return Optional.of(traits.withSegments(segmentFile));
    }
    return portraits ? Optional.of(traits) : Optional.empty();
  }
}
