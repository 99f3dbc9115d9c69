package org.crmrecommend.examples.shop;

import java.util.List;
import java.util.Optional;
import org.crmrecommend.data.EventKind;

/** How a customer goes through the pages or the aisles of the shop. */
final class Browsing {

  /** The share of visits that are for what everybody needs. */
  private static final double EVERYDAY = 0.15;

  /** The share of looks that go to what sells best. */
  private static final double BESTSELLERS = 0.06;

  private static final double EXTRA_PAGES = 2.6;
  private static final double COMPARES = 0.35;
  private static final double IS_SHOWN_SOME = 0.35;
  private static final double SHOWN_IS_LIKED = 0.4;
  private static final double CLICKS_LIKED = 0.3;
  private static final double CLICKS_OTHER = 0.03;
  private static final double FAVORS = 0.08;
  private static final double WANTS_CONSUMABLE = 0.25;
  private static final double WANTS_LASTING = 0.2;
  private static final double ASIDE_WANTS = 0.3;
  private static final double SALE_FEVER = 1.4;

  private final Assortment assortment;
  private final Customer customer;
  private final Appeal appeal;
  private final Chance chance;

  Browsing(Assortment assortment, Customer customer, Appeal appeal, Chance chance) {
    this.assortment = assortment;
    this.customer = customer;
    this.appeal = appeal;
    this.chance = chance;
  }

  /** Looks around without a need, and may put something into the basket. */
  void lookAround(Visit visit) {
    Taste intent = appeal.intent(visit.date(), EVERYDAY, chance);
    List<Product> liked = assortment.of(intent);
    if (visit.isInStore()) {
      takeFrom(liked, visit);
      return;
    }
    if (chance.happens(IS_SHOWN_SOME)) {
      beShownSome(liked, visit);
    }
    turnPages(liked, visit);
  }

  /** In a store one or two things are taken from the shelf. */
  private void takeFrom(List<Product> shelf, Visit visit) {
    for (int hand = chance.between(1, 2); hand > 0; hand--) {
      appeal
          .pick(shelf, visit.date(), chance)
          .filter(product -> !appeal.isSatisfied(product))
          .filter(product -> chance.happens(product.kind().isConsumable() ? 0.9 : 0.4))
          .ifPresent(visit::putIn);
    }
  }

  /** The shop shows a few things; what is liked has a good chance of a click. */
  private void beShownSome(List<Product> liked, Visit visit) {
    for (int place = chance.between(3, 5); place > 0; place--) {
      List<Product> from = chance.happens(SHOWN_IS_LIKED) ? liked : assortment.bestsellers();
      Product shown = from.get(chance.between(0, from.size() - 1));
      if (!shown.isSold(visit.date()) || !visit.isFresh(shown)) {
        continue;
      }
      visit.note(EventKind.EXPOSURE, shown);
      boolean likes = customer.likes(shown) && appeal.of(shown, visit.date()) > 0;
      if (chance.happens(likes ? CLICKS_LIKED : CLICKS_OTHER)) {
        visit.note(EventKind.CLICK, shown);
        open(shown, likes ? 1 : 0, visit);
      }
    }
  }

  /** Page after page of one taste, now and then several of one kind to compare. */
  private void turnPages(List<Product> liked, Visit visit) {
    List<Product> shelf = liked;
    for (int page = chance.count(EXTRA_PAGES); page >= 0; page--) {
      boolean aside = chance.happens(BESTSELLERS);
      List<Product> from = aside ? assortment.bestsellers() : shelf;
      Optional<Product> found = appeal.pick(from, visit.date(), chance).filter(visit::isFresh);
      found.ifPresent(product -> open(product, aside ? ASIDE_WANTS : 1, visit));
      shelf =
          found
              .filter(product -> !aside && chance.happens(COMPARES))
              .map(product -> assortment.of(product.kind().name()))
              .orElse(liked);
    }
  }

  /** Opens the page of a product, which may lead to more if there is interest and no need met. */
  private void open(Product product, double interest, Visit visit) {
    visit.note(EventKind.VIEW, product);
    if (appeal.isSatisfied(product)) {
      return;
    }
    if (chance.happens(FAVORS * interest)) {
      visit.note(EventKind.FAVORITE, product);
    }
    double wants = product.kind().isConsumable() ? WANTS_CONSUMABLE : WANTS_LASTING;
    double fever = Calendar.isSale(visit.date()) ? SALE_FEVER : 1;
    if (chance.happens(wants * interest * fever)) {
      visit.putIn(product);
    }
  }
}
