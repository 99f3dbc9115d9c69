package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.crmrecommend.TeaShop.NOON;
import static org.crmrecommend.TeaShop.pastEvents;
import static org.crmrecommend.TeaShop.viewed;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.online.GroupComparison;
import org.crmrecommend.online.Outcome.Counts;
import org.crmrecommend.online.Outcomes;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.serving.RefitPolicy;
import org.crmrecommend.serving.SharedMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stored lists of a storefront led to. Anna, Ben, Cleo and Dan are known users. */
class StorefrontOutcomesTest {

  private static final Instant YESTERDAY = NOON.minus(Duration.ofDays(1));

  @TempDir private Path folder;

  private StorefrontBuilder teaShop() {
    return Storefront.builder()
        .folder(folder)
        .clock(() -> NOON)
        .executor(Runnable::run)
        .refits(RefitPolicy.MANUAL)
        .withoutBackground()
        .events(pastEvents())
        .algorithm(ItemKnn.DEFAULTS);
  }

  private static void join(CompletionStage<?> stage) {
    stage.toCompletableFuture().join();
  }

  private static Recommendations show(Storefront shop, String user, String group) {
    return shop.recommend(Request.forUser(user).withPlacement("home").withGroup(group));
  }

  /** Records an event with the first item of a list. */
  private static void respond(Storefront shop, String user, EventKind kind, Recommendations list) {
    String first = list.list().get(0).item();
    join(shop.record(Event.of(user, first, kind).because(list.id(), 1)));
  }

  private static Counts counts(Storefront shop, String group) {
    return shop.outcomes(YESTERDAY).find("home", group).orElseThrow().counts();
  }

  /** Anna and Ben are in the group A, and Anna buys; Cleo and Dan are in B, and Dan clicks. */
  @Test
  void outcomes_twoGroups_haveTheirListsAndPersonsAlsoAfterARestart() {
    Outcomes before;
    try (Storefront shop = teaShop().open()) {
      Recommendations annas = show(shop, "anna", "A");
      show(shop, "anna", "A");
      show(shop, "ben", "A");
      show(shop, "cleo", "B");
      Recommendations dans = show(shop, "dan", "B");
      shop.recommend(Request.forUser("dan")); // without a placement
      respond(shop, "anna", EventKind.CLICK, annas);
      respond(shop, "anna", EventKind.CLICK, annas);
      respond(shop, "anna", EventKind.PURCHASE, annas);
      respond(shop, "dan", EventKind.CLICK, dans);

      before = shop.outcomes(YESTERDAY);
    }
    try (Storefront shop = teaShop().open()) {
      Outcomes after = shop.outcomes(YESTERDAY);

      assertThat(after.list()).isEqualTo(before.list()).hasSize(2);
      assertThat(counts(shop, "A")).isEqualTo(new Counts(3, 1, 2, 1, 1, 1));
      assertThat(counts(shop, "B")).isEqualTo(new Counts(2, 1, 2, 1, 0, 0));
      assertThat(after.persons("home")).isEqualTo(Map.of("A", 2L, "B", 2L));
      GroupComparison comparison = after.compare("home", "A", "B").orElseThrow();
      assertThat(comparison.conversionRate().orElseThrow().value()).isEqualTo(0.5);
      respond(shop, "dan", EventKind.PURCHASE, show(shop, "dan", "B"));
      assertThat(counts(shop, "B")).isEqualTo(new Counts(3, 1, 2, 1, 1, 1));
    }
  }

  @Test
  void outcomes_since_leavesOutEarlierLists() {
    try (Storefront shop = teaShop().open()) {
      Request request = Request.forUser("anna").withPlacement("home");
      Recommendations old = shop.recommend(request.at(YESTERDAY.minusMillis(1)));
      Recommendations first = shop.recommend(request.at(YESTERDAY));
      respond(shop, "anna", EventKind.CLICK, old);
      respond(shop, "anna", EventKind.CLICK, first);
      String item = first.list().get(0).item();
      Event tooEarly = TeaShop.bought("anna", item).because(first.id(), 1);
      join(shop.record(tooEarly.at(YESTERDAY.minusMillis(1))));

      assertThat(counts(shop, "")).isEqualTo(new Counts(1, 1, 1, 1, 0, 0));
      assertThat(shop.outcomes(NOON).list()).isEmpty();
    }
  }

  /** The visitor buys from the list of the phone after the log-in. */
  @Test
  void outcomes_visitorWhoBecomesAnAccount_isOnePerson() {
    try (Storefront shop = teaShop().open()) {
      join(shop.record(viewed("phone", "coffee")));
      Recommendations asVisitor = show(shop, "phone", "A");
      respond(shop, "anna", EventKind.PURCHASE, asVisitor);
      assertThat(counts(shop, "A")).as("another person").isEqualTo(new Counts(1, 0, 1, 0, 0, 0));

      join(shop.people().link(Identifier.device("phone"), Identifier.account("anna")));
      show(shop, "anna", "A");

      assertThat(counts(shop, "A")).isEqualTo(new Counts(2, 0, 1, 0, 1, 1));
      show(shop, "anna", "B");
      assertThat(shop.outcomes(YESTERDAY).crossovers("home")).isEqualTo(1);
    }
  }

  @Test
  void outcomes_unknownVisitor_hasListsButIsNoPerson() {
    try (Storefront shop = teaShop().open()) {
      Recommendations first = show(shop, "stranger", "A");
      assertThat(counts(shop, "A")).isEqualTo(new Counts(1, 0, 0, 0, 0, 0));
      respond(shop, "stranger", EventKind.CLICK, first);
      show(shop, "stranger", "A");

      assertThat(counts(shop, "A")).isEqualTo(new Counts(2, 1, 1, 0, 0, 0));
    }
  }

  /** Anna's list of before is left out. The one after it has no user, and her click is not read. */
  @Test
  void outcomes_refusedAnalytics_leavesThePersonOut() {
    try (Storefront shop = teaShop().open()) {
      respond(shop, "anna", EventKind.PURCHASE, show(shop, "anna", "A"));
      respond(shop, "ben", EventKind.CLICK, show(shop, "ben", "A"));
      join(shop.people().record("anna", Consent.refused(Purpose.ANALYTICS, NOON, "")));
      assertThat(counts(shop, "A")).isEqualTo(new Counts(1, 1, 1, 1, 0, 0));

      respond(shop, "anna", EventKind.CLICK, show(shop, "anna", "A"));

      assertThat(counts(shop, "A")).isEqualTo(new Counts(2, 1, 1, 1, 0, 0));
    }
  }

  @Test
  void outcomes_forgottenPerson_isGone() {
    try (Storefront shop = teaShop().open()) {
      respond(shop, "anna", EventKind.PURCHASE, show(shop, "anna", "A"));
      respond(shop, "ben", EventKind.CLICK, show(shop, "ben", "A"));

      shop.people().forget("anna");

      assertThat(counts(shop, "A")).isEqualTo(new Counts(1, 1, 1, 1, 0, 0));
      shop.people().forget("ben");
      assertThat(shop.outcomes(YESTERDAY).list()).isEmpty();
    }
  }

  /** Coffee and decaf are variants of beans; honey and mug have no product. */
  @Test
  void outcomes_otherVariantOfTheCatalog_counts() {
    try (Storefront shop = teaShop().open()) {
      join(
          shop.updateCatalog(
              catalog ->
                  catalog.with(
                      List.of(
                          Item.builder("coffee").product("beans").build(),
                          Item.builder("decaf").product("beans").build(),
                          Item.of("honey"),
                          Item.of("mug")))));
      Request request = Request.forUser("anna").withPlacement("home");
      Recommendations list = shop.rank(request, List.of("coffee", "honey"), 0);
      join(shop.record(TeaShop.bought("anna", "decaf").because(list.id(), 1)));
      join(shop.record(TeaShop.bought("anna", "mug").because(list.id(), 2)));
      join(shop.record(TeaShop.bought("anna", "milk").because(list.id(), 2))); // unknown

      assertThat(counts(shop, "")).isEqualTo(new Counts(1, 0, 1, 0, 1, 1));
      assertThat(shop.outcomes(YESTERDAY).mismatchedEvents()).isEqualTo(2);
    }
  }

  @Test
  void outcomes_sharedStore_haveTheListsOfAllStorefronts() {
    SharedMemory memory = new SharedMemory();
    try (Storefront one = teaShop().folder(folder.resolve("1")).store(memory.open()).open();
        Storefront other = teaShop().folder(folder.resolve("2")).store(memory.open()).open()) {
      Recommendations list = show(one, "anna", "A");
      show(other, "ben", "A");
      respond(other, "anna", EventKind.CLICK, list);
      assertThat(counts(one, "A").lists()).isPositive(); // after the lists of one are stored

      assertThat(counts(other, "A")).isEqualTo(new Counts(2, 1, 2, 1, 0, 0));
      assertThat(other.outcomes(YESTERDAY).list()).isEqualTo(one.outcomes(YESTERDAY).list());
    }
  }

  @Test
  void outcomes_closedStorefront_isRefused() {
    Storefront shop = teaShop().open();
    shop.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> shop.outcomes(YESTERDAY))
        .withMessage("the storefront is closed; open it again");
  }

  @Test
  void outcomes_shopWithoutExposures_areEmpty() {
    try (Storefront shop = teaShop().withoutExposures().open()) {
      respond(shop, "anna", EventKind.CLICK, show(shop, "anna", "A"));

      assertThat(shop.outcomes(YESTERDAY).find("home", "A")).isEqualTo(Optional.empty());
    }
  }
}
