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
 * @param number its place in the table
 * @param item what the catalog says
 * @param kind what sort of product it is
 * @param season when it is wanted
 * @param fen the price of one piece
 * @param traits whom it suits: {@code for} a sex, {@code fits} a phone; and {@code flaw}, the share
 *     of pieces badly made
 * @param stage the child it suits
 */
record Product(
    int number,
    Item item,
    Kind kind,
    Season season,
    long fen,
    Map<String, String> traits,
    Stage stage) {

  /** The ages of a child in months, both ends included, for which something is made. */
  record Stage(long from, long until) {

    static final Stage ANY = new Stage(Long.MIN_VALUE, Long.MAX_VALUE);

    static Stage parse(String text) {
      String[] ends = text.split("-", 2);
      return new Stage(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
    }

    boolean includes(long months) {
      return months >= from && months <= until;
    }
  }

  static Product of(int number, NamedCsvRecord row, Kind kind) {
    Map<String, String> traits =
        Arrays.stream(row.getField("traits").split(" ", -1))
            .filter(trait -> !trait.isEmpty())
            .map(trait -> trait.split("=", 2))
            .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
    Season season = Season.named(row.getField("season"));
    BigDecimal price = new BigDecimal(row.getField("price"));
    String stage = traits.getOrDefault("stage", "");
    return new Product(
        number,
        item(number, row, kind, season, traits),
        kind,
        season,
        price.movePointRight(2).longValueExact(),
        traits,
        stage.isEmpty() ? Stage.ANY : Stage.parse(stage));
  }

  private static Item item(
      int number, NamedCsvRecord row, Kind kind, Season season, Map<String, String> traits) {
    Item.Builder item =
        Item.builder(row.getField("id"))
            .title(row.getField("zh") + " / " + row.getField("en"))
            .category(kind.category().toArray(String[]::new))
            .brand(row.getField("brand"))
            .price(new BigDecimal(row.getField("price")))
            .attribute("season", season.label())
            .text(row.getField("about_zh") + " " + row.getField("about_en"))
            .stock(traits.containsKey("sold-out") ? 0 : 12 + number * 37 % 180);
    for (String shown : List.of("for", "fits", "stage")) {
      if (traits.containsKey(shown)) {
        item.attribute(shown, traits.get(shown));
      }
    }
    season.availableFrom().ifPresent(item::availableFrom);
    season.availableUntil().ifPresent(item::availableUntil);
    if (traits.containsKey("new")) {
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
    return number;
  }

  /** Whether it can be bought on a day before the events end. */
  boolean isSold(LocalDate date) {
    return !isNew() && season.demand(date) > 0;
  }

  /** Whether it comes into the shop at the moment the events end. */
  boolean isNew() {
    return traits.containsKey("new");
  }

  /** Whether no piece is left at the moment the events end. */
  boolean isSoldOut() {
    return traits.containsKey("sold-out");
  }

  /** The share of pieces that are badly made. */
  double flaw() {
    return Double.parseDouble(traits.getOrDefault("flaw", "0"));
  }

  /** Whether it has to fit the one who wears it, and so may come back. */
  boolean isWorn() {
    return traits.containsKey("for") && !kind.isConsumable();
  }

  /** Whether people of that sex can use it. */
  boolean isFor(boolean male) {
    String sex = male ? "men" : "women";
    return traits.getOrDefault("for", sex).equals(sex);
  }

  /** Whether it goes with that phone, or has nothing to do with phones. */
  boolean fits(String phone) {
    return traits.getOrDefault("fits", phone).equals(phone);
  }

  /** Whether two products can be used together, as far as phones go. */
  boolean matches(Product other) {
    return !other.traits.containsKey("fits") || fits(other.traits.get("fits"));
  }
}
