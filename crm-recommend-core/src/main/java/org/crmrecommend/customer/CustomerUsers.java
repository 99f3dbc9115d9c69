package org.crmrecommend.customer;

import java.time.Instant;
import java.util.Map;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Users;
import org.jspecify.annotations.Nullable;

/**
 * The ids of customers and their rows in the table of users, which are found once. Immutable. Takes
 * 4 bytes per customer if there is a table.
 */
final class CustomerUsers {

  /** The row of a customer who is not in the table. */
  static final int ABSENT = -1;

  private final IdMap ids;
  private final @Nullable Users table;
  private final int[] rows;

  /**
   * Finds the rows. O(customers) time.
   *
   * @param ids the ids of all customers
   * @param table null if there is none
   */
  CustomerUsers(IdMap ids, @Nullable Users table) {
    this.ids = ids;
    this.table = table;
    this.rows = new int[table == null ? 0 : ids.size()];
    for (int customer = 0; table != null && customer < rows.length; customer++) {
      rows[customer] = table.ids().indexOf(ids.id(customer));
    }
  }

  /** Returns other customers with the same table. */
  CustomerUsers with(IdMap others) {
    return new CustomerUsers(others, table);
  }

  IdMap ids() {
    return ids;
  }

  @Nullable Users table() {
    return table;
  }

  int row(int customer) {
    return table == null ? ABSENT : rows[customer];
  }

  /** Returns the attributes of a customer; empty without a row. */
  Map<String, String> attributes(int customer) {
    int row = row(customer);
    return table == null || row < 0 ? Map.of() : table.attributes(row);
  }

  /** Returns when a customer signed up; null if it is unknown. */
  @Nullable Instant memberSince(int customer) {
    int row = row(customer);
    return table == null || row < 0 ? null : table.memberSince(row).orElse(null);
  }
}
