package org.crmrecommend.examples.webshop.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.crmrecommend.examples.webshop.ShopServer;
import org.crmrecommend.examples.webshop.TestShop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page in two languages, in light and dark colors, wide and narrow. Their pictures are in
 * {@code target/screenshots}.
 */
class PagesBrowserTest {

  @TempDir private static Path folder;
  @TempDir private static Path profile;
  private static ShopServer server;
  private static Chrome chrome;

  @BeforeAll
  static void start() {
    server = TestShop.start(folder);
    chrome = Chrome.start(profile);
  }

  @AfterAll
  static void stop() {
    chrome.close();
    server.close();
  }

  @BeforeEach
  void visit() {
    chrome.visit(server.port());
  }

  @Test
  void pagesOfAVisitor() throws IOException {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("home", "/");
    pages.put("item", "/item/longjing");
    pages.put("department", "/category?p=%E9%A3%9F%E5%93%81%E9%A5%AE%E6%96%99%20Food%20%26%20drink");
    pages.put("search", "/search?q=tea");
    pages.put("search-without-hits", "/search?q=zzzz");
    pages.put("basket-empty", "/basket");
    pages.put("sign-in", "/sign-in");
    pages.put("tour", "/tour");

    PageCheck.everywhere(chrome, pages);
  }

  @Test
  void pagesOfACustomer() throws IOException {
    chrome.open("/tour");
    chrome.click("li:has(input[value=tea-lover]) button");
    chrome.click("form[action='/tour/next'] button"); // buys tea
    chrome.open("/item/nappies-m");
    chrome.click("form[action='/basket/add'] button");
    chrome.open("/orders");
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("story", "/");
    pages.put("basket", "/basket");
    pages.put("orders", "/orders");
    pages.put("me", "/me");

    PageCheck.everywhere(chrome, pages);
  }

  @Test
  void pictureForTheReadme() throws IOException {
    for (String tea : List.of("longjing", "tieguanyin", "ripe-puer")) {
      chrome.open("/item/" + tea);
    }
    chrome.open("/");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(chrome.window()));

    Path file = PageCheck.PICTURES.resolve("readme.png");
    ImageIO.write(Palette.reduced(image), "png", file.toFile());

    assertThat(image.getWidth()).isEqualTo(1200);
    assertThat(Files.size(file)).isBetween(20_000L, 150_000L);
  }

  /** A check that finds nothing in a bad page would show nothing about a good one. */
  @Test
  void checks_ofAPageWithFaults_findThem() throws IOException {
    chrome.run("document.querySelector('main').innerHTML += '<img src=\"/no-such\"><input>'");
    assertThatThrownBy(() -> PageCheck.isAccessible(chrome, "bad page"))
        .hasMessageContaining("image-alt")
        .hasMessageContaining("label");

    chrome.narrow();
    chrome.run("document.querySelector('main').style.width = '500px'");
    assertThatThrownBy(() -> PageCheck.fits(chrome, "bad page")).hasMessageContaining("MAIN");

    chrome.await("fetch('http://localhost:9/').catch(() => arguments[0]())");
    assertThatThrownBy(() -> PageCheck.isQuiet(chrome)).hasMessageContaining("console");
    chrome.close();
    chrome = Chrome.start(Files.createTempDirectory(profile, "new"));
  }
}
