package org.crmrecommend.ranking.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Currency;
import java.util.List;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;
import org.junit.jupiter.api.Test;

class ItemValuesTest {

  @Test
  void words_titles_areInLowerCaseAndChineseCharactersOnTheirOwn() {
    assertThat(ItemValues.words("HAND WARMER, Owl-Design 2"))
        .containsExactly("hand", "warmer", "owl", "design", "2");
    assertThat(ItemValues.words("明前龙井 125g / Tea"))
        .containsExactly("明", "前", "龙", "井", "125g", "tea");
    assertThat(ItemValues.words("")).isEmpty();
    assertThat(ItemValues.words("--")).isEmpty();
    assertThat(ItemValues.words("É\uD835\uDC00x")).containsExactly("é\uD835\uDC00x");
  }

  /** The titles have 2 of 6 words in common. */
  @Test
  void similarity_byTitle_comparesWords() {
    Catalog catalog =
        Catalog.of(
            Currency.getInstance("GBP"),
            List.of(
                Item.builder("a").title("Hand warmer union jack").build(),
                Item.builder("b").title("HAND WARMER OWL DESIGN").build(),
                Item.builder("c").title("Cake stand").build()));
    ItemValues words = CatalogValues.of(catalog).withPrefixes(List.of("title"));
    ItemValues whole = CatalogValues.of(catalog).whole("title");

    assertThat(ItemValues.similarity(words.of(0), words.of(1))).isCloseTo(2 / 6.0, within(1e-12));
    assertThat(ItemValues.similarity(words.of(0), words.of(2))).isZero();
    assertThat(whole.of(0)).hasSize(1);
  }
}
