package org.crmrecommend.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.crmrecommend.customer.Customers;
import org.crmrecommend.customer.segment.Segment;
import org.crmrecommend.customer.segment.SegmentCondition;
import org.crmrecommend.customer.segment.SegmentContext;
import org.crmrecommend.customer.segment.SegmentMembers;
import org.crmrecommend.customer.segment.Segments;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.statistics.MinimumGroupSize;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the segments of a shop. */
final class SegmentOptions {

  @Option(
      names = "--segments",
      paramLabel = "FILE",
      description =
          "File with one segment per line: its name, its label in double quotes if it has one, a"
              + " colon and a condition, as in vip: top(lifetimeValue, 5) and purchases >= 3. A line"
              + " that begins with # is a comment.")
  private @Nullable Path file;

  @Option(
      names = "--consents",
      paramLabel = "FILE",
      description =
          "Agreements of customers for conditions such as consent('marketing'): a CSV file with the"
              + " header customer,purpose and one row per agreement.")
  private @Nullable Path consents;

  @Option(
      names = "--min-group",
      paramLabel = "N",
      description =
          "Minimum number of customers of a group that is shown or listed; smaller groups are only"
              + " shown together (default: 10).")
  private int minGroup = MinimumGroupSize.DEFAULTS.users();

  /**
   * Returns the minimum number of customers of a group.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  MinimumGroupSize minimumGroup() {
    if (minGroup <= 0) {
      throw new IllegalArgumentException("--min-group must be positive: " + minGroup);
    }
    return new MinimumGroupSize(minGroup);
  }

  boolean hasFile() {
    return file != null;
  }

  /**
   * Rejects texts with mistakes that show without customers, before the events are read.
   *
   * @param condition of one more segment; null if there is none
   */
  void requireValid(@Nullable String condition) {
    Segments unused = segments(Segments::parse, condition, SegmentCondition::parse);
    MinimumGroupSize unusedSize = minimumGroup();
  }

  /**
   * Returns which customers are in which segments.
   *
   * @param condition of one more segment; null if there is none
   * @throws IllegalArgumentException if a text is wrong; the message names the file and the place
   */
  SegmentMembers members(
      Customers customers, TrainingContext training, @Nullable String condition) {
    SegmentContext context =
        SegmentContext.DEFAULTS.withTraining(training).withMinimumGroupSize(minimumGroup());
    return segments(
            text -> Segments.parse(text, customers),
            condition,
            text -> SegmentCondition.parse(text, customers))
        .evaluate(
            customers,
            consents == null ? context : context.withConsents(ConsentFile.read(consents)));
  }

  private Segments segments(
      Function<String, Segments> parser,
      @Nullable String condition,
      Function<String, SegmentCondition> conditionParser) {
    List<Segment> all = new ArrayList<>();
    if (file != null) {
      CustomerOptions.parsed(file, parser).forEach(all::add);
    }
    if (condition != null) {
      all.add(Segment.of(SegmentCommand.CONDITION, parsed(condition, conditionParser)));
    }
    return Segments.of(all);
  }

  private static SegmentCondition parsed(
      String condition, Function<String, SegmentCondition> parser) {
    try {
      return parser.apply(condition);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--condition: " + e.getMessage(), e);
    }
  }
}
