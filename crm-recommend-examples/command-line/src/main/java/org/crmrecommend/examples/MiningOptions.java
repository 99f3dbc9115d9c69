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

/** Options for mining rules. */
final class MiningOptions {

  private static final String ALL_LEVELS = "all";

  @Option(
      names = "--level",
      paramLabel = "N|all",
      description =
          "Mine categories of the catalog instead of items: the categories of level N, where 1 is the"
              + " broadest, or all for items and all their categories together.")
  private @Nullable String level;

  @Option(
      names = "--support",
      paramLabel = "SHARE|COUNT",
      converter = BasketConverters.SupportConverter.class,
      description =
          "Minimum support of a rule, which is the number of baskets with all its items: a share"
              + " such as 0.001 or 0.1%%, or a count such as 25 (default: 0.1%%, but at least 10).")
  private Support support = RuleMiner.DEFAULTS.support();

  @Option(
      names = "--confidence",
      paramLabel = "SHARE",
      converter = BasketConverters.ShareConverter.class,
      description =
          "Minimum confidence of a rule, which is the share of the baskets with the left side that"
              + " also have the right side, such as 0.25 or 25%% (default: 10%%).")
  private double confidence = RuleMiner.DEFAULTS.confidence();

  @Option(
      names = "--max-left",
      paramLabel = "N",
      description = "Maximum number of items on the left side (default: ${DEFAULT-VALUE}).")
  private int maxLeft = RuleMiner.DEFAULTS.maxAntecedent();

  @Option(
      names = "--max-right",
      paramLabel = "N",
      description = "Maximum number of items on the right side (default: ${DEFAULT-VALUE}).")
  private int maxRight = RuleMiner.DEFAULTS.maxConsequent();

  @Option(
      names = "--left",
      paramLabel = "ID",
      split = ",",
      description = "Only rules whose left side consists of these items, separated by commas.")
  private List<String> left = List.of();

  @Option(
      names = "--right",
      paramLabel = "ID",
      split = ",",
      description = "Only rules whose right side consists of these items, separated by commas.")
  private List<String> right = List.of();

  /**
   * Returns the baskets, with categories instead of items if {@code --level} is given.
   *
   * @throws IllegalArgumentException if there is no catalog, or the level is invalid
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
                    "--level must be given with --catalog, which has the categories"));
    if (requested.equals(ALL_LEVELS)) {
      return baskets.withCategories(requiredCatalog);
    }
    if (!requested.matches("[1-9]\\d{0,3}")) {
      throw new IllegalArgumentException("--level must be a positive number or all: " + requested);
    }
    return baskets.atLevel(Integer.parseInt(requested), requiredCatalog);
  }

  /**
   * Returns the configured miner.
   *
   * @param items of the baskets
   * @throws IllegalArgumentException if an option is out of range, or an item is in no basket
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
            option + " must be ids of items in the baskets: " + item);
      }
    }
    return new HashSet<>(itemIds);
  }
}
