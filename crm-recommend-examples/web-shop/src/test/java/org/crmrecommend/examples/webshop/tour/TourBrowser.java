package org.crmrecommend.examples.webshop.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.crmrecommend.examples.webshop.Browser;
import org.crmrecommend.examples.webshop.ShopServer;

/** A browser without JavaScript, with the page that it shows. */
final class TourBrowser {

  private static final Pattern STEP = Pattern.compile("name=\"step\" value=\"(\\d+)\"");
  private static final Pattern BANNER =
      Pattern.compile("<section class=\"story\".*?</section>", Pattern.DOTALL);

  private final Browser browser;
  private Browser.Answer page;

  private TourBrowser(Browser browser) {
    this.browser = browser;
    this.page = browser.get("/");
  }

  /** Opens the home page. */
  static TourBrowser open(ShopServer server, String language) {
    return new TourBrowser(Browser.of(server, language));
  }

  TourBrowser get(String path) {
    return show(path, browser.get(path));
  }

  TourBrowser post(String path, String... fields) {
    return show(path, browser.post(path, fields));
  }

  private TourBrowser show(String path, Browser.Answer answer) {
    assertThat(answer.status()).as(path).isEqualTo(200);
    page = answer;
    return this;
  }

  TourBrowser start(String story) {
    return post("/tour/start", "story", story);
  }

  TourBrowser next() {
    MatchResult step = STEP.matcher(page.text()).results().findFirst().orElseThrow();
    return post("/tour/next", "step", step.group(1));
  }

  String body() {
    return page.text();
  }

  String path() {
    return page.path();
  }

  /** Returns the banner of the story; empty if there is none. */
  String banner() {
    return BANNER.matcher(body()).results().findFirst().map(MatchResult::group).orElse("");
  }

  /** Returns the items of a shelf; empty if the page does not have it. */
  List<String> shelf(String placement) {
    return page.items(placement);
  }
}
