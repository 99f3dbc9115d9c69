package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopTest {

  private final Shop shop = new Shop();

  @Test
  void application_hasModuleDescriptor_runsOnModulePath() {
    assertTrue(Shop.class.getModule().isNamed());
  }

  @Test
  void list_trainedModel_containsRelatedItem() {
    assertEquals(List.of("pot"), shop.boughtTogether());
    assertEquals(List.of("coffee"), shop.inSameCategory());
  }

  @Test
  void store_openedAgain_hasEarlierEvents(@TempDir Path folder) {
    assertEquals(1, Shop.store(folder));
    assertEquals(2, Shop.store(folder));
  }

  @Test
  void measure_parsedAndCustomMetric_areComputed() {
    assertEquals(Map.of("recall@1(min)", 1.0, "FirstItemIsRelevant[]", 1.0), shop.measure());
  }

  @Test
  void train_textWithoutLucene_throwsWithInstruction() {
    String message = assertThrows(IllegalStateException.class, shop::withSimilarText).getMessage();

    assertTrue(message.startsWith("Lucene is missing"), message);
  }
}
