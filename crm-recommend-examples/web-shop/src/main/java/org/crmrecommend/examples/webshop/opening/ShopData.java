package org.crmrecommend.examples.webshop.opening;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Users;
import org.crmrecommend.examples.shop.SampleShop;
import org.crmrecommend.examples.shop.Shop;
import org.crmrecommend.examples.webshop.opening.ShopOptions.Source;
import org.crmrecommend.input.CatalogReader;
import org.crmrecommend.input.EventReader;

/**
 * The past of a shop, with which it is filled at the first start.
 *
 * @param events the events
 * @param catalog the items
 * @param users the attributes of the customers
 * @param names the names of the customers by id; a customer without a name goes by the id
 * @param end the time at which the shop opens, just after the latest event
 * @param zone the time zone of the shop
 * @param players the customers that a visitor can play, by the name of the guided story
 */
record ShopData(
    EventLog events,
    Catalog catalog,
    Users users,
    Map<String, String> names,
    Instant end,
    ZoneId zone,
    Map<String, List<String>> players) {

  /** Reads the files, or generates the sample shop. */
  static ShopData of(Source source) {
    return source.events().isEmpty() ? sample(source.sample()) : files(source);
  }

  private static ShopData sample(SampleShop settings) {
    Shop shop = settings.generate();
    return new ShopData(
        shop.events(),
        shop.catalog(),
        shop.users(),
        shop.names(),
        SampleShop.END,
        ZoneId.of("Asia/Shanghai"),
        SamplePlayers.of(shop));
  }

  private static ShopData files(Source source) {
    Path[] files = source.events().toArray(Path[]::new);
    EventLog events = EventReader.of(source.format()).read(files);
    return new ShopData(
        events,
        catalog(source),
        Users.of(List.of()),
        Map.of(),
        end(events),
        ZoneOffset.UTC,
        Map.of());
  }

  private static Catalog catalog(Source source) {
    Path file = source.catalog();
    if (file != null) {
      return CatalogReader.csv().read(file);
    }
    if (source.format().equals("online-retail")) { // its file of events has titles and prices
      return CatalogReader.onlineRetail().read(source.events().get(0));
    }
    throw new IllegalArgumentException(
        "the shop needs titles and prices; give a catalog, a CSV file with id, title, category and"
            + " price");
  }

  /** Returns a second after the latest event, or the epoch if no event has a time. */
  private static Instant end(EventLog events) {
    return events.lastTime().map(latest -> latest.plusSeconds(1)).orElse(Instant.EPOCH);
  }

  /** Returns the customers in the order of their ids. */
  List<String> customers() {
    List<String> ids = new ArrayList<>(users.ids().stream().toList());
    events.users().stream().filter(user -> !users.ids().contains(user)).forEach(ids::add);
    return ids;
  }
}
