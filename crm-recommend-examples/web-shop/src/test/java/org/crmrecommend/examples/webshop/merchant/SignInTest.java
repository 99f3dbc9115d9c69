package org.crmrecommend.examples.webshop.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.crmrecommend.examples.webshop.Browser;
import org.crmrecommend.examples.webshop.Browser.Answer;
import org.crmrecommend.examples.webshop.ShopServer;
import org.crmrecommend.examples.webshop.TestShop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient(); // follows no redirects

  @TempDir private static Path folder;
  private static ShopServer server;

  @BeforeAll
  static void start() {
    server =
        ShopServer.start(TestShop.tiny(folder), ShopServer.Address.LOCAL, MerchantBrowser.PASSWORD);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> send(String path, String... headers) throws Exception {
    HttpRequest.Builder request = Browser.of(server).request(path);
    for (int h = 0; h < headers.length; h += 2) {
      request.header(headers[h], headers[h + 1]);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/merchant",
        "/merchant/",
        "/merchant/now",
        "/merchant/minutes",
        "/merchant/outcomes",
        "/merchant/customer?id=c1",
        "/merchant/placements",
        "/merchant/unknown"
      })
  void page_withoutSession_sendsToSignIn(String path) throws Exception {
    HttpResponse<String> answer = send(path);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/merchant/sign-in");
    assertThat(answer.body()).doesNotContain("<");
  }

  @Test
  void part_withoutSession_sendsTheWholePageToSignIn() throws Exception {
    HttpResponse<String> answer = send("/merchant/now", "HX-Request", "true");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/merchant/sign-in");
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"merchant=", "merchant=x.y", "merchant=99999999999:00.AAAA"})
  void page_withForgedCookie_sendsToSignIn(String cookie) throws Exception {
    assertThat(send("/merchant", "Cookie", cookie).statusCode()).isEqualTo(303);
  }

  @Test
  void signIn_rightPassword_opensThePagesUntilSignOut() throws Exception {
    MerchantBrowser merchant = MerchantBrowser.of(server);
    String token = MerchantBrowser.field(merchant.get("/merchant/sign-in"), "merchantToken");
    Answer dashboard = merchant.signIn(MerchantBrowser.PASSWORD.text());

    assertThat(dashboard.path()).isEqualTo("/merchant");
    assertThat(MerchantBrowser.field(dashboard, "merchantToken")).isNotEqualTo(token);
    String cookie = cookie(dashboard);
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Max-Age=43200", "Path=/merchant");
    String session = cookie.substring(0, cookie.indexOf(';'));
    assertThat(send("/merchant", "Cookie", session).statusCode()).isEqualTo(200);

    assertThat(merchant.post("/merchant", "/merchant/sign-out").path())
        .isEqualTo("/merchant/sign-in");
    assertThat(merchant.get("/merchant").path()).isEqualTo("/merchant/sign-in");
    assertThat(send("/merchant", "Cookie", session).statusCode())
        .as("a copy of the cookie")
        .isEqualTo(303);
  }

  private static String cookie(Answer answer) {
    List<String> cookies =
        answer.response().previousResponse().orElseThrow().headers().allValues("Set-Cookie");
    return cookies.stream().filter(one -> one.startsWith("merchant=")).findFirst().orElseThrow();
  }

  @Test
  void signIn_withoutToken_isRefused() {
    MerchantBrowser merchant = MerchantBrowser.of(server);
    merchant.get("/merchant/sign-in");

    Answer answer =
        merchant
            .browser()
            .postWithoutToken("/merchant/sign-in", "password", MerchantBrowser.PASSWORD.text());

    assertThat(answer.status()).isEqualTo(403);
    assertThat(merchant.get("/merchant").path()).isEqualTo("/merchant/sign-in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/merchant/train", "/merchant/placements", "/merchant/sign-out"})
  void form_withoutTokenOfTheSession_isRefused(String path) {
    MerchantBrowser merchant = MerchantBrowser.signedIn(server);
    String other =
        MerchantBrowser.field(MerchantBrowser.signedIn(server).get("/merchant"), "merchantToken");

    assertThat(merchant.browser().postWithoutToken(path).status()).isEqualTo(403);
    assertThat(merchant.browser().postWithoutToken(path, "merchantToken", other).status())
        .isEqualTo(403);
    assertThat(merchant.get("/merchant").path()).isEqualTo("/merchant");
  }

  @Test
  void signIn_fiveWrongPasswords_refusesEvenTheRightOne(@TempDir Path other) {
    try (ShopServer guarded =
        ShopServer.start(
            TestShop.tiny(other), ShopServer.Address.LOCAL, MerchantBrowser.PASSWORD)) {
      MerchantBrowser merchant = MerchantBrowser.of(guarded);
      for (int attempt = 1; attempt <= 5; attempt++) {
        Answer wrong = merchant.signIn("wrong");
        assertThat(wrong.status()).as("attempt %d", attempt).isEqualTo(403);
        assertThat(wrong.text()).contains("This is not the password.");
      }

      Answer refused = merchant.signIn(MerchantBrowser.PASSWORD.text());

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.text()).contains("Too many attempts. Please wait a minute.");
    }
  }

  @Test
  void password_random_isNewEachTime() {
    assertThat(MerchantPassword.random().text())
        .hasSize(16)
        .isNotEqualTo(MerchantPassword.random().text());
  }

  @Test
  void password_tooShort_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MerchantPassword.of("eleven char"))
        .withMessage("the password of the merchant must have at least 12 characters");
  }
}
