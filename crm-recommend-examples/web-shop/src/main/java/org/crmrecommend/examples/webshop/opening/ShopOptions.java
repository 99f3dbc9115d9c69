package org.crmrecommend.examples.webshop.opening;

import java.nio.file.Path;
import java.util.List;
import org.crmrecommend.ShopSearch;
import org.crmrecommend.examples.shop.SampleShop;
import org.crmrecommend.serving.RefitPolicy;
import org.jspecify.annotations.Nullable;

/**
 * How a shop is opened.
 *
 * @param folder the folder for everything that the shop keeps
 * @param database JDBC URL of a database that keeps it instead; null for files in the folder
 * @param source the data with which a new shop is filled
 * @param controlShare share of the visitors who get best sellers in place of personal lists
 * @param search how the shop looks for its best model
 * @param refits when the shop trains its model again
 */
public record ShopOptions(
    Path folder,
    @Nullable String database,
    Source source,
    double controlShare,
    ShopSearch search,
    RefitPolicy refits) {

  /** Fewer trials than by default, so that a small computer is soon quiet. */
  private static final ShopSearch SEARCH = ShopSearch.DEFAULTS.withTrials(10);

  /**
   * The data of a new shop.
   *
   * @param events event files; the sample shop if there are none
   * @param catalog a CSV file; null if the event files are all there is
   * @param format name of the format of the event files
   * @param sample the settings of the sample shop
   */
  public record Source(
      List<Path> events, @Nullable Path catalog, String format, SampleShop sample) {

    /** The sample shop. */
    public static final Source SAMPLE = new Source(List.of(), null, "csv", SampleShop.DEFAULTS);

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is a catalog but no events
     */
    public Source {
      events = List.copyOf(events);
      if (events.isEmpty() && catalog != null) {
        throw new IllegalArgumentException("a catalog needs events; give both, or neither");
      }
    }

    /** Returns files with events, and a catalog if the format has none. */
    public static Source files(List<Path> events, @Nullable Path catalog, String format) {
      return new Source(events, catalog, format, SampleShop.DEFAULTS);
    }

    /** Returns a sample shop. */
    public static Source of(SampleShop sample) {
      return new Source(List.of(), null, "csv", sample);
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
    return new ShopOptions(folder, null, Source.SAMPLE, 0, SEARCH, RefitPolicy.DEFAULTS);
  }

  /** Returns a copy with another database. */
  public ShopOptions withDatabase(@Nullable String url) {
    return new ShopOptions(folder, url, source, controlShare, search, refits);
  }

  /** Returns a copy with another source. */
  public ShopOptions withSource(Source newSource) {
    return new ShopOptions(folder, database, newSource, controlShare, search, refits);
  }

  /** Returns a copy with another share of the control group. */
  public ShopOptions withControlShare(double share) {
    return new ShopOptions(folder, database, source, share, search, refits);
  }

  /** Returns a copy with another policy of training. */
  public ShopOptions withRefits(RefitPolicy newRefits) {
    return new ShopOptions(folder, database, source, controlShare, search, newRefits);
  }
}
