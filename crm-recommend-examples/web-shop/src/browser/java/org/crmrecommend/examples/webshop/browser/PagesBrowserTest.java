package org.crmrecommend.examples.webshop.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
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

  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final List<String> LANGUAGES = List.of("en", "zh-CN");

  @TempDir private static Path folder;
  @TempDir private static Path profile;
  private static ShopServer server;
  private static Chrome chrome;

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectories(PICTURES);
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

  /** Checks the pages in all languages, colors and widths. */
  private static void check(Map<String, String> pages) throws IOException {
    for (String language : LANGUAGES) {
      chrome.open("/");
      chrome.click("button[lang=" + language + "]");
      for (Map.Entry<String, String> page : pages.entrySet()) {
        chrome.open(page.getValue());
        check(page.getKey() + "-" + language);
      }
    }
    PageCheck.isQuiet(chrome);
  }

  private static void check(String name) throws IOException {
    chrome.wide();
    chrome.light();
    PageCheck.isAccessible(chrome, name + "-light");
    Files.write(PICTURES.resolve(name + "-wide-light.png"), chrome.page());
    chrome.dark();
    PageCheck.isAccessible(chrome, name + "-dark");
    Files.write(PICTURES.resolve(name + "-wide-dark.png"), chrome.page());
    chrome.narrow();
    PageCheck.fits(chrome, name);
    Files.write(PICTURES.resolve(name + "-narrow-dark.png"), chrome.page());
    chrome.light();
    Files.write(PICTURES.resolve(name + "-narrow-light.png"), chrome.page());
    chrome.wide();
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

    check(pages);
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

    check(pages);
  }

  @Test
  void pictureForTheReadme() throws IOException {
    for (String tea : List.of("longjing", "tieguanyin", "ripe-puer")) {
      chrome.open("/item/" + tea);
    }
    chrome.open("/");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(chrome.window()));

    Path file = PICTURES.resolve("readme.png");
    ImageIO.write(withFewColors(image), "png", file.toFile());

    assertThat(image.getWidth()).isEqualTo(1200);
    assertThat(Files.size(file)).isBetween(20_000L, 150_000L);
  }

  /** Reduces an image to 256 colors, so that its file is small. */
  private static BufferedImage withFewColors(BufferedImage image) {
    BufferedImage reduced =
        new BufferedImage(
            image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, palette(image));
    Graphics2D graphics = reduced.createGraphics();
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return reduced;
  }

  /** Returns the most frequent colors of an image. */
  private static IndexColorModel palette(BufferedImage image) {
    Map<Integer, Integer> counts = new LinkedHashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        counts.merge(image.getRGB(x, y), 1, Integer::sum);
      }
    }
    int[] colors =
        counts.entrySet().stream()
            .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
            .limit(256)
            .mapToInt(Map.Entry::getKey)
            .toArray();
    return new IndexColorModel(8, colors.length, colors, 0, false, -1, 0);
  }
}
