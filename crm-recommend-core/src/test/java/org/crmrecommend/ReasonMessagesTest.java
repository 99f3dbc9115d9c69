package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.crmrecommend.Recommendation.Reason;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.ranking.Placement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonMessagesTest {

  private static final TrainingData DATA = TrainingData.of(ShopFixture.log());

  static Stream<Arguments> explanations() {
    int tea = DATA.items().indexOf("tea");
    return Stream.of(
        Arguments.of(
            new Explanation.Share(new Cause.History(tea), 1),
            "Because you viewed tea",
            "因为您浏览过tea"),
        Arguments.of(
            new Explanation.Share(new Cause.Basket(tea), 1),
            "Goes well with tea in your cart",
            "与购物车里的tea很搭"),
        Arguments.of(
            new Explanation.Share(new Cause.Transition(tea), 1),
            "Often chosen after tea",
            "选了tea的顾客接着常选"),
        Arguments.of(
            new Explanation.Share(new Cause.Rule(List.of(tea), 0.25), 1),
            "Often bought with tea (25%)",
            "常与tea一起购买（25%）"),
        Arguments.of(
            new Explanation.Share(new Cause.Rule(List.of(tea, tea), 0.001), 1),
            "Often bought with tea and tea (less than 1%)",
            "常与tea和tea一起购买（不到1%）"),
        Arguments.of(
            new Explanation.Share(new Cause.SharedAttribute("brand", "Hario"), 1),
            "Same brand: Hario",
            "同品牌：Hario"),
        Arguments.of(
            new Explanation.Share(new Cause.SharedAttribute("author", "老舍"), 1),
            "Same author: 老舍",
            "同author：老舍"),
        Arguments.of(
            new Explanation.Share(new Cause.SharedAttribute("text", "green"), 1),
            "Also about “green”",
            "同样与“green”有关"),
        Arguments.of(
            new Explanation.Share(
                new Cause.Segment(Map.of("city", "Chengdu", "age", "25–34"), 10), 1),
            "Popular with customers like you (25–34 and Chengdu)",
            "和您相似的顾客（25–34和Chengdu）都喜欢"),
        Arguments.of(
            new Explanation.Share(new Cause.Segment(Map.of("city", "Chengdu"), 9), 1),
            "Popular with customers like you",
            "和您相似的顾客也喜欢"),
        Arguments.of(
            new Explanation.Share(new Cause.SimilarUsers(1), 1),
            "Customers like you chose this",
            "和您口味相近的顾客也选了"),
        Arguments.of(
            new Explanation.Share(new Cause.SimilarUsers(1200), 1),
            "Customers like you chose this",
            "和您口味相近的顾客也选了"),
        Arguments.of(
            new Explanation.Share(new Cause.Repurchase(1), 1), "You chose this before", "您之前选过"),
        Arguments.of(
            new Explanation.Share(new Cause.Repurchase(4), 1), "You chose this 4 times", "您已经选过4次"),
        Arguments.of(
            new Explanation.Share(new Cause.RepurchaseDue(0.4), 1),
            "Time to restock: last bought today",
            "该补货了：今天刚买过"),
        Arguments.of(
            new Explanation.Share(new Cause.RepurchaseDue(1.9), 1),
            "Time to restock: last bought yesterday",
            "该补货了：昨天买过"),
        Arguments.of(
            new Explanation.Share(new Cause.RepurchaseDue(21), 1),
            "Time to restock: last bought 21 days ago",
            "该补货了：上次购买是21天前"),
        Arguments.of(new Explanation.Share(new Cause.NewItem(), 1), "New arrival", "新品上架"),
        Arguments.of(new Explanation.Share(new Cause.Season(), 1), "In season now", "当季推荐"),
        Arguments.of(
            new Explanation.Share(new Cause.Popularity(10), 1),
            "Popular with 10 customers",
            "10位顾客喜欢"),
        Arguments.of(
            new Explanation.Share(new Cause.Popularity(9), 1), "Customers chose this", "有顾客喜欢"),
        Arguments.of(new Explanation.Share(new Cause.Trend(3), 1), "Trending now", "近期热门"));
  }

  @ParameterizedTest
  @MethodSource("explanations")
  void reasons_eachExplanation_hasEnglishAndChineseText(
      Explanation.Share share, String english, String chinese) {
    assertThat(texts(Locale.UK, share)).containsExactly(english);
    assertThat(texts(Locale.CHINA, share)).containsExactly(chinese);
  }

  @Test
  void reasons_unsupportedLanguage_areEnglish() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.CHINA);
      assertThat(texts(Locale.FRANCE, new Explanation.Share(new Cause.Season(), 1)))
          .containsExactly("In season now");
    } finally {
      Locale.setDefault(before);
    }
  }

  /** Two base models of a hybrid may give the same explanation. */
  @Test
  void reasons_sameText_areMergedWithSummedShares() {
    List<Reason> reasons =
        reasons(
            Locale.ENGLISH,
            new Explanation.Share(new Cause.Season(), 0.4),
            new Explanation.Share(new Cause.Popularity(16), 0.35),
            new Explanation.Share(new Cause.Popularity(16), 0.25));

    assertThat(reasons.stream().map(Reason::text))
        .containsExactly("Popular with 16 customers", "In season now");
    assertThat(reasons.get(0).share()).isEqualTo(0.6);
  }

  @Test
  void format_usualPrice_isInBothLanguages() {
    assertThat(ReasonMessages.forLocale(Locale.UK).format("usual-price"))
        .isEqualTo("In your usual price range");
    assertThat(ReasonMessages.forLocale(Locale.CHINA).format("usual-price")).isEqualTo("您常买的价位");
  }

  @Test
  void bundles_bothLanguages_haveSameKeys() {
    assertThat(ResourceBundle.getBundle("org.crmrecommend.reasons", Locale.CHINESE).keySet())
        .isEqualTo(ResourceBundle.getBundle("org.crmrecommend.reasons", Locale.ROOT).keySet());
  }

  private static List<String> texts(Locale locale, Explanation.Share share) {
    return reasons(locale, share).stream().map(Reason::text).toList();
  }

  private static List<Reason> reasons(Locale locale, Explanation.Share... shares) {
    return new ReasonGenerator(
            DATA.items(),
            DATA.catalog().orElse(null),
            request(locale),
            Profile.builder().build(),
            Placement.MAIN_MODEL)
        .reasons(-1, new Explanation(List.of(shares), 0));
  }

  private static Request request(Locale locale) {
    return Request.forUser("zoe").withLocale(locale);
  }
}
