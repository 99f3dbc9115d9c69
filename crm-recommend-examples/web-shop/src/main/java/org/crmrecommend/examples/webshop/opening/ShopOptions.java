package org.crmrecommend.examples.webshop.opening;

import java.nio.file.Path;
import java.util.List;
import org.crmrecommend.ShopSearch;
import org.jspecify.annotations.Nullable;

/**
 * How a shop is opened.
 *
 * @param folder the folder for everything that the shop keeps
 * @param database JDBC URL of a database that keeps it instead; null for files in the folder
 * @param source the data with which a new shop is filled
 * @param controlShare share of the visitors who get best sellers in place of personal lists
 * @param search how the shop looks for its best model
 */
public record ShopOptions(
    Path folder, @Nullable String database, Source source, double controlShare, ShopSearch search) {

  /** Fewer trials than by default, so that a small computer is soon quiet. */
  private static final ShopSearch SEARCH = ShopSearch.DEFAULTS.withTrials(10);

  /**
   * The data of a new shop.
   *
   * @param events event files; the sample shop if there are none
   * @param catalog a CSV file; null if the event files are all there is
   * @param format name of the format of the event files
   */
  public record Source(List<Path> events, @Nullable Path catalog, String format) {

    /** The sample shop. */
    public static final Source SAMPLE = new Source(List.of(), null, "csv");

    /** Copies the list. */
    public Source {
      events = List.copyOf(events);
      if (events.isEmpty() && catalog != null) {
        throw new IllegalArgumentException("a catalog needs events; give both, or neither");
      }
    }
  }

  /**
   * @throws IllegalArgumentException if the share is not between 0 and 0.9
   */
  public ShopOptions {
    if (!(controlShare >= 0 && controlShare <= 0.9)) {
      throw new IllegalArgumentException(
          "the share of the control group must be between 0 and 0.9: " + controlShare);
    }
  }

  /** Returns the options of the sample shop with files in a folder, without a control group. */
  public static ShopOptions sample(Path folder) {
    return new ShopOptions(folder, null, Source.SAMPLE, 0, SEARCH);
  }

  /** Returns a copy with another database. */
  public ShopOptions withDatabase(@Nullable String url) {
    return new ShopOptions(folder, url, source, controlShare, search);
  }

  /** Returns a copy with another source. */
  public ShopOptions withSource(Source newSource) {
    return new ShopOptions(folder, database, newSource, controlShare, search);
  }

  /** Returns a copy with another share of the control group. */
  public ShopOptions withControlShare(double share) {
    return new ShopOptions(folder, database, source, share, search);
  }

  /** Returns a copy with another search for the model. */
  public ShopOptions withSearch(ShopSearch newSearch) {
    return new ShopOptions(folder, database, source, controlShare, newSearch);
  }
}
