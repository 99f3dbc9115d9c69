package org.crmrecommend.input;

import java.util.NavigableMap;
import java.util.TreeMap;

/** Age bands, keyed by the lowest age of each band. */
final class AgeBands {

  private static final int MAX_AGE = 130;
  private static final NavigableMap<Integer, String> BANDS = new TreeMap<>();

  static {
    BANDS.put(0, "Under 18");
    BANDS.put(18, "18-24");
    BANDS.put(25, "25-34");
    BANDS.put(35, "35-44");
    BANDS.put(45, "45-49");
    BANDS.put(50, "50-55");
    BANDS.put(56, "56+");
  }

  private AgeBands() {}

  /** Returns the band of an age in years. */
  static String of(Row row, int column) {
    double age = row.number(column);
    if (age < 0 || age > MAX_AGE) {
      throw row.expected("an age from 0 to " + MAX_AGE, column);
    }
    return BANDS.floorEntry((int) age).getValue();
  }

  /**
   * Returns the band of a MovieLens age code: the lowest age of the band, or 1 for the youngest
   * band.
   */
  static String ofCode(Row row, int column) {
    double code = row.number(column) == 1 ? 0 : row.number(column);
    String band = BANDS.get((int) code);
    if (band == null || code != (int) code) {
      throw row.expected("an age code (1, 18, 25, 35, 45, 50, 56)", column);
    }
    return band;
  }
}
