package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlacementTitlesTest {

  static Stream<Arguments> titles() {
    return Stream.of(
        Arguments.of(Placement.guessYouLike(), "You might like", "猜你喜欢"),
        Arguments.of(Placement.similar(), "Similar items", "相似商品"),
        Arguments.of(Placement.viewedAlsoViewed(), "Customers also viewed", "看了又看"),
        Arguments.of(Placement.boughtTogether(), "Often bought together", "搭配购买"),
        Arguments.of(Placement.buyAgain(), "Buy again", "再次购买"),
        Arguments.of(Placement.trending(), "Trending now", "热门"),
        Arguments.of(Placement.newItems(), "New arrivals", "新品"),
        Arguments.of(Placement.recentlyViewed(), "Recently viewed", "最近浏览"),
        Arguments.of(Placement.onOffer(Filter.is("offer", "yes")), "On offer", "优惠"),
        Arguments.of(Placement.becauseYouViewed(), "Because of what you looked at", "根据您浏览过的商品"));
  }

  @ParameterizedTest
  @MethodSource("titles")
  void find_readyMadePlacement_isItsTitle(Placement placement, String english, String chinese) {
    assertThat(PlacementTitles.find(placement.name(), Locale.UK)).contains(english);
    assertThat(PlacementTitles.find(placement.name(), Locale.CHINA)).contains(chinese);
    assertThat(PlacementTitles.find(placement.name(), Locale.FRANCE)).contains(english);
  }

  @Test
  void findWithItem_listAboutAnItem_namesIt() {
    assertThat(PlacementTitles.findWithItem("because-you-viewed", "{0} Teapot", Locale.ENGLISH))
        .contains("Because you looked at {0} Teapot");
    assertThat(PlacementTitles.findWithItem("because-you-viewed", "茶壶", Locale.CHINESE))
        .contains("因为您看过茶壶");
    assertThat(PlacementTitles.findWithItem("similar", "Teapot", Locale.ENGLISH))
        .contains("Similar to Teapot");
  }

  @Test
  void findWithItem_otherList_isTheTitleWithoutIt() {
    assertThat(PlacementTitles.findWithItem("trending", "Teapot", Locale.ENGLISH))
        .contains("Trending now");
  }

  @Test
  void find_placementOfTheShop_isEmpty() {
    assertThat(PlacementTitles.find("home", Locale.ENGLISH)).isEmpty();
    assertThat(PlacementTitles.findWithItem("home", "Teapot", Locale.ENGLISH)).isEmpty();
  }
}
