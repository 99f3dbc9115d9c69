package org.crmrecommend.customer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.TrainingContext;
import org.jspecify.annotations.Nullable;

/**
 * What portraits are made from. The customers are the users of the log, with the same numbers, and
 * then the other users of the table.
 *
 * @param catalog with the item numbers of the log; null if there is none
 * @param users the ids of all customers and their rows in the table of users
 * @param eventWeights weight of each kind of event as a sign of interest
 */
record CustomerData(
    Purchases purchases,
    @Nullable Catalog catalog,
    CustomerUsers users,
    CustomerSettings settings,
    TrainingContext context,
    EventWeights eventWeights) {

  private static final int BLOCK_SIZE = 1 << 12;

  EventLog log() {
    return purchases.log();
  }

  /** Returns data of the customers of other purchases only. */
  CustomerData with(Purchases others) {
    return new CustomerData(
        others, catalog, users.with(others.customers()), settings, context, eventWeights);
  }

  /**
   * Counts over the customers of the log, without their attributes.
   *
   * @param phase name of the phase for the progress listener
   * @param create creates the counts of a thread
   */
  <C extends CustomerCounts<C>> C count(String phase, Supplier<C> create) {
    List<C> parts = Collections.synchronizedList(new ArrayList<>());
    context
        .workers(phase)
        .forEachBlock(
            purchases.customerCount(),
            BLOCK_SIZE,
            () -> {
              C part = create.get();
              parts.add(part);
              return new Counting<>(new CustomerEvents(purchases), part);
            },
            Counting::add);
    C all = create.get();
    parts.forEach(all::addAll);
    return all;
  }

  /** The work space of a thread that counts. */
  private record Counting<C extends CustomerCounts<C>>(CustomerEvents events, C counts) {

    void add(int from, int to) {
      for (int customer = from; customer < to; customer++) {
        events.load(customer, Map.of(), null);
        counts.add(events);
      }
    }
  }

  IdMap ids() {
    return users.ids();
  }

  /** Loads a customer by its number. */
  void load(int customer, CustomerEvents events) {
    int inLog = customer < purchases.customerCount() ? customer : -1;
    events.load(inLog, users.attributes(customer), users.memberSince(customer));
  }
}
