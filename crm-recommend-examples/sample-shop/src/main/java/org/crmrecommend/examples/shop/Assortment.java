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
  private static final double ZIPF = 0.7;

  private static final double BESTSELLER_WEIGHT = 4;

  private final List<Product> products;
  private final List<Product> bestsellers;
  private final double[] popularity;
  private final double[] dearness;
  private final Map<Taste, List<Product>> byTaste = new EnumMap<>(Taste.class);
  private final Map<String, List<Product>> byKind = new LinkedHashMap<>();
  private final Map<String, List<Companion>> companions = new HashMap<>();

  private Assortment(List<Product> products, List<Companion> habits) {
    this.products = List.copyOf(products);
    this.popularity = new double[products.size()];
    for (Product product : products) {
      Kind kind = product.kind();
      List<Product> ofKind = byKind.computeIfAbsent(kind.name(), first -> new ArrayList<>());
      ofKind.add(product);
      popularity[product.number()] = kind.weight() * StrictMath.pow(ofKind.size(), -ZIPF);
      for (Taste taste : kind.tastes()) {
        byTaste.computeIfAbsent(taste, first -> new ArrayList<>()).add(product);
      }
    }
    this.dearness = dearness();
    this.bestsellers =
        byKind.values().stream()
            .map(ofKind -> ofKind.get(0))
            .filter(product -> product.kind().weight() >= BESTSELLER_WEIGHT)
            .toList();
    for (Companion habit : habits) {
      companions.computeIfAbsent(habit.kind(), first -> new ArrayList<>()).add(habit);
    }
  }

  /** Reads the tables. */
  static Assortment load() {
    Map<String, Kind> kinds = new HashMap<>();
    Sheet.rows("kinds.csv").stream().map(Kind::of).forEach(kind -> kinds.put(kind.name(), kind));
    List<Product> products = new ArrayList<>();
    for (NamedCsvRecord row : Sheet.rows("products.csv")) {
      Kind kind = Objects.requireNonNull(kinds.get(row.getField("kind")), row::toString);
      products.add(Product.of(products.size(), row, kind));
    }
    return new Assortment(
        products, Sheet.rows("companions.csv").stream().map(Companion::of).toList());
  }

  /** For each product the logarithm of its price over the mean of its kind, from −1 to 1. */
  private double[] dearness() {
    double[] found = new double[products.size()];
    for (List<Product> ofKind : byKind.values()) {
      double mean = 0;
      for (Product product : ofKind) {
        mean += StrictMath.log((double) product.fen()) / ofKind.size();
      }
      for (Product product : ofKind) {
        double log = StrictMath.log((double) product.fen()) - mean;
        found[product.number()] = Math.max(-1, Math.min(1, log));
      }
    }
    return found;
  }

  /** All products by number, the best sellers of each kind first. */
  List<Product> products() {
    return products;
  }

  /** The products that followers of a taste like. */
  List<Product> of(Taste taste) {
    return byTaste.getOrDefault(taste, List.of());
  }

  /** The products of a kind, the best seller first. */
  List<Product> of(String kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  /** What the front page shows: the first product of every kind that is looked for a lot. */
  List<Product> bestsellers() {
    return bestsellers;
  }

  /** What is bought with products of a kind. */
  List<Companion> companions(String kind) {
    return companions.getOrDefault(kind, List.of());
  }

  /** The products that a habit puts beside this one. */
  List<Product> beside(Product product, Companion habit) {
    return of(habit.with()).stream().filter(product::matches).toList();
  }

  /** How much a product is wanted by those who like it, before anything personal. */
  double popularity(Product product) {
    return popularity[product.number()];
  }

  /** How dear a product is beside others of its kind, from −1 to 1. */
  double dearness(Product product) {
    return dearness[product.number()];
  }

  /** The catalog as of the end of the events. */
  Catalog catalog() {
    return Catalog.of(Currency.getInstance("CNY"), products.stream().map(Product::item).toList());
  }
}
