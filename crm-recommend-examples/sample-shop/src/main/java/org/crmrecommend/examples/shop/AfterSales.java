package org.crmrecommend.examples.shop;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;

/** Simulates the events after a purchase: ratings, reviews, complaints and refunds. */
final class AfterSales {

  private static final double RETURN_RATE = 0.02;
  private static final double WEARABLE_RETURN_RATE = 0.12;
  private static final double DEFECTIVE_RETURN_RATE = 0.6;
  private static final double DEFECTIVE_COMPLAINT_RATE = 0.35;
  private static final double COMPLAINT_RATE = 0.005;
  private static final double RATING_RATE = 0.26;
  private static final double DEFECTIVE_RATING_RATE = 0.5;
  private static final double REVIEW_RATE = 0.3;

  /** Relative frequencies of one to five stars for good products. */
  private static final double[] GOOD_STAR_WEIGHTS = {0.5, 1.5, 7, 28, 63};

  /** Relative frequencies of one to five stars for returned products. */
  private static final double[] RETURNED_STAR_WEIGHTS = {10, 30, 40, 15, 5};

  /** Relative frequencies of one to five stars for defective products. */
  private static final double[] DEFECTIVE_STAR_WEIGHTS = {55, 33, 10, 2, 0};

  private final RandomStream random;

  AfterSales(RandomStream random) {
    this.random = random;
  }

  /** Returns the events that follow a purchase; some may be later than {@link SampleShop#END}. */
  List<Event> eventsAfter(Event purchase, Product product) {
    List<Event> events = new ArrayList<>();
    boolean isDefective = random.bernoulli(product.defectRate());
    if (random.bernoulli(isDefective ? DEFECTIVE_COMPLAINT_RATE : COMPLAINT_RATE)) {
      events.add(followUp(purchase, EventKind.COMPLAINT, 1, 5));
    }
    double returnRate = product.isWearable() ? WEARABLE_RETURN_RATE : RETURN_RATE;
    boolean isReturned = random.bernoulli(isDefective ? DEFECTIVE_RETURN_RATE : returnRate);
    if (isReturned) {
      events.add(refund(purchase, isDefective));
    }
    if (random.bernoulli(isDefective ? DEFECTIVE_RATING_RATE : RATING_RATE)) {
      int stars =
          1
              + random.weightedIndex(
                  isDefective
                      ? DEFECTIVE_STAR_WEIGHTS
                      : isReturned ? RETURNED_STAR_WEIGHTS : GOOD_STAR_WEIGHTS);
      Event rating = followUp(purchase, EventKind.RATING, 3, 14).withRating(stars);
      events.add(rating);
      if (random.bernoulli(REVIEW_RATE)) {
        events.add(review(rating));
      }
    }
    return events;
  }

  private Event review(Event rating) {
    Instant time = Objects.requireNonNull(rating.time()).plusSeconds(random.uniformInt(40, 600));
    return rating.withKind(EventKind.REVIEW).at(time);
  }

  /**
   * Refunds some of the pieces, or all pieces of a defective product, with their share of the
   * price.
   */
  private Event refund(Event purchase, boolean isDefective) {
    int boughtPieces = (int) purchase.quantity();
    int pieces = isDefective ? boughtPieces : random.uniformInt(1, boughtPieces);
    double amountInFen = Objects.requireNonNull(purchase.amount());
    return followUp(purchase, EventKind.REFUND, 2, 9)
        .withQuantity(pieces)
        .withAmount(Math.round(amountInFen * pieces / boughtPieces), Assortment.CURRENCY)
        .withOrder(Objects.requireNonNull(purchase.order()));
  }

  /**
   * Returns an event of the same customer and item, {@code minDays} to {@code maxDays} days later.
   */
  private Event followUp(Event purchase, EventKind kind, int minDays, int maxDays) {
    LocalDate day = ShopCalendar.date(Objects.requireNonNull(purchase.time()));
    Instant time =
        ShopCalendar.drawTimeOn(day.plusDays(random.uniformInt(minDays, maxDays)), random);
    return Event.of(purchase.user(), Objects.requireNonNull(purchase.item()), kind)
        .at(time)
        .withChannel("app");
  }
}
