package org.crmrecommend.examples.shop;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Set;

/**
 * A sort of product that customers choose among, such as tents.
 *
 * @param name as other tables refer to it
 * @param category the path in the catalog, the department first
 * @param tastes whose followers like it
 * @param weight how much they look for it, beside the other kinds of the taste
 * @param rhythm after how many days a buyer needs it again; 0 if it lasts
 * @param once whether one of the kind is enough, as of phones but not of novels
 */
record Kind(
    String name,
    List<String> category,
    Set<Taste> tastes,
    double weight,
    int rhythm,
    boolean once) {

  static Kind of(NamedCsvRecord row) {
    String rhythm = row.getField("rhythm");
    boolean once = rhythm.equals("once");
    return new Kind(
        row.getField("kind"),
        List.of(row.getField("department"), row.getField("category")),
        Taste.allNamed(row.getField("tastes")),
        Double.parseDouble(row.getField("weight")),
        once || rhythm.equals("lasts") ? 0 : Integer.parseInt(rhythm),
        once);
  }

  /** Whether it is used up and bought again. */
  boolean isConsumable() {
    return rhythm > 0;
  }
}
