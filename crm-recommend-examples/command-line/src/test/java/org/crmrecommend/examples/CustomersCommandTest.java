package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crmrecommend.examples.customers.CustomerReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CustomersCommandTest {

  private static final Pattern REPORT =
      Pattern.compile("id=\"report\">(.*?)</script>", Pattern.DOTALL);

  @TempDir private Path folder;

  private Path events;

  @BeforeEach
  void writeFiles() throws IOException {
    events = WeeklyShop.write(folder);
  }

  /**
   * By hand: 12 · 13 + 12 purchases, 12 · 130 + 12 · 20 euros. In the 39 days from 2026-02-16,
   * there are 6 Thursdays; in the 39 days before, all 24 customers bought, and 12 of them not
   * again.
   */
  @Test
  void customers_weeklyShop_printsHandWorkedFigures() {
    CommandResult result = run("--compare-with", "2026-02-15T00:00:00Z");

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith(
            "24 customers, 24 with a purchase; 168 purchases until 2026-03-26; revenue 1,800.00"
                + " EUR\n")
        .containsPattern("(?m)^order value +10\\.00 +10\\.00 - 10\\.00 +72 +Amount paid less")
        .containsPattern("(?m)^churn +50\\.0% +31\\.4% - 68\\.6% +24 +Share that did not buy")
        .containsPattern("(?m)^active +12 +50\\.0% +1,560\\.00 +86\\.7% +0 d +13\\.0$")
        .containsPattern("(?m)^promising +12 +50\\.0% +240\\.00 +13\\.3% +70 d +1\\.0$")
        .doesNotContain("conversion"); // the log has only purchases
  }

  @Test
  void customers_html_hasReportOfLibrary() throws IOException {
    Path page = folder.resolve("page.html");
    Path segments =
        Files.writeString(
            folder.resolve("segments.txt"),
            "regular \"Regulars\": purchases > 1\nrich: spending > 1000\n");

    CommandResult result =
        run(
            "--html",
            page,
            "--segments",
            segments,
            "--compare-with",
            "2026-02-15T00:00:00Z",
            "--language",
            "chinese");

    assertThat(result.err()).isEmpty();
    CustomerReport report = reportIn(page);
    assertThat(report.heading().asOf()).isEqualTo("2026-03-26");
    assertThat(report.heading().currency()).isEqualTo("EUR");
    assertThat(report.heading().counts())
        .isEqualTo(new CustomerReport.Counts(24, 24, 168, 1_800.0));
    assertThat(report.groups().rfm()).extracting(CustomerReport.Group::name).contains("活跃", "有潜力");
    assertThat(report.segments())
        .containsExactly(
            new CustomerReport.Segment("regular", "Regulars", "purchases > 1", 12, 0.5),
            new CustomerReport.Segment("rich", "rich", "spending > 1000", 0, 0.0));
    assertThat(report.concentrations()).as("of 24 customers and 2 items").isEmpty();
    CustomerReport.Migration migration = report.groups().migration();
    assertThat(migration).isNotNull();
    assertThat(migration.from()).isEqualTo("2026-02-15");
    assertThat(migration.rows()).extracting(CustomerReport.MigrationRow::customers).contains(12);
    CustomerReport.Cohorts cohorts = report.groups().cohorts();
    assertThat(cohorts).isNotNull();
    assertThat(cohorts.rows()).hasSize(1);
    assertThat(cohorts.rows().get(0).cells())
        .extracting(cell -> cell.retention().value())
        .containsExactly(1.0, 0.5, 0.5);
    assertThat(cohorts.rows().get(0).cells())
        .extracting(CustomerReport.CohortCell::isComplete)
        .containsExactly(true, true, false);
  }

  @Test
  void customers_csvAndJson_haveOneRowPerCustomer() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(events));
    lines.add("=1+2,tea,purchase,2026-03-26T13:00:00Z,7.00,EUR");
    Files.write(events, lines);
    Path csv = folder.resolve("customers.csv");
    Path json = folder.resolve("customers.json");

    assertThat(run("--csv", csv, "--json", json).status()).isZero();

    List<String> rows = Files.readAllLines(csv);
    assertThat(rows).hasSize(26);
    assertThat(rows.get(0)).startsWith("customer,recencyDays,inactiveDays,tenureDays,purchases");
    assertThat(rows)
        .anyMatch(row -> row.startsWith("r01,0,0,84,13,13,130,10,7,"))
        .anyMatch(row -> row.startsWith("'=1+2,0,0,0,1,1,7,7,"));
    JsonNode all = JsonMapper.shared().readTree(Files.readString(json));
    assertThat(all.size()).isEqualTo(25);
    assertThat(traitsOf("=1+2", all).get("purchases").toString())
        .isEqualTo("{\"value\":1,\"evidence\":1}");
    assertThat(traitsOf("r01", all).get("spending").toString())
        .isEqualTo("{\"value\":130,\"evidence\":13}");
  }

  private static JsonNode traitsOf(String customer, JsonNode all) {
    for (JsonNode each : all) {
      if (each.get("customer").asString().equals(customer)) {
        return each.get("traits");
      }
    }
    throw new AssertionError("no customer " + customer);
  }

  /** The regulars bought in each of 13 weeks; the forecast is the sum of the expected purchases. */
  @Test
  void customers_forecast_isSumOverCustomers() throws IOException {
    Path csv = folder.resolve("customers.csv");

    CommandResult result = run("--horizon", "7d", "--csv", csv);

    List<String> rows = Files.readAllLines(csv);
    int column = List.of(rows.get(0).split(",")).indexOf("expectedPurchases");
    double sum =
        rows.stream()
            .skip(1)
            .mapToDouble(row -> Double.parseDouble(row.split(",", -1)[column]))
            .sum();
    assertThat(sum).isBetween(5.0, 13.0);
    assertThat(result.out())
        .contains("expected within 7 days: %.0f purchases (".formatted(sum), " EUR (");
  }

  @Test
  void customers_eventsWithoutAmounts_reportsNoMoney() throws IOException {
    List<String> lines =
        Files.readAllLines(events).stream()
            .map(line -> line.replaceFirst(",(amount,currency|[\\d.]+,EUR)$", ""))
            .toList();
    Files.write(events, lines);
    Path page = folder.resolve("page.html");

    CommandResult result = run("--html", page);

    assertThat(result.status()).isZero();
    assertThat(result.out()).doesNotContain("revenue ", "order value");
    CustomerReport report = reportIn(page);
    assertThat(report.heading().currency()).isNull();
    assertThat(report.heading().counts().revenue()).isNull();
    assertThat(report.concentrations()).isEmpty();
    assertThat(report.groups().rfm()).allMatch(group -> group.revenue() == null);
  }

  /** Of five customers, nothing may be told about groups. */
  @Test
  void customers_fewerThanMinimum_showsNoGroups() throws IOException {
    Files.writeString(
        events,
        """
        user,item,kind,time
        a,x,purchase,2026-01-01
        b,x,purchase,2026-01-05
        b,x,purchase,2026-02-01
        """);
    Path page = folder.resolve("page.html");

    CommandResult result = run("--html", page);

    assertThat(result.status()).isZero();
    CustomerReport report = reportIn(page);
    assertThat(report.groups().rfm()).isEmpty();
    assertThat(report.groups().stages()).isEmpty();
    assertThat(report.groups().scores())
        .allMatch(cell -> cell.customers() == null || cell.customers() == 0);
    assertThat(report.concentrations()).isEmpty();
  }

  @Test
  void customers_onePurchaseEach_hasReport() throws IOException {
    List<String> lines =
        Files.readAllLines(events).stream().filter(line -> !line.startsWith("r")).toList();
    Files.write(events, lines);

    CommandResult result = run();

    assertThat(result.status()).isZero();
    assertThat(result.out()).startsWith("12 customers, 12 with a purchase; 12 purchases until");
  }

  @Test
  void customers_ignoredEvents_areReported() throws IOException {
    Files.writeString(
        events,
        """
        user,item,kind,time,amount,currency
        a,pot,refund,2025-12-31T12:00:00Z,5.00,EUR
        a,pot,purchase,,5.00,EUR
        a,tea,purchase,2026-03-01T12:00:00Z,5.00,EUR
        b,tea,purchase,2026-03-26T12:00:00Z,5.00,EUR
        """);

    CommandResult late = run("--as-of", "2026-06-01T00:00:00Z");
    CommandResult early = run("--as-of", "2026-03-20T00:00:00Z");

    assertThat(late.err())
        .isEqualTo(
            """
            crm-recommend: warning: 1 purchases and refunds have no time and do not count
            crm-recommend: warning: 1 refunds have no earlier purchase and do not count
            crm-recommend: warning: the latest event is 66 days before 2026-06-01T00:00:00Z; if events are missing, customers look as if they had left
            """);
    assertThat(early.err())
        .startsWith(
            "crm-recommend: warning: 1 events are later than 2026-03-20T00:00:00Z and do not"
                + " count\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "--top 0|--top must be positive: 0",
        "--min-group 0|--min-group must be positive: 0",
        "--compare-with 2027-01-01T00:00:00Z|--compare-with must be before --as-of,"
            + " 2026-03-26T12:00:00Z: 2027-01-01T00:00:00Z",
        "--segments bad.txt|bad.txt: line 1, column 6: there is no trait 'spendin'; did you mean"
            + " spending or spendingToNextTier?",
        "--segments missing.txt|missing.txt: expected a file, found none; check the path",
        "--rfm-groups bad.csv|bad.csv: line 2, recency: expected a score from 0 to 5, or a range"
            + " such as 4-5, found 9",
        "--tiers bad.csv|bad.csv: line 1: expected the header name,spending,purchases",
        "--horizon 0s|horizon must be positive: PT0S",
        "--language french|must be english or chinese: french",
        "--html missing/page.html|--html must be a file in a folder that can be written to:",
      })
  void customers_badOption_isOneSentence(String options, String message) throws IOException {
    Files.writeString(folder.resolve("bad.txt"), "vip: spendin > 5\n");
    Files.writeString(
        folder.resolve("bad.csv"), "name,recency,frequency,monetary\nbest,9,1-5,1-5\n");
    String[] words = options.split(" ", -1);
    Object value =
        words[1].contains(".") && !words[1].contains("Z") ? folder.resolve(words[1]) : words[1];

    CommandResult result = run(words[0], value);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err().replace(folder + "/", "")).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "a,x,view,2026-01-01,|--events must have purchases with a time until 2026-01-01T00:00:00Z;"
            + " the kinds of its events are [view]",
        "a,x,purchase,2026-01-01,-5.00|the purchase of user a at 2026-01-01T00:00:00Z must not have a"
            + " negative amount: -500",
      })
  void customers_badEvents_areRejectedAndNothingIsWritten(String row, String message)
      throws IOException {
    Files.writeString(events, "user,item,kind,time,amount\n" + row + "\n");
    Path csv = Files.writeString(folder.resolve("out.csv"), "before");

    CommandResult result = run("--amount-currency", "EUR", "--csv", csv);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains(message);
    assertThat(csv).hasContent("before");
  }

  @Test
  void customers_asOfBeforeFirstEvent_isRejected() {
    CommandResult result = run("--as-of", "2025-01-01T00:00:00Z");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("2025-01-01T00:00:00Z");
    assertThat(result.out()).isEmpty();
  }

  private CommandResult run(Object... options) {
    List<Object> all = new ArrayList<>(List.of("customers", "--events", events));
    all.addAll(List.of(options));
    return CommandResult.of(all.toArray());
  }

  private static CustomerReport reportIn(Path page) throws IOException {
    Matcher matcher = REPORT.matcher(Files.readString(page));
    assertThat(matcher.find()).as("the page has a report").isTrue();
    return JsonMapper.shared().readValue(matcher.group(1), CustomerReport.class);
  }
}
