package org.crmrecommend.examples.shop;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.crmrecommend.data.Item;

/**
 * A catalog item with the attributes that only the simulation uses.
 *
 * @param index the row of the product in the product table, from 0
 * @param item the catalog item
 * @param type the product type
 * @param season the season in which customers want the product
 * @param priceInFen the price of one piece
 * @param properties the properties by name: {@code for} a sex, {@code fits} a phone model, {@code
 *     flaw} the share of defective pieces
 * @param childAge the child ages for which the product is made
 */
record Product(
    int index,
    Item item,
    ProductType type,
    Season season,
    long priceInFen,
    Map<String, String> properties,
    AgeRange childAge) {

  /** A range of child ages in months; both ends are inclusive. */
  record AgeRange(long minMonths, long maxMonths) {

    static final AgeRange ANY = new AgeRange(Long.MIN_VALUE, Long.MAX_VALUE);

    static AgeRange parse(String text) {
      String[] ends = text.split("-", 2);
      return new AgeRange(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
    }

    boolean includes(long months) {
      return months >= minMonths && months <= maxMonths;
    }
  }

  static Product of(int index, NamedCsvRecord row, ProductType type) {
    Map<String, String> properties =
        Arrays.stream(row.getField("traits").split(" ", -1))
            .filter(property -> !property.isEmpty())
            .map(property -> property.split("=", 2))
            .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
    Season season = Season.parse(row.getField("season"));
    BigDecimal price = new BigDecimal(row.getField("price"));
    String childAge = properties.getOrDefault("stage", "");
    return new Product(
        index,
        item(index, row, type, season, properties),
        type,
        season,
        price.movePointRight(2).longValueExact(),
        properties,
        childAge.isEmpty() ? AgeRange.ANY : AgeRange.parse(childAge));
  }

  private static Item item(
      int index,
      NamedCsvRecord row,
      ProductType type,
      Season season,
      Map<String, String> properties) {
    Item.Builder item =
        Item.builder(row.getField("id"))
            .title(row.getField("zh") + " / " + row.getField("en"))
            .category(type.category().toArray(String[]::new))
            .brand(row.getField("brand"))
            .price(new BigDecimal(row.getField("price")))
            .text(row.getField("about_zh") + " " + row.getField("about_en"))
            .stock(properties.containsKey("sold-out") ? 0 : 12 + index * 37 % 180);
    if (season != Season.ALL_YEAR) {
      item.attribute("season", season.label());
    }
    for (String property : List.of("for", "fits", "stage")) {
      if (properties.containsKey(property)) {
        item.attribute(property, properties.get(property));
      }
    }
    season.availableFrom().ifPresent(item::availableFrom);
    season.availableUntil().ifPresent(item::availableUntil);
    if (properties.containsKey("new")) {
      item.availableFrom(SampleShop.END);
    }
    return item.build();
  }

  String id() {
    return item.id();
  }

  /**
   * Returns the index. Products are often map keys, and hashing the complete item would take a
   * tenth of the total time.
   */
  @Override
  public int hashCode() {
    return index;
  }

  /** Whether the product can be bought on a day before the end of the events. */
  boolean isAvailable(LocalDate date) {
    return !isNew() && season.demand(date) > 0;
  }

  /** Whether the product becomes available only at the end of the events. */
  boolean isNew() {
    return properties.containsKey("new");
  }

  /** Whether the product is sold out at the end of the events. */
  boolean isSoldOut() {
    return properties.containsKey("sold-out");
  }

  /** The share of defective pieces. */
  double defectRate() {
    return Double.parseDouble(properties.getOrDefault("flaw", "0"));
  }

  /** Whether the product is clothing that has to fit, so that customers may return it. */
  boolean isWearable() {
    return properties.containsKey("for") && !type.isConsumable();
  }

  /** Whether the product is suitable for a sex. */
  boolean isForSex(boolean male) {
    String sex = male ? "men" : "women";
    return properties.getOrDefault("for", sex).equals(sex);
  }

  /** Whether the product fits a phone model or does not depend on the phone. */
  boolean fitsPhone(String phone) {
    return properties.getOrDefault("fits", phone).equals(phone);
  }

  /** Whether two products fit the same phone model, or one of them does not depend on the phone. */
  boolean isCompatibleWith(Product other) {
    return !other.properties.containsKey("fits") || fitsPhone(other.properties.get("fits"));
  }
}
