package org.crmrecommend.examples.webshop.merchant;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crmrecommend.DryRun;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Request;
import org.crmrecommend.Storefront;
import org.crmrecommend.examples.webshop.merchant.Preview.Place;
import org.crmrecommend.examples.webshop.merchant.Preview.Share;
import org.crmrecommend.examples.webshop.merchant.Preview.Totals;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.shelves.Shelves;
import org.crmrecommend.examples.webshop.shelves.ShopItems;
import org.crmrecommend.examples.webshop.store.Account;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;

/** Compares the lists of a draft with those of now. Nothing is stored as shown. */
final class Previews {

  private static final int STORED_LISTS = 1_000;
  private static final int CUSTOMERS = 200;
  private static final int CATEGORIES = 12;

  private final OpenShop shop;
  private final Storefront storefront;
  private final Shelves shelves;
  private final CustomerLists lists;

  Previews(OpenShop shop, ShopItems items) {
    this.shop = shop;
    this.storefront = shop.storefront();
    this.shelves = new Shelves(shop, items);
    this.lists = new CustomerLists(shop);
  }

  /**
   * Returns what a draft changes for a customer in one placement, and in many lists.
   *
   * @param draft placements that the shop can use
   * @param changed the placement of the draft
   */
  Preview of(Placements draft, Placement changed, Account customer, MerchantFrame frame) {
    CustomerLists.Customer known = lists.customer(customer.id());
    Recommendations after = lists.lists(known, frame, List.of(changed)).get(0);
    Optional<Recommendations> before =
        storefront
            .placements()
            .find(changed.name())
            .map(present -> lists.lists(known, frame, List.of(present)).get(0));
    return new Preview(
        changed.name(),
        frame.catalogText(customer.name()),
        before.map(list -> places(list, after, frame)),
        places(after, before.orElse(after), frame),
        totals(draft, changed, frame));
  }

  private List<Place> places(Recommendations list, Recommendations other, MerchantFrame frame) {
    return list.list().stream()
        .flatMap(
            item ->
                shelves
                    .card(item, frame.language())
                    .map(card -> new Place(card, position(item.item(), other)))
                    .stream())
        .toList();
  }

  private static OptionalInt position(String item, Recommendations list) {
    return list.list().stream()
        .filter(one -> one.item().equals(item))
        .mapToInt(Recommendation::position)
        .findFirst();
  }

  private Totals totals(Placements draft, Placement changed, MerchantFrame frame) {
    Instant yesterday = shop.clock().instant().minus(Duration.ofDays(1));
    DryRun stored = storefront.dryRun(draft, yesterday, STORED_LISTS);
    boolean isOfStored = !stored.lists().isEmpty();
    DryRun run = isOfStored ? stored : storefront.dryRun(draft, requests(changed.name()));
    DryRun.BeforeAfter price = run.mean("price");
    return new Totals(
        isOfStored,
        run.lists().size(),
        run.changedCount(),
        run.overlap(),
        run.coverage(),
        money(price.before(), frame),
        money(price.after(), frame),
        categories(run, frame));
  }

  private List<Request> requests(String placement) {
    return storefront.people().audience(Purpose.PERSONALIZATION).stream()
        .sorted()
        .limit(CUSTOMERS)
        .map(customer -> Request.forUser(customer).withPlacement(placement).withReasons(0))
        .toList();
  }

  private String money(double majorUnits, MerchantFrame frame) {
    int digits = Math.max(0, shop.catalog().currency().getDefaultFractionDigits());
    long minorUnits =
        BigDecimal.valueOf(majorUnits)
            .movePointRight(digits)
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact();
    return ShopItems.money(minorUnits, shop.catalog().currency(), frame.language());
  }

  private static String path(String category, MerchantFrame frame) {
    return Stream.of(category.split("/"))
        .map(frame::catalogText)
        .collect(Collectors.joining(" › "));
  }

  private static List<Share> categories(DryRun run, MerchantFrame frame) {
    Comparator<Share> byLarger =
        Comparator.comparingDouble(
            share -> Math.max(share.share().before(), share.share().after()));
    return run.shares("category").entrySet().stream()
        .map(entry -> new Share(path(entry.getKey(), frame), entry.getValue()))
        .sorted(byLarger.reversed())
        .limit(CATEGORIES)
        .toList();
  }
}
