package org.crmrecommend.examples.webshop.picture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The motifs, and the rules that select one for an item. Immutable. */
final class Motifs {

  /** The motif of an item that matches no rule. */
  static final String DEFAULT = "box";

  private static final Pattern GROUP =
      Pattern.compile("<g id=\"(\\w+)\"(?: class=\"(\\w+)\")?>(.*?)</g>");

  static final Motifs ALL = new Motifs();

  private final WordRules motifRules = WordRules.load("motifs.txt");
  private final WordRules badgeRules = WordRules.load("badges.txt");
  private final Map<String, Motif> motifs;

  /**
   * A drawing.
   *
   * @param elements SVG elements, 100 units wide and high
   * @param palette the usual colors of such an item; null if it can have any color
   */
  private record Motif(String elements, @Nullable Palette palette) {

    static Motif of(MatchResult group) {
      String palette = group.group(2);
      return new Motif(
          group.group(3),
          palette == null ? null : Palette.valueOf(palette.toUpperCase(Locale.ROOT)));
    }
  }

  private Motifs() {
    try (BufferedReader reader = WordRules.open("motifs.svg")) {
      String svg = reader.lines().collect(Collectors.joining("\n"));
      motifs =
          GROUP
              .matcher(svg)
              .results()
              .collect(Collectors.toUnmodifiableMap(group -> group.group(1), Motif::of));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the name of the motif of an item, by its title or else its narrowest category. */
  String select(String title, List<String> category) {
    Optional<String> motif = motifRules.match(title);
    for (int level = category.size() - 1; motif.isEmpty() && level >= 0; level--) {
      motif = motifRules.match(category.get(level));
    }
    return motif.orElse(DEFAULT);
  }

  /** Returns the name of a second motif that a title names, other than the first one. */
  Optional<String> badge(String title, String motif) {
    return badgeRules.match(title).filter(badge -> !badge.equals(motif));
  }

  /** Returns the usual colors of a motif. */
  Optional<Palette> palette(String motif) {
    return Optional.ofNullable(motif(motif).palette());
  }

  /** Returns the elements of a motif in the colors of a palette and the main color of another. */
  String draw(String motif, Palette palette, Palette accent) {
    return motif(motif)
        .elements()
        .replace("tomato", palette.main())
        .replace("maroon", palette.dark())
        .replace("mistyrose", palette.light())
        .replace("gold", accent.main())
        .replace("seagreen", Palette.GREEN.main())
        .replace("white", "#fffaf0");
  }

  private Motif motif(String name) {
    Motif motif = motifs.get(name);
    if (motif == null) {
      throw new IllegalArgumentException("motif must be in motifs.svg: " + name);
    }
    return motif;
  }
}
