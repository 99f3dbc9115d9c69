package org.crmrecommend.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files of a small shop, in which every second of 24 users buys tea, and the others coffee. */
final class PlacementShop {

  /** Two placements, with rules and with another model. */
  private static final String TWO =
      """
      placements:
        - name: home
          limit: 4
          where: "price < 14"
          rules:
            - boost: {factor: 100, items: "seller = 'other'"}
            - pin: {position: 2, item: tea-6}
            - atMost: {count: 3, per: seller}
        - name: with coffee
          model: bought-together
          seed: request
          limit: 2
      """;

  /** A placement of one item. */
  static final String ONE = "placements: [{name: only, limit: 1, where: \"id = 'coffee-1'\"}]";

  private static final int USERS = 24;
  private static final int ITEMS = 8;

  private final Path folder;

  PlacementShop(Path folder) throws IOException {
    this.folder = folder;
    List<String> events = new ArrayList<>(List.of("user,item,kind,time,order"));
    for (int user = 0; user < USERS; user++) {
      for (int step = 0; step < 3; step++) {
        String item = user % 2 == 0 ? "tea-" : "coffee-";
        int number = (user / 2 + step * step) % ITEMS;
        events.add(
            "u%02d,%s%d,purchase,2026-01-%02dT10:00:0%dZ,o%d"
                .formatted(user, item, number, user + 1, step, user));
      }
    }
    List<String> catalog = new ArrayList<>(List.of("id,title,brand,price,seller,margin,stock"));
    for (int number = 0; number < ITEMS; number++) {
      String stock = number == 7 ? "0" : "5";
      catalog.add(
          "tea-%d,绿茶 Tea %d,Leaf,%d.00,own,0.5,%s".formatted(number, number, 5 + number, stock));
      catalog.add(
          "coffee-%d,咖啡 Coffee %d,Bean,%d.00,other,0.25,5".formatted(number, number, 9 + number));
    }
    Files.write(folder.resolve("events.csv"), events);
    Files.write(folder.resolve("catalog.csv"), catalog);
    write("two.yaml", TWO);
    write("one.yaml", ONE);
  }

  /** Writes a file of placements. */
  Path write(String name, String yaml) throws IOException {
    return Files.writeString(folder.resolve(name), yaml);
  }

  /**
   * Runs a command with the events and the catalog.
   *
   * @param line the arguments; a word that ends in .yaml or .json is in the folder
   */
  CommandResult run(String line) {
    return CommandResult.of(
        arguments(line + " --events events.csv --catalog catalog.csv").toArray());
  }

  /** Runs a command without other arguments. */
  CommandResult runAlone(String line) {
    return CommandResult.of(arguments(line).toArray());
  }

  Stream<String> arguments(String line) {
    return Stream.of(line.split(" "))
        .map(
            word ->
                word.matches(".*\\.(yaml|json|csv|safetensors)(#.*)?")
                    ? folder.resolve(word).toString()
                    : word);
  }

  /** Returns the ids in lines such as {@code 1. tea-1 绿茶}. */
  static List<String> items(String out) {
    return out.lines()
        .filter(line -> line.matches(" *\\d+\\. .*"))
        .map(line -> line.replaceFirst(" *\\d+\\. (\\S+).*", "$1"))
        .toList();
  }
}
