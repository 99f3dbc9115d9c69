package org.crmrecommend.examples.webshop.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Checks that every page must pass. */
final class PageCheck {

  /** Where the pictures of the pages are. */
  static final Path PICTURES = Path.of("target", "screenshots");

  private static final String AXE = script();

  /** A line for each serious or critical fault of a rule. */
  private static final String RUN =
      "const done = arguments[0];"
          + "axe.run(document, {resultTypes: ['violations']}).then("
          + "result => done(result.violations"
          + ".filter(fault => ['serious', 'critical'].includes(fault.impact))"
          + ".flatMap(fault => fault.nodes.map(node => fault.id + ' ' + node.html"
          + " + ' ' + node.any.map(check => check.message).join(' ')))),"
          + "error => done(['' + error]))";

  /** The elements that end to the right of the window; charts may take a moment to shrink. */
  private static final String TOO_WIDE =
      "const done = arguments[0];"
          + "const end = Date.now() + 2000;"
          + "const check = () => {"
          + "  const wide = [...document.querySelectorAll('body *')]"
          + "    .filter(e => document.documentElement.scrollWidth > innerWidth"
          + "      && e.getBoundingClientRect().right > innerWidth)"
          + "    .map(e => e.tagName + ' ' + e.getAttribute('class'));"
          + "  if (wide.length === 0 || Date.now() > end) { done(wide); }"
          + "  else { setTimeout(check, 50); }"
          + "};"
          + "check();";

  private PageCheck() {}

  private static String script() {
    try (InputStream in =
        PageCheck.class.getResourceAsStream(
            "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks pages in two languages, in light and dark colors, wide and narrow, and takes their
   * pictures.
   *
   * @param pages the paths of the pages by the names of the pictures
   */
  static void everywhere(Chrome chrome, Map<String, String> pages) throws IOException {
    Files.createDirectories(PICTURES);
    for (String language : List.of("en", "zh-CN")) {
      chrome.open(pages.values().iterator().next());
      chrome.click("button[lang=" + language + "]");
      for (Map.Entry<String, String> page : pages.entrySet()) {
        chrome.open(page.getValue());
        inAllColorsAndWidths(chrome, page.getKey() + "-" + language);
      }
    }
    isQuiet(chrome);
  }

  private static void inAllColorsAndWidths(Chrome chrome, String name) throws IOException {
    isAccessible(chrome, name + "-light");
    Files.write(PICTURES.resolve(name + "-wide-light.png"), chrome.page());
    chrome.dark();
    isAccessible(chrome, name + "-dark");
    Files.write(PICTURES.resolve(name + "-wide-dark.png"), chrome.page());
    chrome.narrow();
    fits(chrome, name);
    Files.write(PICTURES.resolve(name + "-narrow-dark.png"), chrome.page());
    chrome.light();
    Files.write(PICTURES.resolve(name + "-narrow-light.png"), chrome.page());
    chrome.wide();
  }

  /** Checks with axe that people with disabilities can use the page. */
  static void isAccessible(Chrome chrome, String name) {
    chrome.run(AXE);
    assertThat((List<?>) chrome.await(RUN)).as("accessibility of %s", name).isEmpty();
  }

  /** Checks that the page can be read without scrolling to the right. */
  static void fits(Chrome chrome, String name) {
    assertThat((List<?>) chrome.await(TOO_WIDE)).as("what is too wide in %s", name).isEmpty();
  }

  /** Checks that no script failed, and that the pages asked only the shop itself. */
  static void isQuiet(Chrome chrome) {
    assertThat(chrome.faults()).as("errors of the console").isEmpty();
    assertThat(chrome.requests()).as("addresses of requests").isNotEmpty();
    assertThat(chrome.requests())
        .as("requests to other addresses")
        .allMatch(
            address ->
                "data".equals(address.getScheme()) || "127.0.0.1".equals(address.getHost()));
  }
}
