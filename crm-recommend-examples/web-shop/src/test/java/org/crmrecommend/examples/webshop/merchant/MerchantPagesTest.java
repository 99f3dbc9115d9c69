package org.crmrecommend.examples.webshop.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.crmrecommend.Trace;
import org.crmrecommend.examples.webshop.Browser;
import org.crmrecommend.examples.webshop.Browser.Answer;
import org.crmrecommend.examples.webshop.ShopServer;
import org.crmrecommend.examples.webshop.TestShop;
import org.crmrecommend.examples.webshop.visitor.Language;
import org.crmrecommend.examples.webshop.visitor.Messages;
import org.crmrecommend.serving.Refit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MerchantPagesTest {

  @TempDir private static Path folder;
  private static ShopServer server;
  private static MerchantBrowser merchant;

  @BeforeAll
  static void start() {
    server =
        ShopServer.start(
            TestShop.tiny(folder).withControlShare(0.5),
            ShopServer.Address.LOCAL,
            MerchantBrowser.PASSWORD);
    merchant = MerchantBrowser.signedIn(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static int lists() {
    return server.shop().storefront().outcomes(Instant.EPOCH).list().stream()
        .mapToInt(outcome -> (int) outcome.counts().lists())
        .sum();
  }

  @Test
  void dashboard_countsListsAndNamesTheModel() {
    Browser.of(server).get("/");
    Answer page = merchant.get("/merchant");

    assertThat(page.text())
        .contains(
            "All is well.", "Events stored", server.shop().storefront().model().info().version());
    assertThat(merchant.get("/merchant/minutes").text())
        .containsPattern("<tr><th scope=\"row\">[01]</th><td>\\d+</td><td>[1-9]\\d*</td></tr>");
  }

  @Test
  void customer_showsEventsModelsAndPlacements_andStoresNothing() {
    Browser shopper = Browser.of(server);
    String item = shopper.get("/").items("guess-you-like").get(0);
    shopper.post("/register", "name", "Ann <script>alert(1)</script>", "place", "");
    shopper.get("/item/" + item);
    int before = lists();

    Answer hits = merchant.get("/merchant/customer?q=" + Browser.encoded("Ann <scr"));

    assertThat(hits.path()).isEqualTo("/merchant/customer");
    assertThat(hits.text())
        .contains("Ann &lt;script&gt;", "Main model", "Most popular", "What supplied the items")
        .contains("<td>view</td>")
        .doesNotContain("<script>alert");
    assertThat(lists()).isEqualTo(before);
  }

  @Test
  void customer_unknown_isSaid() {
    assertThat(merchant.get("/merchant/customer?q=nobody-of-this-name").text())
        .contains("Nobody is called nobody-of-this-name");
    assertThat(merchant.get("/merchant/customer?id=nobody").text())
        .contains("There are no events.", "nobody is not known.");
  }

  @Test
  void customer_tooLongId_isRefused() {
    assertThat(merchant.get("/merchant/customer?id=" + "x".repeat(10_000)).status())
        .isIn(400, 414, 431);
    assertThat(merchant.get("/merchant/customer?q=" + "x".repeat(300)).status()).isEqualTo(400);
  }

  /** Half of the visitors are in each group, so that ten are all in one with probability 0.002. */
  @Test
  void outcomes_clicksOfBothGroups_areComparedInWords() {
    for (int visitor = 0; visitor < 10; visitor++) {
      Browser shopper = Browser.of(server);
      Answer home = shopper.get("/");
      String item = home.items("guess-you-like").get(0);
      shopper.get("/item/" + item + "?from=" + home.field("guess-you-like", item, "from"));
    }

    Answer page = merchant.get("/merchant/outcomes?days=1");

    assertThat(page.text())
        .contains("Personal lists compared with best sellers", "is not significant yet")
        .contains("Best sellers", "lists shown, ")
        .containsPattern("Of \\d+ lists shown, [1-9]\\d* led to a click; between \\d+ and \\d+ is");
    assertThat(merchant.get("/merchant/outcomes?days=366").status()).isEqualTo(400);
  }

  @Test
  void pages_inChinese_haveNoEnglishHeadings() {
    MerchantBrowser chinese = MerchantBrowser.signedIn(server, "zh-CN");

    assertThat(chinese.get("/merchant").text()).contains("实时概况", "立即训练");
    assertThat(chinese.get("/merchant/placements").text()).contains("推荐位规则", "草稿文本");
    assertThat(chinese.get("/merchant/customer").text()).contains("姓名或编号");
    assertThat(chinese.get("/merchant/outcomes").text()).contains("推荐效果");
  }

  @Test
  void texts_ofEachStepNoteAndOutcome_exist() {
    List<String> keys =
        Stream.of(
                keys("merchant.step.", Trace.StepType.values()),
                keys("merchant.note.", Trace.NoteType.values()),
                keys("merchant.refit.", Refit.Outcome.values()))
            .flatMap(all -> all)
            .toList();

    assertThat(keys)
        .allSatisfy(key -> assertThat(Messages.in(Language.CHINESE).contains(key)).isTrue());
  }

  private static Stream<String> keys(String prefix, Enum<?>[] values) {
    return Arrays.stream(values).map(value -> prefix + value.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void page_hasNoInlineScriptOrStyle() {
    for (String path :
        List.of("/merchant", "/merchant/outcomes", "/merchant/customer", "/merchant/placements")) {
      assertThat(merchant.get(path).text())
          .as(path)
          .doesNotContain("<style", " style=", " onclick=", "javascript:")
          .doesNotContainPattern("<script(?! src=)");
    }
  }

  @Test
  void charts_library_isServed() {
    Answer library = merchant.get("/echarts.min.js");

    assertThat(library.status()).isEqualTo(200);
    assertThat(library.text()).contains("echarts");
  }
}
