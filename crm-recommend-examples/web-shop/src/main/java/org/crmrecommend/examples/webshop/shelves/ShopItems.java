package org.crmrecommend.examples.webshop.shelves;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.text.BilingualText;
import org.crmrecommend.examples.webshop.visitor.Language;
import org.jspecify.annotations.Nullable;

/** The items of a shop in the languages of its pages. */
public final class ShopItems {

  private static final String YUAN = "CNY";
  private static final int CACHED_TEXTS = 50_000;

  /** Half of the time of a page would go into texts that other pages have shown before. */
  private static final Cache<BothLanguages, String> TEXTS =
      Caffeine.newBuilder().maximumSize(CACHED_TEXTS).build();

  /** A text of the catalog and the language in which a page shows it. */
  private record BothLanguages(String text, Language language) {}

  private final OpenShop shop;
  private volatile @Nullable Departments departments;

  /**
   * A link to a department.
   *
   * @param name its name in the language of the page
   * @param link its path
   */
  public record Department(String name, String link) {}

  /** The departments of a version of the catalog, by their names in the catalog. */
  private record Departments(long version, List<String> names) {}

  /** Shows the items of a shop. */
  public ShopItems(OpenShop shop) {
    this.shop = shop;
  }

  /** Returns an item; empty if the shop does not have it. */
  public Optional<ItemView> find(String id, Language language) {
    Catalog catalog = shop.catalog();
    return index(catalog, id).stream()
        .mapToObj(index -> view(catalog, index, language))
        .findFirst();
  }

  /** Returns whether the shop has an item. */
  public boolean contains(String id) {
    return index(shop.catalog(), id).isPresent();
  }

  /** Returns an item as the catalog has it; empty if the shop does not have it. */
  public Optional<Item> item(String id) {
    Catalog catalog = shop.catalog();
    return index(catalog, id).stream().mapToObj(catalog::item).findFirst();
  }

  private static OptionalInt index(Catalog catalog, String id) {
    int index = catalog.items().indexOf(id);
    return index >= 0 && index < catalog.itemCount() && catalog.contains(index)
        ? OptionalInt.of(index)
        : OptionalInt.empty();
  }

  private ItemView view(Catalog catalog, int item, Language language) {
    OptionalLong price = catalog.price(item);
    return new ItemView(
        catalog.items().id(item),
        text(catalog.title(item), language),
        catalog.category(item).stream().map(name -> text(name, language)).toList(),
        catalog.brand(item).map(brand -> text(brand, language)),
        text(catalog.text(item), language),
        price,
        price.isPresent() ? money(price.getAsLong(), language) : "",
        catalog.stock(item),
        price.isPresent() && catalog.isAvailable(item, shop.clock().instant()));
  }

  /** Returns a text of the catalog in a language. */
  public static String text(String text, Language language) {
    return TEXTS.get(
        new BothLanguages(text, language), key -> BilingualText.of(text, language.locale()));
  }

  /** Returns an amount in minor units with its currency. */
  public String money(long minorUnits, Language language) {
    return money(minorUnits, shop.catalog().currency(), language);
  }

  /** Returns an amount in minor units with its currency. */
  public static String money(long minorUnits, Currency currency, Language language) {
    DecimalFormat format = (DecimalFormat) NumberFormat.getCurrencyInstance(language.locale());
    format.setCurrency(currency);
    if (currency.getCurrencyCode().equals(YUAN)) { // in English, Java writes CN¥
      DecimalFormatSymbols symbols = format.getDecimalFormatSymbols();
      symbols.setCurrencySymbol("¥");
      format.setDecimalFormatSymbols(symbols);
    }
    int digits = Math.max(0, currency.getDefaultFractionDigits());
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(BigDecimal.valueOf(minorUnits, digits));
  }

  /** Returns the departments, the largest first. */
  public List<Department> departments(Language language) {
    return departmentNames().stream()
        .map(name -> new Department(text(name, language), Links.category(List.of(name))))
        .toList();
  }

  private List<String> departmentNames() {
    Catalog catalog = shop.catalog();
    Departments known = departments;
    if (known == null || known.version() != catalog.version()) {
      known = new Departments(catalog.version(), largestFirst(catalog));
      departments = known;
    }
    return known.names();
  }

  private static List<String> largestFirst(Catalog catalog) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    IntStream.range(0, catalog.itemCount())
        .filter(catalog::contains)
        .filter(item -> !catalog.category(item).isEmpty())
        .forEach(item -> counts.merge(catalog.category(item).get(0), 1, Integer::sum));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns links to the categories within a category, by their names. */
  public List<Department> parts(List<String> category, Language language) {
    Catalog catalog = shop.catalog();
    return catalog
        .itemsUnder(category)
        .mapToObj(catalog::category)
        .filter(path -> path.size() > category.size())
        .map(path -> path.subList(0, category.size() + 1))
        .distinct()
        .map(
            path -> new Department(text(path.get(category.size()), language), Links.category(path)))
        .sorted(Comparator.comparing(Department::name))
        .toList();
  }

  /** Returns links to the categories of an item, the department first. */
  public List<Department> crumbs(String item, Language language) {
    Catalog catalog = shop.catalog();
    List<String> path = catalog.category(catalog.items().indexOf(item));
    return IntStream.rangeClosed(1, path.size())
        .mapToObj(
            depth ->
                new Department(
                    text(path.get(depth - 1), language), Links.category(path.subList(0, depth))))
        .toList();
  }

  /** Returns the ids of the items of a category that are on sale now, in the order of their ids. */
  public List<String> onSale(List<String> category) {
    Catalog catalog = shop.catalog();
    Instant now = shop.clock().instant();
    return catalog
        .itemsUnder(category)
        .filter(item -> catalog.isAvailable(item, now))
        .mapToObj(catalog.items()::id)
        .sorted()
        .toList();
  }
}
