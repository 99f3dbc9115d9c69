package org.crmrecommend.examples.webshop.merchant;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.ranking.Filter;

/**
 * The categories and brands of a catalog as filters to choose from.
 *
 * @param categories by name, the subcategories after their category
 * @param brands by name
 */
public record FilterChoices(List<Choice> categories, List<Choice> brands) {

  /** More are hard to choose from; the largest remain. */
  private static final int MAX = 300;

  /** Copies the lists. */
  public FilterChoices {
    categories = List.copyOf(categories);
    brands = List.copyOf(brands);
  }

  /**
   * A filter to choose.
   *
   * @param filter its text
   * @param name what the merchant reads
   */
  public record Choice(String filter, String name) {}

  static FilterChoices of(Catalog catalog, MerchantFrame frame) {
    Map<List<String>, Integer> categories = new HashMap<>();
    Map<String, Integer> brands = new HashMap<>();
    IntStream.range(0, catalog.itemCount())
        .filter(catalog::contains)
        .forEach(
            item -> {
              List<String> path = catalog.category(item);
              for (int depth = 1; depth <= path.size(); depth++) {
                categories.merge(path.subList(0, depth), 1, Integer::sum);
              }
              catalog.brand(item).ifPresent(brand -> brands.merge(brand, 1, Integer::sum));
            });
    return new FilterChoices(
        largest(categories).stream().map(path -> category(path, frame)).sorted(BY_NAME).toList(),
        largest(brands).stream().map(brand -> brand(brand, frame)).sorted(BY_NAME).toList());
  }

  private static final Comparator<Choice> BY_NAME =
      Comparator.comparing(Choice::name).thenComparing(Choice::filter);

  private static <T> List<T> largest(Map<T, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<T, Integer>comparingByValue().reversed())
        .limit(MAX)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Choice category(List<String> path, MerchantFrame frame) {
    String name = path.stream().map(frame::catalogText).collect(Collectors.joining(" › "));
    return new Choice(Filter.under(path.toArray(String[]::new)).toString(), name);
  }

  private static Choice brand(String brand, MerchantFrame frame) {
    return new Choice(Filter.is("brand", brand).toString(), frame.catalogText(brand));
  }
}
