package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.crmrecommend.examples.dial.DialReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The command on a shop in which each user likes one of three categories. */
class DialCommandTest {

  private static final int USERS = 60;
  private static final int ITEMS = 45;

  @TempDir private Path folder;
  private Path events;
  private Path catalog;

  @BeforeEach
  void writeFiles() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    List<String> eventRows = new ArrayList<>(List.of("user,item,kind"));
    for (int user = 0; user < USERS; user++) {
      for (int event = 0; event < 12; event++) {
        boolean isUsual = random.nextInt(4) > 0;
        int item = 3 * random.nextInt(ITEMS / 3) + (isUsual ? user % 3 : random.nextInt(3));
        eventRows.add("u" + user + ",i" + item + ",purchase");
      }
    }
    List<String> itemRows = new ArrayList<>(List.of("item,category,brand"));
    for (int item = 0; item < ITEMS; item++) {
      itemRows.add("i" + item + ",c" + item % 3 + ",b" + item % 5);
    }
    events = Files.write(folder.resolve("events.csv"), eventRows);
    catalog = Files.write(folder.resolve("catalog.csv"), itemRows);
  }

  private CommandResult dial(Object... options) {
    List<Object> arguments = new ArrayList<>();
    arguments.addAll(List.of("dial", "--events", events, "--split", "random(0.2,1)"));
    arguments.addAll(List.of(options));
    return CommandResult.of(arguments.toArray());
  }

  @Test
  void dial_strengths_printsEachSettingAndWritesTheSameReport() throws IOException {
    Path json = folder.resolve("dial.json");
    Path csv = folder.resolve("dial.csv");
    Path html = folder.resolve("dial.html");

    CommandResult result =
        dial(
            "--catalog",
            catalog,
            "--strength",
            "0.5,0.1",
            "--share",
            "0.2",
            "-n",
            "5",
            "--json",
            json,
            "--csv",
            csv,
            "--html",
            html);

    assertThat(result.status()).as(result.err()).isZero();
    DialReport report = JsonMapper.shared().readValue(Files.readString(json), DialReport.class);
    assertThat(report.rows())
        .extracting(DialReport.Row::name)
        .containsExactly(
            "no rule",
            "diverse 0.1",
            "diverse 0.5",
            "calibrated 0.1",
            "calibrated 0.5",
            "long tail 0.2");
    assertThat(report.rows())
        .allSatisfy(
            row ->
                assertThat(result.out())
                    .containsPattern(
                        "(?m)^" + row.name() + " +" + fourDigits(row, "ndcg@5") + "\\b"));
    assertThat(value(report, "diverse 0.5", "diversity@5(by=category)"))
        .isGreaterThan(value(report, "no rule", "diversity@5(by=category)"));
    assertThat(value(report, "calibrated 0.5", "calibration@5"))
        .isLessThan(value(report, "no rule", "calibration@5"));
    assertThat(Files.readAllLines(csv)).hasSize(1 + 6 * 6);
    assertThat(Files.readString(html)).contains("Diversity dial", "diverse 0.5");
  }

  private static String fourDigits(DialReport.Row row, String metric) {
    return String.format(Locale.ROOT, "%.4f", row.values().get(metric).mean());
  }

  private static double value(DialReport report, String setting, String metric) {
    return report.rows().stream()
        .filter(row -> row.name().equals(setting))
        .findFirst()
        .orElseThrow()
        .values()
        .get(metric)
        .mean();
  }

  @Test
  void dial_otherColumn_measuresByIt() {
    CommandResult result =
        dial("--catalog", catalog, "--by", "brand", "--strength", "0.3", "--share", "0.5");

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("diversity@10(by=brand)", "best settings that cost at most 2.0 % of ndcg@10:");
  }

  @Test
  void dial_wrongOptions_areErrors() {
    assertThat(dial().err()).isEqualTo("crm-recommend: --catalog must be given\n");
    assertThat(dial("--catalog", catalog, "--by", "color").err())
        .isEqualTo("crm-recommend: --by must be one of [category, brand]: color\n");
    assertThat(dial("--catalog", catalog, "--strength", "1.5").err())
        .isEqualTo("crm-recommend: --strength must be positive and at most 1: 1.5\n");
    assertThat(dial("--catalog", catalog, "--share", "0").err())
        .isEqualTo("crm-recommend: --share must be positive and at most 1: 0.0\n");
    assertThat(dial("--catalog", catalog, "-n", "0").err())
        .isEqualTo("crm-recommend: --top must be positive: 0\n");
  }
}
