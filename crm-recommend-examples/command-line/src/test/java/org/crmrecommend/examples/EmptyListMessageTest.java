package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.crmrecommend.Trace;
import org.crmrecommend.Trace.Step;
import org.crmrecommend.Trace.StepType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmptyListMessageTest {

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ALL_ITEMS")
  void explain_anyStep_isNamedInBothLanguages(StepType type) {
    Trace trace = trace(List.of(new Step(StepType.ALL_ITEMS, 3, 0), new Step(type, 0, 3)));

    assertThat(EmptyListMessage.ENGLISH.explain(trace))
        .matches("no items to list; 3 items removed: 3 [a-z ,]+");
    assertThat(EmptyListMessage.CHINESE.explain(trace)).matches("没有可列出的商品：共3件，3件.+");
  }

  @Test
  void explain_itemsLeft_namesTheTiers() {
    Trace trace = trace(List.of(new Step(StepType.ALL_ITEMS, 1, 0)));

    assertThat(EmptyListMessage.ENGLISH.explain(trace))
        .isEqualTo("no items to list; 1 item is eligible, but no tier supplied one: near, far");
    assertThat(EmptyListMessage.CHINESE.explain(trace))
        .isEqualTo("没有可列出的商品：有1件符合条件，但以下来源均未给出推荐：near，far");
  }

  @Test
  void explain_noItems_saysSo() {
    assertThat(EmptyListMessage.ENGLISH.explain(trace(List.of(new Step(StepType.ALL_ITEMS, 0, 0)))))
        .isEqualTo("no items to list; the input has no items");
  }

  /** The name of a placement may have braces and quotes. */
  @Test
  void explain_placementNotShown_saysOnlyThat() {
    Trace trace =
        new Trace(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new Trace.Note(Trace.NoteType.PLACEMENT_NOT_VALID, "{0}'s")));

    assertThat(EmptyListMessage.forLocale(Locale.GERMAN).explain(trace))
        .isEqualTo("no items to list; placement {0}'s is not shown at this time");
  }

  private static Trace trace(List<Step> steps) {
    return new Trace(
        steps,
        List.of(new Trace.TierResult("near", 0), new Trace.TierResult("far", 0)),
        List.of(),
        List.of(),
        List.of());
  }
}
