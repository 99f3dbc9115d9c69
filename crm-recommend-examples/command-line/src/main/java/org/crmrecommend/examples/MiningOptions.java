package org.crmrecommend.examples;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.rules.RuleMiner;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.Support;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rules are looked for. */
final class MiningOptions {

  private static final String ALL_LEVELS = "all";

  @Option(
      names = "--level",
      paramLabel = "N|all",
      description =
          "Take categories of the catalog in place of items: those of this level, the widest being 1;"
              + " all: items and all their categories beside each other.")
  private @Nullable String level;

  @Option(
      names = "--support",
      paramLabel = "SHARE|COUNT",
      converter = BasketConverters.SupportConverter.class,
      description =
          "How many baskets must hold all items of a rule: a share of them such as 0.001 or 0.1%%,"
              + " or a whole number such as 25 (default: 0.1%%, but at least 10).")
  private Support support = RuleMiner.DEFAULTS.support();

  @Option(
      names = "--confidence",
      paramLabel = "SHARE",
      converter = BasketConverters.ShareConverter.class,
      description =
          "How many of the baskets with the left side must hold the right side too, such as 0.25 or"
              + " 25%% (default: 10%%).")
  private double confidence = RuleMiner.DEFAULTS.confidence();

  @Option(
      names = "--max-left",
      paramLabel = "N",
      description = "The most items on the left (default: ${DEFAULT-VALUE}).")
  private int maxLeft = RuleMiner.DEFAULTS.maxAntecedent();

  @Option(
      names = "--max-right",
      paramLabel = "N",
      description = "The most items on the right (default: ${DEFAULT-VALUE}).")
  private int maxRight = RuleMiner.DEFAULTS.maxConsequent();

  @Option(
      names = "--left",
      paramLabel = "ID",
      split = ",",
      description = "Only these items on the left.")
  private List<String> left = List.of();

  @Option(
      names = "--right",
      paramLabel = "ID",
      split = ",",
      description = "Only these items on the right: what goes to them?")
  private List<String> right = List.of();

  /**
   * The baskets with categories in place of items, if that is wanted.
   *
   * @throws IllegalArgumentException if there is no catalog to tell them, or no such level
   */
  Baskets atLevel(Baskets baskets, Optional<Catalog> catalog) {
    String requested = level;
    if (requested == null) {
      return baskets;
    }
    Catalog requiredCatalog =
        catalog.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--level must go with --catalog, which has the categories"));
    if (requested.equals(ALL_LEVELS)) {
      return baskets.withCategories(requiredCatalog);
    }
    if (!requested.matches("[1-9]\\d{0,3}")) {
      throw new IllegalArgumentException("--level must be a positive number or all: " + requested);
    }
    return baskets.atLevel(Integer.parseInt(requested), requiredCatalog);
  }

  /**
   * The miner of these rules.
   *
   * @param items of the baskets
   * @throws IllegalArgumentException if an option is out of its range, or an item not of the
   *     baskets
   */
  RuleMiner miner(IdMap items) {
    requirePositive("--max-left", maxLeft);
    requirePositive("--max-right", maxRight);
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("--confidence must be from 0 to 1: " + confidence);
    }
    return RuleMiner.DEFAULTS
        .withSupport(support)
        .withConfidence(confidence)
        .withMaxAntecedent(maxLeft)
        .withMaxConsequent(maxRight)
        .withAntecedentItems(requireKnownItems("--left", left, items))
        .withConsequentItems(requireKnownItems("--right", right, items));
  }

  private static void requirePositive(String option, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(option + " must be positive: " + value);
    }
  }

  private static Set<String> requireKnownItems(String option, List<String> itemIds, IdMap items) {
    for (String item : itemIds) {
      if (!items.contains(item)) {
        throw new IllegalArgumentException(
            option + " must be items that are in baskets, by their ids: " + item);
      }
    }
    return new HashSet<>(itemIds);
  }
}
