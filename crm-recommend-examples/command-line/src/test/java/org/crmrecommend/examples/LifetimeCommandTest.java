package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifetimeCommandTest {

  private static final LocalDate START = LocalDate.of(2026, 1, 1);
  private static final int CUSTOMERS = 200;
  private static final int DAYS = 300;

  private static final Pattern MODEL =
      Pattern.compile("(?m)^(NBD|BG/NBD|MBG/NBD|Pareto/NBD) +(-[\\d,.]+) .*%  (.+)$");

  @TempDir private Path folder;

  private Path events;

  @BeforeEach
  void writeFiles() throws IOException {
    events = folder.resolve("events.csv");
    Files.write(events, randomPurchases());
  }

  /** Each customer buys with an own daily probability, and leaves with 15 % after a purchase. */
  private static List<String> randomPurchases() {
    SplittableRandom random = new SplittableRandom(7);
    List<String> lines = new ArrayList<>(List.of("user,item,kind,time,amount,currency"));
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      double probability = random.nextDouble(0.005, 0.08);
      double usual = random.nextDouble(5, 50);
      int day = random.nextInt(DAYS / 3);
      boolean isAlive = true;
      while (isAlive && day < DAYS) {
        double amount = usual * random.nextDouble(0.5, 1.5);
        lines.add(
            String.format(
                Locale.ROOT,
                "c%03d,tea,purchase,%s,%.2f,EUR",
                customer,
                START.plusDays(day),
                amount));
        isAlive = random.nextDouble() >= 0.15;
        day += 1 + (int) (Math.log(random.nextDouble()) / Math.log(1 - probability));
      }
    }
    return lines;
  }

  @Test
  void lifetime_randomPurchases_comparesAllModels() {
    CommandResult result = run();

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains(
            " purchases of 200 customers until 2026-10-",
            "; times in weeks\n",
            "NBD of all purchases, the best model on the holdout; log-likelihood -",
            "gamma-gamma model of the spending per purchase; log-likelihood -",
            "correlation of the number of purchases and their value: ")
        .doesNotContain("not identified", "do not show that customers leave");
    List<MatchResult> models = MODEL.matcher(result.out()).results().toList();
    assertThat(models)
        .extracting(match -> match.group(1))
        .containsExactly("BG/NBD", "MBG/NBD", "Pareto/NBD", "NBD");
    // Customers leave in these data, so that models with dropout describe them better.
    double nbd = number(models.get(3).group(2));
    for (MatchResult match : models.subList(0, 3)) {
      assertThat(number(match.group(2))).as(match.group(1)).isGreaterThan(nbd + 3);
      assertThat(match.group(3)).isEqualTo("yes");
    }
  }

  @Test
  void lifetime_model_printsItsParameters() {
    CommandResult result = run("--model", "pareto-nbd");

    assertThat(result.out())
        .contains("pareto-nbd of all purchases; log-likelihood -")
        .containsPattern("(?m)^beta +[\\d.,]+ +([\\d.,]+|-)$");
  }

  /** All regulars buy each week until the end, so that nobody is seen to leave. */
  @Test
  void lifetime_nobodyLeaves_saysThatDropoutIsNotIdentified() throws IOException {
    CommandResult result = CommandResult.of("lifetime", "--events", WeeklyShop.write(folder));

    assertThat(result.status()).isZero();
    assertThat(result.out()).startsWith("168 purchases of 24 customers until 2026-03-26;");
  }

  @Test
  void lifetime_files_haveEachCustomer() throws IOException {
    Path csv = folder.resolve("values.csv");
    Path json = folder.resolve("values.json");

    CommandResult result = run("--csv", csv, "--json", json, "--user", "c000");

    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("customer c000 as of 2026-");
    assertThat(Files.readAllLines(csv))
        .hasSize(CUSTOMERS + 1)
        .first()
        .asString()
        .startsWith("customer,purchases,recencyDays,aliveProbability,returnProbability,");
    assertThat(Files.readString(json)).contains("\"customer\" : \"c199\"");
  }

  @Test
  void lifetime_allCustomers_printsForecastWithIntervals() {
    CommandResult result = run("--horizon", "28d", "--user", "c000");

    assertThat(result.out())
        .contains("expected of all customers within 28 days")
        .containsPattern("(?m)^purchases  [\\d,]+ \\([\\d,]+ - [\\d,]+\\)$")
        .containsPattern("(?m)^spending   [\\d,.]+ \\([\\d,.]+ - [\\d,.]+\\) EUR$")
        .containsPattern("(?m)^value      [\\d,.]+ - [\\d,.]+ EUR$");
  }

  /** All customers buy tea only, one piece each time. */
  @Test
  void lifetime_demand_hasExpectedUnitsByWeek() throws IOException {
    Path csv = folder.resolve("demand.csv");
    Path json = folder.resolve("demand.json");

    run("--horizon", "14d", "--as-of", "2026-10-31T12:00:00Z", "--demand", csv);
    run("--horizon", "14d", "--as-of", "2026-10-31T12:00:00Z", "--demand", json);

    List<String> rows = Files.readAllLines(csv);
    assertThat(rows).hasSize(2).first().isEqualTo("item,units,2026-11-01,2026-11-08");
    String[] cells = rows.get(1).split(",", -1);
    assertThat(cells[0]).isEqualTo("tea");
    assertThat(number(cells[2]) + number(cells[3])).isCloseTo(number(cells[1]), within(0.0002));
    assertThat(number(cells[1])).isPositive();
    assertThat(Files.readString(json))
        .contains("\"item\" : \"tea\"", "\"2026-11-08\" : " + cells[3]);
  }

  @Test
  void lifetime_onePurchaseEach_isRejected() throws IOException {
    Files.writeString(
        events, "user,item,kind,time\na,x,purchase,2026-01-01\nb,x,purchase,2026-01-05\n");
    Path csv = folder.resolve("values.csv");

    CommandResult result = run("--csv", csv);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .contains("--events must have a customer who bought on two days or more");
    assertThat(csv).doesNotExist();
  }

  @Test
  void lifetime_badOptions_areRejected() {
    assertThat(run("--user", "zoe").err())
        .isEqualTo("crm-recommend: --user must be a customer of --events or --users: zoe\n");
    assertThat(run("--model", "lda").err())
        .contains("must be one of nbd, bg-nbd, mbg-nbd, pareto-nbd: lda");
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace(",", ""));
  }

  private CommandResult run(Object... options) {
    List<Object> all = new ArrayList<>(List.of("lifetime", "--events", events));
    all.addAll(List.of(options));
    return CommandResult.of(all.toArray());
  }
}
