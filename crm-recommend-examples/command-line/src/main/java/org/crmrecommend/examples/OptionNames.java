package org.crmrecommend.examples;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Translates the Java methods and parameters in messages of the library into the options of a
 * command, or into the fields of an experiment file.
 */
final class OptionNames {

  private static final String EXPERIMENT = "experiment";

  private static final Pattern COLUMN =
      Pattern.compile("Columns\\.with([A-Z][A-Za-z]+?)(?:Column)?\\b");
  private static final Pattern OPTION = Pattern.compile("--([a-z][a-z-]*)");

  /** A parameter of two words, or a parameter of one word before a requirement. */
  private static final Pattern PARAMETER =
      Pattern.compile("(?<![\\w./-])(?:[a-z]+[A-Z][a-z]+\\b|[a-z]+(?= must ))");

  /** A class in a message about the memory that its training needs. */
  private static final Pattern ALGORITHM =
      Pattern.compile("\\b[A-Z][A-Za-z]+(?= (?:with [\\d,]+ factors|of [\\d,]+ items) needs )");

  private static final Pattern DURATION = Pattern.compile("(?<= )PT-?\\d[-\\dHMS]*\\b");

  private static final String EXCHANGE_RATES =
      "give exchange rates by withExchangeRates, or read each currency into its own log";

  private static final Map<String, String> OPTION_NAMES =
      Map.ofEntries(
          Map.entry("Columns.withKindNamed", "--kind TEXT=KIND"),
          Map.entry("by withOpenKinds", "by --open-kinds"),
          Map.entry("by withCurrency", "by --amount-currency CODE"),
          Map.entry(EXCHANGE_RATES, "convert the amounts to one currency"),
          Map.entry("give one by Columns.withDefaultKind", "fill it in, or give --skip-bad-rows"),
          Map.entry("data must have a catalog", "--catalog must be given"),
          Map.entry("catalog must be given", "--catalog must be given"),
          Map.entry(
              "userId must not be empty; use forHistory, forEvents, forBasket or forAnyone for a visitor",
              "--user must not be empty; use --looked-at for a visitor"),
          Map.entry("the model stores", "--model must fit --events: the model stores"),
          Map.entry("asOf must not be", "--as-of must not be"),
          Map.entry("set SegmentContext.withConsents", "give them by --consents FILE"),
          Map.entry("cut-offs must be", "--cut-off must be"),
          Map.entry("slice must be", "--slice must be"),
          Map.entry("unless users are given", "unless --users is given"),
          Map.entry("open it with this master key", "give it by --master-key-file"),
          Map.entry("open it without a master key", "leave out --master-key-file"),
          Map.entry(
              "open it with the master key that it was made with",
              "give the one that it was made with by --master-key-file"),
          Map.entry(
              "log must have a time on every event for this split; split at random instead",
              "--split must be random, because not every event has a time"),
          Map.entry(
              "grouping must be by order, day or session: HISTORY",
              "--by must be order, day or session: history"));

  private static final Map<String, String> FIELD_NAMES =
      Map.of(
          "Columns.withKindNamed",
          "kinds: {TEXT: KIND}",
          "by withOpenKinds",
          "by open-kinds: true",
          "by withCurrency",
          "by amount-currency: CODE",
          EXCHANGE_RATES,
          "convert the amounts to one currency",
          "give one by Columns.withDefaultKind",
          "fill it in",
          "data must have a catalog",
          "catalog must be given",
          "slice must be",
          "slices must be",
          "log must have a time on every event for this split; split at random instead",
          "split must be random, because not every event has a time");

  /** Fields whose names differ from their options. */
  private static final Map<String, String> FIELDS =
      Map.of("column", "columns", "kind", "kinds", "metric", "metrics");

  /** For commands that have one option per library parameter. */
  private static final Map<String, Map<String, String>> OPTION_NAMES_BY_COMMAND =
      Map.of(
          "rules",
          Map.of("gap", "--gap"),
          "dial",
          Map.of("strength", "--strength", "minimum", "--share"),
          "bundles",
          Map.of(
              "maxItems", "--max-items",
              "maxDiscount", "--discount",
              "minMargin", "--min-margin",
              "priceStep", "--price-step",
              "minLift", "--min-lift",
              "limit", "--top",
              "gap", "--gap"),
          "sequences",
          Map.of(
              "minGap", "--after",
              "maxGap", "--within",
              "maxWindow", "--window",
              "maxItems", "--max-items",
              "minConfidence", "--confidence",
              "minLift", "--min-lift",
              "minImprovement", "--improvement",
              "gap", "--gap"));

  private final boolean isFile;
  private final Map<String, String> names;
  private final Pattern namePattern;
  private final Map<String, String> parameters;

  private OptionNames(boolean isFile, Map<String, String> parameters) {
    this.isFile = isFile;
    this.names = isFile ? FIELD_NAMES : OPTION_NAMES;
    this.namePattern =
        Pattern.compile(
            names.keySet().stream()
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?<![\\w-])(?:", ")")));
    this.parameters = parameters;
  }

  /** Returns the option names of a command. */
  static OptionNames of(String command) {
    return new OptionNames(
        command.equals(EXPERIMENT), OPTION_NAMES_BY_COMMAND.getOrDefault(command, Map.of()));
  }

  /** Returns the field names of an experiment file. */
  static OptionNames ofExperimentFile() {
    return of(EXPERIMENT);
  }

  /** Returns the message of the library with option or field names. */
  String translate(String message) {
    String translated = replace(namePattern, message, names);
    translated = COLUMN.matcher(translated).replaceAll(match -> column(match.group(1), "HEADER"));
    translated = ALGORITHM.matcher(translated).replaceAll(match -> kebabCase(match.group()));
    return parameters.isEmpty()
        ? translated
        : DURATION
            .matcher(replace(PARAMETER, translated, parameters))
            .replaceAll(match -> durationText(match.group()));
  }

  /** Returns a message about options; in an experiment file, with the fields in their place. */
  String translateOptions(String message) {
    return isFile
        ? OPTION
            .matcher(message)
            .replaceAll(match -> FIELDS.getOrDefault(match.group(1), match.group(1)))
        : message;
  }

  /** Returns the option or field that names the column of a role. */
  String column(String role, String header) {
    String name = kebabCase(role);
    return isFile ? "columns: {" + name + ": " + header + "}" : "--column " + name + "=" + header;
  }

  private static String replace(Pattern pattern, String text, Map<String, String> replacements) {
    return pattern
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(replacements.getOrDefault(match.group(), match.group())));
  }

  private static String kebabCase(String className) {
    return className.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** Returns whole days, hours, minutes or seconds, as in options. */
  private static String durationText(String isoText) {
    Duration duration = Duration.parse(isoText);
    long seconds = duration.toSeconds();
    if (seconds == 0) {
      return "0s";
    }
    if (seconds % Duration.ofDays(1).toSeconds() == 0) {
      return duration.toDays() + "d";
    }
    if (seconds % Duration.ofHours(1).toSeconds() == 0) {
      return duration.toHours() + "h";
    }
    return seconds % 60 == 0 ? duration.toMinutes() + "m" : seconds + "s";
  }
}
