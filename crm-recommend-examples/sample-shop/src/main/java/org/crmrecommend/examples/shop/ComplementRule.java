package org.crmrecommend.examples.shop;

import de.siegmar.fastcsv.reader.NamedCsvRecord;

/**
 * A rule of the simulation: customers often add a product of one type to a basket with another
 * type.
 *
 * @param type the name of the product type that triggers the rule
 * @param complementType the name of the product type that is added
 * @param probability the probability that a matching basket gets the complement
 * @param segment the segment to which the rule applies; all segments if empty
 */
record ComplementRule(String type, String complementType, double probability, String segment) {

  static ComplementRule of(NamedCsvRecord row) {
    return new ComplementRule(
        row.getField("kind"),
        row.getField("with"),
        Double.parseDouble(row.getField("chance")),
        row.getField("segment"));
  }

  /** Whether the rule applies to a segment. */
  boolean appliesTo(String otherSegment) {
    return segment.isEmpty() || segment.equals(otherSegment);
  }
}
