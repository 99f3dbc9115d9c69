package org.crmrecommend.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;
import org.junit.jupiter.api.Test;

class PlacementProblemsTest {

  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private static final Catalog CATALOG =
      catalog(
          List.of(
              Item.builder("tea-42").brand("Acme").attribute("size", "S").build(),
              Item.builder("tea-x").brand("Bert").attribute("color", "red").build()));

  private static final Placement HOME = Placement.of("home");

  private static Catalog catalog(List<Item> items) {
    return Catalog.of(Currency.getInstance("EUR"), items);
  }

  private static List<String> problems(Placement placement) {
    return placement.problems(CATALOG, NOW);
  }

  @Test
  void problems_placementThatFits_areNone() {
    assertThat(problems(HOME)).isEmpty();
    assertThat(
            problems(
                HOME.where(Filter.parse("brand = 'Acme' and user.brnd = 'x' and color != 'red'"))
                    .boost(2, Filter.parse("bought(category) or size = user.size or price < 3"))
                    .atMost(2)
                    .per("size")
                    .atMost(1)
                    .per("category")
                    .diverse(0.2)
                    .calibrated(0.1, "color")
                    .pin(1, "tea-42", Filter.requestChannel("app"))
                    .valid(NOW.minusSeconds(9), NOW.plusSeconds(1))))
        .isEmpty();
  }

  @Test
  void problems_unknownColumns_nameTheRuleAndSimilarColumns() {
    assertThat(
            problems(
                HOME.where(Filter.parse("brnd = 'A' or not (brnd = 'B' or request.hour = 3)"))
                    .boost(2, Filter.parse("sise = user.size"))
                    .share(0.5, Filter.parse("zzzzzz > 3"))
                    .atMost(2)
                    .per("colr")
                    .pin(1, "tea-42", Filter.parse("viewed(brand) and sise = 'M'"))
                    .diverse(0.2, "brand", "sze")
                    .calibrated(0.1, "catgory")))
        .containsExactly(
            "where brnd = 'A' or not (brnd = 'B' or request.hour = 3):"
                + " the catalog has no column 'brnd'; did you mean brand?",
            "boost 2: sise = user.size: the catalog has no column 'sise'; did you mean size?",
            "share 0.5: zzzzzz > 3: the catalog has no column 'zzzzzz'",
            "at most 2 per colr: the catalog has no column 'colr'; did you mean color?",
            "pin 1: tea-42 when viewed(brand) and sise = 'M':"
                + " the catalog has no column 'sise'; did you mean size?",
            "diverse 0.2: brand, sze: the catalog has no column 'sze'; did you mean size?",
            "calibrated 0.1: catgory: the catalog has no column 'catgory'; did you mean category?");
  }

  @Test
  void problems_unknownPinnedItem_nameSimilarIds() {
    assertThat(problems(HOME.pin(1, "tea-43").pin(2, "unrelated")))
        .containsExactly(
            "pin 1: tea-43: the catalog has no item tea-43; did you mean tea-42?",
            "pin 2: unrelated: the catalog has no item unrelated");
    Catalog without = CATALOG.without("tea-x");
    assertThat(HOME.pin(1, "tea-x").problems(without, NOW))
        .containsExactly("pin 1: tea-x: the catalog has no item tea-x; did you mean tea-42?");
  }

  /** One wrong, missing, added or swapped character; all ids have the same beginning. */
  @Test
  void problems_pinInLargeCatalog_areOneEditAway() {
    Catalog large =
        catalog(IntStream.range(0, 20_000).mapToObj(i -> Item.of("item-" + 7 * i + "-x")).toList());

    assertThat(HOME.pin(1, "itm-14-x").problems(large, NOW))
        .containsExactly(
            "pin 1: itm-14-x: the catalog has no item itm-14-x; did you mean item-14-x?");
    assertThat(HOME.pin(1, "item-14_x").problems(large, NOW).get(0)).contains("mean item-14-x?");
    assertThat(HOME.pin(1, "item-14--x").problems(large, NOW).get(0)).contains("mean item-14-x");
    assertThat(HOME.pin(1, "itme-14-x").problems(large, NOW).get(0)).contains("mean item-14-x?");
    assertThat(HOME.pin(1, "unrelated").problems(large, NOW))
        .containsExactly("pin 1: unrelated: the catalog has no item unrelated");
    assertThat(HOME.pin(1, "x".repeat(5_000)).problems(large, NOW)).hasSize(1);
  }

  @Test
  void problems_pinThatTheFilterRemoves_nameTheFilter() {
    Placement acme = HOME.where(Filter.is("brand", "Acme"));

    assertThat(problems(acme.pin(1, "tea-42"))).isEmpty();
    assertThat(problems(acme.pin(1, "tea-x")))
        .containsExactly("pin 1: tea-x: the filter of the placement removes tea-x: brand = 'Acme'");
    assertThat(problems(acme.where(Filter.requestChannel("app")).pin(1, "tea-x")))
        .containsExactly(
            "pin 1: tea-x: the filter of the placement removes tea-x:"
                + " brand = 'Acme' and request.channel = 'app'");
    assertThat(problems(HOME.where(Filter.parse("brand = 'Acme' or bought(id)")).pin(1, "tea-x")))
        .isEmpty();
    assertThat(problems(HOME.where(Filter.requestChannel("app").not()).pin(1, "tea-x"))).isEmpty();
    assertThat(problems(HOME.pin(1, "tea-x", Filter.is("brand", "Acme"))))
        .containsExactly("pin 1: tea-x when brand = 'Acme': tea-x does not match brand = 'Acme'");
  }

  @Test
  void problems_expiredPlacement_isOne() {
    assertThat(problems(HOME.valid(null, NOW)))
        .containsExactly("valid until 2026-11-30T12:00:00Z has passed");
    assertThat(problems(HOME.valid(NOW.plusSeconds(1), null))).isEmpty();
  }
}
