package org.crmrecommend.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crmrecommend.data.EventKind.CLICK;
import static org.crmrecommend.data.EventKind.PURCHASE;
import static org.crmrecommend.data.EventKind.VIEW;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.junit.jupiter.api.Test;

class UserFilterTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private static final IdMap ITEMS = new IdMap();
  private static final Catalog CATALOG =
      Catalog.of(
          Currency.getInstance("EUR"),
          List.of(
              Item.builder("shirt-s")
                  .brand("Acme")
                  .category("Wear", "Shirts")
                  .attribute("size", "S")
                  .build(),
              Item.builder("shirt-m")
                  .brand("Acme")
                  .category("Wear", "Shirts")
                  .attribute("size", "M")
                  .build(),
              Item.builder("coat-m")
                  .brand("Bert")
                  .category("Wear", "Coats")
                  .attribute("size", "M")
                  .build(),
              Item.builder("polo").brand("Carl").category("Wear", "Shirts", "Polos").build(),
              Item.builder("mug").category("Home").attribute("membersOnly", "yes").build()),
          ITEMS);

  private final CatalogItemSets sets = CatalogItemSets.of(CATALOG);

  @Test
  void sameAsUser_userWithValue_matchesItemsWithIt() {
    Filter filter = Filter.sameAsUser("size", "shirtSize");

    assertThat(matching(filter, user(Map.of("shirtSize", "M"))))
        .containsExactly("coat-m", "shirt-m");
    assertThat(matching(filter, user(Map.of("shirtSize", "XXL")))).isEmpty();
    assertThat(matching(filter, user(Map.of("size", "M")))).isEmpty();
    assertThat(matching(filter.not(), user(Map.of()))).hasSize(5);
  }

  @Test
  void userHas_oneOfTheValues_matchesAllItems() {
    Filter filter = Filter.userHas("tier", "gold", "silver");

    assertThat(matching(filter, user(Map.of("tier", "gold")))).hasSize(5);
    assertThat(matching(filter, user(Map.of("tier", "bronze")))).isEmpty();
    assertThat(matching(filter, user(Map.of()))).isEmpty();
  }

  @Test
  void inSegment_userWithTheAttribute_matchesAllItems() {
    Filter filter = Filter.inSegment("vip");

    assertThat(matching(filter, user(Map.of("segment:vip", "yes", "segment", "new")))).hasSize(5);
    assertThat(matching(filter.not(), user(Map.of("segment:vip", "yes")))).isEmpty();
    assertThat(matching(filter, user(Map.of("segment", "vip")))).isEmpty();
    assertThat(matching(filter, user(Map.of()))).isEmpty();
    assertThat(matching(filter.not(), user(Map.of()))).hasSize(5);
  }

  @Test
  void inSegment_emptyName_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.inSegment(""))
        .withMessage("segment must not be empty");
  }

  @Test
  void userHas_orNotMembersOnly_keepsMembersItemsFromOthers() {
    Filter filter = Filter.userHas("tier", "gold").or(Filter.is("membersOnly", "yes").not());

    assertThat(matching(filter, user(Map.of("tier", "gold")))).contains("mug").hasSize(5);
    assertThat(matching(filter, user(Map.of()))).doesNotContain("mug").hasSize(4);
  }

  @Test
  void sharesWithEvents_viewedBrands_matchesTheirItems() {
    Filter filter = Filter.sharesWithEvents("brand", VIEW, CLICK);

    assertThat(matching(filter, user(event("shirt-s", VIEW, 1), event("mug", VIEW, 1))))
        .containsExactly("shirt-m", "shirt-s");
    assertThat(matching(filter, user(event("shirt-s", PURCHASE, 1)))).isEmpty();
    assertThat(matching(filter, user())).isEmpty();
  }

  /** Shirts were bought 89 days ago, coats 91; polos are shirts too. */
  @Test
  void sharesWithEvents_notFromACategoryBoughtFromIn90Days_leavesTheOthers() {
    Filter filter = Filter.sharesWithEvents("category", Duration.ofDays(90), PURCHASE).not();

    assertThat(
            matching(filter, user(event("shirt-s", PURCHASE, 89), event("coat-m", PURCHASE, 91))))
        .containsExactly("coat-m", "mug");
    assertThat(matching(filter, user(event("shirt-s", VIEW, 1)))).hasSize(5);
  }

  /** Such an age is before all instants. */
  @Test
  void sharesWithEvents_longestAge_countsAllEvents() {
    Filter filter =
        Filter.sharesWithEvents("brand", Duration.ofSeconds(Long.MAX_VALUE), EventKind.VIEW);

    assertThat(matching(filter, user(event("coat-m", VIEW, 9_000)))).containsExactly("coat-m");
  }

  /** An item that was bought and returned has no weight, but its event counts. */
  @Test
  void sharesWithEvents_itemWithoutWeight_counts() {
    Filter filter = Filter.sharesWithEvents("brand", PURCHASE);

    assertThat(
            matching(
                filter, user(event("coat-m", PURCHASE, 9), event("coat-m", EventKind.REFUND, 8))))
        .containsExactly("coat-m");
  }

  @Test
  void available_filterOnTheUser_removesSoldOutItems() {
    CatalogItemSets soldOut = sets.with(CATALOG.withStock("shirt-m", 0));
    Filter filter = Filter.sameAsUser("size", "size");

    assertThat(ids(soldOut.available(NOON, filter, FilterContext.of(user(Map.of("size", "M"))))))
        .containsExactly("coat-m");
  }

  @Test
  void items_filterOnTheUser_isRejectedWithoutAUser() {
    Filter filter = Filter.inStock().and(Filter.sameAsUser("size", "size"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> sets.items(filter))
        .withMessage(
            "filter must not depend on the user or the request: inStock and size = user.size");
    assertThatIllegalArgumentException().isThrownBy(() -> sets.available(NOON, filter));
  }

  @Test
  void available_unknownColumn_isRejectedForEveryUser() {
    FilterContext unknown = FilterContext.of(user(Map.of()));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> sets.available(NOON, Filter.sameAsUser("sise", "size"), unknown))
        .withMessage("column must be a column of the catalog: sise; did you mean size?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sets.available(NOON, Filter.sharesWithEvents("sise", VIEW), unknown))
        .withMessageStartingWith("column must be a column of the catalog: sise");
  }

  @Test
  void factories_badArguments_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.sameAsUser("price", "budget"))
        .withMessage("column must be a text column: price");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.sameAsUser("size", ""))
        .withMessage("attribute must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.sharesWithEvents("brand"))
        .withMessage("kinds must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.sharesWithEvents("brand", Duration.ZERO, VIEW))
        .withMessage("within must be positive: PT0S");
    assertThatIllegalArgumentException().isThrownBy(() -> Filter.userHas("tier"));
  }

  @Test
  void toString_filtersOnTheUser_areOneLine() {
    assertThat(
            Filter.userHas("member tier", "gold", "black")
                .and(
                    Filter.sameAsUser("size", "size"),
                    Filter.sharesWithEvents("category", Duration.ofDays(90), PURCHASE).not()))
        .hasToString(
            "user.\"member tier\" in ('black', 'gold') and size = user.size"
                + " and not bought(category, 90 d)");
  }

  private List<String> matching(Filter filter, Profile user) {
    return ids(sets.available(NOON, filter, FilterContext.of(user)));
  }

  private static List<String> ids(ItemSet items) {
    return Stream.of("coat-m", "mug", "polo", "shirt-m", "shirt-s")
        .filter(id -> items.contains(ITEMS.indexOf(id)))
        .toList();
  }

  private static Event event(String item, EventKind kind, int daysAgo) {
    return Event.of("anna", item, kind).at(NOON.minus(Duration.ofDays(daysAgo)));
  }

  private static Profile user(Event... events) {
    EventLogBuilder builder = EventLog.builder(new IdMap(), ITEMS);
    Stream.of(events).forEach(builder::add);
    EventLog log = builder.build();
    return log.userCount() == 0
        ? user(Map.of())
        : Profile.builder(log.eventsOf(0), EventWeights.DEFAULTS, NOON).build();
  }

  private static Profile user(Map<String, String> attributes) {
    return Profile.builder().attributes(attributes).time(NOON).build();
  }

  @Test
  void userAttributes_anyNesting_areThoseOfConditionsOnUser() {
    Filter red = Filter.is("color", "red");
    Filter events = Filter.sharesWithEvents("brand", EventKind.VIEW);
    Filter size = Filter.sameAsUser("size", "shoeSize");
    Filter gold = Filter.userHas("tier", "gold", "silver");

    assertThat(red.userAttributes()).isEmpty();
    assertThat(events.and(red, red.not()).userAttributes()).isEmpty();
    assertThat(size.userAttributes()).containsExactly("shoeSize");
    assertThat(red.or(Filter.inSegment("vip").not()).userAttributes())
        .containsExactly("segment:vip");
    assertThat(red.or(events.and(gold.not(), red)).userAttributes()).containsExactly("tier");
    assertThat(red.and(size, size.not(), gold.or(red)).userAttributes())
        .containsExactly("shoeSize", "tier");
  }
}
