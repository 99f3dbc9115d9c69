package org.crmrecommend.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Options for a placement of a file and the time of the list. */
final class PlacementOption {

  @Option(
      names = "--placement",
      paramLabel = "FILE[#NAME]",
      converter = Converter.class,
      description =
          "List items by the rules of a placement in a YAML or JSON file. The name is needed if the"
              + " file has several. If the placement uses another model than the main one, such as"
              + " bought-together, that is trained, too. Rules on shown items have no effect.")
  private @Nullable Source source;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description =
          "Time of the list, such as 2026-01-31T12:00:00Z (default: the time of the latest event).")
  private @Nullable Instant at;

  /**
   * A placement of a file.
   *
   * @param name null for the only one
   */
  private record Source(Path file, @Nullable String name) {}

  /** Converts {@code placements.yaml#home}. File names and names of placements may contain #. */
  private static final class Converter implements ITypeConverter<Source> {

    @Override
    public Source convert(String text) {
      if (Files.exists(OptionConverters.path(text))) {
        return new Source(OptionConverters.path(text), null);
      }
      for (int end = text.lastIndexOf('#'); end > 0; end = text.lastIndexOf('#', end - 1)) {
        Path file = OptionConverters.path(text.substring(0, end));
        if (Files.exists(file) || text.indexOf('#') == end) {
          return new Source(file, text.substring(end + 1));
        }
      }
      return new Source(OptionConverters.path(text), null);
    }
  }

  Optional<Instant> time() {
    return Optional.ofNullable(at);
  }

  /** Rejects a file with problems, or without the placement, before other files are read. */
  void requireValid() {
    if (source != null) {
      choose(source, PlacementFiles.read(source.file(), null));
    }
  }

  /** Reads the placement, and checks that the catalog of the data has its columns. */
  Optional<Placement> read(TrainingData data) {
    if (source == null) {
      return Optional.empty();
    }
    Catalog catalog = data.catalog().orElse(null);
    Placement placement = choose(source, PlacementFiles.read(source.file(), catalog));
    PlacementFiles.requireCatalog(List.of(placement), catalog);
    return Optional.of(placement);
  }

  private static Placement choose(Source source, Placements placements) {
    List<Placement> list = placements.list();
    String names = list.stream().map(Placement::name).collect(Collectors.joining(", "));
    String name = source.name();
    if (list.isEmpty()) {
      throw new IllegalArgumentException(source.file() + ": expected a placement, found none");
    }
    if (name == null && list.size() > 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--placement must name one of %s, as in %s#%s",
              names,
              source.file(),
              list.get(0).name()));
    }
    return name == null
        ? list.get(0)
        : placements
            .find(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "--placement must name one of " + names + ": " + name));
  }
}
