package org.crmrecommend.ranking;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.ItemSet;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * A writer publishes versions of a catalog while others ask for items. Each execution of operations
 * by several threads must be one that a single thread could do.
 */
@Param(name = "item", gen = IntGen.class, conf = "0:2")
@Param(name = "value", gen = IntGen.class, conf = "0:2")
public class CatalogStress {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final Filter CHEAP = Filter.below("price", 1.5);

  private Catalog catalog =
      Catalog.of(
          Currency.getInstance("EUR"),
          List.of(item(0), item(1), Item.builder("i2").availableFrom(NOON).build()));

  private volatile CatalogItemSets sets = CatalogItemSets.of(catalog);

  private static Item item(int number) {
    return Item.builder("i" + number).price(BigDecimal.valueOf(number)).stock(1).build();
  }

  private void publish(Catalog changed) {
    catalog = changed;
    sets = sets.with(changed);
  }

  /** Sets the stock of an item. */
  @Operation
  public synchronized void setStock(
      @Param(name = "item") int item, @Param(name = "value") int stock) {
    publish(catalog.withStock("i" + item, stock));
  }

  /** Sets the price of an item. */
  @Operation
  public synchronized void setPrice(
      @Param(name = "item") int item, @Param(name = "value") int price) {
    publish(catalog.withPrice("i" + item, BigDecimal.valueOf(price)));
  }

  /** Replaces an item. */
  @Operation
  public synchronized void replace(@Param(name = "item") int item) {
    publish(catalog.with(item(item)));
  }

  /** Returns the items that can be sold. */
  @Operation
  public String available() {
    return text(sets.availableAt(NOON).items());
  }

  /** Returns the cheap items, which are cached. */
  @Operation
  public String cheap() {
    return text(sets.items(CHEAP));
  }

  /** Returns the cheap items that can be sold, which are cached too. */
  @Operation
  public String availableCheap() {
    return text(sets.available(NOON, CHEAP));
  }

  private static String text(ItemSet items) {
    return Arrays.toString(items.toArray());
  }

  @Test
  void operations_byRealThreads_areLinearizable() {
    new StressOptions().iterations(20).invocationsPerIteration(3_000).check(CatalogStress.class);
  }
}
