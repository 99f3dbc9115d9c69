package org.crmrecommend.examples.shop;

import java.util.Map;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Users;

/**
 * A sample shop: what any shop has in its tables, and the truth behind it. Immutable.
 *
 * <p>Names stand apart from the {@link Users}: they tell nothing about taste, and as an attribute
 * each of them would be a group of its own.
 *
 * @param events all that happened, ending before {@link SampleShop#END}
 * @param catalog all that is or was sold, in yuan
 * @param users all customers, those included who did nothing yet
 * @param names how customers are called, in both languages, by user id
 * @param groundTruth what the events were drawn from
 */
public record Shop(
    EventLog events,
    Catalog catalog,
    Users users,
    Map<String, String> names,
    GroundTruth groundTruth) {

  /** Copies the names. */
  public Shop {
    names = Map.copyOf(names);
  }

  /** The name of a customer; the id itself if there is no such customer. */
  public String name(String userId) {
    return names.getOrDefault(userId, userId);
  }

  @Override
  public String toString() {
    return events + "; " + catalog + " in the catalog; " + users;
  }
}
