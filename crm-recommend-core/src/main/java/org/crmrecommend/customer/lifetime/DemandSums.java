package org.crmrecommend.customer.lifetime;

import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.kernel.LocalTimes;
import org.jspecify.annotations.Nullable;

/**
 * Calculates a {@link StockDemand}. The purchases of a customer enter by one pass over the events:
 * the part of the shop is the same for all items, so it is summed over the customers first.
 */
final class DemandSums {

  private static final double DAYS_PER_WEEK = 7;

  private final PurchaseModel model;
  private final HorizonWeeks weeks;
  private final Purchases purchases;
  private final EventLog log;
  private final int purchaseKind;
  private final long asOf;
  private final DemandSettings settings;
  private final double[] @Nullable [] units;

  DemandSums(
      PurchaseModel model, HorizonWeeks weeks, Purchases purchases, DemandSettings settings) {
    this.model = model;
    this.weeks = weeks;
    this.purchases = purchases;
    this.log = purchases.log();
    this.purchaseKind = log.kinds().indexOf(EventKind.PURCHASE);
    this.asOf = EpochMillis.of(purchases.asOf());
    this.settings = settings;
    this.units = new double[log.itemCount()][];
  }

  /** A period at the end of the observation. */
  private record Recent(int firstDay, long purchases, long newCustomers, double lengthWeeks) {}

  /**
   * @param cancellationCheck throws if the calculation is cancelled
   */
  StockDemand demand(Runnable cancellationCheck) {
    double[] ofShop = new double[weeks.count()]; // purchases to which the rate of the shop applies
    CustomerGroups groups = new CustomerGroups(purchases);
    for (int group = 0; group < groups.size(); group++) {
      cancellationCheck.run();
      PurchaseHistory any = groups.history(groups.customer(groups.start(group)));
      double[] whileAlive = weeks.purchasesWhileAlive(model, any.frequency(), any.age());
      for (int position = groups.start(group); position < groups.start(group + 1); position++) {
        int customer = groups.customer(position);
        PurchaseHistory history = groups.history(customer);
        double alive =
            model.aliveProbability(history.frequency(), history.recency(), history.age());
        double weight = alive / (history.frequency() + 1 + settings.shrinkage());
        addUnits(customer, weight, whileAlive);
        PortfolioSums.add(weight * settings.shrinkage(), whileAlive, ofShop);
      }
    }
    Recent recent = recent();
    double[] ofNewCustomers = newCustomerPurchases(recent);
    PortfolioSums.add(1, ofNewCustomers, ofShop);
    addShopRates(recent, ofShop);
    return new StockDemand(log.items(), weeks, units, ofNewCustomers);
  }

  private void addUnits(int customer, double weight, double[] byWeek) {
    for (int event = log.from(customer); event < log.to(customer); event++) {
      if (isUnits(event)) {
        PortfolioSums.add(weight * log.quantity(event), byWeek, row(log.item(event)));
      }
    }
  }

  /** Returns whether an event is a purchase of an item that counts in {@link Purchases}. */
  private boolean isUnits(int event) {
    return log.kindCode(event) == purchaseKind
        && log.hasItem(event)
        && log.hasTime(event)
        && log.epochMillis(event) <= asOf;
  }

  private double[] row(int item) {
    double[] row = units[item];
    if (row == null) {
      row = new double[weeks.count()];
      units[item] = row;
    }
    return row;
  }

  private Recent recent() {
    int firstOfAll = purchases.lastDay();
    for (int purchase = 0; purchase < purchases.size(); purchase++) {
      firstOfAll = Math.min(firstOfAll, purchases.epochDay(purchase));
    }
    long days = Math.min(settings.recent().toDays(), purchases.lastDay() - firstOfAll + 1L);
    Recent recent = recent((int) (purchases.lastDay() - days + 1));
    Recent all = recent(firstOfAll);
    return recent.purchases > 0
        ? recent
        : new Recent(firstOfAll, all.purchases, 0, all.lengthWeeks); // no new customers come
  }

  private Recent recent(int firstDay) {
    long count = 0;
    long newCustomers = 0;
    for (int customer = 0; customer < purchases.customerCount(); customer++) {
      int before = purchases.to(customer, firstDay - 1);
      count += purchases.to(customer) - before;
      newCustomers += before == purchases.from(customer) && before < purchases.to(customer) ? 1 : 0;
    }
    double length = (purchases.lastDay() - firstDay + 1) / DAYS_PER_WEEK;
    return new Recent(firstDay, count, newCustomers, length);
  }

  /**
   * Returns the purchases of customers who come at a constant rate: the first ones, and until a
   * time t the repeat purchases of a customer of age t, as an average over the ages 0 to t.
   */
  private double[] newCustomerPurchases(Recent recent) {
    double perWeek = recent.newCustomers / recent.lengthWeeks;
    double[] byWeek = new double[weeks.count()];
    for (int week = 0; week < byWeek.length; week++) {
      double middle = (week + weeks.end(week)) / 2;
      byWeek[week] = perWeek * weeks.length(week) * (1 + model.expectedPurchases(middle));
    }
    return byWeek;
  }

  private void addShopRates(Recent recent, double[] byWeek) {
    LocalTimes times = new LocalTimes(purchases.zone());
    for (int customer = 0; customer < log.userCount(); customer++) {
      for (int event = log.from(customer); event < log.to(customer); event++) {
        if (isUnits(event) && times.epochDay(log.epochMillis(event)) >= recent.firstDay) {
          PortfolioSums.add(log.quantity(event) / recent.purchases, byWeek, row(log.item(event)));
        }
      }
    }
  }
}
