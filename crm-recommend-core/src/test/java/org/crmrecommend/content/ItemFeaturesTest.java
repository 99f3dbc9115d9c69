package org.crmrecommend.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemFeaturesTest {

  private static final Workers WORKERS = new Workers(Runnable::run, 1);

  /** Returns the features of an item, as {@code field=value}, in order. */
  private static List<String> features(ItemFeatures features, int item, Item... items) {
    Catalog catalog = Catalog.of(Currency.getInstance("EUR"), List.of(items));
    Vocabulary vocabulary =
        Vocabulary.of(features, catalog, IntStream.range(0, items.length).toArray());
    SparseMatrix rows = vocabulary.rows(0, catalog.itemCount(), catalog, WORKERS);
    List<String> found = new ArrayList<>();
    for (int c = rows.starts()[item]; c < rows.starts()[item + 1]; c++) {
      int feature = rows.columns()[c];
      found.add(vocabulary.fieldName(feature) + "=" + vocabulary.value(feature));
    }
    return found;
  }

  @Test
  void text_english_isStemmedWithoutStopWords() {
    Item item = Item.builder("a").title("The running Shoes").text("shoes for runners").build();

    assertThat(features(ItemFeatures.of("text"), 0, item))
        .containsExactly("text=run", "text=runner", "text=shoe");
  }

  @Test
  void text_chinese_isSplitIntoWords() {
    Item item = Item.builder("a").title("有机绿茶礼盒").build();

    assertThat(features(ItemFeatures.of("text"), 0, item)).contains("text=有机", "text=绿茶");
  }

  @Test
  void text_callersAnalyzer_isUsed() {
    Item item = Item.builder("a").title("The Shoes").build();

    assertThat(features(ItemFeatures.of("text").withAnalyzer(new WhitespaceAnalyzer()), 0, item))
        .containsExactly("text=Shoes", "text=The");
  }

  @Test
  void text_titleEqualToId_isIgnored() {
    assertThat(features(ItemFeatures.of("text"), 0, Item.of("shoe"))).isEmpty();
  }

  @Test
  void category_path_hasEveryLevel() {
    Item item = Item.builder("a").category("Drinks", "Tea", "Green").build();

    assertThat(features(ItemFeatures.of("category"), 0, item))
        .containsExactly(
            "category=Drinks", "category=Drinks > Tea", "category=Drinks > Tea > Green");
  }

  @Test
  void price_fourItemsInTwoBands_areSplitInHalves() {
    Item[] items = new Item[4];
    for (int i = 0; i < 4; i++) {
      items[i] = Item.builder("i" + i).price(BigDecimal.valueOf(i + 1)).build();
    }
    ItemFeatures price = ItemFeatures.of("price").withBands(2);

    assertThat(features(price, 1, items)).containsExactly("price=< 3.00");
    assertThat(features(price, 2, items)).containsExactly("price=≥ 3.00");
  }

  @Test
  void attribute_moreNumbersThanBands_isDiscretized() {
    Item[] items = new Item[6];
    for (int i = 0; i < 6; i++) {
      items[i] = Item.builder("i" + i).attribute("size", "" + (i + 7)).build();
    }

    assertThat(features(ItemFeatures.of("*").withBands(3), 3, items))
        .containsExactly("size=9 – 11");
    assertThat(features(ItemFeatures.of("*").withBands(6), 3, items)).containsExactly("size=10");
  }

  /** Such numbers are treated as names: 3 is as different from 4 as from 40. */
  @Test
  void attribute_itemWithSeveralNumbers_isCategorical() {
    Item[] items = {
      Item.builder("a").attribute("trait", "3", "40").build(),
      Item.builder("b").attribute("trait", "4").build(),
      Item.builder("c").attribute("trait", "5").build()
    };

    assertThat(features(ItemFeatures.of("*").withBands(2), 0, items))
        .containsExactlyInAnyOrder("trait=3", "trait=40");
    assertThat(features(ItemFeatures.of("*").withBands(2), 1, items)).containsExactly("trait=4");
  }

  @Test
  void fields_nameAndWildcard_countNamedFieldOnce() {
    Item item = Item.builder("a").attribute("color", "red").attribute("size", "L", "XL").build();

    assertThat(features(ItemFeatures.of("size:2+*"), 0, item))
        .containsExactly("size=L", "size=XL", "color=red");
  }

  /** Fields of weight 4 and 1 give 2 : 1, scaled to norm 1. */
  @Test
  void rows_twoFields_areScaledBySquareRootsOfWeights() {
    Catalog catalog =
        Catalog.of(
            Currency.getInstance("EUR"),
            List.of(Item.builder("a").brand("x").attribute("tag", "y").build()));
    Vocabulary vocabulary = Vocabulary.of(ItemFeatures.of("brand:4+tag"), catalog, new int[] {0});

    assertThat(vocabulary.rows(0, catalog.itemCount(), catalog, WORKERS).values())
        .containsExactly(
            new float[] {(float) (2 / Math.sqrt(5)), (float) (1 / Math.sqrt(5))}, within(1e-6f));
  }

  @Test
  void toString_anyFields_returnsParsableText() {
    ItemFeatures features = ItemFeatures.of("text:2 + brand");

    assertThat(features).hasToString("brand:1.0+text:2.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "brand+", ":2", "brand:x"})
  void of_malformedText_isRejected(String fields) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ItemFeatures.of(fields))
        .withMessage("fields must be name:weight+name:weight: " + fields);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "Infinity"})
  void of_weightNotPositive_isRejected(String weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ItemFeatures.of("brand:" + weight))
        .withMessage("weight of a field must be positive: " + weight);
  }

  @Test
  void of_duplicateField_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ItemFeatures.of("brand+brand:2"))
        .withMessage("fields must not repeat a name: brand");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 11, Double.NaN})
  void withRarity_outOfRange_isRejected(double rarity) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ItemFeatures.DEFAULTS.withRarity(rarity))
        .withMessage("rarity must be between 0 and 10: " + rarity);
  }

  @Test
  void withBands_one_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ItemFeatures.DEFAULTS.withBands(1))
        .withMessage("bands must be at least 2: 1");
  }
}
