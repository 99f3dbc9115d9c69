package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.stream.StreamSupport;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.examples.TextConverters.AlgorithmConverter;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.neighbor.CrossOccurrence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class TextConvertersTest {

  private static final AlgorithmConverter ALGORITHMS = new AlgorithmConverter();

  @Test
  void convert_anyTextOfHelp_returnsThatAlgorithm() {
    assertThat(StreamSupport.stream(ALGORITHMS.spliterator(), false))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            text -> assertThat(RecordText.format(ALGORITHMS.convert(text))).isEqualTo(text));
  }

  @Test
  void convert_weightsOfKinds_replacesDefaults() {
    assertThat(
            ALGORITHMS.convert(
                "cross-occurrence(target=cart,weights=view:0.2+cart:1+gift-list:2,neighbors=9,"
                    + "shrinkage=3)"))
        .isEqualTo(
            new CrossOccurrence(
                EventKind.CART,
                Map.of(EventKind.CART, 1.0, EventKind.VIEW, 0.2, EventKind.of("gift-list"), 2.0),
                9,
                3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target=7 | target must ; : 7",
        "weights= | weights must ; kind:number+kind:number",
        "weights=view | weights must ; kind:number+kind:number; : view",
        "weights=view:1+view:2 | weights must ; kind:number+kind:number; : view:1+view:2",
        "weights=view:0 | weight of view must ; : 0.0",
        "weights=view:NaN | weight of view must ; : NaN",
        "neighbors=0 | neighbors must be positive: 0"
      })
  void convert_badCrossOccurrence_isRejected(String component, String parts) {
    assertThatExceptionOfType(TypeConversionException.class)
        .isThrownBy(() -> ALGORITHMS.convert("cross-occurrence(" + component + ")"))
        .withMessageContainingAll(parts.split(" *; *"));
  }
}
