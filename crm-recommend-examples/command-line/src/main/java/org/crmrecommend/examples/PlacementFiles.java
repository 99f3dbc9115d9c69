package org.crmrecommend.examples;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.examples.placements.PlacementsFile;
import org.crmrecommend.examples.yaml.YamlException;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;
import org.jspecify.annotations.Nullable;

/** Files of placements as input of a command. */
final class PlacementFiles {

  private PlacementFiles() {}

  /**
   * Reads a file.
   *
   * @param catalog that must have the columns of the rules; null to check no columns
   * @throws IllegalArgumentException if the file has problems; the message has the first
   */
  static Placements read(Path file, @Nullable Catalog catalog) {
    try {
      return catalog == null ? PlacementsFile.read(file) : PlacementsFile.read(file, catalog);
    } catch (YamlException e) {
      int others = e.problems().size() - 1;
      throw new IllegalArgumentException(
          e.problems().get(0).text(file.toString())
              + (others == 0
                  ? ""
                  : String.format(
                      Locale.ROOT,
                      "; the file has %d more problem%s, see 'crm-recommend placements check %s'",
                      others,
                      others == 1 ? "" : "s",
                      file)),
          e);
    }
  }

  /**
   * Requires a catalog if a placement has filters.
   *
   * @throws IllegalArgumentException if it is missing
   */
  static void requireCatalog(List<Placement> placements, @Nullable Catalog catalog) {
    for (Placement placement : placements) {
      if (catalog == null && !placement.filters().isEmpty()) {
        throw new IllegalArgumentException(
            "--catalog must be given for the filters of placement "
                + placement.name()
                + ": "
                + placement.filters().get(0));
      }
    }
  }
}
