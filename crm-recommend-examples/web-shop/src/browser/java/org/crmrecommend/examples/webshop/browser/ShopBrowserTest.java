package org.crmrecommend.examples.webshop.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.crmrecommend.examples.webshop.ShopServer;
import org.crmrecommend.examples.webshop.TestShop;
import org.crmrecommend.examples.webshop.opening.ShopOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What shoppers do in the shop, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShopBrowserTest {

  private static final String GUESS_YOU_LIKE = "guess-you-like";
  private static final String FIRST_CARD = "#shelf-guess-you-like .card:first-child ";
  private static final String TEA = "茶 Tea";
  private static final String TEAS = "/category?p=食品饮料 Food %26 drink&p=茶 Tea".replace(" ", "%20");

  @TempDir private static Path folder;
  @TempDir private static Path profile;
  private ShopServer server;
  private Chrome chrome;

  /** Returns the URL of the database of the shop; null for files. */
  @Nullable String database() {
    return System.getProperty("shop.db");
  }

  private ShopOptions options() {
    return TestShop.options(folder).withDatabase(database());
  }

  @BeforeAll
  void start() {
    server = ShopServer.start(options(), ShopServer.Address.LOCAL);
    chrome = Chrome.start(profile);
  }

  @AfterAll
  void stop() {
    chrome.close();
    server.close();
  }

  @BeforeEach
  void visit() {
    chrome.visit(server.port());
  }

  @AfterEach
  void checkConsoleAndRequests() {
    PageCheck.isQuiet(chrome);
  }

  private long teas() {
    var catalog = server.shop().catalog();
    return chrome.items(GUESS_YOU_LIKE).stream()
        .filter(item -> catalog.category(catalog.items().indexOf(item)).contains(TEA))
        .count();
  }

  private void register(String name) {
    chrome.open("/sign-in");
    chrome.type("form[action='/register'] input[name=name]", name);
    chrome.click("form[action='/register'] button");
  }

  private void clickThreeTeas() {
    for (int card = 1; card <= 3; card++) {
      chrome.open(TEAS);
      chrome.click(".card:nth-child(" + card + ") h3 a");
    }
    chrome.click(".brand");
  }

  private void addNappies() {
    chrome.open("/item/nappies-m");
    chrome.click("form[action='/basket/add'] button");
  }

  @Test
  void register_thenThreeClicks_listTurnsToTea_andSaysWhy() {
    register("Ada");
    assertThat(chrome.texts(".me a")).contains("Ada");
    long before = teas();

    clickThreeTeas();

    assertThat(teas()).isGreaterThanOrEqualTo(4).isGreaterThan(before);
    assertThat(chrome.texts(FIRST_CARD + ".reason").get(0)).startsWith("Because you viewed ");
    chrome.press(FIRST_CARD + "summary");
    assertThat(chrome.texts(FIRST_CARD + ".why li").get(0)).contains("Because you viewed", " %");
  }

  @Test
  void nappiesInTheBasket_beerIsOffered() {
    addNappies();

    assertThat(chrome.path()).isEqualTo("/basket");
    assertThat(chrome.items("bought-together")).contains("wheat-beer", "lager-12");
    assertThat(chrome.texts(".count")).containsExactly("1");
  }

  @Test
  void notInterested_removesTheItemAtOnce_withoutLoadingThePage() {
    String first = chrome.items(GUESS_YOU_LIKE).get(0);
    chrome.run("window.samePage = true");

    chrome.press(FIRST_CARD + "summary");
    chrome.press(FIRST_CARD + "form[action='/not-interested'] button");
    chrome.waitUntilGone("#shelf-guess-you-like .card[data-item='" + first + "']");

    assertThat(chrome.run("return window.samePage")).isEqualTo(true);
    assertThat(chrome.items(GUESS_YOU_LIKE)).hasSize(12);
    chrome.open("/");
    assertThat(chrome.items(GUESS_YOU_LIKE)).hasSize(12).doesNotContain(first);
  }

  @Test
  void restart_keepsBasketNameAndHistory() {
    register("Grace");
    clickThreeTeas();
    List<String> viewed = chrome.items("recently-viewed");
    addNappies();

    server.close();
    server = ShopServer.start(options(), ShopServer.Address.LOCAL);
    chrome.move(server.port());
    chrome.open("/");

    assertThat(chrome.texts(".me a")).contains("Grace");
    assertThat(chrome.texts(".count")).containsExactly("1");
    assertThat(viewed).hasSize(3);
    assertThat(chrome.items("recently-viewed")).containsAll(viewed);
    assertThat(teas()).isGreaterThanOrEqualTo(4);
  }

  @Test
  void forget_removesBasketNameAndHistory() {
    register("Mary");
    clickThreeTeas();
    addNappies();

    chrome.open("/me");
    chrome.click("form[action='/me/forget'] button");
    chrome.open("/");

    assertThat(chrome.texts(".me a")).doesNotContain("Mary").contains("Sign in");
    assertThat(chrome.has(".count")).isFalse();
    assertThat(chrome.has("#shelf-recently-viewed")).isFalse();
    assertThat(chrome.texts(".reason")).noneMatch(reason -> reason.contains("you viewed"));
    chrome.open("/sign-in?name=Mary");
    assertThat(chrome.texts(".people strong")).doesNotContain("Mary");
  }

  @Test
  void language_isChangedOnThePage_andStays() {
    chrome.click("button[lang=zh-CN]");

    assertThat(chrome.find("html").getDomAttribute("lang")).isEqualTo("zh-CN");
    chrome.open("/item/longjing");
    assertThat(chrome.texts("h1")).containsExactly("明前龙井 125g");

    chrome.click("button[lang=en]");
    assertThat(chrome.texts("h1")).containsExactly("Early spring Longjing 125 g");
  }

  @Test
  void tour_eachStory_canBeWalkedToItsEnd() {
    for (String story : List.of("newcomer", "young-father", "tea-lover")) {
      chrome.open("/tour");
      chrome.click("li:has(input[value=" + story + "]) button");
      while (chrome.has("form[action='/tour/next']")) {
        chrome.click("form[action='/tour/next'] button");
      }
      String step = chrome.texts(".story .step").get(0);
      assertThat(step).as(story).matches(".* Step (\\d) of \\1");
      chrome.click("form[action='/tour/end'] button");
      assertThat(chrome.has(".story")).isFalse();
    }
  }
}
