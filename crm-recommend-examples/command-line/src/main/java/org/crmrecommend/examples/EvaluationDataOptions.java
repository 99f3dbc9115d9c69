package org.crmrecommend.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.evaluation.Split;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that give the events, items and users of an evaluation. */
final class EvaluationDataOptions {

  @Option(
      names = "--train",
      converter = EventFile.Converter.class,
      paramLabel = "[KIND=]FILE",
      description =
          "Training events. With a kind, as in view=views.csv, all events of the file have that"
              + " kind, and a kind column is ignored. May be repeated.")
  private List<EventFile> train = new ArrayList<>();

  @Option(
      names = "--test",
      converter = EventFile.Converter.class,
      paramLabel = "[KIND=]FILE",
      description =
          "Test events. For the format sessions, each line has the first items, a tab and the next"
              + " item. May be repeated.")
  private List<EventFile> test = new ArrayList<>();

  @Option(
      names = "--events",
      converter = EventFile.Converter.class,
      paramLabel = "[KIND=]FILE",
      description = "All events, to be split into training and test by --split. May be repeated.")
  private List<EventFile> events = new ArrayList<>();

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      converter = TextConverters.SplitConverter.class,
      completionCandidates = TextConverters.SplitConverter.class,
      description =
          "How to choose the test events. latest(SHARE): the latest events of the log;"
              + " at(INSTANT): the events from this time on; rolling(WINDOWS,DAYS): time windows,"
              + " each tested after training on all earlier events; random(SHARE,SEED): a random share"
              + " of each user's items; latest-of-each(SHARE): the latest share of each user's items;"
              + " leave-last-out(ITEMS): the last items of each user, regardless of their stars;"
              + " user-folds(FOLDS,REVEALED,SEED): users that are not in training, with a revealed"
              + " share of their items; cold-users(SHARE,REVEALED,SEED): new users;"
              + " cold-items(SHARE,SEED): new items (default: latest(0.2)).")
  private @Nullable Split split;

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Mixin private SideInformationOptions sideInformation = new SideInformationOptions();

  @Option(
      names = "--ignore-stars",
      description =
          "Treat every rating as positive feedback, regardless of its stars, as papers on implicit"
              + " feedback do. By default, fewer than 2.5 stars count against the item.")
  private boolean ignoreStars;

  /**
   * Returns the files of the options.
   *
   * @param candidates file with the only items to rank for each user; null to rank all
   * @param repeats whether to rank the user's training items, too
   */
  DataFiles files(@Nullable Path candidates, boolean repeats) {
    return new DataFiles(
        train, test, events, split, reading, sideInformation, candidates, ignoreStars, repeats);
  }
}
