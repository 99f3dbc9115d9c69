package org.crmrecommend.examples.webshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.crmrecommend.examples.webshop.web.Protection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no honest browser sends. */
class HostileRequestsTest {

  private static final String SCRIPT = "<script>alert('x')</script>";
  private static final String SQL = "x' or '1'='1'; drop table accounts; --";
  private static final String LONG_ID = "i".repeat(10_000);

  @TempDir private static Path folder;
  private static ShopServer server;

  private final Browser browser = Browser.of(server);

  @BeforeAll
  static void start() {
    server = ShopServer.start(TestShop.tiny(folder), ShopServer.Address.LOCAL);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void assertHarmless(Browser.Answer answer) {
    assertThat(answer.text())
        .doesNotContain("<script>alert", "\tat ", "Exception", "java.", "jetty", "Jetty");
  }

  @Test
  void everyPage_forbidsForeignContent() {
    var headers = browser.get("/").response().headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Server")).isEmpty();
    assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
    assertThat(headers.allValues("Set-Cookie"))
        .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
  }

  @Test
  void https_cookiesAreSecure(@TempDir Path other) {
    ShopServer.Address address =
        new ShopServer.Address("127.0.0.1", 0, true, Protection.Limits.DEFAULTS);
    try (ShopServer secure = ShopServer.start(TestShop.tiny(other), address)) {
      assertThat(Browser.of(secure).get("/").response().headers().allValues("Set-Cookie"))
          .isNotEmpty()
          .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
    }
  }

  @Test
  void script_inNamesSearchAndReviews_isEscaped() {
    Browser.Answer search = browser.get("/search?q=" + Browser.encoded(SCRIPT));
    assertHarmless(search);
    assertThat(search.text()).contains("&lt;script&gt;");
    Browser.Answer home = browser.post("/register", "name", SCRIPT, "place", SCRIPT);
    assertHarmless(home);
    assertThat(home.text()).contains("&lt;script&gt;");
    assertHarmless(browser.get("/me"));
    assertHarmless(browser.get("/sign-in?name=" + Browser.encoded(SCRIPT)));
    assertHarmless(browser.get("/item/" + Browser.encoded(SCRIPT)));
    assertHarmless(browser.get("/" + Browser.encoded(SCRIPT)));
    assertHarmless(browser.get("/category?p=" + Browser.encoded(SCRIPT)));
  }

  @Test
  void sql_inParameters_isOnlyText() {
    assertThat(browser.get("/sign-in?name=" + Browser.encoded(SQL)).text())
        .contains("There is no customer with this name.");
    assertThat(browser.get("/sign-in?name=" + Browser.encoded("%")).text())
        .contains("There is no customer with this name.");
    assertThat(browser.post("/sign-in", "account", SQL).status()).isEqualTo(404);
    assertThat(browser.get("/item/" + Browser.encoded(SQL)).status()).isEqualTo(404);
    assertThat(browser.get("/search?q=" + Browser.encoded(SQL)).status()).isEqualTo(200);
    assertThat(browser.post("/basket/set", "item", SQL, "quantity", "0").status()).isEqualTo(200);
    assertThat(browser.post("/orders/refund", "order", SQL, "line", "1").status()).isEqualTo(404);
    assertThat(browser.get("/sign-in").text()).contains("name=\"account\"");
  }

  @Test
  void idsOfTenKilobytes_areRefused() {
    for (Browser.Answer answer :
        new Browser.Answer[] {
          browser.get("/item/" + LONG_ID),
          browser.get("/picture/" + LONG_ID),
          browser.get("/search?q=" + LONG_ID),
          browser.post("/basket/add", "item", LONG_ID),
          browser.post("/sign-in", "account", LONG_ID),
          browser.post("/not-interested", "item", LONG_ID)
        }) {
      assertThat(answer.status()).isIn(400, 414, 431);
      assertHarmless(answer);
    }
  }

  @Test
  void bodyOfTenMegabytes_isRefused() {
    Browser.Answer answer =
        browser.send(
            browser
                .request("/basket/add")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("item=" + "x".repeat(10_000_000)))
                .build());

    assertThat(answer.status()).isEqualTo(413);
    assertHarmless(answer);
  }

  @Test
  void bodyOfUnknownLength_isRefusedWhenItIsTooLarge() {
    byte[] body = ("item=" + "x".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);
    Browser.Answer answer =
        browser.send(
            browser
                .request("/basket/add")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)))
                .build());

    assertThat(answer.status()).isIn(400, 413);
    assertHarmless(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/basket/add",
        "/basket/set",
        "/basket/add-bundle",
        "/basket/order",
        "/orders/refund",
        "/orders/complaint",
        "/orders/review",
        "/sign-in",
        "/sign-out",
        "/register",
        "/language",
        "/me/personalization",
        "/me/trait",
        "/me/forget",
        "/comparison/leave",
        "/not-interested"
      })
  void form_withoutOrWithAWrongToken_isRefused(String path) {
    assertThat(browser.postWithoutToken(path, "item", "longjing").status()).isEqualTo(403);
    assertThat(browser.postWithoutToken(path, "token", "x").status()).isEqualTo(403);
    String ofSomebodyElse = Browser.of(server).token();
    assertThat(browser.postWithoutToken(path, "token", ofSomebodyElse).status()).isEqualTo(403);
  }

  @Test
  void cookie_changed_isThatOfANewVisitor() {
    Browser.Answer answer =
        browser.send(
            browser.request("/me").header("Cookie", "shopper=v-1:dS0x.forged").GET().build());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("shopper=v-");
    assertThat(answer.text()).contains("A visitor");
  }

  @ParameterizedTest
  @CsvSource({
    "quantity, -1",
    "quantity, 100",
    "quantity, 99999999999999999999",
    "quantity, 1e3",
    "quantity, NaN"
  })
  void quantity_outOfRange_isRefusedWithTheRange(String field, String value) {
    Browser.Answer answer = browser.post("/basket/set", "item", "longjing", field, value);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("quantity must be a whole number from 0 to 99");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0", "1001", "2147483648", "x"})
  void page_outOfRange_isRefused(String page) {
    assertThat(browser.get("/search?q=tea&page=" + page).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/",
        "//example.org/",
        "/\\example.org",
        "javascript:alert(1)",
        "/x\r\nSet-Cookie: a=b"
      })
  void return_toAnotherSite_leadsHome(String path) {
    Browser.Answer answer = browser.post("/language", "language", "en", "return", path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.path()).isEqualTo("/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /%ff%fe HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /item/..%2f..%2fetc HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /webjars/../shop.css HTTP/1.1\r\nHost: x\r\n\r\n",
        "BREW / HTTP/1.1\r\nHost: x\r\n\r\n",
        "nonsense\r\n\r\n"
      })
  void malformedRequest_isRefusedWithoutAnythingOfTheInside(String request) throws IOException {
    String answer = answerTo(request);

    assertThat(answer).matches("(?s)HTTP/1.1 [45]\\d\\d .*");
    assertThat(answer).doesNotContain("\tat ", "Exception", "jetty", "Jetty");
  }

  private static String answerTo(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(5_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          request
              .replaceFirst("Host: x", "Host: x\r\nConnection: close")
              .getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void tooManyRequests_areRefusedForAMoment(@TempDir Path other) {
    ShopServer.Address address =
        new ShopServer.Address("127.0.0.1", 0, false, new Protection.Limits(3, 1));
    try (ShopServer limited = ShopServer.start(TestShop.tiny(other), address)) {
      Browser fast = Browser.of(limited);
      int refused = 0;
      for (int i = 0; i < 30; i++) {
        Browser.Answer answer = fast.get("/shop.css");
        refused += answer.status() == 429 ? 1 : 0;
        assertThat(answer.status()).isIn(200, 429);
      }
      assertThat(refused).isPositive();
    }
  }
}
