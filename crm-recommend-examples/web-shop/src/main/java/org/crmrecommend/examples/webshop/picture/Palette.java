package org.crmrecommend.examples.webshop.picture;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The colors of a motif. Words for colors in a title select the palette. */
enum Palette {
  RED(
      "#d9614f",
      "#74302b",
      "#f3b8a7",
      "red, scarlet, crimson, cherry, strawberry, strawberries, 红, 草莓"),
  PINK("#e58fa3", "#86404f", "#f9d5da", "pink, rose, lychee, 粉色, 桃, 荔枝"),
  ORANGE("#e48f4c", "#7f4620", "#f7cfa6", "orange, ginger, mango, copper, 橙, 橘, 芒"),
  YELLOW("#e5b94e", "#79581c", "#f7e3a9", "yellow, gold, golden, lemon, honey, 黄, 金, 柠檬"),
  GREEN("#77a168", "#35553a", "#c8dcb4", "green, mint, matcha, bamboo, 绿, 抹茶, 青, 竹"),
  TEAL("#5ba19b", "#28534f", "#b7dbd3", "teal, turquoise, aqua, duckegg"),
  BLUE("#6c93bf", "#2f4a6b", "#c3d6ea", "blue, navy, sky, 蓝"),
  PURPLE("#9a80b6", "#4d3a63", "#d8cae6", "purple, lilac, lavender, plum, taro, 紫, 薰衣草, 梅, 芋"),
  BROWN("#a5744f", "#553724", "#dcbf9f", "brown, chocolate, cocoa, wooden, wood, 棕, 巧克力, 木, 牛皮"),
  BLACK("#57565e", "#28272d", "#a9a7b0", "black, ebony, charcoal, 黑, 墨, 檀, 炭"),
  GRAY("#9ba1a6", "#484e54", "#d6dadc", "grey, gray, silver, zinc, titanium, 灰, 银, 钛"),
  WHITE("#fbf6ec", "#80766a", "#ebe2d2", "white, ivory, cream, clear, 白色, 白茶, 透明, 米色");

  private static final List<Palette> ALL = List.of(values());
  private static final List<Palette> HUES =
      List.of(RED, ORANGE, YELLOW, GREEN, TEAL, BLUE, PURPLE, PINK);

  private final String main;
  private final String dark;
  private final String light;

  @SuppressWarnings("ImmutableEnumChecker") // an immutable class
  private final WordList words;

  Palette(String main, String dark, String light, String words) {
    this.main = main;
    this.dark = dark;
    this.light = light;
    this.words = WordList.parse(words);
  }

  String main() {
    return main;
  }

  String dark() {
    return dark;
  }

  String light() {
    return light;
  }

  /** Returns the palettes that a title names, in the order of their first words. */
  static List<Palette> namedIn(String title) {
    String lowerCase = title.toLowerCase(Locale.ROOT);
    Map<Integer, Palette> byPosition = new TreeMap<>();
    for (Palette palette : ALL) {
      int position = palette.words.indexIn(lowerCase);
      if (position >= 0) {
        byPosition.put(position, palette);
      }
    }
    return List.copyOf(byPosition.values());
  }

  /** Returns one of the palettes with a hue, selected by any number. */
  static Palette withHue(int number) {
    return HUES.get(Math.floorMod(number, HUES.size()));
  }

  /** Returns a palette whose main color stands out from this one. */
  Palette accent() {
    return this == YELLOW || this == ORANGE || this == BROWN ? TEAL : YELLOW;
  }
}
