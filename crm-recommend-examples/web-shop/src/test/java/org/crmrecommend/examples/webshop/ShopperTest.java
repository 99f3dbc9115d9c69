package org.crmrecommend.examples.webshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.examples.webshop.store.Accounts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of the sample shop as a shopper uses them, without JavaScript. */
class ShopperTest {

  private static final String GUESS = "guess-you-like";
  private static final List<String> TEAS = List.of("longjing", "biluochun", "maojian");

  @TempDir private static Path folder;
  private static ShopServer server;

  private final Browser browser = Browser.of(server);

  @BeforeAll
  static void start() {
    server = TestShop.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static boolean isTea(String item) {
    var catalog = server.shop().catalog();
    return catalog.category(catalog.items().indexOf(item)).stream()
        .anyMatch(name -> name.contains("Tea"));
  }

  @Test
  void home_newVisitor_seesListsInTheLanguageOfTheBrowser() {
    assertThat(browser.get("/").text()).contains("<html lang=\"en\">", "You might like");
    assertThat(Browser.of(server, "zh-CN,zh;q=0.9,en;q=0.5").get("/").text())
        .contains("<html lang=\"zh-CN\">", "猜你喜欢");
    assertThat(Browser.of(server, "fr").get("/").text()).contains("<html lang=\"en\">");
    assertThat(browser.get("/").items(GUESS)).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void language_chosen_staysAndReturnsToThePage() {
    Browser.Answer answer =
        browser.post("/language", "language", "zh-CN", "return", "/item/longjing");

    assertThat(answer.path()).isEqualTo("/item/longjing");
    assertThat(answer.text()).contains("明前龙井 125g").doesNotContain("Early spring Longjing");
    assertThat(browser.get("/").text()).contains("<html lang=\"zh-CN\">");
  }

  @Test
  void threeTeasViewed_listTurnsToTea_andSaysWhy() {
    long before = browser.get("/").items(GUESS).stream().filter(ShopperTest::isTea).count();
    TEAS.forEach(tea -> assertThat(browser.get("/item/" + tea).status()).isEqualTo(200));

    Browser.Answer home = browser.get("/");

    assertThat(home.items(GUESS).stream().filter(ShopperTest::isTea).count()).isGreaterThan(before);
    assertThat(String.join("\n", home.reasons(GUESS))).contains("Because you viewed");
    assertThat(home.reasons("trending")).isEmpty(); // the title says it
    assertThat(home.items("recently-viewed")).containsExactly("maojian", "biluochun", "longjing");
  }

  @Test
  void click_onACard_isAnEventOfTheList() {
    Browser.Answer home = browser.get("/");
    String item = home.items(GUESS).get(0);
    String from = home.field(GUESS, item, "from");

    browser.get("/item/" + item + "?from=" + from);
    browser.get("/item/" + item + "?from=" + from); // loaded again

    String data = browser.get("/me/data.json").text();
    assertThat(data).containsOnlyOnce("\"kind\":\"click\"");
    assertThat(data).contains("\"answer\":\"" + from.substring(0, 26) + "\",\"position\":1");
  }

  @Test
  void notInterested_itemIsGoneAtOnce_andStaysAway() {
    Browser.Answer home = browser.get("/");
    String item = home.items(GUESS).get(2);
    String from = home.field(GUESS, item, "from");

    Browser.Answer after =
        browser.post("/not-interested", "item", item, "from", from, "return", "/");

    assertThat(after.path()).isEqualTo("/");
    assertThat(after.items(GUESS)).hasSize(12).doesNotContain(item);
    assertThat(browser.get("/").items(GUESS)).doesNotContain(item);
  }

  @Test
  void notInterested_withHtmx_answersTheShelfAlone() {
    Browser.Answer home = browser.get("/");
    String item = home.items(GUESS).get(0);
    String body =
        "item=%s&from=%s&placement=%s&page=HOME&about=&return=/&token=%s"
            .formatted(item, home.field(GUESS, item, "from"), GUESS, browser.token());

    Browser.Answer part =
        browser.send(
            browser
                .request("/not-interested")
                .header("HX-Request", "true")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
                .build());

    assertThat(part.status()).isEqualTo(200);
    assertThat(part.text()).doesNotContain("<html").contains("id=\"shelf-" + GUESS + "\"");
    assertThat(part.items(GUESS)).hasSize(12).doesNotContain(item);
  }

  @Test
  void nappiesInTheBasket_beerIsOffered() {
    Browser.Answer basket = browser.post("/basket/add", "item", "nappies-m");

    assertThat(basket.path()).isEqualTo("/basket");
    assertThat(basket.text()).contains("Quiet Night nappies size M", "¥119.00");
    assertThat(basket.items("bought-together")).anyMatch(item -> item.contains("beer"));
  }

  @Test
  void basket_piecesAreSetAndRemoved() {
    browser.post("/basket/add", "item", "longjing");
    assertThat(browser.post("/basket/set", "item", "longjing", "quantity", "3").text())
        .contains("<span class=\"count\">3</span>");
    assertThat(browser.post("/basket/set", "item", "longjing", "quantity", "0").text())
        .contains("Your basket is empty.");
  }

  @Test
  void order_isStored_reducesTheStock_andIsRecorded() {
    var catalog = server.shop().catalog();
    int item = catalog.items().indexOf("longjing");
    long stock = catalog.stock(item).orElseThrow();
    long price = catalog.price(item).orElseThrow();
    browser.post("/basket/add", "item", "longjing");

    Browser.Answer orders = browser.post("/basket/order", "total", String.valueOf(price));

    assertThat(orders.path()).isEqualTo("/orders");
    assertThat(orders.text()).contains("Early spring Longjing 125 g");
    assertThat(browser.get("/basket").text()).contains("Your basket is empty.");
    assertThat(server.shop().catalog().stock(item)).hasValue(stock - 1);
    assertThat(browser.get("/me/data.json").text())
        .contains("\"kind\":\"purchase\"", "\"totalMinorUnits\":" + price);
  }

  @Test
  void order_totalThatTheShopperHasNotSeen_isNotOrdered() {
    browser.post("/basket/add", "item", "longjing");

    Browser.Answer answer = browser.post("/basket/order", "total", "1");

    assertThat(answer.path()).isEqualTo("/basket");
    assertThat(answer.text()).contains("Prices or stock have changed");
    assertThat(browser.get("/orders").text()).contains("You have not ordered anything yet.");
  }

  @Test
  void orderedItem_refundComplaintAndReview_areRecorded() {
    browser.post("/basket/add", "item", "maojian");
    String orders = browser.post("/basket/order", "total", total("maojian")).text();
    String id = orders.replaceFirst("(?s).*?name=\"order\" value=\"([^\"]+)\".*", "$1");

    assertThat(
            browser
                .post("/orders/review", "order", id, "line", "1", "stars", "4", "text", "清香 Fine")
                .text())
        .contains("Thank you for your review.");
    browser.post("/orders/complaint", "order", id, "line", "1", "text", "The bag was torn.");
    assertThat(browser.post("/orders/refund", "order", id, "line", "1").text())
        .contains("Sent back");

    assertThat(Browser.of(server).get("/item/maojian").text()).contains("清香 Fine", "★★★★");
    assertThat(browser.get("/me/data.json").text())
        .contains("\"kind\":\"refund\"", "The bag was torn.", "\"rating\":4.0")
        .contains("\"reviews\":[{\"item\":\"maojian\",\"stars\":4");
    assertThat(Browser.of(server).post("/orders/refund", "order", id, "line", "1").status())
        .isEqualTo(404);
  }

  private static String total(String item) {
    var catalog = server.shop().catalog();
    return String.valueOf(catalog.price(catalog.items().indexOf(item)).orElseThrow());
  }

  @Test
  void register_clicksOfTheVisitorComeAlong() {
    browser.get("/item/longjing");
    browser.post("/basket/add", "item", "biluochun");

    Browser.Answer home =
        browser.post(
            "/register", "name", "Mei", "age", "25-34", "sex", "female", "place", "Suzhou");

    assertThat(home.text()).contains("Mei", "Welcome!", "<span class=\"count\">1</span>");
    assertThat(home.items("recently-viewed")).contains("longjing");
    assertThat(browser.get("/me").text()).contains("25-34", "Suzhou");
  }

  @Test
  void signIn_asASampleCustomer_showsTheCustomersLists_andSignOutForgetsThemHere() {
    String customer = new Accounts(server.shop().database()).search("", 1).get(0).id();

    assertThat(browser.post("/sign-in", "account", customer).text()).contains("Welcome back!");
    assertThat(browser.get("/me").text()).contains("Sign out");
    assertThat(browser.post("/sign-out").text()).contains("You have signed out.");
    assertThat(browser.get("/me").text()).contains("A visitor").doesNotContain("Sign out");
  }

  @Test
  void withoutPersonalization_clicksChangeNothing_untilItIsAllowedAgain() {
    browser.post("/me/personalization", "allow", "no", "return", "/");
    TEAS.forEach(tea -> browser.get("/item/" + tea));
    List<String> impersonal = browser.get("/").items(GUESS);

    assertThat(Browser.of(server).get("/").items(GUESS)).isEqualTo(impersonal);
    browser.post("/me/personalization", "allow", "yes", "return", "/");
    assertThat(browser.get("/").items(GUESS)).isNotEqualTo(impersonal);
  }

  @Test
  void forget_nothingIsLeftOfTheShopper() {
    browser.get("/item/longjing");
    browser.post("/register", "name", "Gone Tomorrow");
    String data = browser.get("/me/data.json").text();
    String account = data.replaceFirst("(?s).*\"id\":\"(u-[0-9a-f]+)\".*", "$1");

    Browser.Answer answer = browser.post("/me/forget");

    assertThat(answer.text()).contains("You are forgotten", "Deleted: 2 ids");
    assertThat(new Accounts(server.shop().database()).find(account)).isEmpty();
    assertThat(browser.get("/").items("recently-viewed")).isEmpty();
    assertThat(browser.get("/me/data.json").text()).doesNotContain("Gone Tomorrow", "longjing");
  }

  @Test
  void category_hasEveryItemOnSale_inAPersonalOrder() {
    String path =
        "/category?p=" + Browser.encoded("食品饮料 Food & drink") + "&p=" + Browser.encoded("茶 Tea");
    browser.get("/item/jasmine-scented");
    Browser.Answer tea = browser.get(path);

    var catalog = server.shop().catalog();
    List<String> expected =
        catalog
            .itemsUnder(List.of("食品饮料 Food & drink", "茶 Tea"))
            .filter(item -> catalog.isAvailable(item, server.shop().clock().instant()))
            .mapToObj(catalog.items()::id)
            .toList();
    assertThat(tea.items("category")).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(browser.get("/category?p=nothing").status()).isEqualTo(404);
  }

  /** Else rejecting one item would remove the list. */
  @Test
  void categoryAndSearch_haveNoButtonToReject() {
    assertThat(browser.get("/search?q=longjing").text()).doesNotContain("/not-interested");
    assertThat(browser.get("/category?p=" + Browser.encoded("宠物 Pets")).text())
        .contains("class=\"card\"")
        .doesNotContain("/not-interested");
    assertThat(browser.get("/").text()).contains("/not-interested");
  }

  @Test
  void search_secondPage_isNotAnotherSearch() {
    browser.get("/search?q=tea");
    browser.get("/search?q=tea&page=2");

    assertThat(browser.get("/me/data.json").text()).containsOnlyOnce("\"kind\":\"search\"");
  }

  @Test
  void basket_moreThanTheStock_isReducedToTheStock() {
    var catalog = server.shop().catalog();
    String item =
        catalog
            .ids()
            .filter(id -> catalog.stock(catalog.items().indexOf(id)).orElse(99) < 90)
            .filter(id -> browser.get("/item/" + id).text().contains("/basket/add"))
            .findFirst()
            .orElseThrow();
    long stock = catalog.stock(catalog.items().indexOf(item)).orElseThrow();
    browser.post("/basket/add", "item", item);

    browser.post("/basket/set", "item", item, "quantity", "99");

    assertThat(browser.get("/basket").text())
        .contains("<span aria-label=\"Quantity\">" + stock + "</span>");
  }

  @Test
  void search_findsInBothLanguages() {
    assertThat(browser.get("/search?q=longjing").items("search")).contains("longjing");
    assertThat(browser.get("/search?q=" + Browser.encoded("龙井")).items("search"))
        .contains("longjing");
    assertThat(browser.get("/search?q=qqqqqq").text()).contains("Nothing was found.");
    assertThat(browser.get("/search?q=").status()).isEqualTo(200);
  }

  @Test
  void picture_isAnImage() {
    var response = browser.get("/picture/longjing").response();

    assertThat(response.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
    assertThat(response.body()).startsWith("<svg");
  }

  @Test
  void controlGroup_seesBestSellersAndIsToldSo_untilItLeaves(@TempDir Path other) {
    var options = TestShop.tiny(other).withControlShare(0.9);
    try (ShopServer compared = ShopServer.start(options, ShopServer.Address.LOCAL)) {
      Browser shopper =
          Stream.generate(() -> Browser.of(compared))
              .limit(20)
              .filter(one -> one.get("/").text().contains("You see best sellers"))
              .findFirst()
              .orElseThrow();
      Browser.Answer home = shopper.get("/");
      List<String> bestSellers = home.items(GUESS);
      assertThat(home.text()).contains("Best sellers").doesNotContain("You might like");
      TEAS.forEach(tea -> shopper.get("/item/" + tea));
      assertThat(shopper.get("/").items(GUESS)).isEqualTo(bestSellers);

      Browser.Answer left = shopper.post("/comparison/leave");

      assertThat(left.text()).contains("You might like").doesNotContain("You see best sellers");
    }
  }

  @Test
  void restart_historyBasketAndSignInAreStillThere(@TempDir Path other) {
    ShopServer first = ShopServer.start(TestShop.tiny(other), ShopServer.Address.LOCAL);
    int port = first.port();
    Browser shopper = Browser.of(first);
    try {
      shopper.get("/item/longjing");
      shopper.post("/register", "name", "Mei");
      shopper.post("/basket/add", "item", "nappies-m");
    } finally {
      first.close();
    }

    ShopServer second =
        ShopServer.start(
            TestShop.tiny(other),
            new ShopServer.Address("127.0.0.1", port, false, ShopServer.Address.LOCAL.limits()));
    try {
      Browser.Answer home = shopper.get("/");
      assertThat(home.text()).contains("Mei", "<span class=\"count\">1</span>");
      assertThat(home.items("recently-viewed")).contains("longjing");
    } finally {
      second.close();
    }
  }
}
