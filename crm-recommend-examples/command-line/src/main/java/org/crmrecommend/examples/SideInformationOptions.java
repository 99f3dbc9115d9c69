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
import org.crmrecommend.input.BadRows;
import org.crmrecommend.input.UsersReader;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for the catalog of the items and the attributes of the users. */
final class SideInformationOptions {

  @Mixin private CatalogOption catalog = new CatalogOption();

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description =
          "Attributes of the users: a CSV file with a header; u.user or users.dat for the format"
              + " movielens; a .user file for recbole.")
  private @Nullable Path users;

  @Option(
      names = "--portraits",
      description =
          "Derive attributes of the users from the training events, such as recencyDays, purchases"
              + " and priceBand, and use them like those of --users. An attribute of --users with"
              + " the same name is used instead.")
  private boolean portraits;

  /** For picocli, which sets the fields. */
  SideInformationOptions() {}

  /** For the files of an experiment file. */
  SideInformationOptions(@Nullable Path catalog, @Nullable Path users, boolean portraits) {
    this.catalog = new CatalogOption(catalog);
    this.users = users;
    this.portraits = portraits;
  }

  /**
   * Reads the catalog, if there is one; for online-retail, defaults to the first file of events.
   *
   * @param items of the events; prints a warning if the catalog has none of them
   */
  Optional<Catalog> catalog(
      ReadingOptions reading, List<EventFile> events, IdMap items, PrintWriter err) {
    return catalog.read(reading, events, items, err);
  }

  /**
   * Reads the users, if they are given.
   *
   * @param eventUsers the users of the events; prints a warning if the table has none of them
   */
  Optional<Users> users(ReadingOptions reading, IdMap eventUsers, PrintWriter err) {
    if (users == null) {
      return Optional.empty();
    }
    BadRows badRows = reading.badRows();
    Users loaded = UsersReader.of(reading.format()).withBadRows(badRows).read(users);
    reading.report(badRows, err);
    IdOverlapCheck.problem("user of the table", loaded.ids(), eventUsers)
        .ifPresent(problem -> err.println("crm-recommend: warning: " + problem));
    return Optional.of(loaded);
  }

  /** Returns the data with derived attributes of users if they are requested. */
  TrainingData withPortraits(TrainingData data) {
    return portraits ? CustomerAttributes.DEFAULTS.addTo(data, TrainingContext.DEFAULTS) : data;
  }

  /** Returns a data set that derives attributes of users in each fold if they are requested. */
  DataSet.Contents withPortraits(DataSet.Contents contents) {
    return portraits
        ? contents.withDerivedUsers(
            CustomerAttributes.DEFAULTS.derivation(TrainingContext.DEFAULTS))
        : contents;
  }
}
