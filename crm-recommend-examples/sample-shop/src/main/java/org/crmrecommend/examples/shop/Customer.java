package org.crmrecommend.examples.shop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.crmrecommend.data.User;

/**
 * A simulated customer, including the attributes that are hidden from the shop.
 *
 * @param index the customer's index, from 0
 * @param user the data that the shop knows
 * @param name the name in Chinese and in Pinyin
 * @param segment the customer segment
 * @param interests the customer's interests with their shares, which sum to 1
 * @param visitPattern when and how often the customer visits
 * @param personalAttributes attributes that determine which products of an interest the customer
 *     prefers
 */
record Customer(
    int index,
    User user,
    String name,
    String segment,
    Map<Interest, Double> interests,
    VisitPattern visitPattern,
    PersonalAttributes personalAttributes) {

  /**
   * When and how often the customer visits the shop.
   *
   * @param joined the earliest time of a visit
   * @param visitsPerDay the expected number of visits per day, not counting visits for repurchases
   */
  record VisitPattern(Instant joined, double visitsPerDay) {}

  /**
   * Attributes that determine which products of an interest the customer prefers.
   *
   * @param male true for men, false for women
   * @param pricePreference the preference for high prices; 0 is average
   * @param childBirthday the birthday of the youngest child; matters only for products with a child
   *     age
   * @param phone the phone model that the customer has or would buy
   */
  record PersonalAttributes(
      boolean male, double pricePreference, LocalDate childBirthday, String phone) {

    /** The age of the youngest child in months; also 0 in the two months before birth. */
    long childAgeInMonths(LocalDate date) {
      long months = ChronoUnit.MONTHS.between(childBirthday, date);
      return months == -1 ? 0 : months;
    }
  }

  String id() {
    return user.id();
  }

  /** Whether the product matches one of the customer's interests and the customer's sex. */
  boolean likes(Product product) {
    return product.isForSex(personalAttributes.male())
        && product.type().interests().stream().anyMatch(interests::containsKey);
  }
}
