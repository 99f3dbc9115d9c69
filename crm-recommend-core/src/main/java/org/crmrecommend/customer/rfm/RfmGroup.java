package org.crmrecommend.customer.rfm;

import java.util.Locale;
import java.util.Map;
import org.crmrecommend.kernel.Checks;

/**
 * A group of customers by ranges of their scores.
 *
 * @param name such as {@code at risk}
 * @param recency scores of recency, 5 for the most recent customers
 * @param frequency scores of frequency
 * @param monetary scores of monetary value
 */
public record RfmGroup(String name, ScoreRange recency, ScoreRange frequency, ScoreRange monetary) {

  private static final Map<String, String> CHINESE =
      Map.ofEntries(
          Map.entry("champions", "冠军"),
          Map.entry("loyal", "忠诚"),
          Map.entry("previously loyal", "曾经忠诚"),
          Map.entry("active", "活跃"),
          Map.entry("new", "新客"),
          Map.entry("promising", "有潜力"),
          Map.entry("needs attention", "需关注"),
          Map.entry("at risk", "有流失风险"),
          Map.entry("almost lost", "即将流失"),
          Map.entry("dormant", "沉睡"),
          Map.entry("prospects", "潜客"));

  /**
   * @throws IllegalArgumentException if the name is blank or begins or ends with a space
   */
  public RfmGroup {
    Checks.requireNonNull("name", name);
    Checks.requireNonNull("recency", recency);
    Checks.requireNonNull("frequency", frequency);
    Checks.requireNonNull("monetary", monetary);
    if (name.isBlank() || !name.equals(name.strip())) {
      throw new IllegalArgumentException(
          "name must not be blank or have spaces around it: '" + name + "'");
    }
  }

  /** Returns the Chinese title of a default group if the locale is Chinese; otherwise the name. */
  public String title(Locale locale) {
    Checks.requireNonNull("locale", locale);
    return locale.getLanguage().equals(Locale.CHINESE.getLanguage())
        ? CHINESE.getOrDefault(name, name)
        : name;
  }

  /** Returns whether the scores of a customer are in the ranges. */
  public boolean contains(int recencyScore, int frequencyScore, int monetaryScore) {
    return recency.contains(recencyScore)
        && frequency.contains(frequencyScore)
        && monetary.contains(monetaryScore);
  }
}
