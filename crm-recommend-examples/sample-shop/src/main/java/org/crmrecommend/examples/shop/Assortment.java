package org.crmrecommend.examples.shop;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crmrecommend.data.Catalog;

/** Everything the shop sells, by taste and by kind, and what is bought together. */
final class Assortment {

  /** How fast popularity falls from a kind's best seller to the rest. */
  private static final double ZIPF_EXPONENT = 0.7;

  private static final double MIN_BESTSELLER_WEIGHT = 4;

  private final List<Product> products;
  private final List<Product> bestsellers;
  private final double[] popularity;
  private final double[] relativePrices;
  private final Map<Interest, List<Product>> byInterest = new EnumMap<>(Interest.class);
  private final Map<String, List<Product>> byType = new LinkedHashMap<>();
  private final Map<String, List<ComplementRule>> complementRules = new HashMap<>();

  private Assortment(List<Product> products, List<ComplementRule> rules) {
    this.products = List.copyOf(products);
    this.popularity = new double[products.size()];
    for (Product product : products) {
      ProductType type = product.type();
      List<Product> sameType = byType.computeIfAbsent(type.name(), first -> new ArrayList<>());
      sameType.add(product);
      popularity[product.index()] = type.weight() * StrictMath.pow(sameType.size(), -ZIPF_EXPONENT);
      for (Interest interest : type.interests()) {
        byInterest.computeIfAbsent(interest, first -> new ArrayList<>()).add(product);
      }
    }
    this.relativePrices = relativePrices();
    this.bestsellers =
        byType.values().stream()
            .map(sameType -> sameType.get(0))
            .filter(product -> product.type().weight() >= MIN_BESTSELLER_WEIGHT)
            .toList();
    for (ComplementRule rule : rules) {
      complementRules.computeIfAbsent(rule.type(), first -> new ArrayList<>()).add(rule);
    }
  }

  /** Reads the tables. */
  static Assortment load() {
    Map<String, ProductType> types = new HashMap<>();
    CsvResource.rows("kinds.csv").stream()
        .map(ProductType::of)
        .forEach(type -> types.put(type.name(), type));
    List<Product> products = new ArrayList<>();
    for (NamedCsvRecord row : CsvResource.rows("products.csv")) {
      ProductType type = Objects.requireNonNull(types.get(row.getField("kind")), row::toString);
      products.add(Product.of(products.size(), row, type));
    }
    return new Assortment(
        products, CsvResource.rows("companions.csv").stream().map(ComplementRule::of).toList());
  }

  /** For each product the logarithm of its price over the mean of its kind, from −1 to 1. */
  private double[] relativePrices() {
    double[] relativePrices = new double[products.size()];
    for (List<Product> sameType : byType.values()) {
      double mean = 0;
      for (Product product : sameType) {
        mean += StrictMath.log((double) product.priceInFen()) / sameType.size();
      }
      for (Product product : sameType) {
        double logRatio = StrictMath.log((double) product.priceInFen()) - mean;
        relativePrices[product.index()] = Math.max(-1, Math.min(1, logRatio));
      }
    }
    return relativePrices;
  }

  /** All products by number, the best sellers of each kind first. */
  List<Product> products() {
    return products;
  }

  /** The products that followers of a taste like. */
  List<Product> productsOfInterest(Interest interest) {
    return byInterest.getOrDefault(interest, List.of());
  }

  /** The products of a kind, the best seller first. */
  List<Product> productsOfType(String type) {
    return byType.getOrDefault(type, List.of());
  }

  /** What the front page shows: the first product of every kind that is looked for a lot. */
  List<Product> bestsellers() {
    return bestsellers;
  }

  /** What is bought with products of a kind. */
  List<ComplementRule> complementRules(String type) {
    return complementRules.getOrDefault(type, List.of());
  }

  /** The products that a habit puts beside this one. */
  List<Product> complementsOf(Product product, ComplementRule rule) {
    return productsOfType(rule.complementType()).stream()
        .filter(product::isCompatibleWith)
        .toList();
  }

  /** How much a product is wanted by those who like it, before anything personal. */
  double popularity(Product product) {
    return popularity[product.index()];
  }

  /** How dear a product is beside others of its kind, from −1 to 1. */
  double relativePrice(Product product) {
    return relativePrices[product.index()];
  }

  /** The catalog as of the end of the events. */
  Catalog catalog() {
    return Catalog.of(Currency.getInstance("CNY"), products.stream().map(Product::item).toList());
  }
}
