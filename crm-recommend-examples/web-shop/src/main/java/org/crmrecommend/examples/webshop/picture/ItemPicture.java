package org.crmrecommend.examples.webshop.picture;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.crmrecommend.data.Item;

/**
 * Draws a picture of an item from its title, category and brand, so that a shop without photos has
 * pictures. The same item always has the same picture.
 *
 * <p>Words of the title or the category select the motif, such as a teapot, and a small second
 * motif. Words for colors select the palette. The background, the angle and the size vary with the
 * title, so that neighbors in a list differ.
 */
public final class ItemPicture {

  /** Longer titles are cut before they are searched for words. */
  private static final int MAX_TITLE_LENGTH = 300;

  private static final int MAX_BRAND_LENGTH = 30;
  private static final String LINES = "stroke-linejoin='round' stroke-linecap='round'";

  private static final List<String> BACKGROUNDS =
      List.of("#f6ecdd", "#e8efe3", "#e3ecf1", "#f6e8e4", "#ece8f1", "#f3efdd");

  private static final List<String> SHAPES =
      List.of(
          "<circle cx='100' cy='96' r='76'/>",
          "<path d='M30 172V96C30 4 170 4 170 96V172Z'/>",
          "<path d='M26 92C32 22 118 10 154 44C198 86 178 162 118 172C60 182 20 150 26 92Z'/>",
          "<path d='M174 84C162 18 70 12 38 58C4 110 36 170 92 174C150 176 184 140 174 84Z'/>",
          "<path d='M0 112C50 74 128 140 200 90V200H0Z'/>",
          "<rect x='24' y='22' width='152' height='150' rx='24'/>");

  private ItemPicture() {}

  /**
   * Returns a complete SVG document of less than 4 KB with a square view box. It has no scripts,
   * styles or references. It has its own background, which suits light and dark pages.
   */
  public static String svg(Item item) {
    String title = item.title().substring(0, Math.min(item.title().length(), MAX_TITLE_LENGTH));
    String motif = Motifs.ALL.select(title, item.category());
    // The algorithm of Random is specified, so pictures do not depend on the Java version.
    Random variation = new Random(31L * item.title().hashCode() + item.id().hashCode());
    List<Palette> named = Palette.namedIn(title);
    Palette palette =
        named.isEmpty()
            ? Motifs.ALL.palette(motif).orElseGet(() -> anyPalette(item, variation))
            : named.get(0);
    Palette accent = named.size() > 1 ? named.get(1) : palette.accent();
    Optional<String> badge = Motifs.ALL.badge(title, motif);
    return "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 200' role='img'><title>"
        + XmlText.of(title, MAX_TITLE_LENGTH)
        + "</title>"
        + background(palette, variation)
        + mainMotif(motif, palette, accent, variation)
        + badge.map(name -> badge(name, palette, accent)).orElse("")
        + brand(item.brand(), palette)
        + "</svg>";
  }

  /** Returns one of three palettes of the category, or any palette if there is no category. */
  private static Palette anyPalette(Item item, Random variation) {
    return item.category().isEmpty()
        ? Palette.withHue(variation.nextInt())
        : Palette.withHue(item.category().hashCode() + variation.nextInt(3));
  }

  private static String background(Palette palette, Random variation) {
    return String.format(
        Locale.ROOT,
        "<rect width='200' height='200' fill='%s'/><g fill='%s' fill-opacity='.5'>%s</g>",
        BACKGROUNDS.get(variation.nextInt(BACKGROUNDS.size())),
        palette.light(),
        SHAPES.get(variation.nextInt(SHAPES.size())));
  }

  private static String mainMotif(String motif, Palette palette, Palette accent, Random variation) {
    int angle = variation.nextInt(9) - 4;
    int percent = 104 + variation.nextInt(5) * 4;
    return String.format(
        Locale.ROOT,
        "<ellipse cx='100' cy='155' rx='54' ry='6' fill='%s' fill-opacity='.15'/>"
            + "<g transform='translate(100 96) rotate(%d) scale(%.2f) translate(-50 -50)'"
            + " fill='%s' stroke='%s' stroke-width='2.5' %s>%s</g>",
        palette.dark(),
        angle,
        percent / 100.0,
        palette.main(),
        palette.dark(),
        LINES,
        Motifs.ALL.draw(motif, palette, accent));
  }

  private static String badge(String motif, Palette palette, Palette accent) {
    Palette colors = Motifs.ALL.palette(motif).orElse(accent);
    return String.format(
        Locale.ROOT,
        "<circle cx='158' cy='142' r='27' fill='#fffaf0' stroke='%s' stroke-width='2'/>"
            + "<g transform='translate(158 142) scale(.34) translate(-50 -50)'"
            + " fill='%s' stroke='%s' stroke-width='4' %s>%s</g>",
        palette.dark(),
        colors.main(),
        colors.dark(),
        LINES,
        Motifs.ALL.draw(motif, colors, colors.accent()));
  }

  private static String brand(String brand, Palette palette) {
    if (brand.isBlank()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "<text x='100' y='190' text-anchor='middle' font-family='system-ui,sans-serif'"
            + " font-size='10' letter-spacing='.6' fill='%s' fill-opacity='.75'>%s</text>",
        palette.dark(),
        XmlText.of(brand, MAX_BRAND_LENGTH));
  }
}
