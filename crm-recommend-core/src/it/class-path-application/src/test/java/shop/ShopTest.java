package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.crmrecommend.evaluation.metric.Metrics;
import org.junit.jupiter.api.Test;

class ShopTest {

  private final Shop shop = new Shop();

  @Test
  void application_withoutModuleDescriptor_runsOnClassPath() {
    assertFalse(Shop.class.getModule().isNamed());
  }

  @Test
  void parse_metric_hasSameText() {
    assertEquals("recall@20(min)", Metrics.parse("recall@20(over=min)").text());
  }

  @Test
  void similarTo_titlesShareWord_listsItem() {
    assertEquals(List.of("maofeng"), shop.similarTo("longjing"));
    assertEquals(List.of("tea"), shop.similarTo("pot"));
  }
}
