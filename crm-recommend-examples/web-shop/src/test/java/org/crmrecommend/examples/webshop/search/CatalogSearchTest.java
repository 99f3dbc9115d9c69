package org.crmrecommend.examples.webshop.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Currency;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogSearchTest {

  private static final Catalog SHOP =
      catalog(
          Item.builder("longjing")
              .title("明前龙井 125g / Early spring Longjing 125 g")
              .category("食品饮料 Food & drink", "茶 Tea")
              .brand("青岚 Qinglan")
              .text("豆香清甜。 Sweet, with a note of beans.")
              .build(),
          Item.builder("raw-puer")
              .title("古树生普饼 357g / Old tree raw pu'er cake 357 g")
              .category("食品饮料 Food & drink", "茶 Tea")
              .brand("老埠 Old Quay")
              .build(),
          Item.builder("nappies")
              .title("夜安纸尿裤 S 码 84 片 / Quiet Night nappies size S ×84")
              .category("母婴 Mother & baby", "尿裤 Nappies")
              .brand("小豚 Little Porpoise")
              .build(),
          Item.builder("balm")
              .title("护臀膏 80g / Nappy balm 80 g")
              .category("母婴 Mother & baby", "喂养洗护 Feeding & bathing")
              .build(),
          Item.builder("red-mug").title("RED RETROSPOT MUG").build(),
          Item.builder("blue-mug").title("BLUE RETROSPOT MUG").build(),
          Item.builder("latte-mug").title("山形拿铁杯 300ml / Mountain latte mug 300 ml").build(),
          Item.builder("red-bag").title("RED RETROSPOT BAG").stock(0).build(),
          Item.builder("books").title("A CHILDREN'S CAFÉ").build());

  private final CatalogSearch search = new CatalogSearch();

  private static Catalog catalog(Item... items) {
    return Catalog.of(Currency.getInstance("CNY"), List.of(items));
  }

  @AfterEach
  void close() {
    search.close();
  }

  @ParameterizedTest
  @CsvSource({
    "longjing, longjing",
    "LongJing tea, longjing",
    "龙井, longjing",
    "茶, longjing raw-puer",
    "tea, longjing raw-puer",
    "tea longjing, longjing",
    "青岚, longjing",
    "old quay, raw-puer",
    "puer, raw-puer",
    "pu’er cakes, raw-puer",
    "生普, raw-puer",
    "尿裤, nappies",
    "纸尿裤, nappies",
    "nappy, balm nappies",
    "nappies, balm nappies",
    "red mug, red-mug",
    "mugs, blue-mug latte-mug red-mug",
    "杯子, latte-mug",
    "red, red-bag red-mug",
    "ＲＥＤ ＭＵＧ, red-mug",
    "childrens cafe, books",
    "children, books"
  })
  void find_words_isEveryItemWithAllOfThem(String query, String ids) {
    search.update(SHOP);

    assertThat(search.find(query, 20)).containsExactlyInAnyOrder(ids.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "longjin, longjing",
    "lomgjing, longjing",
    "longj, longjing",
    "montain late, latte-mug",
    "retrospto mug, red-mug blue-mug",
    "porpiose, nappies"
  })
  void find_typoOrStartOfWord_isTheSimilarItem(String query, String ids) {
    search.update(SHOP);

    assertThat(search.find(query, 20)).containsExactlyInAnyOrder(ids.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rde", "xlongjing", "绿", "zzzzzz"})
  void find_typoInShortWordOrFirstLetter_isEmpty(String query) {
    search.update(SHOP);

    assertThat(search.find(query, 20)).isEmpty();
  }

  @Test
  void find_noItemWithAllWords_putsItemsWithMostWordsFirst() {
    search.update(SHOP);

    assertThat(search.find("red retrospot teapot", 20))
        .containsExactly("red-bag", "red-mug", "blue-mug");
    assertThat(search.find("龙井茶", 20)).containsExactly("longjing", "raw-puer");
  }

  @Test
  void find_matchesInSeveralFields_putsTitleBeforeCategoryBeforeText() {
    search.update(
        catalog(
            Item.builder("a").title("one").category("cups").text("for tea").build(),
            Item.builder("b").title("two").category("tea").text("of iron").build(),
            Item.builder("c").title("tea").category("pots").text("of clay").build(),
            Item.builder("d").title("tea").category("tea").text("in cups").build(),
            Item.builder("e").title("six").category("cups").text("of glass").build()));

    assertThat(search.find("tea", 20)).containsExactly("d", "c", "b", "a");
  }

  @Test
  void find_equalScores_areSortedById() {
    search.update(
        catalog(Item.builder("b").title("tea").build(), Item.builder("a").title("tea").build()));

    assertThat(search.find("tea", 20)).containsExactly("a", "b");
    assertThat(search.find("tea", 1)).containsExactly("a");
  }

  @Test
  void find_beforeTheFirstUpdate_isEmpty() {
    assertThat(search.find("tea", 20)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void find_textWithoutKnownWords_isEmpty(String text) {
    search.update(SHOP);

    assertThat(search.find(text, 20)).isEmpty();
  }

  static List<String> hostileTexts() {
    return List.of(
        "",
        " \t\r\n",
        "\"",
        "*",
        "?*?",
        "title:[* TO *]",
        "&& || ! ( ) { } [ ] ^ ~ * ? : \\ /",
        "id:xx~",
        "\u0000\u0001\u001f\u007f",
        "\uD800",
        "\uDC00\uD800",
        "\uD83D\uDE00",
        "\u202e\u200f",
        "x".repeat(10_000),
        "'".repeat(10_000),
        "(".repeat(10_000),
        "鬱".repeat(10_000),
        "\uD840\uDC00".repeat(5_000),
        "q9" + "\u0301".repeat(10_000));
  }

  @Test
  void find_longText_usesItsFirstWords() {
    search.update(SHOP);
    String manyWords =
        String.join(" ", IntStream.range(0, 2_000).mapToObj(i -> "word" + i).toList());

    assertThat(search.find("longjing\uD800 " + manyWords, 20)).contains("longjing");
    assertThat(search.find("longjing ".repeat(2_000), 20)).containsExactly("longjing");
  }

  @Test
  void find_queryOperators_areOrdinaryCharacters() {
    search.update(SHOP);

    assertThat(search.find("-longjing", 20)).containsExactly("longjing");
    assertThat(search.find("\"red mug", 20)).containsExactly("red-mug");
    assertThat(search.find("mu*", 20)).isEmpty();
  }

  @Test
  void find_nonPositiveLimit_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.find("tea", 0))
        .withMessage("limit must be positive: 0");
  }

  @Test
  void update_changedTitle_isFoundByTheNewTitleOnly() {
    search.update(SHOP);

    search.update(SHOP.with(Item.builder("red-mug").title("GREEN CUP").build()));

    assertThat(search.find("green cup", 20)).containsExactly("red-mug");
    assertThat(search.find("red mug", 20)).doesNotContain("red-mug").isNotEmpty();
    assertThat(search.find("mug", 20)).containsExactlyInAnyOrder("blue-mug", "latte-mug");
  }

  @Test
  void update_newAndRemovedAndRestoredItems_areFollowed() {
    Catalog with = SHOP.with(Item.builder("teapot").title("TEAPOT").build());
    Catalog without = with.without("red-mug").without("teapot");
    Catalog again = without.with(Item.builder("teapot").title("KETTLE").build());
    search.update(SHOP);

    search.update(with);
    assertThat(search.find("teapot", 20)).containsExactly("teapot");
    search.update(without);
    assertThat(search.find("teapot", 20)).doesNotContain("teapot");
    assertThat(search.find("mug", 20)).containsExactlyInAnyOrder("blue-mug", "latte-mug");
    search.update(again);
    assertThat(search.find("kettle", 20)).containsExactly("teapot");
  }

  @Test
  void update_changedStock_keepsTheItem() {
    search.update(SHOP);
    search.update(SHOP.withStock("red-bag", 5));

    assertThat(search.find("red bag", 20)).containsExactly("red-bag");
  }

  @Test
  void update_earlierVersionOrOtherCatalog_replacesAllItems() {
    Catalog later = SHOP.with(Item.builder("red-mug").title("GREEN CUP").build());
    search.update(later);

    search.update(SHOP);
    assertThat(search.find("red mug", 20)).containsExactly("red-mug");
    assertThat(search.find("green cup", 20)).isEmpty();

    search.update(catalog(Item.builder("only").title("ONLY MUG").build()));
    assertThat(search.find("mug", 20)).containsExactly("only");
  }

  @Test
  void update_moreChangesThanTheCatalogRemembers_replacesAllItems() {
    Catalog changed = SHOP;
    for (int i = 0; i < 1_200; i++) {
      changed = changed.with(Item.builder("new-" + i).title("NOVELTY " + i).build());
    }
    search.update(SHOP);

    search.update(changed);

    assertThat(SHOP.itemsChangedSince(0)).isPresent();
    assertThat(changed.itemsChangedSince(0)).isEmpty();
    assertThat(search.find("novelty", 2_000)).hasSize(1_200);
  }

  @Test
  void find_duringUpdates_seesOneVersion() throws Exception {
    Catalog tea =
        catalog(Item.builder("a").title("tea").build(), Item.builder("b").title("tea").build());
    Catalog cups =
        catalog(Item.builder("c").title("tea").build(), Item.builder("d").title("tea").build());
    search.update(tea);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<?> updates =
          threads.submit(
              () -> {
                for (int i = 0; i < 100; i++) {
                  search.update(i % 2 == 0 ? cups : tea);
                }
              });
      while (!updates.isDone()) {
        assertThat(search.find("tea", 20)).isIn(List.of("a", "b"), List.of("c", "d"));
      }
      updates.get();
    } finally {
      threads.shutdown();
    }
    assertThat(search.find("tea", 20)).containsExactly("a", "b");
  }
}
