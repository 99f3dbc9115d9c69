package org.crmrecommend.examples.webshop.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Item;
import org.crmrecommend.examples.shop.SampleShop;
import org.crmrecommend.examples.shop.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BilingualTextTest {

  private static final Shop SHOP = SampleShop.DEFAULTS.withCustomers(300).withDays(2).generate();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          清香铁观音 250g / Light Tieguanyin oolong 250 g | 清香铁观音 250g | Light Tieguanyin oolong 250 g
          明尖钢笔 EF / Fountain pen extra fine | 明尖钢笔 EF | Fountain pen extra fine
          27 寸 2K 电竞显示器 / 27-inch 2K gaming monitor | 27 寸 2K 电竞显示器 | 27-inch 2K gaming monitor
          35mm f/1.8 定焦镜头 / 35 mm f/1.8 lens | 35mm f/1.8 定焦镜头 | 35 mm f/1.8 lens
          USB-C 数据线 / USB-C cable | USB-C 数据线 | USB-C cable
          A/B 开关 / A/B switch | A/B 开关 | A/B switch
          红 / 绿茶 / Red / green tea | 红 / 绿茶 | Red / green tea
          图书文具 Books & stationery | 图书文具 | Books & stationery
          小豚 Little Porpoise | 小豚 | Little Porpoise
          T恤 T-shirt | T恤 | T-shirt
          红茶 BLACK TEA | 红茶 | BLACK TEA
          胡春燕 Hu Chunyan | 胡春燕 | Hu Chunyan
          李娜 Li Na | 李娜 | Li Na
          零到六个月，易冲不结块。 For the first six months; mixes without lumps. | 零到六个月，易冲不结块。 | For the first six months; mixes without lumps.
          适合 iPad。 9 sizes / 3 colors. | 适合 iPad。 | 9 sizes / 3 colors.
          好喝。 / Tasty. | 好喝。 | Tasty.
          𠮷野家 Yoshinoya | 𠮷野家 | Yoshinoya
          """)
  void of_textInTwoLanguages_isThePartOfTheLocale(String text, String chinese, String english) {
    assertThat(BilingualText.of(text, Locale.SIMPLIFIED_CHINESE)).isEqualTo(chinese);
    assertThat(BilingualText.of(text, Locale.forLanguageTag("zh-Hant-TW"))).isEqualTo(chinese);
    assertThat(BilingualText.of(text, Locale.ENGLISH)).isEqualTo(english);
    assertThat(BilingualText.of(text, Locale.GERMANY)).isEqualTo(english);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " / ",
        "WHITE HANGING HEART T-LIGHT HOLDER",
        "LUNCH BAG  BLACK SKULL.",
        "SET 3 RETROSPOT TEA,COFFEE,SUGAR",
        "iPhone 15 / 15 Pro",
        "A/B switch",
        "清香铁观音 250g",
        "龙井 250g / 125g",
        "酸奶 500 ml / 250 ml",
        "红色 / XL",
        "云鹊 X7 手机 256GB",
        "充电器 67W Max",
        "茶",
        "Tea 茶",
        "《慢想》",
        "。 Tea",
        "茶 \uD800"
      })
  void of_textInOneLanguage_isTheWholeText(String text) {
    assertThat(BilingualText.of(text, Locale.CHINA)).isEqualTo(text);
    assertThat(BilingualText.of(text, Locale.UK)).isEqualTo(text);
  }

  @Test
  void of_titlesOfTheSampleShop_areSplitAtTheSlash() {
    for (Item item : items()) {
      assertIsSplit(item.title(), " / ");
    }
  }

  @Test
  void of_otherTextsOfTheSampleShop_areSplitAtASpace() {
    for (Item item : items()) {
      Stream.concat(item.category().stream(), Stream.of(item.brand(), item.text()))
          .forEach(text -> assertIsSplit(text, " "));
    }
    assertThat(SHOP.names()).isNotEmpty();
    SHOP.names().values().forEach(name -> assertIsSplit(name, " "));
  }

  private static void assertIsSplit(String text, String separator) {
    String chinese = BilingualText.of(text, Locale.CHINA);
    String english = BilingualText.of(text, Locale.US);

    assertThat(chinese + separator + english).isEqualTo(text);
    assertThat(chinese).containsPattern("\\p{IsHan}");
    assertThat(english).containsPattern("[A-Za-z]{2}").doesNotContainPattern("\\p{IsHan}");
  }

  private static List<Item> items() {
    return IntStream.range(0, SHOP.catalog().itemCount()).mapToObj(SHOP.catalog()::item).toList();
  }
}
