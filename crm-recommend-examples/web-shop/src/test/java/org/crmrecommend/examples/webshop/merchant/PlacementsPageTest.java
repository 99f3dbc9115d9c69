package org.crmrecommend.examples.webshop.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
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

class PlacementsPageTest {

  private static final String PATH = "/merchant/placements";
  private static final String HOME_LIST = "guess-you-like";

  @TempDir private static Path folder;
  private static ShopServer server;
  private static MerchantBrowser merchant;

  @BeforeAll
  static void start() {
    server = start(folder);
    merchant = MerchantBrowser.signedIn(server);
  }

  private static ShopServer start(Path folder) {
    return ShopServer.start(
        TestShop.tiny(folder), ShopServer.Address.LOCAL, MerchantBrowser.PASSWORD);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static List<String> homeList(ShopServer server) {
    return Browser.of(server).get("/").items(HOME_LIST);
  }

  private static Answer edit(Answer earlier, String action, String... fields) {
    return edit(merchant, earlier, action, fields);
  }

  private static Answer edit(
      MerchantBrowser merchant, Answer earlier, String action, String... fields) {
    String[] all = List.of(fields).toArray(new String[fields.length + 4]);
    all[fields.length] = "placement";
    all[fields.length + 1] = HOME_LIST;
    all[fields.length + 2] = "action";
    all[fields.length + 3] = action;
    return merchant.edit(earlier, all);
  }

  @Test
  void publish_pinAndExclusion_holdAtOnceAndAfterRestart(@TempDir Path own) {
    String pinned;
    String excluded;
    try (ShopServer first = start(own)) {
      List<String> before = homeList(first);
      pinned = before.get(5);
      excluded = before.get(0);
      MerchantBrowser editor = MerchantBrowser.signedIn(first);
      Answer page = edit(editor, editor.get(PATH), "pin", "pinText", pinned, "position", "1");
      page = edit(editor, page, "exclude", "excludeFilter", "id = '" + excluded + "'");
      assertThat(homeList(first)).as("a draft is not shown").isEqualTo(before);

      Answer published = edit(editor, page, "publish");

      assertThat(published.text())
          .contains("The rules are published", "Version 1 is published", "Left out: id = ");
      assertThat(homeList(first)).doesNotContain(excluded).startsWith(pinned);
    }
    try (ShopServer second = start(own)) {
      assertThat(homeList(second)).doesNotContain(excluded).startsWith(pinned);
      assertThat(MerchantBrowser.signedIn(second).get(PATH).text())
          .contains("Version 1 is published");
    }
  }

  @Test
  void remove_eachKindOfRule_restoresTheDraft() {
    Answer page = merchant.get(PATH);
    String first = MerchantBrowser.yaml(page);
    Answer excluded = edit(page, "exclude", "excludeFilter", "price > 100");
    Answer capped = edit(page, "cap", "capCount", "3", "capColumn", "brand");
    Answer buried = edit(page, "boost", "factor", "0.5", "boostChoice", "brand = 'x'");

    assertThat(excluded.text()).contains("Left out: price &gt; 100");
    assertThat(capped.text()).contains("At most 3 with the same brand");
    assertThat(buried.text()).contains("Moved down by the factor 0.5: brand = 'x'");
    assertThat(MerchantBrowser.yaml(edit(excluded, "", "remove", "part-1"))).isEqualTo(first);
    assertThat(MerchantBrowser.yaml(edit(capped, "", "remove", "1"))).isEqualTo(first);
    assertThat(MerchantBrowser.yaml(edit(buried, "", "remove", "1"))).isEqualTo(first);
  }

  @Test
  void pin_wordsOfSeveralTitles_asksWhichItem() {
    Answer page = edit(merchant.get(PATH), "pin", "pinText", "TEA", "position", "2");

    assertThat(page.text()).contains("Which item do you mean?");
    String item = MerchantBrowser.field(page, "pinItem");
    Answer chosen = edit(page, "", "pinItem", item, "position", "2");
    assertThat(MerchantBrowser.yaml(chosen))
        .containsSubsequence("pin:", "position: 2", "item: \"" + item + "\"");
  }

  @Test
  void check_badText_showsEachProblemEscapedWithItsLine() {
    String yaml =
        """
        placements:
        - name: home
          limit: 0
          where: "brnd = '<script>alert(1)</script>'"
        """;

    Answer page = edit(merchant.get(PATH), "check", "yaml", yaml);

    assertThat(page.text())
        .contains(
            "Line 3, column 10:",
            "placements[0].limit must be between 1 and 1,000: 0",
            "Line 4, column 11:",
            "did you mean brand?",
            "&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>alert");
    assertThat(MerchantBrowser.yaml(page)).isEqualTo(yaml.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not: placements",
        "placements: [{name: home, model: unknown}]",
        "placements: [{name: home, rules: [pin: {position: 1, item: unknown}]}]",
        "placements: [{name: home, rules: [atLeast: unknown]}]",
        "placements: [{name: home, rules: [valid: {until: 2020-01-01T00:00:00Z}]}]"
      })
  void publish_whatTheShopCannotApply_isRefused(String yaml) {
    List<String> before = homeList(server);

    Answer page = edit(merchant.get(PATH), "publish", "yaml", yaml);

    assertThat(page.text()).contains("Please correct this:", "nothing has been published");
    assertThat(homeList(server)).isEqualTo(before);
  }

  @Test
  void boost_badFields_sayWhatToDo() {
    Answer page = merchant.get(PATH);

    assertThat(edit(page, "boost", "factor", "much", "boostFilter", "price < 5").text())
        .contains("factor must be a number such as 1.5: much");
    assertThat(edit(page, "boost", "factor", "2").text())
        .contains("choose a category or a brand, or write a filter");
    assertThat(edit(page, "boost", "factor", "2", "boostFilter", "price <").text())
        .contains("column 8");
    assertThat(edit(page, "pin", "pinText", "no such item").text())
        .contains("No item has this id or these words: no such item");
    assertThat(edit(page, "", "remove", "99").text()).contains("there is no such rule any more");
  }

  @Test
  void publish_versionOfAnotherMeanwhile_isShownAndReplacedOnlyKnowingly(@TempDir Path own) {
    try (ShopServer shared = start(own)) {
      MerchantBrowser one = MerchantBrowser.signedIn(shared);
      MerchantBrowser other = MerchantBrowser.signedIn(shared);
      Answer mine = edit(one, one.get(PATH), "cap", "capCount", "5", "capColumn", "brand");
      Answer theirs = edit(other, other.get(PATH), "cap", "capCount", "7", "capColumn", "category");
      edit(other, theirs, "publish");

      Answer conflict = edit(one, mine, "publish");

      assertThat(conflict.text())
          .contains("Version 1 was published meanwhile", "<mark>      count: 7</mark>");
      assertThat(rules(shared)).contains("at most 7 per category");
      assertThat(edit(one, conflict, "publish").text()).contains("Version 2 is published");
      assertThat(rules(shared)).contains("at most 5 per brand");
    }
  }

  private static String rules(ShopServer shop) {
    return shop.shop().storefront().placements().require(HOME_LIST).rules().toString();
  }

  @Test
  void preview_ofCustomer_comparesBothListsAndStoresNothing() {
    String pinned = homeList(server).get(5);
    Answer draft = edit(merchant.get(PATH), "pin", "pinText", pinned, "position", "1");
    int lists = lists();

    Answer preview = edit(draft, "preview", "customer", "");

    assertThat(preview.text())
        .contains("Preview of “", "Mean price", "Items that stay", "lists of the last day");
    assertThat(lists()).isEqualTo(lists);
  }

  private static int lists() {
    return server.shop().storefront().outcomes(Instant.EPOCH).list().stream()
        .mapToInt(outcome -> (int) outcome.counts().lists())
        .sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {"boostFilter", "excludeFilter", "pinText", "customer", "placement"})
  void change_tooLongField_isRefused(String field) {
    Answer page = merchant.edit(merchant.get(PATH), field, "x".repeat(10_000), "action", "check");

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.text()).contains(field + " must have at most");
  }
}
