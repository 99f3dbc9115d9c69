package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonMessagesTest {

  private static final TrainingData DATA = TrainingData.of(ShopFixture.log());

  static Stream<Arguments> explanations() {
    int tea = DATA.items().indexOf("tea");
    return Stream.of(
        Arguments.of(new Explanation.History(tea, 1), "because you looked at tea", "因为您看过tea"),
        Arguments.of(new Explanation.Basket(tea, 1), "goes with tea in the basket", "与购物车里的tea相配"),
        Arguments.of(new Explanation.Transition(tea, 1), "often follows tea", "看过tea的人接着常看此商品"),
        Arguments.of(
            new Explanation.Rule(List.of(tea), 0.25, 1),
            "goes with tea: 25 % of baskets with that have it",
            "与tea相配：有它的购物篮中25%也有此商品"),
        Arguments.of(
            new Explanation.Rule(List.of(tea, tea), 0.001, 1),
            "goes with tea and tea: under 1 % of baskets with them have it",
            "与tea和tea相配：同时有它们的购物篮中不到1%也有此商品"),
        Arguments.of(
            new Explanation.SharedAttribute("brand", "Hario", 1),
            "same brand: Hario",
            "品牌相同：Hario"),
        Arguments.of(
            new Explanation.SharedAttribute("author", "老舍", 1), "same author: 老舍", "author相同：老舍"),
        Arguments.of(
            new Explanation.SharedAttribute("text", "green", 1),
            "speaks of “green”, too",
            "同样提到“green”"),
        Arguments.of(
            new Explanation.Segment(Map.of("city", "Chengdu", "age", "25–34"), 1),
            "popular with people like you (25–34 and Chengdu)",
            "和您相似的人（25–34和Chengdu）喜欢"),
        Arguments.of(
            new Explanation.SimilarUsers(1, 1),
            "chosen by a customer who did much the same",
            "1位经历相似的顾客选了它"),
        Arguments.of(
            new Explanation.SimilarUsers(1200, 1),
            "chosen by 1,200 customers who did much the same",
            "1,200位经历相似的顾客选了它"),
        Arguments.of(new Explanation.Repurchase(1, 1), "you chose it before", "您选过1次"),
        Arguments.of(new Explanation.Repurchase(4, 1), "you chose it 4 times", "您选过4次"),
        Arguments.of(new Explanation.RepurchaseDue(0.4, 1), "due again: today", "又该买了：上次是今天"),
        Arguments.of(
            new Explanation.RepurchaseDue(1.9, 1), "due again: a day has passed", "又该买了：距上次已1天"),
        Arguments.of(
            new Explanation.RepurchaseDue(21, 1), "due again: 21 days have passed", "又该买了：距上次已21天"),
        Arguments.of(new Explanation.NewItem(1), "new in the shop", "新品上架"),
        Arguments.of(new Explanation.Season(1), "in season", "当季"),
        Arguments.of(new Explanation.Popularity(1, 1), "popular with 1 customer", "1位顾客喜欢"),
        Arguments.of(new Explanation.Trend(3, 1), "trending now", "正在流行"));
  }

  @ParameterizedTest
  @MethodSource("explanations")
  void reasons_eachExplanation_hasEnglishAndChineseText(
      Explanation explanation, String english, String chinese) {
    assertThat(texts(Locale.UK, explanation)).containsExactly(english);
    assertThat(texts(Locale.CHINA, explanation)).containsExactly(chinese);
  }

  @Test
  void reasons_unsupportedLanguage_areEnglish() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.CHINA);
      assertThat(texts(Locale.FRANCE, new Explanation.Season(1))).containsExactly("in season");
    } finally {
      Locale.setDefault(before);
    }
  }

  /** Two parts of a hybrid may see the same cause. */
  @Test
  void reasons_sameText_areMergedWithSummedShares() {
    List<Reason> reasons =
        reasons(
            Locale.ENGLISH,
            new Explanation.Season(0.4),
            new Explanation.Popularity(6, 0.35),
            new Explanation.Popularity(6, 0.25));

    assertThat(reasons.stream().map(Reason::text))
        .containsExactly("popular with 6 customers", "in season");
    assertThat(reasons.get(0).share()).isEqualTo(0.6);
  }

  @Test
  void bundles_bothLanguages_haveSameKeys() {
    assertThat(ResourceBundle.getBundle("org.crmrecommend.reasons", Locale.CHINESE).keySet())
        .isEqualTo(ResourceBundle.getBundle("org.crmrecommend.reasons", Locale.ROOT).keySet());
  }

  private static List<String> texts(Locale locale, Explanation explanation) {
    return reasons(locale, explanation).stream().map(Reason::text).toList();
  }

  private static List<Reason> reasons(Locale locale, Explanation... explanations) {
    return new ReasonGenerator(DATA, request(locale), Profile.builder().build())
        .generate(new FixedExplanationsModel(List.of(explanations)), new int[] {0})
        .get(0);
  }

  private static Request request(Locale locale) {
    return Request.forUser("zoe").withLocale(locale);
  }

  /** A model that gives these causes for everything. */
  private record FixedExplanationsModel(List<Explanation> explanations)
      implements Model, ExplainableModel {

    @Override
    public IdMap items() {
      return DATA.items();
    }

    @Override
    public void score(Profile profile, float[] scores) {
      throw new UnsupportedOperationException("asked for causes alone");
    }

    @Override
    public List<Explanation> explain(Profile profile, int item) {
      return explanations;
    }
  }
}
