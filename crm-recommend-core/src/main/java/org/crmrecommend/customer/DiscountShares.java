package org.crmrecommend.customer;

import java.util.Arrays;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;

/**
 * The share of the spending on each item that all customers paid under a discount. Immutable.
 *
 * <p>The share of an item is shrunk towards that of its main category, and this towards that of the
 * shop, as if {@value #PRIOR_LINES} further lines had the share of the larger group.
 */
final class DiscountShares {

  private static final double PRIOR_LINES = 10;

  private final ItemGroups groups;
  private final double ofShop;
  private final double[] ofCategories;
  private final double[] ofItems;

  private DiscountShares(
      ItemGroups groups, double ofShop, double[] ofCategories, double[] ofItems) {
    this.groups = groups;
    this.ofShop = ofShop;
    this.ofCategories = ofCategories;
    this.ofItems = ofItems;
  }

  /** Returns whether anything was sold under a discount. */
  boolean isEmpty() {
    return ofShop == 0;
  }

  /** Returns the share of an item; a later item has that of its category or of the shop. */
  double share(int item) {
    return item >= 0 && item < ofItems.length ? ofItems[item] : ofCategory(item);
  }

  private double ofCategory(int item) {
    int category = groups.mainCategoryOf(item);
    return category == ItemGroups.NONE ? ofShop : ofCategories[category];
  }

  /** Returns whether a line has a discount, a higher list price or a coupon. */
  static boolean isDiscounted(EventLog log, int event) {
    return log.discount(event).orElse(0) > 0
        || log.listPrice(event).orElse(0) > log.amount(event).orElse(0)
        || log.hasCoupon(event);
  }

  /** The spending of all customers by item, in minor units. Not thread-safe. */
  static final class Spending implements CustomerCounts<Spending> {
    private final EventLog log;
    private final int purchaseKind;
    private final Totals items;
    private final Totals shop = new Totals(1);

    Spending(EventLog log) {
      this.log = log;
      this.purchaseKind = log.kinds().indexOf(EventKind.PURCHASE);
      this.items = new Totals(log.itemCount());
    }

    @Override
    public void add(CustomerEvents customer) {
      if (customer.purchaseCount() == 0) {
        return;
      }
      for (int event = customer.from(); event < customer.to(); event++) {
        if (log.kindCode(event) == purchaseKind) {
          long amount = log.amount(event).orElse(0);
          long discounted = isDiscounted(log, event) ? amount : 0;
          shop.add(0, 1, amount, discounted);
          if (log.hasItem(event)) {
            items.add(log.item(event), 1, amount, discounted);
          }
        }
      }
    }

    @Override
    public void addAll(Spending other) {
      items.addAll(other.items);
      shop.addAll(other.shop);
    }

    DiscountShares shares(ItemGroups groups) {
      Totals categories = new Totals(groups.categories().size());
      for (int item = 0; item < items.lines.length; item++) {
        if (groups.mainCategoryOf(item) != ItemGroups.NONE) {
          categories.add(
              groups.mainCategoryOf(item),
              items.lines[item],
              items.amounts[item],
              items.discounted[item]);
        }
      }
      double ofShop = shop.share(0, 0, 0);
      double[] ofCategories = new double[categories.lines.length];
      Arrays.setAll(ofCategories, category -> categories.share(category, ofShop, PRIOR_LINES));
      DiscountShares larger = new DiscountShares(groups, ofShop, ofCategories, new double[0]);
      double[] ofItems = new double[items.lines.length];
      Arrays.setAll(ofItems, item -> items.share(item, larger.ofCategory(item), PRIOR_LINES));
      return new DiscountShares(groups, ofShop, ofCategories, ofItems);
    }
  }

  /** Numbers of lines and their amounts by group. */
  private static final class Totals {
    private final long[] lines;
    private final long[] amounts;
    private final long[] discounted;

    Totals(int size) {
      lines = new long[size];
      amounts = new long[size];
      discounted = new long[size];
    }

    void add(int group, long lineCount, long amount, long discountedAmount) {
      if (amount > 0) {
        lines[group] += lineCount;
        amounts[group] += amount;
        discounted[group] += discountedAmount;
      }
    }

    void addAll(Totals other) {
      for (int group = 0; group < lines.length; group++) {
        add(group, other.lines[group], other.amounts[group], other.discounted[group]);
      }
    }

    double share(int group, double ofLargerGroup, double priorLines) {
      double own = amounts[group] == 0 ? 0 : (double) discounted[group] / amounts[group];
      double weight = lines[group] + priorLines;
      return weight == 0 ? 0 : (lines[group] * own + priorLines * ofLargerGroup) / weight;
    }
  }
}
