package org.crmrecommend.examples;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.Storefront;
import org.crmrecommend.StorefrontBuilder;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.history.HistoryLimits;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Link;

/** The shop of the commands for persons, as its own program opens it. */
final class TeaShop {

  static final Instant LINKED = Instant.parse("2026-05-01T12:00:00Z");

  /** Number of views of Cem, more than a history keeps by default. */
  static final int VIEWS = 300;

  private TeaShop() {}

  /** Returns the builder of the shop, which keeps longer histories than others. */
  static StorefrontBuilder builder(Path folder) {
    return Storefront.builder()
        .folder(folder)
        .algorithm(ItemKnn.DEFAULTS)
        .historyLimits(HistoryLimits.DEFAULTS.withEvents(1_000));
  }

  /** Makes the shop. Anna bought twice and looked at the pot on her phone; Ben bought twice. */
  static void create(StorefrontBuilder builder) {
    try (Storefront shop = builder.events(events()).open()) {
      link(shop, Identifier.device("phone-7"), Identifier.account("anna"));
    }
  }

  private static Stream<Event> events() {
    Instant start = LINKED.minus(Duration.ofDays(9));
    Stream<Event> some =
        Stream.of(
            Event.of("anna", "tea", EventKind.PURCHASE).at(start),
            Event.of("anna", "cup", EventKind.PURCHASE).at(start.plusSeconds(1)),
            Event.of("phone-7", "pot", EventKind.VIEW).at(start.plusSeconds(2)),
            Event.of("ben", "tea", EventKind.PURCHASE).at(start.plusSeconds(3)),
            Event.of("ben", "pot", EventKind.PURCHASE).at(start.plusSeconds(4)));
    Stream<Event> views =
        IntStream.range(0, VIEWS)
            .mapToObj(
                view ->
                    Event.of("cem", "item-" + view, EventKind.VIEW).at(start.plusSeconds(view)));
    return Stream.concat(some, views);
  }

  /** Links two ids, from a login at {@link #LINKED}. */
  static void link(Storefront shop, Identifier one, Identifier other) {
    shop.people().link(List.of(new Link(one, other, LINKED, "login"))).toCompletableFuture().join();
  }
}
