package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crmrecommend.RankedShop.ids;

import java.util.List;
import java.util.Map;
import org.crmrecommend.DryRun.BeforeAfter;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;
import org.junit.jupiter.api.Test;

class DryRunTest {

  private static final Placement HOME = Placement.of("home").limit(2);

  private final Recommender shop = RankedShop.recommender().with(Placements.of(HOME));

  private static Request home() {
    return Request.forAnyone().withPlacement("home");
  }

  @Test
  void dryRun_promotedSeller_showsWhatChanges() {
    Placements others = Placements.of(HOME.share(0.5, Filter.is("seller", "b")));

    DryRun run = shop.dryRun(others, List.of(home(), Request.forAnyone().withLimit(2)));

    assertThat(run.lists())
        .extracting(list -> RankedShop.items(list.before()))
        .containsExactly(ids(0, 1), ids(0, 1));
    assertThat(run.lists())
        .extracting(list -> RankedShop.items(list.after()))
        .containsExactly(ids(0, 5), ids(0, 1));
    assertThat(run.changedCount()).isEqualTo(1);
    assertThat(run.overlap()).isEqualTo(3 / 4.0);
    assertThat(run.coverage()).isEqualTo(new BeforeAfter(2, 3));
    assertThat(run.meanSize()).isEqualTo(new BeforeAfter(2, 2));
    assertThat(run.mean("price").before()).isCloseTo((1 + 2 + 1 + 2) / 4.0, within(1e-12));
    assertThat(run.mean("price").after()).isCloseTo((1 + 6 + 1 + 2) / 4.0, within(1e-12));
    assertThat(run.shares("seller"))
        .containsExactly(
            Map.entry("a", new BeforeAfter(1, 0.75)), Map.entry("b", new BeforeAfter(0, 0.25)));
    assertThat(run.mean("seller")).isEqualTo(new BeforeAfter(0, 0));
  }

  @Test
  void dryRun_samePlacements_changesNothing() {
    DryRun run = shop.dryRun(shop.placements(), List.of(home(), Request.forUser("u1")));

    assertThat(run.changedCount()).isZero();
    assertThat(run.overlap()).isEqualTo(1);
  }

  @Test
  void dryRun_noRequests_isEmpty() {
    DryRun run = shop.dryRun(Placements.NONE, List.of());

    assertThat(run.overlap()).isEqualTo(1);
    assertThat(run.coverage()).isEqualTo(new BeforeAfter(0, 0));
    assertThat(run.shares("seller")).isEmpty();
  }

  @Test
  void mean_withoutCatalog_isRejected() {
    DryRun run = new DryRun(List.of(), null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> run.mean("price"))
        .withMessage("the values of items need a catalog");
  }
}
