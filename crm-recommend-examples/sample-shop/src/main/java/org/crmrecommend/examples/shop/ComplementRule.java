package org.crmrecommend.examples.shop;

import de.siegmar.fastcsv.reader.NamedCsvRecord;

/**
 * A habit of putting one kind of product into the basket with another.
 *
 * @param type the name of the kind that is bought anyway
 * @param complementType the name of the kind that comes along
 * @param probability how often it does
 * @param segment whose habit it is; everybody's if empty
 */
record ComplementRule(String type, String complementType, double probability, String segment) {

  static ComplementRule of(NamedCsvRecord row) {
    return new ComplementRule(
        row.getField("kind"),
        row.getField("with"),
        Double.parseDouble(row.getField("chance")),
        row.getField("segment"));
  }

  /** Whether the people of that segment have the habit. */
  boolean appliesTo(String otherSegment) {
    return segment.isEmpty() || segment.equals(otherSegment);
  }
}
