package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.crmrecommend.TeaShop.NOON;
import static org.crmrecommend.TeaShop.pastEvents;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.crmrecommend.people.AttributeRules;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;
import org.crmrecommend.serving.RefitPolicy;
import org.crmrecommend.serving.Telemetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages, facets and dry runs of a storefront. */
class StorefrontPageTest {

  private static final Placements PLACEMENTS =
      Placements.of(Placement.of("home").limit(2), Placement.trending().limit(2));

  @TempDir private Path folder;

  private StorefrontBuilder teaShop() {
    return Storefront.builder()
        .folder(folder)
        .clock(() -> NOON)
        .seed(1)
        .executor(Runnable::run)
        .refits(RefitPolicy.MANUAL)
        .withoutBackground()
        .events(pastEvents());
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private static List<String> items(Recommendations answer) {
    return answer.list().stream().map(Recommendation::item).toList();
  }

  @Test
  void page_placementsByName_haveNoItemTwice() {
    try (Storefront shop = teaShop().placements(PLACEMENTS).open()) {
      Page page = shop.page(Request.forUser("eve"), "home", "trending");

      List<String> all = new ArrayList<>();
      page.forEach(list -> all.addAll(items(list)));
      assertThat(page.lists())
          .extracting(list -> list.request().placement().orElseThrow())
          .containsExactly("home", "trending");
      assertThat(all).hasSize(4).doesNotHaveDuplicates();
    }
  }

  @Test
  void page_unknownName_isRejectedWithSimilarNames() {
    try (Storefront shop = teaShop().placements(PLACEMENTS).open()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> shop.page(Request.forUser("eve"), "hom"))
          .withMessage("placement must be one of home, trending: hom; did you mean home?");
    }
  }

  @Test
  void page_filterOnForbiddenAttribute_isRejected() {
    AttributeRules rules = AttributeRules.NONE.withSensitive("health", Purpose.ANALYTICS);
    Placement home = Placement.of("home").where(Filter.userHas("health", "ill"));
    try (Storefront shop = teaShop().attributeRules(rules).open()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> shop.page(Request.forUser("anna"), List.of(home)))
          .withMessageContaining("health");
    }
  }

  /** Ben's and Cleo's list have a placement; that of Dan has none, and Anna's is too old. */
  @Test
  void dryRun_storedRequests_areThoseWithAPlacementSinceATime() {
    Placements withoutHoney =
        Placements.of(Placement.of("home").limit(2).where(Filter.is("id", "honey").not()));
    try (Storefront shop = teaShop().placements(PLACEMENTS).open()) {
      join(
          shop.updateCatalog(
              catalog ->
                  catalog.with(
                      List.of(
                          priced("tea", 3),
                          priced("cup", 9),
                          priced("honey", 5),
                          priced("mug", 7)))));
      shop.recommend(home("anna").at(NOON.minus(Duration.ofDays(2))));
      shop.recommend(home("ben"));
      shop.recommend(Request.forUser("dan"));
      shop.recommend(home("cleo"));
      join(shop.record(TeaShop.viewed("dan", "tea"))); // after the lists are stored

      DryRun run = shop.dryRun(withoutHoney, NOON.minus(Duration.ofDays(1)), 10);
      DryRun latest = shop.dryRun(withoutHoney, NOON.minus(Duration.ofDays(1)), 1);

      assertThat(run.lists())
          .extracting(list -> list.before().request().user().orElseThrow())
          .containsExactly("ben", "cleo");
      assertThat(run.lists())
          .allSatisfy(list -> assertThat(items(list.after())).doesNotContain("honey"));
      assertThat(latest.lists()).hasSize(1);
      assertThat(latest.lists().get(0).after().request().user()).contains("cleo");
    }
  }

  private static Item priced(String id, int price) {
    return Item.builder(id).price(BigDecimal.valueOf(price)).build();
  }

  private static Request home(String user) {
    return Request.forUser(user).withPlacement("home");
  }

  @Test
  void dryRun_placementThatDoesNotFit_isRejected() {
    Placements wrong = Placements.of(Placement.of("home").model("simlar"));
    try (Storefront shop = teaShop().open()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> shop.dryRun(wrong, List.of(home("anna"))))
          .withMessageContaining("simlar");
    }
  }

  @Test
  void rankAndFacets_ofAStorefront_answer() {
    try (Storefront shop = teaShop().open()) {
      assertThat(items(shop.rank(Request.forUser("anna"), List.of("mug", "nothing", "honey"), 1)))
          .hasSize(3)
          .endsWith("nothing");
      join(
          shop.updateCatalog(
              catalog ->
                  catalog.with(
                      List.of(Item.builder("mug").brand("Acme").build(), Item.of("coffee")))));
      assertThat(shop.facets(Request.forUser("anna"), "brand"))
          .extracting(Facet::value)
          .containsExactly("Acme");
    }
  }

  @Test
  void rank_moreItemsThanTheLimitOfTheRequest_reportsAllAsRequested() {
    List<Telemetry.Answered> reports = new ArrayList<>();
    Telemetry telemetry =
        new Telemetry() {
          @Override
          public void answered(Answered answer) {
            reports.add(answer);
          }
        };
    try (Storefront shop = teaShop().telemetry(telemetry).open()) {
      Request request = Request.forUser("anna").withLimit(1);

      assertThat(shop.rank(request, List.of("mug", "nothing", "honey"), 1).list()).hasSize(3);
    }
    assertThat(reports)
        .extracting(Telemetry.Answered::size, Telemetry.Answered::limit)
        .containsExactly(tuple(3, 3));
  }

  /** Two lists of each placement were shown; one of the cart page led to a click. */
  @Test
  void bySuccess_listThatLedToAnEvent_makesItsPlacementFirst() {
    Placement home = Placement.of("home");
    Placement cart = Placement.of("cart").success(EventKind.CLICK);
    Placement unseen = Placement.of("new");
    List<Placement> all = List.of(home, unseen, cart);
    try (Storefront shop = teaShop().placements(new Placements(all)).open()) {
      assertThat(shop.bySuccess(all)).isEqualTo(all);
      for (String user : List.of("eve", "fay")) {
        Recommendations atHome = shop.recommend(home(user));
        Recommendations inCart = shop.recommend(Request.forUser(user).withPlacement("cart"));
        shop.record(clicked(user, atHome)); // a purchase is the success of home
        if (user.equals("eve")) {
          shop.record(clicked(user, inCart));
          shop.record(clicked(user, inCart)); // counts once
        }
      }

      assertThat(shop.bySuccess(all)).containsExactly(cart, unseen, home);
    }
  }

  private static Event clicked(String user, Recommendations list) {
    return Event.of(user, list.list().get(0).item(), EventKind.CLICK).because(list.id(), 1);
  }
}
