package org.crmrecommend.examples.webshop.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crmrecommend.examples.webshop.ShopServer;
import org.crmrecommend.examples.webshop.TestShop;
import org.crmrecommend.examples.webshop.merchant.MerchantPassword;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a merchant does, in a real browser. */
class MerchantBrowserTest {

  private static final MerchantPassword PASSWORD = MerchantPassword.random();
  private static final String PINNED = "moon-rabbit-book";

  @TempDir private static Path folder;
  @TempDir private static Path profile;
  private static ShopServer server;
  private static Chrome chrome;

  @BeforeAll
  static void start() {
    server = ShopServer.start(TestShop.options(folder), ShopServer.Address.LOCAL, PASSWORD);
    chrome = Chrome.start(profile);
  }

  @AfterAll
  static void stop() {
    chrome.close();
    server.close();
  }

  @BeforeEach
  void signIn() {
    chrome.visit(server.port());
    chrome.open("/merchant");
    chrome.type("input[name=password]", PASSWORD.text());
    chrome.click("main button.main");
  }

  private static void draftPin() {
    chrome.open("/merchant/placements");
    chrome.press("details:has(input[name=pinText]) summary");
    chrome.type("input[name=pinText]", PINNED);
    chrome.click("button[value=pin]");
  }

  @Test
  void pinnedItem_isShownToShoppers_onceItIsPublished() {
    draftPin();
    chrome.open("/");
    assertThat(chrome.items("guess-you-like")).hasSize(12).doesNotContain(PINNED);

    draftPin();
    chrome.click("button[value=publish]");
    chrome.open("/");

    assertThat(chrome.items("guess-you-like")).hasSize(12).startsWith(PINNED);
    PageCheck.isQuiet(chrome);
  }

  @Test
  void pagesOfTheMerchant() throws IOException {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("merchant", "/merchant");
    pages.put("merchant-outcomes", "/merchant/outcomes");
    pages.put("merchant-customers", "/merchant/customer");
    pages.put("merchant-customer", "/merchant/customer?id=c01833");
    pages.put("merchant-placements", "/merchant/placements");

    PageCheck.everywhere(chrome, pages);
  }
}
