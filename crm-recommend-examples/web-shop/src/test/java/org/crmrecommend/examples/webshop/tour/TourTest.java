package org.crmrecommend.examples.webshop.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.examples.shop.SampleShop;
import org.crmrecommend.examples.webshop.Browser;
import org.crmrecommend.examples.webshop.ShopServer;
import org.crmrecommend.examples.webshop.TestShop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TourTest {

  private static final String GUESS_YOU_LIKE = "guess-you-like";
  private static final String CAMPING = "露营徒步 Camping & hiking";

  @TempDir private static Path folder;
  private static ShopServer server;

  /** Everybody else is in the control group, whose lists are not personal. */
  @BeforeAll
  static void open() {
    server =
        ShopServer.start(TestShop.options(folder).withControlShare(0.9), ShopServer.Address.LOCAL);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static TourBrowser browser() {
    return TourBrowser.open(server, "en");
  }

  private static long camping(List<String> items) {
    var catalog = server.shop().catalog();
    return items.stream()
        .filter(item -> catalog.category(catalog.items().indexOf(item)).contains(CAMPING))
        .count();
  }

  @Test
  void home_ofVisitor_invitesToTheTour() {
    assertThat(browser().body()).contains("href=\"/tour\">Take the tour");
  }

  @Test
  void newcomer_afterThreeClicks_seesThatCategoryAndWhatChanged() {
    TourBrowser browser = browser().start("newcomer");
    List<String> before = browser.shelf(GUESS_YOU_LIKE);
    assertThat(browser.banner()).contains("A newcomer", "Step 1 of 4");

    browser.next();

    List<String> after = browser.shelf(GUESS_YOU_LIKE);
    List<String> added = new ArrayList<>(after);
    added.removeAll(before);
    assertThat(camping(after)).isGreaterThanOrEqualTo(6).isGreaterThan(camping(before));
    assertThat(browser.banner())
        .contains(added.size() + " of " + after.size() + " items in the first list are new")
        .contains("is there because of");
  }

  @Test
  void newcomer_whoRejectsTheFirstItem_doesNotSeeItAgain() {
    TourBrowser browser = browser().start("newcomer").next();
    String first = browser.shelf(GUESS_YOU_LIKE).get(0);

    browser.next();

    assertThat(browser.shelf(GUESS_YOU_LIKE)).hasSize(12).doesNotContain(first);
    assertThat(browser.banner()).contains("1 of 12 items in the first list are new");
    assertThat(browser.next().path()).isEqualTo("/me");
    assertThat(browser.banner()).contains("Step 4 of 4").doesNotContain("Next:");
  }

  @Test
  void youngFather_withNappiesInTheBasket_isOfferedBeer() {
    TourBrowser browser = browser().start("young-father").next();

    assertThat(browser.path()).isEqualTo("/basket");
    assertThat(browser.body()).contains("href=\"/item/nappies-m\"");
    assertThat(browser.shelf("bought-together")).contains("wheat-beer", "lager-12");

    browser.next();
    assertThat(browser.body()).contains("class=\"line-title\"><a href=\"/item/wheat-beer\"");
    assertThat(browser.shelf("bought-together"))
        .as("nuts go with beer")
        .containsAnyOf("beer-peanuts", "broad-beans", "melon-seeds", "daily-nuts");
  }

  @Test
  void youngFather_playedAgain_beginsWithAnEmptyBasket() {
    List<String> fathers = server.shop().players("young-father");

    for (int visitor = 0; visitor <= fathers.size(); visitor++) {
      TourBrowser browser = browser().start("young-father");
      assertThat(browser.body()).doesNotContain("class=\"count\"");
      browser.next();
      assertThat(browser.body()).contains("class=\"count\">1<");
    }
  }

  @Test
  void players_areCustomersOfTheSegmentWithLongHistories() {
    var truth = SampleShop.DEFAULTS.generate().groundTruth();

    assertThat(truth.usersIn("young father")).containsAll(server.shop().players("young-father"));
    assertThat(truth.usersIn("tea lover")).containsAll(server.shop().players("tea-lover"));
    assertThat(server.shop().players("tea-lover")).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void teaLover_buysTeaAgain_andItLeavesTheListOfWhatToBuyAgain() {
    TourBrowser browser = browser().start("tea-lover");
    List<String> before = browser.shelf("buy-again");

    List<String> after = browser.next().shelf("buy-again");

    List<String> bought = new ArrayList<>(before);
    bought.removeAll(after);
    assertThat(bought).hasSize(1);
    assertThat(browser.banner()).containsPattern("You bought [^.]+ again");
    assertThat(browser.get("/orders").body()).contains("class=\"order-card\"");
  }

  @Test
  void teaLover_withoutPersonalization_seesWhatEverybodySees() {
    TourBrowser browser = browser().start("tea-lover").next();
    List<String> personal = browser.shelf(GUESS_YOU_LIKE);

    List<String> impersonal = browser.next().shelf(GUESS_YOU_LIKE);
    assertThat(impersonal).isNotEqualTo(personal);
    assertThat(browser.banner()).contains("You switched personal lists off", "are new");

    assertThat(browser.next().shelf(GUESS_YOU_LIKE)).isEqualTo(personal);
    assertThat(browser.next().path()).isEqualTo("/me");
  }

  @Test
  void end_returnsToTheShopperFromBefore() {
    TourBrowser browser = browser();
    browser.post("/register", "name", "Ada");

    browser.start("tea-lover");
    assertThat(browser.body()).doesNotContain(">Ada<");
    browser.post("/tour/end");

    assertThat(browser.banner()).isEmpty();
    assertThat(browser.get("/").body()).contains(">Ada<");
  }

  @Test
  void signIn_endsTheStory() {
    TourBrowser browser = browser().start("newcomer");

    browser.post("/register", "name", "Grace");

    assertThat(browser.banner()).isEmpty();
    assertThat(browser.body()).contains(">Grace<");
  }

  @Test
  void next_sentTwice_doesOneStep() {
    TourBrowser browser = browser().start("tea-lover");

    browser.post("/tour/next", "step", "1");
    browser.post("/tour/next", "step", "1");

    assertThat(browser.banner()).contains("Step 2 of 5");
  }

  @Test
  void next_withoutAStory_showsTheStories() {
    assertThat(browser().post("/tour/next", "step", "1").path()).isEqualTo("/tour");
  }

  @Test
  void next_withoutToken_isRefused() {
    Browser browser = Browser.of(server);
    browser.post("/tour/start", "story", "newcomer");

    assertThat(browser.postWithoutToken("/tour/next", "step", "1").status()).isEqualTo(403);
  }

  @Test
  void start_unknownStory_isRefused() {
    Browser.Answer answer = Browser.of(server).post("/tour/start", "story", "pirate");

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void pages_inChinese_areInChinese() {
    TourBrowser browser = TourBrowser.open(server, "zh-CN").start("tea-lover");

    assertThat(browser.banner()).contains("爱茶人", "第 1 步，共 5 步", "下一步：再次购买");
    assertThat(browser.next().next().banner()).contains("件是新出现的");
  }

  @Test
  void stories_doNotTouchOtherVisitors() {
    TourBrowser other = browser();
    List<String> before = other.shelf(GUESS_YOU_LIKE);

    browser().start("newcomer").next();

    assertThat(other.get("/").shelf(GUESS_YOU_LIKE)).isEqualTo(before);
  }
}
