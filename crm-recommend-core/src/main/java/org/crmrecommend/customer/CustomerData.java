package org.crmrecommend.customer;

import java.util.Map;
import java.util.Optional;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Users;
import org.crmrecommend.model.TrainingContext;
import org.jspecify.annotations.Nullable;

/**
 * What portraits are made from. The customers are the users of the log, with the same numbers, and
 * then the other users of the table.
 *
 * @param catalog null if there is none
 * @param users null if there is no table of users
 * @param ids the ids of all customers
 */
record CustomerData(
    Purchases purchases,
    @Nullable Catalog catalog,
    @Nullable Users users,
    IdMap ids,
    CustomerSettings settings,
    TrainingContext context) {

  EventLog log() {
    return purchases.log();
  }

  /** Returns the catalog, with the item numbers of the log; empty if there is none. */
  Optional<Catalog> findCatalog() {
    return Optional.ofNullable(catalog);
  }

  /** Returns data of the customers of other purchases only. */
  CustomerData with(Purchases others) {
    IdMap customers = others.customers();
    return new CustomerData(others, catalog, users, customers, settings, context);
  }

  /** Loads a customer by its number. */
  void load(int customer, CustomerEvents events) {
    int user = users == null ? -1 : users.ids().indexOf(ids.id(customer));
    int inLog = customer < purchases.customerCount() ? customer : -1;
    if (users == null || user < 0) {
      events.load(inLog, Map.of(), null);
    } else {
      events.load(inLog, users.attributes(user), users.memberSince(user).orElse(null));
    }
  }
}
