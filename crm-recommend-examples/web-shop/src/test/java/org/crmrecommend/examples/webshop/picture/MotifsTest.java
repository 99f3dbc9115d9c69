package org.crmrecommend.examples.webshop.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;
import org.crmrecommend.examples.shop.SampleShop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class MotifsTest {

  @ParameterizedTest
  @CsvSource({
    "明前龙井 125g / Early spring Longjing 125 g, leaf",
    "手工紫砂壶 西施 200ml / Handmade zisha teapot Xishi 200 ml, teapot",
    "温控烧水壶 800ml / Tea kettle with thermostat 800 ml, kettle",
    "茶香牙膏 120g×4 / Tea toothpaste 4×120 g, tube",
    "豆腐猫砂 绿茶味 6L×4 / Tofu litter green tea 4×6 l, sack",
    "《茶馆谜案》 / Murder at the Tea House, book",
    "《山居种田记》游戏卡 / A Farm in the Hills game card, controller",
    "夜安纸尿裤 S 码 84 片 / Quiet Night nappies size S ×84, nappy",
    "护臀膏 80g / Nappy balm 80 g, tube",
    "半格胶片相机 / Half-frame film camera, camera",
    "摄影双肩包 20L / Camera backpack 20 l, backpack",
    "芒果雪糕 10 支 / Mango ice cream ×10, lolly",
    "小台芒 5kg / Small mangoes 5 kg, mango",
    "樱桃番茄种子 3 包 / Cherry tomato seeds ×3, sprout",
    "路亚竿套装 / Lure rod set, rod",
    "ALARM CLOCK BAKELIKE GREEN, clock",
    "WHITE HANGING HEART T-LIGHT HOLDER, candle",
    "REGENCY CAKESTAND 3 TIER, cakestand",
    "SET OF 3 CAKE TINS PANTRY DESIGN, tin",
    "PACK OF 72 RETROSPOT CAKE CASES, cupcake",
    "HAND OVER THE CHOCOLATE   SIGN, sign",
    "CHOCOLATE HOT WATER BOTTLE, hotwater",
    "LUNCH BAG  BLACK SKULL., bag"
  })
  void select_title_isTheMotifOfTheProduct(String title, String motif) {
    assertThat(Motifs.ALL.select(title, List.of())).isEqualTo(motif);
  }

  @Test
  void select_titleWithoutKnownWord_isTheMotifOfTheNarrowestKnownCategory() {
    List<String> category = List.of("食品饮料 Food & drink", "茶 Tea", "新品 New");

    assertThat(Motifs.ALL.select("Xyz 3000", category)).isEqualTo("leaf");
    assertThat(Motifs.ALL.select("Red mug", category)).isEqualTo("mug");
    assertThat(Motifs.ALL.select("Xyz 3000", List.of("Zyx"))).isEqualTo("box");
  }

  @Test
  void select_productsOfTheSampleShop_areNotTheDefault() {
    Catalog catalog = SampleShop.DEFAULTS.withCustomers(1).withDays(1).generate().catalog();
    List<Item> items = IntStream.range(0, catalog.itemCount()).mapToObj(catalog::item).toList();

    assertThat(items)
        .noneMatch(item -> Motifs.ALL.select(item.title(), item.category()).equals(Motifs.DEFAULT));
  }

  @Test
  void badge_wordOfPrintOrFlavor_isAnotherMotif() {
    assertThat(Motifs.ALL.badge("LUNCH BAG APPLE DESIGN", "bag")).hasValue("apple");
    assertThat(Motifs.ALL.badge("冰糖心苹果 / Apples", "apple")).isEmpty();
    assertThat(Motifs.ALL.badge("CHOCOLATE HOT WATER BOTTLE", "hotwater")).hasValue("chocolate");
    assertThat(Motifs.ALL.badge("Neck fan", "fan")).isEmpty();
  }

  @Test
  void draw_paletteAndAccent_replaceAllNamedColors() {
    String apple = Motifs.ALL.draw("apple", Palette.RED, Palette.YELLOW);

    assertThat(apple)
        .contains(Palette.RED.light(), Palette.GREEN.main())
        .doesNotContain("tomato", "maroon", "mistyrose", "gold", "seagreen", "white");
  }

  @Test
  void draw_unknownMotif_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Motifs.ALL.draw("nothing", Palette.RED, Palette.RED))
        .withMessage("motif must be in motifs.svg: nothing");
  }

  @Test
  void files_namesOfRules_areTheNamesOfTheDrawings() throws Exception {
    Set<String> inRules =
        Stream.of("motifs.txt", "badges.txt")
            .flatMap(file -> WordRules.load(file).rules().stream())
            .map(WordRules.Rule::name)
            .collect(Collectors.toSet());

    assertThat(drawings()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(inRules);
  }

  /** Reads the names with an XML parser, because the code under test uses a pattern. */
  private static List<String> drawings() throws Exception {
    try (InputStream in = MotifsTest.class.getResourceAsStream("motifs.svg")) {
      NodeList groups =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(in)
              .getElementsByTagName("g");
      return IntStream.range(0, groups.getLength())
          .mapToObj(i -> ((Element) groups.item(i)).getAttribute("id"))
          .toList();
    }
  }
}
