package org.crmrecommend.examples.shop;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Set;

/**
 * A type of interchangeable products, such as tents.
 *
 * @param name the key that other tables use
 * @param category the category path in the catalog; the department comes first
 * @param interests the interests that the type belongs to
 * @param weight the demand relative to the other types of the interest
 * @param repurchaseDays the number of days after which a buyer needs a new one; 0 for durable
 *     products
 * @param isBoughtOnce whether a customer needs only one product of the type: true for phones, false
 *     for novels
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

  /** Whether products of this type are used up and bought again. */
  boolean isConsumable() {
    return repurchaseDays > 0;
  }
}
