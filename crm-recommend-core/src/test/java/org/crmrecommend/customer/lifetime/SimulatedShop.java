package org.crmrecommend.customer.lifetime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.hipparchus.random.RandomDataGenerator;

/**
 * A shop whose customers buy as in the BG/NBD and the gamma-gamma model, with the parameters of the
 * CDNOW data, and what they do later. The first purchases are within 12 weeks.
 */
final class SimulatedShop {

  static final BgNbd PURCHASES = new BgNbd(0.243, 4.414, 0.793, 2.426);
  static final GammaGamma SPENDING = new GammaGamma(6.25, 3.74, 15.44);

  private static final LocalDate START = LocalDate.of(2026, 1, 1);
  private static final int FIRST_DAYS = 84;
  private static final Currency EURO = Currency.getInstance("EUR");

  /** Purchases of the observed days. */
  final Purchases purchases;

  /** By customer, the number of days with a purchase within the horizon. */
  final int[] laterPurchases;

  /** By customer, the spending within the horizon. */
  final double[] laterSpending;

  /** By customer, the spending at any later time, discounted. */
  final double[] laterValue;

  private final int days;
  private final LifetimeSettings settings;
  private final RandomDataGenerator random;

  /**
   * @param days number of observed days
   */
  SimulatedShop(int customers, int days, LifetimeSettings settings, long seed) {
    this.days = days;
    this.settings = settings;
    this.random = new RandomDataGenerator(seed);
    this.laterPurchases = new int[customers];
    this.laterSpending = new double[customers];
    this.laterValue = new double[customers];
    EventLogBuilder log = EventLog.builder();
    for (int customer = 0; customer < customers; customer++) {
      simulate(customer, log);
    }
    this.purchases = Purchases.of(log.build(), time(days - 1), ZoneOffset.UTC);
  }

  private void simulate(int customer, EventLogBuilder log) {
    double rate = random.nextGamma(PURCHASES.r(), 1 / PURCHASES.alpha());
    double leaving = random.nextBeta(PURCHASES.a(), PURCHASES.b());
    double costScale = 1 / random.nextGamma(SPENDING.q(), 1 / SPENDING.v());
    double weeks = random.nextInt(0, FIRST_DAYS - 1) / 7.0;
    int lastDay = -1;
    boolean isFirst = true;
    while (weeks < 4000) {
      int day = (int) Math.floor(weeks * 7 + 1e-9);
      double cost = random.nextGamma(SPENDING.p(), costScale);
      if (day < days) {
        log.add(
            Event.of("c" + customer, "tea", EventKind.PURCHASE)
                .at(time(day))
                .withAmount(Math.max(1, Math.round(100 * cost)), EURO));
      } else {
        addLater(customer, day, day != lastDay, cost);
      }
      if (!isFirst && random.nextDouble() < leaving) {
        return;
      }
      lastDay = day;
      isFirst = false;
      weeks += random.nextExponential(1 / rate);
    }
  }

  private void addLater(int customer, int day, boolean isNewDay, double cost) {
    double weeks = (day - days + 1) / 7.0;
    if (weeks <= settings.weeks()) {
      laterPurchases[customer] += isNewDay ? 1 : 0;
      laterSpending[customer] += cost;
    }
    laterValue[customer] += cost * Math.exp(-settings.weeklyRate() * weeks);
  }

  private static Instant time(int day) {
    return START.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
  }
}
