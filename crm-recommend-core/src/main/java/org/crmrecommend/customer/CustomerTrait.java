package org.crmrecommend.customer;

import java.util.Arrays;
import java.util.Optional;
import org.crmrecommend.kernel.SpellingSuggestions;

/**
 * What a {@link Portrait} says of a customer. Each trait is derived from the events and the
 * attributes of the customer; the segments, the filters and the reports use its {@link #traitName}.
 */
public enum CustomerTrait {
  /** Days since the latest purchase. */
  RECENCY_DAYS("recencyDays", Type.NUMBER),
  /** Days since the latest event of any kind that the customer caused. */
  INACTIVE_DAYS("inactiveDays", Type.NUMBER),
  /** Days since the sign-up, or since the first event if that is unknown. */
  TENURE_DAYS("tenureDays", Type.NUMBER),
  /** Number of purchases; those of a day are one. */
  PURCHASES("purchases", Type.NUMBER),
  /** Number of orders. */
  ORDERS("orders", Type.NUMBER),
  /** What was paid, less what was refunded. */
  SPENDING("spending", Type.MONEY),
  /** What was paid less what was refunded, per order. */
  ORDER_VALUE("orderValue", Type.MONEY),
  /** Mean number of days between two purchases. */
  PURCHASE_INTERVAL("purchaseInterval", Type.NUMBER),
  /** RFM score of the recency, 5 for the most recent; 0 without a purchase. */
  RECENCY_SCORE("recencyScore", Type.NUMBER),
  /** RFM score of the number of purchases; 0 without a purchase. */
  FREQUENCY_SCORE("frequencyScore", Type.NUMBER),
  /** RFM score of the spending; 0 without a purchase. */
  MONETARY_SCORE("monetaryScore", Type.NUMBER),
  /** RFM group, such as {@code champions}. */
  RFM("rfm", Type.CATEGORY),
  /** Probability that the customer will buy again some day. */
  ALIVE_PROBABILITY("aliveProbability", Type.SHARE),
  /** Probability of at least one purchase within a year. */
  RETURN_PROBABILITY("returnProbability", Type.SHARE),
  /** Expected number of purchases within the horizon of the settings. */
  EXPECTED_PURCHASES("expectedPurchases", Type.NUMBER),
  /** Expected spending within the horizon of the settings. */
  EXPECTED_SPENDING("expectedSpending", Type.MONEY),
  /** Expected spending in the whole future, discounted to today. */
  LIFETIME_VALUE("lifetimeValue", Type.MONEY),
  /** Expected day of the next purchase; unknown for customers who have probably left. */
  NEXT_PURCHASE("nextPurchase", Type.DATE),
  /** Stage of the lifecycle, such as {@code growth}. */
  LIFECYCLE("lifecycle", Type.CATEGORY),
  /** Membership tier. */
  TIER("tier", Type.CATEGORY),
  /** Share of what the next tier takes that the customer has: the smaller of both shares. */
  TIER_PROGRESS("tierProgress", Type.SHARE),
  /** Spending that is missing to the next tier. */
  SPENDING_TO_NEXT_TIER("spendingToNextTier", Type.MONEY),
  /** Hour of the day with the most activity, 0 to 23. */
  ACTIVE_HOUR("activeHour", Type.NUMBER),
  /** Day of the week with the most activity, {@code mon} to {@code sun}. */
  ACTIVE_WEEKDAY("activeWeekday", Type.CATEGORY),
  /** Channel with the most activity, such as {@code app}. */
  CHANNEL("channel", Type.CATEGORY),
  /** Device with the most activity: the attribute {@code device} of events. */
  DEVICE("device", Type.CATEGORY),
  /** Hour of the day at which the customer answers most often, 0 to 23. */
  CONTACT_HOUR("contactHour", Type.NUMBER),
  /** Channel by which the customer answers most often. */
  CONTACT_CHANNEL("contactChannel", Type.CATEGORY),
  /** Narrowest category with half of the interest, or else the main category with the most. */
  FAVORITE_CATEGORY("favoriteCategory", Type.CATEGORY),
  /** Brand with the largest share of the interest. */
  FAVORITE_BRAND("favoriteBrand", Type.CATEGORY),
  /** Whether the customer buys {@code low}, {@code middle} or {@code high} prices of a category. */
  PRICE_BAND("priceBand", Type.CATEGORY),
  /** Lower quartile of the prices of a piece that the customer paid. */
  LOW_PRICE("lowPrice", Type.MONEY),
  /** Upper quartile of the prices of a piece that the customer paid. */
  HIGH_PRICE("highPrice", Type.MONEY),
  /** Share of spending under a discount, beyond what the bought items have by themselves. */
  PROMOTION_SENSITIVITY("promotionSensitivity", Type.SHARE),
  /** Probability that a purchase is refunded. */
  REFUND_RATE("refundRate", Type.SHARE),
  /** Probability that a purchase leads to a complaint. */
  COMPLAINT_RATE("complaintRate", Type.SHARE),
  /** 1 if a complaint or a ticket is recent and not closed, else 0; see the settings. */
  OPEN_COMPLAINT("openComplaint", Type.FLAG);

  private final String traitName;
  private final Type type;

  /** The values that a trait may have. */
  public enum Type {
    /** A number. */
    NUMBER,
    /** An amount in major units of the currency, such as euros. */
    MONEY,
    /** A number from 0 to 1, or from −1 to 1 for a difference of shares. */
    SHARE,
    /** A local day, in days since 1970-01-01. */
    DATE,
    /** 0 or 1. */
    FLAG,
    /** A text of a list. */
    CATEGORY
  }

  CustomerTrait(String traitName, Type type) {
    this.traitName = traitName;
    this.type = type;
  }

  /** Returns the name in segments, filters and files, such as {@code recencyDays}. */
  public String traitName() {
    return traitName;
  }

  /** Returns the type of the values. */
  public Type type() {
    return type;
  }

  /** Returns the position among the traits. */
  @SuppressWarnings("EnumOrdinal") // positions in arrays of columns, which are not stored
  int index() {
    return ordinal();
  }

  /** Returns the trait with a name, which is compared with case. */
  public static Optional<CustomerTrait> find(String traitName) {
    return Arrays.stream(values()).filter(trait -> trait.traitName.equals(traitName)).findFirst();
  }

  /**
   * Returns the trait with a name, which is compared with case.
   *
   * @throws IllegalArgumentException if there is none; the message has similar names
   */
  public static CustomerTrait parse(String traitName) {
    return find(traitName)
        .orElseThrow(
            () ->
                SpellingSuggestions.unknownName(
                    "trait",
                    Arrays.stream(values()).map(CustomerTrait::traitName).toList(),
                    traitName));
  }

  @Override
  public String toString() {
    return traitName;
  }
}
