package org.crmrecommend.examples.shop;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Set;

/**
 * A sort of product that customers choose among, such as tents.
 *
 * @param name as other tables refer to it
 * @param category the path in the catalog, the department first
 * @param interests whose followers like it
 * @param weight how much they look for it, beside the other kinds of the taste
 * @param repurchaseDays after how many days a buyer needs it again; 0 if it lasts
 * @param isBoughtOnce whether one of the kind is enough, as of phones but not of novels
 */
record ProductType(
    String name,
    List<String> category,
    Set<Interest> interests,
    double weight,
    int repurchaseDays,
    boolean isBoughtOnce) {

  static ProductType of(NamedCsvRecord row) {
    String repurchase = row.getField("rhythm");
    boolean isBoughtOnce = repurchase.equals("once");
    return new ProductType(
        row.getField("kind"),
        List.of(row.getField("department"), row.getField("category")),
        Interest.parseAll(row.getField("tastes")),
        Double.parseDouble(row.getField("weight")),
        isBoughtOnce || repurchase.equals("lasts") ? 0 : Integer.parseInt(repurchase),
        isBoughtOnce);
  }

  /** Whether it is used up and bought again. */
  boolean isConsumable() {
    return repurchaseDays > 0;
  }
}
