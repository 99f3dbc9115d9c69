package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.examples.report.Report;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values of groups in a report. All users have bought rice. The 12 women go on to buy tea, the
 * best seller, and 15 of the 20 men, too; the other men buy salt.
 */
class SliceReportTest {

  private static final int WOMEN = 12;
  private static final int MEN = 20;
  private static final int MEN_WITH_TEA = 15;

  @TempDir private Path folder;
  private Path train;
  private Path test;
  private Path users;

  @BeforeEach
  void writeFiles() throws IOException {
    List<String> trainRows = new ArrayList<>(List.of("user,item", "x,salt"));
    List<String> testRows = new ArrayList<>(List.of("user,item"));
    List<String> userRows = new ArrayList<>(List.of("id,sex"));
    for (int other = 0; other < 40; other++) {
      trainRows.add("other" + other + ",tea");
    }
    for (int user = 0; user < WOMEN + MEN; user++) {
      trainRows.add("u" + user + ",rice");
      testRows.add("u" + user + (user < WOMEN + MEN_WITH_TEA ? ",tea" : ",salt"));
      userRows.add("u" + user + (user < WOMEN ? ",F" : ",M"));
    }
    train = Files.write(folder.resolve("train.csv"), trainRows);
    test = Files.write(folder.resolve("test.csv"), testRows);
    users = Files.write(folder.resolve("users.csv"), userRows);
  }

  private List<Report.MetricSlices> slices(String... metrics) throws IOException {
    Path json = folder.resolve("report.json");
    List<Object> arguments = new ArrayList<>();
    arguments.addAll(List.of("evaluate", "--train", train, "--test", test, "--users", users));
    arguments.addAll(List.of("-a", "most-popular", "--slice", "sex", "--json", json));
    for (String metric : metrics) {
      arguments.addAll(List.of("-m", metric));
    }
    CommandResult result = CommandResult.of(arguments.toArray());
    assertThat(result.status()).as(result.err()).isZero();
    Report report = JsonMapper.shared().readValue(Files.readString(json), Report.class);
    return report.tables().get(0).slices();
  }

  @Test
  void evaluate_groups_haveMeansAndIntervals() throws IOException {
    List<Report.MetricSlice> groups = slices("recall@1").get(0).groups();

    assertThat(groups).extracting(Report.MetricSlice::name).containsExactlyInAnyOrder("F", "M");
    for (Report.MetricSlice group : groups) {
      boolean isWomen = group.name().equals("F");
      Report.SliceValue value = group.values().get(0);
      assertThat(group.users()).isEqualTo(isWomen ? WOMEN : MEN);
      assertThat(value.mean()).isEqualTo(isWomen ? 1 : (double) MEN_WITH_TEA / MEN);
      if (isWomen) { // all values are equal
        assertThat(value).isEqualTo(new Report.SliceValue("most-popular", 1, 1, 1));
      } else {
        // Wilson's interval of 15 of 20 is .531 to .888; the bootstrap is close to it.
        assertThat(value.low()).isBetween(0.45, 0.60);
        assertThat(value.high()).isBetween(0.85, 0.95);
      }
    }
  }

  /** Coverage has one value for all users, so groups cannot be measured by it. */
  @Test
  void evaluate_firstMetricIsNotPerUser_groupsByTheNextOne() throws IOException {
    assertThat(slices("coverage@1", "recall@1")).isEqualTo(slices("recall@1"));
  }

  @Test
  void evaluate_noMetricIsPerUser_hasNoGroups() throws IOException {
    assertThat(slices("coverage@1")).isEmpty();
  }

  /**
   * Half of the users bought once before the split, the others twice. Later purchases do not count.
   */
  @Test
  void evaluate_portraits_groupByPurchasesOfTheTrainingPart() throws IOException {
    Path events = purchases();
    Path json = folder.resolve("portraits.json");

    CommandResult result =
        CommandResult.of(
            "evaluate",
            "--events",
            events,
            "--split",
            "at(2026-01-15T00:00:00Z)",
            "--portraits",
            "-a",
            "most-popular",
            "--slice",
            "purchases",
            "--json",
            json);

    assertThat(result.status()).as(result.err()).isZero();
    Report report = JsonMapper.shared().readValue(Files.readString(json), Report.class);
    assertThat(report.tables().get(0).slices().get(0).groups())
        .extracting(group -> group.name() + ": " + group.users())
        .containsExactlyInAnyOrder("1: 20", "2: 20");
  }

  private Path purchases() throws IOException {
    List<String> rows = new ArrayList<>(List.of("user,item,time"));
    for (int user = 0; user < 40; user++) {
      rows.add("u" + user + ",rice,2026-01-01");
      rows.add("u" + user + (user < 20 ? ",tea,2026-01-01" : ",tea,2026-01-05"));
      rows.add("u" + user + ",salt,2026-02-01");
      rows.add("u" + user + ",cup,2026-02-0" + (1 + user % 9));
    }
    return Files.write(folder.resolve("events.csv"), rows);
  }

  private Path segments(String... lines) throws IOException {
    return Files.write(folder.resolve("segments.txt"), List.of(lines));
  }

  @Test
  void evaluate_segments_groupByThoseOfTheTrainingPart() throws IOException {
    Path json = folder.resolve("segments.json");

    CommandResult result =
        evaluateBySegment(segments("regular: purchases = 2", "new: purchases < 2"), json);

    assertThat(result.status()).as(result.err()).isZero();
    Report report = JsonMapper.shared().readValue(Files.readString(json), Report.class);
    assertThat(report.tables().get(0).slices().get(0).groups())
        .extracting(group -> group.name() + ": " + group.users())
        .containsExactlyInAnyOrder("new: 20", "regular: 20");
  }

  private CommandResult evaluateBySegment(Path segments, Path json) throws IOException {
    return CommandResult.of(
        "evaluate",
        "--events",
        purchases(),
        "--split",
        "at(2026-01-15T00:00:00Z)",
        "--segments",
        segments,
        "-a",
        "most-popular",
        "--slice",
        "segment",
        "--json",
        json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          vip: purchase >= 3 | line 2, column 6: there is no trait 'purchase'; did you mean purchases
          vip: rfm = 'champion' | line 2, column 12: rfm has no value 'champion'; did you mean champions?
          vip; orders > 3 | line 2: expected a segment such as vip: spending >= 500, found vip; orders > 3
          vip: consent('ads') | consent('ads') is only for the commands segment and customers, which read consents; remove it, or use another file
          """)
  void evaluate_mistakeInSegments_isReportedWithItsPlace(String line, String message)
      throws IOException {
    Path segments = segments("# The best", line);

    CommandResult result = evaluateBySegment(segments, folder.resolve("segments.json"));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains(segments + ": " + message);
  }

  @Test
  void experiment_segments_areSlices() throws IOException {
    purchases();
    segments("regular: purchases = 2");
    Path file =
        Files.writeString(
            folder.resolve("shop.yaml"),
            """
            title: Segments
            data:
              - name: shop
                events: events.csv
                split: at(2026-01-15T00:00:00Z)
                segments: segments.txt
                metrics: [recall@1]
                slices: [segment]
                algorithms: [most-popular]
            """);

    CommandResult result = CommandResult.of("experiment", file);

    assertThat(result.status()).as(result.err()).isZero();
    Report report =
        JsonMapper.shared()
            .readValue(Files.readString(folder.resolve("shop-report/report.json")), Report.class);
    assertThat(report.tables().get(0).slices().get(0).groups())
        .extracting(group -> group.name() + ": " + group.users())
        .containsExactlyInAnyOrder("regular: 20", "unknown: 20");
  }

  @Test
  void train_mistakeInSegments_isReportedWithItsPlace() throws IOException {
    Path segments = segments("vip: user.city = 'Wuxi'");

    CommandResult result =
        CommandResult.of(
            "train",
            "--events",
            purchases(),
            "--segments",
            segments,
            "--save",
            folder.resolve("model.crm"));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .contains(segments + ": line 1, column 6: the users have no attribute 'city'");
  }
}
