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

/** All products of the shop, indexed by interest and by product type, with the complement rules. */
final class Assortment {

  /** Yuan, of which a fen is the hundredth part. */
  static final Currency CURRENCY = Currency.getInstance("CNY");

  /** How fast popularity decreases from the bestseller of a product type to the other products. */
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

  /** Reads the CSV tables. */
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

  /**
   * Returns, for each product, its log price minus the mean log price of its type, limited to −1 …
   * 1.
   */
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

  /** All products by index; within a product type, the bestseller comes first. */
  List<Product> products() {
    return products;
  }

  /** The products that customers with an interest like. */
  List<Product> productsOfInterest(Interest interest) {
    return byInterest.getOrDefault(interest, List.of());
  }

  /** The products of a type; the bestseller comes first. */
  List<Product> productsOfType(String type) {
    return byType.getOrDefault(type, List.of());
  }

  /** The products on the front page: the first product of every type with a high weight. */
  List<Product> bestsellers() {
    return bestsellers;
  }

  /** The rules for products that are bought together with products of a type. */
  List<ComplementRule> complementRules(String type) {
    return complementRules.getOrDefault(type, List.of());
  }

  /** The products that a rule adds to a basket with this product. */
  List<Product> complementsOf(Product product, ComplementRule rule) {
    return productsOfType(rule.complementType()).stream()
        .filter(product::isCompatibleWith)
        .toList();
  }

  /** The popularity of a product among customers who like it, before personal preferences. */
  double popularity(Product product) {
    return popularity[product.index()];
  }

  /** The price of a product relative to others of its type, −1 … 1. */
  double relativePrice(Product product) {
    return relativePrices[product.index()];
  }

  /** Returns the catalog as of the end of the events. */
  Catalog catalog() {
    return Catalog.of(CURRENCY, products.stream().map(Product::item).toList());
  }
}
