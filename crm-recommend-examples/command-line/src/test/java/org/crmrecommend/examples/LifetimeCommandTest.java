package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifetimeCommandTest {

  private static final LocalDate START = LocalDate.of(2026, 1, 1);
  private static final int CUSTOMERS = 200;
  private static final int DAYS = 300;

  private static final Pattern MODEL =
      Pattern.compile("(?m)^(NBD|BG/NBD|MBG/NBD|Pareto/NBD) +(-[\\d,.]+) +([\\d,.]+) +(.+)$");

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
  void lifetime_randomPurchases_printsAllModels() {
    CommandResult result = run();

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .startsWith("200 customers with a purchase until 2026-")
        .contains("; times in weeks\n", "which has the lowest AIC", "spending per purchase:");
    List<MatchResult> models = MODEL.matcher(result.out()).results().toList();
    assertThat(models)
        .extracting(match -> match.group(1))
        .containsExactly("NBD", "BG/NBD", "MBG/NBD", "Pareto/NBD");
    double nbd = number(models.get(0).group(2));
    for (MatchResult match : models) {
      int parameters = match.group(1).equals("NBD") ? 2 : 4;
      double logLikelihood = number(match.group(2));
      assertThat(number(match.group(3))).isCloseTo(2 * (parameters - logLikelihood), within());
      assertThat(logLikelihood).as(match.group(1)).isGreaterThanOrEqualTo(nbd);
    }
    // Customers leave in these data, so that models with dropout describe them better.
    assertThat(number(models.get(1).group(2))).isGreaterThan(nbd + 5);
    assertThat(result.out()).doesNotContain("not identified");
  }

  @Test
  void lifetime_model_printsItsParameters() {
    CommandResult result = run("--model", "pareto/nbd");

    assertThat(result.out())
        .contains("parameters of the Pareto/NBD\n")
        .containsPattern("(?m)^beta +[\\d.,]+ +([\\d.,]+|-)$")
        .doesNotContain("lowest AIC");
  }

  /** Nobody leaves: all customers buy each week until the end. */
  @Test
  void lifetime_nobodyLeaves_saysThatDropoutIsNotIdentified() throws IOException {
    CommandResult result =
        CommandResult.of("lifetime", "--events", WeeklyShop.write(folder), "--model", "BG/NBD");

    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("customers leave", "24 customers with a purchase");
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
  void lifetime_onePurchaseEach_isRejected() throws IOException {
    Files.writeString(
        events, "user,item,kind,time\na,x,purchase,2026-01-01\nb,x,purchase,2026-01-05\n");
    Path csv = folder.resolve("values.csv");

    CommandResult result = run("--csv", csv);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("twice");
    assertThat(csv).doesNotExist();
  }

  @Test
  void lifetime_badOptions_areRejected() {
    assertThat(run("--user", "zoe").err())
        .isEqualTo("crm-recommend: --user must be a customer of --events or --users: zoe\n");
    assertThat(run("--model", "lda").err())
        .contains("must be one of NBD, BG/NBD, MBG/NBD, Pareto/NBD: lda");
  }

  private static Offset<Double> within() {
    return Offset.offset(0.03); // both numbers are rounded to two decimals
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
