package org.crmrecommend.examples.webshop.opening;

import java.util.stream.Stream;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;

/** The placements of a shop whose merchant has not published any. */
final class FirstPlacements {

  private static final int LONG_LIST = 12;
  private static final int SHORT_LIST = 6;
  private static final Filter NOT_REJECTED =
      Filter.parse("not events(id, '" + OpenShop.NOT_INTERESTED + "')");

  static final Placements ALL =
      new Placements(
          Stream.concat(
                  Stream.of(Placement.guessYouLike().limit(LONG_LIST).diverse(0.1, "category")),
                  Stream.of(
                          Placement.becauseYouViewed(),
                          Placement.buyAgain(),
                          Placement.trending(),
                          Placement.newItems(),
                          Placement.similar(),
                          Placement.viewedAlsoViewed(),
                          Placement.boughtTogether(),
                          Placement.recentlyViewed())
                      .map(placement -> placement.limit(SHORT_LIST)))
              .map(placement -> placement.where(NOT_REJECTED))
              .toList());

  private FirstPlacements() {}
}
