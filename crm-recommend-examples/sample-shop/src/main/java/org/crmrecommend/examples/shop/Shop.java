package org.crmrecommend.examples.shop;

import java.util.Map;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Users;

/**
 * A generated sample shop: the usual tables of a shop, and the ground truth behind them. Immutable.
 *
 * <p>Names are separate from the {@link Users}. They are unrelated to preferences, and as an
 * attribute each name would be a group of its own.
 *
 * @param events all events, before {@link SampleShop#END}
 * @param catalog all current and past items, with prices in yuan
 * @param users all customers, including those without events
 * @param names the names of the customers in Chinese and Pinyin, by user id
 * @param groundTruth the hidden preferences from which the events were generated
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

  /** Returns the name of a customer, or the id itself if the customer is unknown. */
  public String name(String userId) {
    return names.getOrDefault(userId, userId);
  }

  @Override
  public String toString() {
    return events + "; " + catalog + " in the catalog; " + users;
  }
}
