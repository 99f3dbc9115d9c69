package org.crmrecommend.examples.webshop;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without JavaScript: keeps cookies, follows redirects, and sends forms. */
public final class Browser {

  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
  private static final Pattern CARD =
      Pattern.compile("<li class=\"card\" data-item=\"([^\"]+)\">(.*?)</details>", Pattern.DOTALL);

  private final URI shop;
  private final String language;
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  private Browser(URI shop, String language) {
    this.shop = shop;
    this.language = language;
  }

  /** A new browser in English. */
  public static Browser of(ShopServer server) {
    return of(server, "en");
  }

  /** A new browser. */
  public static Browser of(ShopServer server, String language) {
    return new Browser(URI.create("http://127.0.0.1:" + server.port()), language);
  }

  /** An answer of the shop. */
  public record Answer(HttpResponse<String> response) {

    public int status() {
      return response.statusCode();
    }

    public String text() {
      return response.body();
    }

    public String path() {
      return response.uri().getPath();
    }

    /** Returns the ids of the items of a shelf; empty if the page does not have it. */
    public List<String> items(String placement) {
      return cards(placement).stream().map(card -> card.group(1)).toList();
    }

    /** Returns the reasons that the cards of a shelf show. */
    public List<String> reasons(String placement) {
      Pattern reason = Pattern.compile("<p class=\"reason\">(.*?)</p>");
      return cards(placement).stream()
          .map(card -> reason.matcher(card.group(2)))
          .filter(Matcher::find)
          .map(found -> found.group(1))
          .toList();
    }

    /** Returns the value of a hidden field in the card of an item. */
    public String field(String placement, String item, String name) {
      Pattern field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"");
      return cards(placement).stream()
          .filter(card -> card.group(1).equals(item))
          .map(card -> field.matcher(card.group(2)))
          .filter(Matcher::find)
          .map(found -> found.group(1))
          .findFirst()
          .orElseThrow();
    }

    private List<java.util.regex.MatchResult> cards(String placement) {
      int start = text().indexOf("id=\"shelf-" + placement + "\"");
      if (start < 0) {
        return List.of();
      }
      String shelf = text().substring(start, text().indexOf("</section>", start));
      return CARD.matcher(shelf).results().toList();
    }
  }

  /** Opens a page. */
  public Answer get(String path) {
    return send(request(path).GET().build());
  }

  /** Sends a form with the token of this browser. */
  public Answer post(String path, String... fields) {
    List<String> all = new ArrayList<>(List.of(fields));
    all.add("token");
    all.add(token());
    return postWithoutToken(path, all.toArray(String[]::new));
  }

  /** Returns the token of this browser's forms. */
  public String token() {
    Matcher matcher = TOKEN.matcher(get("/sign-in").text());
    if (!matcher.find()) {
      throw new IllegalStateException("the page has no form");
    }
    return matcher.group(1);
  }

  /** Sends a form with these fields only. */
  public Answer postWithoutToken(String path, String... fields) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      pairs.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
    }
    String body = pairs.stream().collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /** Sends any request. */
  public Answer send(HttpRequest request) {
    try {
      return new Answer(client.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new IllegalStateException(request.uri().toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Begins a request. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(shop.resolve(path)).header("Accept-Language", language);
  }

  /** Returns a text as a part of a path or a query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
