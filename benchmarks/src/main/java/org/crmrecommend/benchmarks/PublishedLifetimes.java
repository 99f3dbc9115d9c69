package org.crmrecommend.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crmrecommend.customer.lifetime.BgBb;
import org.crmrecommend.customer.lifetime.BgNbd;
import org.crmrecommend.customer.lifetime.GammaGamma;
import org.crmrecommend.customer.lifetime.MaximumLikelihood;
import org.crmrecommend.customer.lifetime.MbgNbd;
import org.crmrecommend.customer.lifetime.Nbd;
import org.crmrecommend.customer.lifetime.OpportunitySummaries;
import org.crmrecommend.customer.lifetime.ParetoNbd;
import org.crmrecommend.customer.lifetime.PurchaseModel;
import org.crmrecommend.customer.lifetime.PurchaseSummaries;

/**
 * Are the purchase models of CDNOW equal to the published ones? Reads {@code
 * cdnow_customers_summary.csv}, {@code cdnow_customers_summary_with_transactions.csv}, {@code
 * CDNOW_sample.txt} and {@code donations.csv} from a folder, fits the models, and compares
 * log-likelihoods, parameters, standard errors and expectations with the published figures. The
 * exit status is 1 if one differs. Run with {@code java -cp benchmarks/target/benchmarks.jar
 * org.crmrecommend.benchmarks.PublishedLifetimes FOLDER}.
 */
public final class PublishedLifetimes {

  private static final double LIKELIHOOD_TOLERANCE = 1e-3;
  private static final double PARAMETER_TOLERANCE = 1e-4;
  private static final double ERROR_TOLERANCE = 0.02;
  private static final double EXPECTATION_TOLERANCE = 5e-5;
  private static final double TRACKING_TOLERANCE = 0.05;
  private static final int HOLDOUT_WEEKS = 39;

  private final Path folder;
  private int differences;

  private PublishedLifetimes(Path folder) {
    this.folder = folder;
  }

  /**
   * Compares the figures.
   *
   * @param args the folder
   * @throws IOException if a file cannot be read
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: PublishedLifetimes FOLDER");
      System.exit(2);
    }
    PublishedLifetimes published = new PublishedLifetimes(Path.of(args[0]));
    published.compareAll();
    System.out.println(published.differences + " figures differ");
    System.exit(published.differences == 0 ? 0 : 1);
  }

  private void compareAll() throws IOException {
    PurchaseSummaries cdnow = summaries("cdnow_customers_summary.csv");
    compare("NBD", Nbd.fit(cdnow).likelihood(), -9763.66022, 0.384768, 12.072085);
    MaximumLikelihood bg = BgNbd.fit(cdnow).likelihood();
    compare("BG/NBD", bg, -9582.42556, 0.242593, 4.413532, 0.792886, 2.425754);
    compareErrors("BG/NBD", bg, 0.012557, 0.378221, 0.185719, 0.705345);
    MaximumLikelihood mbg = MbgNbd.fit(cdnow).likelihood();
    compare("MBG/NBD", mbg, -9582.13268, 0.524838, 6.182993, 0.891356, 1.613999);
    MaximumLikelihood pareto = ParetoNbd.fit(cdnow).likelihood();
    compare("Pareto/NBD", pareto, -9594.97393, 0.553276, 10.577613, 0.606214, 11.667916);
    compareErrors("Pareto/NBD", pareto, 0.0476264, 0.8427222, 0.1872594, 6.2105448);
    compareExpectations(BgNbd.fit(cdnow).model());
    compareTracking(BgNbd.fit(cdnow).model());
    PurchaseSummaries spending = summaries("cdnow_customers_summary_with_transactions.csv");
    MaximumLikelihood gammaGamma = GammaGamma.fit(spending).likelihood();
    compare("gamma-gamma", gammaGamma, -4055.92324, 6.248803, 3.744589, 15.447748);
    MaximumLikelihood bgBb = BgBb.fit(donations()).likelihood();
    compare("BG/BB", bgBb, -33225.58127, 1.203522, 0.749716, 0.656718, 2.783442);
  }

  private void compare(
      String model, MaximumLikelihood found, double logLikelihood, double... parameters) {
    compare(model + " log-likelihood", found.logLikelihood(), logLikelihood, LIKELIHOOD_TOLERANCE);
    for (int i = 0; i < parameters.length; i++) {
      MaximumLikelihood.Parameter parameter = found.parameters().get(i);
      double tolerance = PARAMETER_TOLERANCE * parameters[i];
      compare(model + " " + parameter.name(), parameter.value(), parameters[i], tolerance);
    }
  }

  private void compareErrors(String model, MaximumLikelihood found, double... errors) {
    for (int i = 0; i < errors.length; i++) {
      MaximumLikelihood.Parameter parameter = found.parameters().get(i);
      compare(
          model + " standard error of " + parameter.name(),
          parameter.standardError().orElse(0),
          errors[i],
          ERROR_TOLERANCE * errors[i]);
    }
  }

  private void compareExpectations(PurchaseModel bgNbd) {
    double[] times = {0.1429, 1, 3, 31.8571, 32, 78};
    double[] expected = {0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.8580};
    for (int i = 0; i < times.length; i++) {
      compare(
          "BG/NBD purchases in " + times[i] + " weeks",
          bgNbd.expectedPurchases(times[i]),
          expected[i],
          EXPECTATION_TOLERANCE);
    }
    double next = bgNbd.expectedPurchases(2, 30.43, 38.86, 39);
    compare("BG/NBD purchases in the next 39 weeks", next, 1.226, 5e-4);
  }

  /**
   * Compares the cumulative repeat purchases with the actual ones, in each of the last 39 weeks.
   */
  private void compareTracking(PurchaseModel bgNbd) throws IOException {
    Map<String, TreeSet<Long>> daysByCustomer = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("CDNOW_sample.txt"))) {
      String[] fields = line.strip().split("\\s+", -1);
      long day = LocalDate.parse(fields[2], DateTimeFormatter.BASIC_ISO_DATE).toEpochDay();
      daysByCustomer.computeIfAbsent(fields[1], id -> new TreeSet<>()).add(day);
    }
    long start = LocalDate.of(1997, 1, 1).toEpochDay();
    for (int week = HOLDOUT_WEEKS + 1; week <= 2 * HOLDOUT_WEEKS; week++) {
      long end = start + 7L * week; // exclusive
      double expected = 0;
      long actual = 0;
      for (TreeSet<Long> days : daysByCustomer.values()) {
        expected += bgNbd.expectedPurchases((end - 1 - days.first()) / 7.0);
        actual += days.headSet(end).size() - 1;
      }
      compare(
          "BG/NBD repeat purchases until week " + week,
          expected,
          (double) actual,
          TRACKING_TOLERANCE * actual);
    }
  }

  private void compare(String what, double found, double published, double tolerance) {
    boolean isEqual = Math.abs(found - published) <= tolerance;
    differences += isEqual ? 0 : 1;
    System.out.println(
        String.format(
            Locale.ROOT,
            "%-40s %14.6f published %14.6f%s",
            what,
            found,
            published,
            isEqual ? "" : "  DIFFERS"));
  }

  private PurchaseSummaries summaries(String file) throws IOException {
    List<double[]> rows = rows(file);
    int[] frequency = rows.stream().mapToInt(row -> (int) row[1]).toArray();
    double[] recency = rows.stream().mapToDouble(row -> row[2]).toArray();
    double[] age = rows.stream().mapToDouble(row -> row[3]).toArray();
    PurchaseSummaries summaries = PurchaseSummaries.of(frequency, recency, age);
    return rows.get(0).length < 5
        ? summaries
        : summaries.withMeanValue(rows.stream().mapToDouble(row -> row[4]).toArray());
  }

  private OpportunitySummaries donations() throws IOException {
    List<double[]> rows = rows("donations.csv");
    return OpportunitySummaries.of(
            rows.stream().mapToInt(row -> (int) row[0]).toArray(),
            rows.stream().mapToInt(row -> (int) row[1]).toArray(),
            rows.stream().mapToInt(row -> (int) row[2]).toArray())
        .withCustomers(rows.stream().mapToLong(row -> (long) row[3]).toArray());
  }

  private List<double[]> rows(String file) throws IOException {
    List<double[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(file))) {
      if (!line.isBlank() && !Character.isLetter(line.charAt(0))) {
        String[] fields = line.split(",", -1);
        double[] row = new double[fields.length];
        for (int i = 0; i < fields.length; i++) {
          row[i] = Double.parseDouble(fields[i]);
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
