package org.crmrecommend;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.people.Purpose;

/** The items and persons that a storefront of {@link InstancesCheck} knows, as text. */
final class InstanceState {

  private InstanceState() {}

  /** Returns one line for each item and user. Equal storefronts have equal lines. */
  static List<String> lines(Storefront shop) {
    List<String> lines = new ArrayList<>();
    shop.catalog().ifPresent(catalog -> lines.addAll(items(catalog)));
    Stream.of(
            ids("u", InstanceLoad.USERS),
            ids("d", InstanceLoad.USERS),
            ids("g", InstanceLoad.FORGOTTEN_USERS))
        .flatMap(ids -> ids)
        .map(id -> user(shop.people(), id))
        .forEach(lines::add);
    return lines;
  }

  private static List<String> items(Catalog catalog) {
    TreeMap<String, String> items = new TreeMap<>();
    catalog
        .ids()
        .map(catalog.items()::indexOf)
        .forEach(item -> items.put(catalog.items().id(item), "item " + catalog.item(item)));
    return List.copyOf(items.values());
  }

  private static Stream<String> ids(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(number -> prefix + number);
  }

  private static String user(People people, String id) {
    return String.join(
        " ",
        "user",
        id,
        people.identifiers(id).toString(),
        people.consents(id).toString(),
        "" + people.allows(id, Purpose.ANALYTICS),
        "" + people.allows(id, Purpose.PERSONALIZATION),
        people.traits(id).toString());
  }
}
