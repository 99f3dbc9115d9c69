package org.crmrecommend.rules.itemset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.rules.itemset.BasketGrouping.GroupBy;
import org.junit.jupiter.api.Test;

class BasketsTest {

  private static final Instant EVENING = Instant.parse("2024-03-01T23:30:00Z");

  private static final Catalog CATALOG =
      Catalog.of(
          Currency.getInstance("CNY"),
          List.of(
              Item.builder("longjing").category("Drinks", "Tea").build(),
              Item.builder("puer").category("Drinks", "Tea").build(),
              Item.builder("ipa").category("Drinks").build(),
              Item.builder("pot").category("Kitchen", "Pots").build()));

  private static Event purchase(String user, String item) {
    return Event.of(user, item, EventKind.PURCHASE);
  }

  /** Returns the item ids of every basket, in order. */
  private static List<List<String>> ids(Baskets baskets) {
    List<List<String>> ids = new ArrayList<>();
    for (int basket = 0; basket < baskets.size(); basket++) {
      List<String> items = new ArrayList<>();
      for (int position = baskets.from(basket); position < baskets.to(basket); position++) {
        items.add(baskets.items().id(baskets.item(position)));
      }
      ids.add(items);
    }
    return ids;
  }

  private static List<List<String>> ids(BasketGrouping grouping, Event... events) {
    return ids(Baskets.of(EventLog.of(Stream.of(events)), grouping));
  }

  @Test
  void of_lists_removesDuplicatesAndKeepsBasketOrder() {
    Baskets baskets = Baskets.of(List.of(List.of("b", "a", "b"), Set.of("c")));

    assertThat(ids(baskets)).containsExactly(List.of("a", "b"), List.of("c"));
    assertThat(baskets.itemCounts()).containsExactly(1, 1, 1);
    assertThat(baskets).hasToString("2 baskets of 3 items in all, 3 different");
  }

  @Test
  void of_emptyBasket_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Baskets.of(List.of(List.of("a"), List.of())))
        .withMessage("basket must not be empty: number 2");
  }

  @Test
  void byOrder_sameOrderAtDifferentTimes_isOneBasket() {
    assertThat(
            ids(
                BasketGrouping.DEFAULTS,
                purchase("anna", "tea").at(EVENING).withOrder("1"),
                purchase("anna", "pot").at(EVENING.plusSeconds(90_000)).withOrder("1"),
                purchase("anna", "cup").at(EVENING).withOrder("2"),
                purchase("ben", "tea").at(EVENING).withOrder("1")))
        .containsExactlyInAnyOrder(List.of("pot", "tea"), List.of("cup"), List.of("tea"));
  }

  @Test
  void byOrder_eventsWithoutOrder_areGroupedByDay() {
    assertThat(
            ids(
                BasketGrouping.DEFAULTS,
                purchase("anna", "tea").at(EVENING),
                purchase("anna", "pot").at(EVENING.minusSeconds(3_600)),
                purchase("anna", "cup").at(EVENING.plusSeconds(3_600)),
                purchase("anna", "jug"),
                purchase("anna", "mug")))
        .containsExactly(List.of("jug", "mug"), List.of("pot", "tea"), List.of("cup"));
  }

  @Test
  void byDay_eventsAroundMidnight_areSplitByZone() {
    Event[] events = {
      purchase("anna", "tea").at(EVENING).withOrder("1"),
      purchase("anna", "pot").at(EVENING.plusSeconds(3_600)).withOrder("2")
    };
    BasketGrouping byDay = BasketGrouping.DEFAULTS.withGroupBy(GroupBy.DAY);

    assertThat(ids(byDay, events)).containsExactly(List.of("tea"), List.of("pot"));
    assertThat(ids(byDay.withZone(ZoneId.of("Asia/Shanghai")), events))
        .containsExactly(List.of("pot", "tea"));
  }

  @Test
  void bySession_pauseAboveGap_startsNewBasket() {
    BasketGrouping bySession =
        BasketGrouping.DEFAULTS
            .withGroupBy(GroupBy.SESSION)
            .withKinds(EventKind.VIEW, EventKind.CART)
            .withGap(Duration.ofMinutes(10));

    assertThat(
            ids(
                bySession,
                Event.of("anna", "a", EventKind.VIEW).at(EVENING),
                Event.of("anna", "b", EventKind.CART).at(EVENING.plusSeconds(600)),
                Event.of("anna", "c", EventKind.VIEW).at(EVENING.plusSeconds(1_200)),
                Event.of("anna", "x", EventKind.PURCHASE).at(EVENING.plusSeconds(1_500)),
                Event.of("anna", "d", EventKind.VIEW).at(EVENING.plusSeconds(1_801))))
        .containsExactly(List.of("a", "b", "c"), List.of("d"));
  }

  @Test
  void byHistory_anyEvents_areOneBasketPerUser() {
    assertThat(
            ids(
                BasketGrouping.DEFAULTS.withGroupBy(GroupBy.HISTORY),
                purchase("anna", "tea").at(EVENING).withOrder("1"),
                purchase("anna", "pot").withOrder("2"),
                purchase("ben", "cup"),
                Event.of("carl", "cup", EventKind.VIEW)))
        .containsExactlyInAnyOrder(List.of("pot", "tea"), List.of("cup"));
  }

  @Test
  void construct_noKindsOrNonPositiveGap_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BasketGrouping.DEFAULTS.withKinds())
        .withMessage("kinds must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BasketGrouping.DEFAULTS.withGap(Duration.ZERO))
        .withMessage("gap must be positive: PT0S");
  }

  @Test
  void atLevel_anyLevel_replacesItemsByCategories() {
    Baskets baskets =
        Baskets.of(List.of(List.of("longjing", "puer", "pot"), List.of("ipa", "stray")));

    assertThat(ids(baskets.atLevel(1, CATALOG)))
        .containsExactly(List.of("Drinks", "Kitchen"), List.of("stray", "Drinks"));
    // ipa has no category at level 2, so it keeps that of level 1
    assertThat(ids(baskets.atLevel(2, CATALOG)))
        .containsExactly(List.of("Drinks > Tea", "Kitchen > Pots"), List.of("stray", "Drinks"));
  }

  @Test
  void withCategories_addsAllAndMinesNoItemWithItsCategory() {
    Baskets mixed =
        Baskets.of(List.of(List.of("longjing", "pot"), List.of("puer", "pot")))
            .withCategories(CATALOG);

    List<Set<String>> found = new ArrayList<>();
    for (ItemsetMiner.Method method : ItemsetMiner.Method.values()) {
      found =
          ItemsetMiner.DEFAULTS
              .withSupport(Support.count(2))
              .withMethod(method)
              .mine(mixed)
              .stream()
              .map(set -> (Set<String>) new TreeSet<>(set.items()))
              .toList();
      // 2 of Drinks and Drinks > Tea; 3 of pot, Kitchen and Kitchen > Pots; 2 * 3 mixed pairs
      assertThat(found)
          .as("%s", method)
          .hasSize(2 + 3 + 2 * 3)
          .contains(Set.of("Drinks > Tea", "pot"), Set.of("Drinks", "Kitchen > Pots"))
          .noneMatch(set -> set.contains("pot") && set.contains("Kitchen"))
          .noneMatch(set -> set.contains("Drinks") && set.contains("Drinks > Tea"));
    }
  }

  @Test
  void withCategories_closedItemsets_areRejected() {
    Baskets mixed = Baskets.of(List.of(List.of("longjing"))).withCategories(CATALOG);
    ItemsetMiner closed = ItemsetMiner.DEFAULTS.withForm(ItemsetMiner.Form.CLOSED);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> closed.mine(mixed))
        .withMessageContainingAll("form", "categories", "CLOSED");
  }

  @Test
  void levels_invalidArguments_areRejected() {
    Baskets baskets = Baskets.of(List.of(List.of("longjing", "Drinks")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> baskets.atLevel(0, CATALOG))
        .withMessage("level must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> baskets.withCategories(CATALOG))
        .withMessageContainingAll("item", "category", "Drinks");
  }
}
