package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crmrecommend.RankedShop.ids;
import static org.crmrecommend.RankedShop.items;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.crmrecommend.Trace.StepType;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several lists of one request, and the next pages of a list. */
class PageTest {

  private final Recommender shop = RankedShop.recommender();

  private static Placement list(String name, int limit) {
    return Placement.of(name).limit(limit);
  }

  @Test
  void page_twoLists_haveNoItemTwiceAndTheFirstChooses() {
    Page page = shop.page(Request.forAnyone(), List.of(list("top", 3), list("more", 4)));

    assertThat(page.lists())
        .extracting(RankedShop::items)
        .containsExactly(ids(0, 1, 2), ids(3, 4, 5, 6));
    assertThat(page.list("more").orElseThrow().trace().steps())
        .contains(new Trace.Step(StepType.NOT_IN_EARLIER_LIST, 7, 3));
    assertThat(page.list("less")).isEmpty();
    assertThat(page.lists()).extracting(Recommendations::id).doesNotHaveDuplicates();
  }

  @Test
  void page_filtersOfPlacements_eachListKeepsItsOwn() {
    Placement odd = list("odd", 3).where(Filter.under("All", "Odd"));
    Page page = shop.page(Request.forAnyone(), List.of(list("top", 2), odd));

    assertThat(items(page.list("odd").orElseThrow())).isEqualTo(ids(3, 5, 7));
  }

  @Test
  void page_moreThanThereIs_lastListIsShorter() {
    Page page = shop.page(Request.forAnyone(), List.of(list("top", 8), list("more", 8)));

    assertThat(items(page.list("more").orElseThrow())).isEqualTo(ids(8, 9));
    assertThat(page.nextPage("more")).isEmpty();
  }

  @Test
  void page_oneNameTwice_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shop.page(Request.forAnyone(), List.of(list("a", 1), list("a", 2))))
        .withMessage("two placements have one name: a");
  }

  @Test
  void nextPage_untilTheEnd_hasEachItemOnce() {
    Request request = Request.forAnyone().withLimit(4);
    List<String> all = new ArrayList<>();
    Recommendations answer = shop.recommend(request);
    all.addAll(items(answer));
    while (answer.nextPage().isPresent()) {
      answer = shop.recommend(request.after(answer.nextPage().get()));
      all.addAll(items(answer));
    }

    assertThat(all).isEqualTo(RankedShop.all().toList());
    assertThat(items(answer)).isEqualTo(ids(8, 9));
  }

  @Test
  void nextPage_modelSwappedMeanwhile_repeatsNoItem() {
    Request request = Request.forAnyone().withLimit(4);
    Optional<String> token = shop.recommend(request).nextPage();

    Recommendations second = shop.with(RankedShop.reversed()).recommend(request.after(token.get()));

    assertThat(items(second)).isEqualTo(ids(9, 8, 7, 6));
  }

  @Test
  void nextPage_ofOneListOfAPage_hasNoItemOfTheOthers() {
    Page page = shop.page(Request.forAnyone(), List.of(list("top", 2), list("more", 3)));

    Request next = Request.forAnyone().withPlacement(list("top", 2));
    Recommendations second = shop.recommend(next.after(page.nextPage("top").orElseThrow()));

    assertThat(items(second)).isEqualTo(ids(5, 6));
  }

  @Test
  void nextPage_placementWithPin_pinsOnTheFirstPageOnly() {
    Request request = Request.forAnyone().withPlacement(list("home", 3).pin(2, "i9"));
    Recommendations first = shop.recommend(request);
    Recommendations second = shop.recommend(request.after(first.nextPage().orElseThrow()));

    assertThat(items(first)).isEqualTo(ids(0, 9, 1));
    assertThat(items(second)).isEqualTo(ids(2, 3, 4));
    assertThat(second.trace().notes()).isEmpty();
  }

  @Test
  void pageToken_oddIds_areReadBack() {
    List<String> odd =
        List.of("", "a\nb", "\u0000", "\uD83C\uDF75", "红茶", "x".repeat(70_000), "a&b=c", "%2F");

    String token = PageToken.of(odd);

    assertThat(PageToken.parse(token)).isEqualTo(odd);
    assertThat(token).matches("[A-Za-z0-9_-]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "AQ", "AXicY2AAAAACAAE", "page 2", "../../etc/passwd"})
  void after_noToken_isRejected(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Request.forAnyone().after(text))
        .withMessage("the page token is damaged or not a token; request the first page again");
  }

  /** A change of any character is noticed, or changes nothing, as padding bits do. */
  @Test
  void after_oneCharacterChanged_isRejectedOrTheSame() {
    String token = PageToken.of(Stream.of("tea-1", "tea-2", "cup").toList());
    int refused = 0;
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      try {
        assertThat(PageToken.parse(changed)).isEqualTo(List.of("tea-1", "tea-2", "cup"));
      } catch (IllegalArgumentException damaged) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(token.length() / 2);
  }
}
