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
            "item 50 %s is not known");
  }
}
