package org.crmrecommend.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests to the shop of {@code data.sql}. Every test has users of its own. */
@DirtiesContext // closes the shop before its folder is deleted
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ShopControllerTest {

  private static final List<String> HILL_TEAS = List.of("longjing", "biluochun", "oolong", "puer");
  private static final List<String> LAKE_WARE = List.of("glass-pot", "clay-pot", "cups");
  private static final String LONG_ID = "x".repeat(10_000);

  @TempDir static Path folder;

  @Value("${local.server.port}")
  private int port;

  private final HttpClient client = HttpClient.newHttpClient();

  @DynamicPropertySource
  static void shopFolder(DynamicPropertyRegistry properties) {
    properties.add("shop.folder", folder::toString);
  }

  @BeforeEach
  void removeRules() throws Exception {
    assertThat(send("PUT", "/home/rules", "").statusCode()).isEqualTo(200);
  }

  @Test
  void home_ofACustomer_hasReasons() throws Exception {
    JsonNode first = json(send("GET", "/users/anna/home?limit=3", "")).get(0);

    // Ben, who bought what Anna bought, also bought the glass teapot.
    assertThat(first.get("item").asString()).isEqualTo("glass-pot");
    assertThat(first.at("/reasons/0/text").asString())
        .isEqualTo("Because you bought Longjing green tea");
    assertThat(home("anna")).doesNotContain("longjing");
  }

  @Test
  void event_whenRecorded_changesTheNextList() throws Exception {
    assertThat(json(send("GET", "/users/zoe/home", "")).toString()).doesNotContain("Because you");

    assertThat(record("zoe", "oolong", "cart").body()).isEqualTo("\"STORED\"");

    JsonNode first = json(send("GET", "/users/zoe/home", "")).get(0);
    assertThat(first.get("item").asString()).isEqualTo("clay-pot");
    assertThat(first.at("/reasons/0/text").asString())
        .isEqualTo("Because you added Tieguanyin oolong to your cart");
  }

  @Test
  void stock_whenZero_removesTheItemAtOnce() throws Exception {
    assertThat(home("anna")).contains("cups");

    assertThat(send("PUT", "/items/cups/stock", "0").statusCode()).isEqualTo(200);
    assertThat(home("anna")).isNotEmpty().doesNotContain("cups");

    assertThat(send("PUT", "/items/cups/stock", "9").statusCode()).isEqualTo(200);
    assertThat(home("anna")).contains("cups");
  }

  @Test
  void pin_isTheFirstItem() throws Exception {
    assertThat(home("anna").get(0)).isNotEqualTo("scale");

    send("PUT", "/home/rules?pin=scale", "");

    assertThat(home("anna")).startsWith("scale", "glass-pot");
  }

  @Test
  void maxPerBrand_limitsTheItemsOfABrand() throws Exception {
    assertThat(home("yan")).filteredOn(HILL_TEAS::contains).hasSize(4);
    assertThat(home("yan")).filteredOn(LAKE_WARE::contains).hasSize(3);

    send("PUT", "/home/rules?pin=puer&maxPerBrand=1", "");

    assertThat(home("yan")).startsWith("puer").filteredOn(HILL_TEAS::contains).hasSize(1);
    assertThat(home("yan")).filteredOn(LAKE_WARE::contains).hasSize(1);
  }

  @Test
  void erase_forgetsTheUser() throws Exception {
    List<String> unknown = home("xia");
    record("xia", "oolong", "cart");
    assertThat(send("GET", "/users/xia/home", "").body()).contains("Because you added");

    JsonNode receipt = json(send("DELETE", "/users/xia", ""));

    assertThat(receipt.get("persons").asInt()).isEqualTo(1);
    assertThat(receipt.get("events").asInt()).isEqualTo(1);
    assertThat(send("GET", "/users/xia/home", "").body()).doesNotContain("Because you");
    assertThat(home("xia")).containsExactlyInAnyOrderElementsOf(unknown);
    assertThat(json(send("DELETE", "/users/xia", "")).get("persons").asInt()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit must be positive: 0",
    "limit=-1, limit must be positive: -1",
    "limit=101, limit must be at most 100: 101",
    "limit=2147483647, limit must be at most 100: 2147483647",
    "limit=99999999999, limit must be an integer",
    "limit=ten, limit must be an integer"
  })
  void home_withABadLimit_isRefused(String query, String detail) throws Exception {
    assertRefused(send("GET", "/users/anna/home?" + query, ""), 400, detail);
  }

  @Test
  void longOrEmptyId_isRefused() throws Exception {
    String detail = "user must have 1 to 100 characters";
    assertRefused(send("GET", "/users/" + LONG_ID + "/home", ""), 400, detail);
    assertRefused(send("DELETE", "/users/" + LONG_ID, ""), 400, detail);
    assertRefused(record(LONG_ID, "oolong", "view"), 400, detail);
    assertRefused(record("", "oolong", "view"), 400, detail);
    assertRefused(record("anna", LONG_ID, "view"), 400, "item must have 1 to 100 characters");
    assertRefused(record("anna", "oolong", LONG_ID), 400, "kind must have 1 to 100 characters");
    assertThat(send("GET", "/users/" + "x".repeat(100) + "/home", "").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "oolong",
        "{'user': 'anna', 'item': 'oolong', 'kind': 'view'",
        "{'user': 'anna', 'item': 'oolong'}",
        "{'user': 'anna', 'item': 'oolong', 'kind': null}",
        "{'user': {'id': 'anna'}, 'item': 'oolong', 'kind': 'view'}"
      })
  void event_inWrongJson_isRefused(String body) throws Exception {
    assertRefused(
        send("POST", "/events", body.replace('\'', '"')),
        400,
        "The body must be JSON with all fields of this request, each of its type.");
  }

  @Test
  void event_ofABadKind_isRefused() throws Exception {
    assertRefused(
        record("anna", "oolong", "drop table"),
        400,
        "name must be lower-case letters, digits and hyphens, beginning with a letter: drop table");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "1.5", "99999999999", "'7'", "many", "[]"})
  void stock_thatIsNoInteger_isRefused(String body) throws Exception {
    assertRefused(
        send("PUT", "/items/oolong/stock", body.replace('\'', '"')),
        400,
        "The body must be JSON with all fields of this request, each of its type.");
  }

  @Test
  void negativeNumbers_areRefused() throws Exception {
    assertRefused(send("PUT", "/items/oolong/stock", "-1"), 400, "stock must not be negative: -1");
    assertRefused(send("PUT", "/home/rules?maxPerBrand=-1", ""), 400, "count must be positive: -1");
  }

  @Test
  void unknownItem_isNotFound() throws Exception {
    String detail = "unknown item: coffee";
    assertRefused(record("anna", "coffee", "view"), 404, detail);
    assertRefused(send("PUT", "/items/coffee/stock", "1"), 404, detail);
    assertRefused(send("PUT", "/home/rules?pin=coffee", ""), 404, detail);
  }

  @Test
  void brokenUrl_isRefusedWithoutAStackTrace() throws Exception {
    for (String user : List.of("%00", "x".repeat(100_000))) {
      HttpResponse<String> answer = send("GET", "/users/" + user + "/home", "");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    }
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String detail) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(answer).get("detail").asString()).isEqualTo(detail);
    assertThat(json(answer).propertyNames())
        .containsExactlyInAnyOrder("detail", "instance", "status", "title");
  }

  private List<String> home(String user) throws IOException, InterruptedException {
    return json(send("GET", "/users/" + user + "/home", ""))
        .valueStream()
        .map(item -> item.get("item").asString())
        .toList();
  }

  private HttpResponse<String> record(String user, String item, String kind)
      throws IOException, InterruptedException {
    JsonNode event =
        JsonMapper.shared()
            .createObjectNode()
            .put("user", user)
            .put("item", item)
            .put("kind", kind);
    return send("POST", "/events", event.toString());
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
