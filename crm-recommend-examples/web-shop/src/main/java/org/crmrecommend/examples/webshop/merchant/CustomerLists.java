package org.crmrecommend.examples.webshop.merchant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.crmrecommend.DryRun;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Request;
import org.crmrecommend.Storefront;
import org.crmrecommend.data.Event;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.hybrid.ModelSet.ModelSetModel;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;

/** The lists that a customer would see. They are made for the merchant only, so none is stored. */
final class CustomerLists {

  private static final int ITEMS_PER_MODEL = 5;
  private static final int REASONS = 3;

  /** Their lists are of items that the customer knows. */
  private static final Set<String> REPEATING =
      Set.of(Placement.BUY_AGAIN_MODEL, Placement.RECENTLY_VIEWED_MODEL);

  private final OpenShop shop;
  private final Storefront storefront;

  CustomerLists(OpenShop shop) {
    this.shop = shop;
    this.storefront = shop.storefront();
  }

  /** Returns the list of each model, in the order of {@link #models}. */
  List<Recommendations> ofModels(Customer customer, MerchantFrame frame) {
    return lists(customer, frame, models().stream().map(CustomerLists::ofModel).toList());
  }

  /** Returns the names of the models of the shop. */
  List<String> models() {
    List<String> names = new ArrayList<>();
    if (storefront.model() instanceof ModelSetModel set) {
      names.addAll(set.names());
    } else {
      names.add(Placement.MAIN_MODEL);
    }
    names.add(Placement.MOST_POPULAR_MODEL);
    names.add(Placement.TRENDING_MODEL);
    return names;
  }

  private static Placement ofModel(String model) {
    Placement any = Placement.of("model " + model).model(model).limit(ITEMS_PER_MODEL);
    Placement list = model.equals(Placement.MAIN_MODEL) ? any : any.atLeast(model);
    return REPEATING.contains(model) ? list.repeats(Duration.ZERO) : list;
  }

  /** Returns the lists of placements for a customer. */
  List<Recommendations> lists(Customer customer, MerchantFrame frame, List<Placement> placements) {
    List<Request> requests =
        placements.stream().map(placement -> request(customer, frame, placement)).toList();
    DryRun run = storefront.dryRun(Placements.NONE, requests);
    return run.lists().stream().map(DryRun.Lists::after).toList();
  }

  private Request request(Customer customer, MerchantFrame frame, Placement placement) {
    Request request =
        Request.forUser(customer.id())
            .withPlacement(placement)
            .withLocale(frame.shop().locale())
            .withZone(shop.zone())
            .withReasons(REASONS);
    return placement.seed() == Placement.Seed.REQUEST && customer.lastItem().isPresent()
        ? request.withHistory(List.of(customer.lastItem().get()))
        : request;
  }

  /** Returns a customer with the latest events. Takes the time of reading all stored events. */
  Customer customer(String id) {
    return new Customer(id, storefront.people().events(id));
  }

  /**
   * A customer whose lists are made.
   *
   * @param id id of the user
   * @param events all events, the oldest first
   */
  record Customer(String id, List<Event> events) {

    /** Lists about an item are shown as on the page of the item of the latest event. */
    Optional<String> lastItem() {
      return IntStream.rangeClosed(1, events.size())
          .mapToObj(last -> events.get(events.size() - last))
          .flatMap(event -> Optional.ofNullable(event.item()).stream())
          .findFirst();
    }
  }
}
