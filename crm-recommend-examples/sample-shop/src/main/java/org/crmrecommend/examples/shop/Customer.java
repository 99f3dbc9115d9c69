package org.crmrecommend.examples.shop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.crmrecommend.data.User;

/**
 * A customer with everything that the shop does not see.
 *
 * @param number from 0
 * @param user what the shop sees
 * @param name in both languages
 * @param segment the sort of customer it is
 * @param tastes what the customer likes and how much, the shares adding up to 1
 * @param habit when the customer comes
 * @param nature what decides between products of one taste
 */
record Customer(
    int number,
    User user,
    String name,
    String segment,
    Map<Taste, Double> tastes,
    Habit habit,
    Nature nature) {

  /**
   * When the customer comes.
   *
   * @param joined the first moment a visit is possible
   * @param visits how many are expected a day, beside those for a need
   */
  record Habit(Instant joined, double visits) {}

  /**
   * What decides between products of one taste.
   *
   * @param male the sex
   * @param spending how dear the customer buys, 0 on average
   * @param born the birthday of the youngest child, if any
   * @param phone the model the customer has or would buy
   */
  record Nature(boolean male, double spending, LocalDate born, String phone) {

    /** The age of the youngest child in months; 0 too when it is to be born in two months. */
    long months(LocalDate date) {
      long months = ChronoUnit.MONTHS.between(born, date);
      return months == -1 ? 0 : months;
    }
  }

  String id() {
    return user.id();
  }

  /** Whether the product is to one of the customer's tastes, and made for their sex. */
  boolean likes(Product product) {
    return product.isFor(nature.male())
        && product.kind().tastes().stream().anyMatch(tastes::containsKey);
  }
}
