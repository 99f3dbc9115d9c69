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
 * An item of the catalog and what only the simulation knows of it.
 *
 * @param index its place in the table
 * @param item what the catalog says
 * @param type what sort of product it is
 * @param season when it is wanted
 * @param priceInFen the price of one piece
 * @param properties whom it suits: {@code for} a sex, {@code fits} a phone; and {@code flaw}, the
 *     share of pieces badly made
 * @param childAge the child it suits
 */
record Product(
    int index,
    Item item,
    ProductType type,
    Season season,
    long priceInFen,
    Map<String, String> properties,
    AgeRange childAge) {

  /** The ages of a child in months, both ends included, for which something is made. */
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
            .attribute("season", season.label())
            .text(row.getField("about_zh") + " " + row.getField("about_en"))
            .stock(properties.containsKey("sold-out") ? 0 : 12 + index * 37 % 180);
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

  /** Products are keys all the time; hashing the whole item would take a tenth of all time. */
  @Override
  public int hashCode() {
    return index;
  }

  /** Whether it can be bought on a day before the events end. */
  boolean isAvailable(LocalDate date) {
    return !isNew() && season.demand(date) > 0;
  }

  /** Whether it comes into the shop at the moment the events end. */
  boolean isNew() {
    return properties.containsKey("new");
  }

  /** Whether no piece is left at the moment the events end. */
  boolean isSoldOut() {
    return properties.containsKey("sold-out");
  }

  /** The share of pieces that are badly made. */
  double defectRate() {
    return Double.parseDouble(properties.getOrDefault("flaw", "0"));
  }

  /** Whether it has to fit the one who wears it, and so may come back. */
  boolean isWearable() {
    return properties.containsKey("for") && !type.isConsumable();
  }

  /** Whether people of that sex can use it. */
  boolean isForSex(boolean male) {
    String sex = male ? "men" : "women";
    return properties.getOrDefault("for", sex).equals(sex);
  }

  /** Whether it goes with that phone, or has nothing to do with phones. */
  boolean fitsPhone(String phone) {
    return properties.getOrDefault("fits", phone).equals(phone);
  }

  /** Whether two products can be used together, as far as phones go. */
  boolean isCompatibleWith(Product other) {
    return !other.properties.containsKey("fits") || fitsPhone(other.properties.get("fits"));
  }
}
