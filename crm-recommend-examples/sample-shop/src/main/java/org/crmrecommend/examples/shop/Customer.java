package org.crmrecommend.examples.shop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.crmrecommend.data.User;

/**
 * A customer with everything that the shop does not see.
 *
 * @param index from 0
 * @param user what the shop sees
 * @param name in both languages
 * @param segment the sort of customer it is
 * @param interests what the customer likes and how much, the shares adding up to 1
 * @param visitPattern when the customer comes
 * @param personalAttributes what decides between products of one taste
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
   * When the customer comes.
   *
   * @param joined the first moment a visit is possible
   * @param visitsPerDay how many are expected a day, beside those for a need
   */
  record VisitPattern(Instant joined, double visitsPerDay) {}

  /**
   * What decides between products of one taste.
   *
   * @param male the sex
   * @param pricePreference how dear the customer buys, 0 on average
   * @param childBirthday the birthday of the youngest child, if any
   * @param phone the model the customer has or would buy
   */
  record PersonalAttributes(
      boolean male, double pricePreference, LocalDate childBirthday, String phone) {

    /** The age of the youngest child in months; 0 too when it is to be born in two months. */
    long childAgeInMonths(LocalDate date) {
      long months = ChronoUnit.MONTHS.between(childBirthday, date);
      return months == -1 ? 0 : months;
    }
  }

  String id() {
    return user.id();
  }

  /** Whether the product is to one of the customer's tastes, and made for their sex. */
  boolean likes(Product product) {
    return product.isForSex(personalAttributes.male())
        && product.type().interests().stream().anyMatch(interests::containsKey);
  }
}
