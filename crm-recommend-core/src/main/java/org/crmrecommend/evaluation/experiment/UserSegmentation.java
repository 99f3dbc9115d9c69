package org.crmrecommend.evaluation.experiment;

import static org.crmrecommend.kernel.EpochMillis.MILLIS_PER_DAY;

import java.math.BigDecimal;
import java.math.MathContext;
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

/** Assigns users to segments by their training data and attributes. */
final class UserSegmentation {

  private static final String UNKNOWN = "unknown";

  /** A numeric attribute with more distinct values is divided into quartiles. */
  private static final int MAX_DISTINCT_VALUES = 12;

  private final TrainingData train;
  private final List<String> userIds;

  /**
   * @param userIds the ids of the evaluated users
   */
  UserSegmentation(TrainingData train, List<String> userIds) {
    this.train = train;
    this.userIds = userIds;
  }

  /**
   * Returns the segment of each user.
   *
   * @param dimension {@code history}, {@code newness}, {@code spending} or the name of a user
   *     attribute
   * @throws IllegalArgumentException if there is no such attribute
   */
  Map<String, String> segmentsBy(String dimension) {
    return switch (dimension) {
      case "history" -> labels(this::historyBand);
      case "newness" -> labels(this::newnessBand);
      case "spending" -> quartileLabels(this::spending, "spent ");
      default -> segmentsByAttribute(dimension);
    };
  }

  private Map<String, String> labels(Function<String, String> label) {
    Map<String, String> labels = new LinkedHashMap<>();
    userIds.forEach(user -> labels.put(user, label.apply(user)));
    return labels;
  }

  private String historyBand(String user) {
    int trainUser = train.interactions().users().indexOf(user);
    int size = trainUser < 0 ? 0 : train.interactions().itemsOf(trainUser).size();
    int[] upperBounds = {0, 5, 10, 20, 50, 100};
    String[] names = {"0 items", "1–5 items", "6–10", "11–20", "21–50", "51–100", "over 100"};
    int band = 0;
    while (band < upperBounds.length && size > upperBounds[band]) {
      band++;
    }
    return names[band];
  }

  private String newnessBand(String user) {
    EventLog log = train.log();
    int trainUser = log.users().indexOf(user);
    if (trainUser < 0 || log.from(trainUser) == log.to(trainUser)) {
      return "new";
    }
    if (!log.hasTime(log.from(trainUser))) {
      return UNKNOWN;
    }
    double days =
        (train.asOf().toEpochMilli() - log.epochMillis(log.from(trainUser))) / MILLIS_PER_DAY;
    if (days <= 30) {
      return "up to 30 days";
    }
    return days <= 90 ? "31–90 days" : days <= 365 ? "91–365 days" : "over a year";
  }

  /**
   * Returns the sum of the amounts of a user's purchases in the main unit of the currency; NaN if
   * no purchase has an amount.
   */
  private double spending(String user) {
    EventLog log = train.log();
    int trainUser = log.users().indexOf(user);
    long sum = 0;
    boolean hasAmount = false;
    for (int event = trainUser < 0 ? 0 : log.from(trainUser);
        trainUser >= 0 && event < log.to(trainUser);
        event++) {
      if (log.kind(event).equals(EventKind.PURCHASE) && log.amount(event).isPresent()) {
        sum += log.amount(event).getAsLong();
        hasAmount = true;
      }
    }
    return hasAmount ? sum / Math.pow(10, fractionDigits(log)) : Double.NaN;
  }

  private static int fractionDigits(EventLog log) {
    return Math.max(0, log.currency().orElseThrow().getDefaultFractionDigits());
  }

  private Map<String, String> segmentsByAttribute(String name) {
    Users knownUsers =
        train
            .users()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "slice must be history, newness or spending unless users are given: "
                            + name));
    if (!knownUsers.attributeNames().contains(name)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "slice must be one of history, newness, spending, %s: %s",
              String.join(", ", knownUsers.attributeNames()),
              name));
    }
    Map<String, String> labels =
        labels(
            user -> {
              int index = knownUsers.ids().indexOf(user);
              return index < 0 ? UNKNOWN : knownUsers.attributes(index).getOrDefault(name, UNKNOWN);
            });
    boolean hasManyValues = labels.values().stream().distinct().count() > MAX_DISTINCT_VALUES;
    return hasManyValues && labels.values().stream().allMatch(UserSegmentation::isNumber)
        ? quartileLabels(user -> parseNumber(labels.getOrDefault(user, UNKNOWN)), name + " ")
        : labels;
  }

  private static boolean isNumber(String text) {
    return text.equals(UNKNOWN) || !Double.isNaN(parseNumber(text));
  }

  private static double parseNumber(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Divides users into four bands with about the same number of users. */
  private Map<String, String> quartileLabels(ToDoubleFunction<String> valueOf, String prefix) {
    Map<String, Double> valueByUser = new LinkedHashMap<>();
    userIds.forEach(user -> valueByUser.put(user, valueOf.applyAsDouble(user)));
    double[] sorted =
        valueByUser.values().stream()
            .mapToDouble(Double::doubleValue)
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    double[] quartiles =
        Arrays.stream(new double[] {0.25, 0.5, 0.75})
            .map(share -> sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))])
            .distinct()
            .toArray();
    return valueByUser.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> quartileLabel(entry.getValue(), quartiles, prefix),
                (a, b) -> b,
                LinkedHashMap::new));
  }

  private static String quartileLabel(double value, double[] quartiles, String prefix) {
    if (Double.isNaN(value)) {
      return UNKNOWN;
    }
    int band = 0;
    while (band < quartiles.length && value > quartiles[band]) {
      band++;
    }
    if (band == 0) {
      return prefix + "up to " + rounded(quartiles[0]);
    }
    return band == quartiles.length
        ? prefix + "over " + rounded(quartiles[band - 1])
        : prefix + rounded(quartiles[band - 1]) + " to " + rounded(quartiles[band]);
  }

  private static String rounded(double value) {
    return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
