package org.crmrecommend.evaluation.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Users;
import org.crmrecommend.model.TrainingData;

/** What segment each user is of, by what training knows. */
final class UserSlices {

  private static final String UNKNOWN = "unknown";

  /** Numbers with more different values than this are put in bands. */
  private static final int MOST_VALUES = 12;

  private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

  private final TrainingData train;
  private final List<String> users;

  /**
   * @param users the ids of those asked for
   */
  UserSlices(TrainingData train, List<String> users) {
    this.train = train;
    this.users = users;
  }

  /**
   * The segment of each user.
   *
   * @param dimension {@code history}, {@code newness}, {@code spending} or an attribute
   * @throws IllegalArgumentException if there is no such attribute
   */
  Map<String, String> by(String dimension) {
    return switch (dimension) {
      case "history" -> labels(this::historyBand);
      case "newness" -> labels(this::newnessBand);
      case "spending" -> banded(this::spending, "spent ");
      default -> byAttribute(dimension);
    };
  }

  private Map<String, String> labels(Function<String, String> label) {
    Map<String, String> labels = new LinkedHashMap<>();
    users.forEach(user -> labels.put(user, label.apply(user)));
    return labels;
  }

  private String historyBand(String user) {
    int row = train.interactions().users().indexOf(user);
    int size = row < 0 ? 0 : train.interactions().itemsOf(row).size();
    int[] ends = {0, 5, 10, 20, 50, 100};
    String[] names = {"0 items", "1–5 items", "6–10", "11–20", "21–50", "51–100", "over 100"};
    int band = 0;
    while (band < ends.length && size > ends[band]) {
      band++;
    }
    return names[band];
  }

  private String newnessBand(String user) {
    EventLog log = train.log();
    int row = log.users().indexOf(user);
    if (row < 0 || log.from(row) == log.to(row)) {
      return "new";
    }
    if (!log.hasTime(log.from(row))) {
      return UNKNOWN;
    }
    double days = (train.asOf().toEpochMilli() - log.epochMillis(log.from(row))) / MILLIS_A_DAY;
    if (days <= 30) {
      return "up to 30 days";
    }
    return days <= 90 ? "31–90 days" : days <= 365 ? "91–365 days" : "over a year";
  }

  /** The sum of values times quantities of what speaks for an item and has a value; NaN if none. */
  private double spending(String user) {
    EventLog log = train.log();
    int row = log.users().indexOf(user);
    double sum = Double.NaN;
    for (int event = row < 0 ? 0 : log.from(row); row >= 0 && event < log.to(row); event++) {
      if (log.kind(event).equals(EventKind.PURCHASE) && log.value(event).isPresent()) {
        sum = (Double.isNaN(sum) ? 0 : sum) + log.value(event).getAsDouble();
      }
    }
    return sum;
  }

  private Map<String, String> byAttribute(String name) {
    Users known =
        train
            .users()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "slice must be history, newness or spending, or users be given: " + name));
    if (!known.attributeNames().contains(name)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "slice must be one of history, newness, spending, %s: %s",
              String.join(", ", known.attributeNames()),
              name));
    }
    Map<String, String> labels =
        labels(
            user -> {
              int row = known.ids().indexOf(user);
              return row < 0 ? UNKNOWN : known.attributes(row).getOrDefault(name, UNKNOWN);
            });
    boolean isMany = labels.values().stream().distinct().count() > MOST_VALUES;
    return isMany && labels.values().stream().allMatch(UserSlices::isNumber)
        ? banded(user -> number(labels.getOrDefault(user, UNKNOWN)), name + " ")
        : labels;
  }

  private static boolean isNumber(String text) {
    return text.equals(UNKNOWN) || !Double.isNaN(number(text));
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Four bands with about as many users each. */
  private Map<String, String> banded(ToDoubleFunction<String> number, String prefix) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    users.forEach(user -> numbers.put(user, number.applyAsDouble(user)));
    double[] sorted =
        numbers.values().stream()
            .mapToDouble(Double::doubleValue)
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    double[] cuts =
        Arrays.stream(new double[] {0.25, 0.5, 0.75})
            .map(share -> sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))])
            .distinct()
            .toArray();
    return numbers.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                each -> band(each.getValue(), cuts, prefix),
                (a, b) -> b,
                LinkedHashMap::new));
  }

  private static String band(double value, double[] cuts, String prefix) {
    if (Double.isNaN(value)) {
      return UNKNOWN;
    }
    int band = 0;
    while (band < cuts.length && value > cuts[band]) {
      band++;
    }
    if (band == 0) {
      return prefix + "up to " + rounded(cuts[0]);
    }
    return band == cuts.length
        ? prefix + "over " + rounded(cuts[band - 1])
        : prefix + rounded(cuts[band - 1]) + " to " + rounded(cuts[band]);
  }

  private static String rounded(double value) {
    return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
