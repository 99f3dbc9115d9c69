package org.crmrecommend.examples;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Translates the Java methods and parameters in messages of the library into the options of a
 * command, or into the fields of an experiment file.
 */
final class OptionNames {

  private static final String EXPERIMENT = "experiment";

  private static final Pattern COLUMN = Pattern.compile("Columns\\.with([A-Z][a-z]+)\\b");
  private static final Pattern WORD = Pattern.compile("\\b[a-z]+[A-Z]?[a-z]*\\b");

  private static final Map<String, String> OPTION_NAMES =
      Map.of(
          "Columns.withKindNamed", "--kind TEXT=KIND",
          "by withOpenKinds", "by --open-kinds",
          "give one by Columns.withDefaultKind", "fill it in, or give --skip-bad-rows",
          "data must have a catalog", "--catalog must be given",
          "userId must not be empty; use forHistory, forEvents or forBasket for a visitor",
              "--user must not be empty; use --looked-at for a visitor");

  private static final Map<String, String> FIELD_NAMES =
      Map.of(
          "Columns.withKindNamed", "kinds: {TEXT: KIND}",
          "by withOpenKinds", "by open-kinds: true",
          "give one by Columns.withDefaultKind", "fill it in",
          "data must have a catalog", "catalog must be given");

  /** For commands that have one option per library parameter. */
  private static final Map<String, Map<String, String>> OPTION_NAMES_BY_COMMAND =
      Map.of(
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
  private final Map<String, String> parameters;

  private OptionNames(boolean isFile, Map<String, String> parameters) {
    this.isFile = isFile;
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

  /** Returns the message with option or field names. */
  String translate(String message) {
    String translated = message;
    for (Map.Entry<String, String> entry : (isFile ? FIELD_NAMES : OPTION_NAMES).entrySet()) {
      translated = translated.replace(entry.getKey(), entry.getValue());
    }
    translated = COLUMN.matcher(translated).replaceAll(match -> column(match.group(1)));
    return parameters.isEmpty()
        ? translated
        : WORD.matcher(translated)
            .replaceAll(match -> parameters.getOrDefault(match.group(), match.group()));
  }

  private String column(String role) {
    String name = role.toLowerCase(Locale.ROOT);
    return isFile ? "columns: {" + name + ": HEADER}" : "--column " + name + "=HEADER";
  }
}
