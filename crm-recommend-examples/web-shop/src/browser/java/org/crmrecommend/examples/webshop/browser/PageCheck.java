package org.crmrecommend.examples.webshop.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Checks that every page must pass. */
final class PageCheck {

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

  /** Checks with axe that people with disabilities can use the page. */
  static void isAccessible(Chrome chrome, String name) {
    chrome.run(AXE);
    assertThat((List<?>) chrome.await(RUN)).as("accessibility of %s", name).isEmpty();
  }

  /** Checks that the page can be read without scrolling to the right. */
  static void fits(Chrome chrome, String name) {
    assertThat(
            chrome.run(
                "return [...document.querySelectorAll('body *')]"
                    + ".filter(e => document.documentElement.scrollWidth > innerWidth"
                    + " && e.getBoundingClientRect().right > innerWidth)"
                    + ".map(e => e.tagName + '.' + e.className)"))
        .as("what is too wide in %s", name)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .isEmpty();
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
