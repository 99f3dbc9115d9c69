package org.crmrecommend;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.Profile;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placement.Seed;
import org.crmrecommend.ranking.Rule;

/** Which items a list may have, decided item by item from the rows of a shop. */
final class NaiveEligibility {

  private final RandomShop shop;
  private final RandomPlacements meanings;
  private final Request request;
  private final Placement placement;
  private final List<Event> events;

  NaiveEligibility(
      RandomShop shop, RandomPlacements meanings, Request request, Placement placement) {
    this.shop = shop;
    this.meanings = meanings;
    this.request = request;
    this.placement = placement;
    this.events =
        request.user().map(id -> shop.events.getOrDefault(id, List.of())).orElse(List.of());
  }

  /** Returns what is known of the user and the request. */
  Profile user() {
    int user = shop.data.interactions().users().indexOf(request.user().orElse(""));
    return complete(user < 0 ? Profile.builder() : shop.data.profile(user).toBuilder());
  }

  private Profile complete(Profile.Builder profile) {
    profile.time(RandomShop.NOW);
    for (String id : request.history()) {
      int item = shop.ids().indexOf(id);
      profile.add(item, 1f, RandomShop.NOW).addKind(item, EventKind.VIEW);
    }
    request.basket().forEach(id -> profile.addToBasket(shop.ids().indexOf(id)));
    return profile.attributes(request.attributes()).build();
  }

  /** Returns what the model is asked about. */
  Profile seed() {
    if (placement.seed() == Seed.USER) {
      return user();
    }
    if (placement.seed() == Seed.REQUEST) {
      return complete(Profile.builder());
    }
    Profile.Builder profile = Profile.builder().time(RandomShop.NOW);
    lastViewed()
        .ifPresent(
            id -> {
              int item = shop.ids().indexOf(id);
              profile.add(item, 1f, RandomShop.NOW).addKind(item, EventKind.VIEW);
            });
    return profile.build();
  }

  /** Returns the item that the user viewed last, or else the one of the latest event. */
  Optional<String> lastViewed() {
    if (!request.history().isEmpty()) {
      return Optional.of(request.history().get(request.history().size() - 1));
    }
    List<Event> views = events.stream().filter(e -> e.kind().equals(EventKind.VIEW)).toList();
    List<Event> counted = views.isEmpty() ? events : views;
    return counted.isEmpty()
        ? Optional.empty()
        : Optional.of(counted.get(counted.size() - 1).item());
  }

  /** Returns the items that a list may have, except for those of earlier lists of a page. */
  boolean[] items() {
    boolean[] eligible = new boolean[shop.rows.length];
    if (!placement.rule(Rule.Valid.class).map(v -> v.contains(RandomShop.NOW)).orElse(true)) {
      return eligible;
    }
    Set<String> forbidden = forbidden();
    double[] band = priceBand();
    for (int item = 0; item < eligible.length; item++) {
      Item row = shop.rows[item];
      eligible[item] =
          row != null
              && shop.onSale[item]
              && matches(request.filter().orElse(null), row)
              && matches(placement.filter(), row)
              && isInBand(row, band)
              && (request.included().isEmpty() || request.included().get().contains(row.id()))
              && !forbidden.contains(row.id());
    }
    return eligible;
  }

  private boolean matches(Filter filter, Item row) {
    return filter == null || meanings.matches(filter, row, request);
  }

  private Set<String> forbidden() {
    Set<String> forbidden = new HashSet<>(request.excluded());
    forbidden.addAll(request.basket());
    Set<String> bought = bought();
    boolean repeatsAtOnce =
        placement.rule(Rule.Repeats.class).filter(r -> r.after().isZero()).isPresent();
    if (!repeatsAtOnce) {
      Set<String> purchased =
          events.stream()
              .filter(e -> e.kind().equals(EventKind.PURCHASE))
              .map(Event::item)
              .collect(Collectors.toSet());
      for (String id : request.history()) {
        if (bought.contains(id) || !purchased.contains(id)) {
          forbidden.add(id);
        }
      }
    }
    if (placement.seed() == Seed.LAST_VIEWED) {
      lastViewed().ifPresent(forbidden::add);
    }
    forbidden.addAll(bought);
    return forbidden;
  }

  /** Returns the items that the user bought and that the list may not have again. */
  private Set<String> bought() {
    Optional<Duration> repeats = placement.rule(Rule.Repeats.class).map(Rule.Repeats::after);
    Optional<Duration> within = request.boughtWithin();
    Instant since =
        within.isPresent()
            ? RandomShop.NOW.minus(within.get())
            : repeats.isEmpty()
                ? Instant.MIN
                : repeats.get().isZero() ? Instant.MAX : RandomShop.NOW.minus(repeats.get());
    return events.stream()
        .filter(e -> e.kind().equals(EventKind.PURCHASE) && !e.time().isBefore(since))
        .map(Event::item)
        .collect(Collectors.toSet());
  }

  /** Returns the lowest and the highest price; empty if every price is allowed. */
  private double[] priceBand() {
    Optional<Rule.PriceBand> band = placement.rule(Rule.PriceBand.class);
    if (band.isEmpty()) {
      return new double[0];
    }
    Profile payer = seed();
    int[] bought = payer.itemsWithEvent(List.of(EventKind.PURCHASE), Instant.MIN);
    double[] prices = prices(Arrays.stream(bought));
    if (prices.length == 0) {
      prices =
          prices(
              IntStream.concat(
                  IntStream.range(0, payer.size()).map(payer::item),
                  IntStream.range(0, payer.basketSize()).map(payer::basketItem)));
    }
    if (prices.length == 0) {
      return prices;
    }
    double median = (prices[(prices.length - 1) / 2] + prices[prices.length / 2]) / 2;
    return new double[] {band.get().from() * median, band.get().to() * median};
  }

  private double[] prices(IntStream items) {
    return items
        .distinct()
        .filter(item -> shop.rows[item] != null && shop.rows[item].price() != null)
        .mapToDouble(item -> shop.rows[item].price().doubleValue())
        .sorted()
        .toArray();
  }

  private static boolean isInBand(Item row, double[] band) {
    if (band.length == 0) {
      return true;
    }
    return row.price() != null
        && row.price().doubleValue() >= band[0]
        && row.price().doubleValue() <= band[1];
  }
}
