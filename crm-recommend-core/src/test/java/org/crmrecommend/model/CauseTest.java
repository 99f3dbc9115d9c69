package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CauseTest {

  /** A map of the JDK has another order in every process. */
  @Test
  void segment_anyMap_isSortedByName() {
    Map<String, String> attributes =
        Map.of("sex", "M", "occupation", "technician", "age", "25", "city", "Chengdu", "b", "c");

    assertThat(new Cause.Segment(attributes, 12))
        .hasToString(
            "Segment[attributes={age=25, b=c, city=Chengdu, occupation=technician, sex=M}, users=12]");
  }
}
