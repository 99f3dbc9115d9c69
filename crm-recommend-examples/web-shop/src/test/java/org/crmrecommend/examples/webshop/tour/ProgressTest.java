package org.crmrecommend.examples.webshop.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Recommendation.Reason;
import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void parse_text_givesTheSame() {
    Progress progress =
        new Progress(
            Story.TEA_LOVER,
            2,
            List.of("a:b", "c~d", "茶 tea"),
            new Change(12, 4, List.of("x;y", "z"), Optional.of("100%")));

    assertThat(Progress.parse(progress.text())).isEqualTo(progress);
  }

  @Test
  void parse_textWithoutItems_givesTheSame() {
    Progress progress = new Progress(Story.NEWCOMER, 0, List.of(), Change.NONE);

    assertThat(Progress.parse(progress.text())).isEqualTo(progress);
  }

  @Test
  void text_hasOnlyCharactersThatCookiesMayHave() {
    Progress progress =
        new Progress(Story.NEWCOMER, 1, List.of("a;b,c\" d\\e=f", "茶"), Change.NONE);

    assertThat(progress.text()).matches("[A-Za-z0-9:~%*._-]+");
  }

  @Test
  void text_longIds_fitIntoACookie() {
    String id = "茶".repeat(100);
    Progress progress =
        new Progress(
            Story.NEWCOMER,
            1,
            List.of(id, id),
            new Change(12, 3, List.of(id, "short", id), Optional.of(id)));

    assertThat(Progress.parse(progress.text()))
        .isEqualTo(
            new Progress(
                Story.NEWCOMER,
                1,
                List.of(),
                new Change(12, 3, List.of("short"), Optional.empty())));
  }

  @Test
  void next_atTheEnd_isEmpty() {
    assertThat(new Progress(Story.YOUNG_FATHER, 2, List.of(), Change.NONE).next())
        .contains(Story.Step.ADD_OFFERED);
    assertThat(new Progress(Story.YOUNG_FATHER, 3, List.of(), Change.NONE).next()).isEmpty();
  }

  @Test
  void between_countsNewItems_andNamesTheReasonOfTheFirst() {
    List<Recommendation> before = List.of(item("a"), item("b"), item("c"));
    List<Recommendation> after =
        List.of(item("b"), item("d", "x"), item("e"), item("f"), item("g"), item("a"));

    assertThat(Change.between(before, after))
        .isEqualTo(new Change(6, 4, List.of("d", "e", "f"), Optional.of("x")));
  }

  @Test
  void between_sameItemsInAnotherOrder_hasNoNewOnes() {
    assertThat(Change.between(List.of(item("a"), item("b")), List.of(item("b"), item("a"))))
        .isEqualTo(new Change(2, 0, List.of(), Optional.empty()));
  }

  private static Recommendation item(String id) {
    return new Recommendation(id, id, 1, List.of(), 1, "model", 1);
  }

  private static Recommendation item(String id, String because) {
    Reason reason = new Reason("Because you viewed " + because, Optional.of(because), 1);
    return new Recommendation(id, id, 1, List.of(reason), 1, "model", 1);
  }
}
