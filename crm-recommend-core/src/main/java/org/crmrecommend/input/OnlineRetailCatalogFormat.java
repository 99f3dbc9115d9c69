package org.crmrecommend.input;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Item;

/** Reads the items that were sold in the Online Retail file (UCI). */
final class OnlineRetailCatalogFormat implements CatalogFormat {

  @Override
  public Catalog read(TextFile file, BadRows badRows, Currency currency, ZoneId zone) {
    Table table = Table.withHeader(file);
    OnlineRetailColumns columns = new OnlineRetailColumns(table.header());
    Map<String, ItemSales> salesByCode = new HashMap<>();
    table.forEach(
        badRows,
        row -> {
          if (columns.isSale(row)) {
            salesByCode
                .computeIfAbsent(columns.stockCode(row), unseen -> new ItemSales())
                .add(columns.description(row), columns.unitPrice(row));
          }
        });
    List<Item> items = new ArrayList<>();
    salesByCode.forEach((code, sales) -> items.add(sales.item(code)));
    return Catalog.of(currency, items);
  }

  /** Descriptions and prices in the sales of one item. */
  private static final class ItemSales {

    private static final Comparator<Map.Entry<String, Integer>> BY_FREQUENCY =
        Map.Entry.<String, Integer>comparingByValue()
            .thenComparing(Map.Entry.comparingByKey(IdMap.ORDER.reversed()));

    private final Map<String, Integer> descriptions = new HashMap<>();
    private final List<BigDecimal> prices = new ArrayList<>();

    void add(String description, BigDecimal price) {
      prices.add(price);
      if (!description.isEmpty()) {
        descriptions.merge(description, 1, Integer::sum);
      }
    }

    Item item(String code) {
      String title =
          descriptions.entrySet().stream().max(BY_FREQUENCY).map(Map.Entry::getKey).orElse(code);
      return Item.builder(code).title(title).price(median()).build();
    }

    private BigDecimal median() {
      prices.sort(Comparator.naturalOrder());
      BigDecimal lower = prices.get((prices.size() - 1) / 2);
      BigDecimal upper = prices.get(prices.size() / 2);
      return lower
          .add(upper)
          .divide(BigDecimal.valueOf(2), OnlineRetailColumns.PRICE_DECIMALS, RoundingMode.HALF_UP);
    }
  }
}
