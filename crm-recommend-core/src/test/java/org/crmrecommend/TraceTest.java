package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.crmrecommend.Trace.Note;
import org.crmrecommend.Trace.NoteType;
import org.crmrecommend.Trace.StepType;
import org.junit.jupiter.api.Test;

class TraceTest {

  @Test
  void text_anyStepType_namesTheRemainingItems() {
    assertThat(Arrays.stream(StepType.values()).map(StepType::text))
        .containsExactly(
            "all items",
            "on sale",
            "accepted by the filter",
            "accepted by the placement",
            "in the price band",
            "not shown too often",
            "not in an earlier list",
            "requested",
            "not excluded",
            "not in history or basket",
            "not bought",
            "accepted by the predicate");
  }

  @Test
  void text_anyNoteType_isASentenceAboutTheSubject() {
    assertThat(Arrays.stream(NoteType.values()).map(type -> new Note(type, "50 %s").text()))
        .containsExactly(
            "user 50 %s is not known",
            "user 50 %s does not agree to personal lists",
            "the request does not use what is stored of user 50 %s",
            "user 50 %s has no events yet",
            "item 50 %s is not known",
            "the list is about item 50 %s",
            "placement 50 %s is not shown at this time",
            "there is no model 50 %s",
            "there is no tier 50 %s; the built-in tiers are not used",
            "the catalog has no column for the rule: 50 %s",
            "the item is not eligible: 50 %s",
            "a limit does not allow the item: 50 %s",
            "the list is too short for the position: 50 %s",
            "there are too few eligible items: 50 %s",
            "no price of the user is known: 50 %s");
  }
}
