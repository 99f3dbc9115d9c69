package org.crmrecommend.examples.webshop.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without JavaScript: it keeps cookies, follows redirects and sends forms. */
final class TourBrowser {

  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
  private static final Pattern STEP = Pattern.compile("name=\"step\" value=\"(\\d+)\"");
  private static final Pattern SHELF =
      Pattern.compile(
          "<section class=\"shelf\" id=\"shelf-([^\"]+)\"(.*?)</section>", Pattern.DOTALL);
  private static final Pattern CARD = Pattern.compile("<li class=\"card\" data-item=\"([^\"]+)\"");
  private static final Pattern BANNER =
      Pattern.compile("<section class=\"story\".*?</section>", Pattern.DOTALL);

  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.ALWAYS)
          .build();
  private final String server;
  private final String language;
  private HttpResponse<String> page;

  private TourBrowser(int port, String language) {
    this.server = "http://127.0.0.1:" + port;
    this.language = language;
    this.page = send(request("/").GET());
  }

  /** Opens the home page. */
  static TourBrowser open(int port, String language) {
    return new TourBrowser(port, language);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server + path)).header("Accept-Language", language);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  TourBrowser get(String path) {
    page = send(request(path).GET());
    assertThat(page.statusCode()).as(path).isEqualTo(200);
    return this;
  }

  /** Sends a form with the token of the page. */
  TourBrowser post(String path, Map<String, String> fields) {
    post(path, fields, first(TOKEN));
    assertThat(page.statusCode()).as(path).isEqualTo(200);
    return this;
  }

  /** Sends a form, and returns the status of the answer. */
  int post(String path, Map<String, String> fields, String token) {
    String body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&", "token=" + encoded(token) + "&", ""));
    page =
        send(
            request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    return page.statusCode();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  String token() {
    return first(TOKEN);
  }

  TourBrowser start(String story) {
    return get("/tour").post("/tour/start", Map.of("story", story));
  }

  TourBrowser next() {
    return post("/tour/next", Map.of("step", first(STEP)));
  }

  private String first(Pattern pattern) {
    return pattern.matcher(page.body()).results().findFirst().orElseThrow().group(1);
  }

  String body() {
    return page.body();
  }

  String path() {
    return page.uri().getPath();
  }

  /** Returns the banner of the story; empty if there is none. */
  String banner() {
    return BANNER.matcher(page.body()).results().findFirst().map(MatchResult::group).orElse("");
  }

  /** Returns the items of a shelf; empty if the page does not have it. */
  List<String> shelf(String placement) {
    return SHELF
        .matcher(page.body())
        .results()
        .filter(shelf -> shelf.group(1).equals(placement))
        .flatMap(shelf -> CARD.matcher(shelf.group(2)).results())
        .map(card -> card.group(1))
        .toList();
  }
}
