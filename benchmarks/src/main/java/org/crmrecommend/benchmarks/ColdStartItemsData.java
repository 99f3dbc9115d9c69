package org.crmrecommend.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.input.CatalogReader;
import org.crmrecommend.input.EventReader;

/**
 * A data set of events and item attributes.
 *
 * @param log the events
 * @param catalog the items of the events
 */
record ColdStartItemsData(EventLog log, Catalog catalog) {

  private static final Currency NO_CURRENCY = Currency.getInstance("XXX");

  /** Reads movies with their genres, and the ratings. */
  static ColdStartItemsData movieLens(Path folder) {
    return new ColdStartItemsData(
        EventReader.movielens().read(folder.resolve("ml-100k/u.data")),
        CatalogReader.movielens().read(folder.resolve("ml-100k/u.item")));
  }

  /** Reads articles with their tags, and the users' libraries of articles. */
  static ColdStartItemsData citeULike(Path folder) {
    Path files = folder.resolve("citeulike");
    List<String> tags = lines(files.resolve("tags.dat"));
    List<Item> items = new ArrayList<>();
    for (String line : lines(files.resolve("item-tag.dat"))) {
      String[] names =
          fieldsAfterCount(line).map(tag -> tags.get(Integer.parseInt(tag))).toArray(String[]::new);
      items.add(Item.builder(id(items.size())).attribute("tag", names).build());
    }
    List<Event> events = new ArrayList<>();
    int user = 0;
    for (String line : lines(files.resolve("users.dat"))) {
      String userId = "user" + user++;
      fieldsAfterCount(line)
          .forEach(
              item -> events.add(Event.of(userId, id(Integer.parseInt(item)), EventKind.PURCHASE)));
    }
    return new ColdStartItemsData(EventLog.of(events.stream()), Catalog.of(NO_CURRENCY, items));
  }

  private static String id(int article) {
    return "article" + article;
  }

  /** Returns the fields of a line without the first field, which is their number. */
  private static Stream<String> fieldsAfterCount(String line) {
    return Arrays.stream(line.strip().split(" ", -1)).skip(1);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
