package org.crmrecommend.examples.shop;

import de.siegmar.fastcsv.reader.NamedCsvRecord;

/**
 * A habit of putting one kind of product into the basket with another.
 *
 * @param kind the name of the kind that is bought anyway
 * @param with the name of the kind that comes along
 * @param chance how often it does
 * @param segment whose habit it is; everybody's if empty
 */
record Companion(String kind, String with, double chance, String segment) {

  static Companion of(NamedCsvRecord row) {
    return new Companion(
        row.getField("kind"),
        row.getField("with"),
        Double.parseDouble(row.getField("chance")),
        row.getField("segment"));
  }

  /** Whether the people of that segment have the habit. */
  boolean isHabitOf(String otherSegment) {
    return segment.isEmpty() || segment.equals(otherSegment);
  }
}
