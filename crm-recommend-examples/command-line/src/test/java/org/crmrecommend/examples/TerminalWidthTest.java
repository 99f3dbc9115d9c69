package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalWidthTest {

  @ParameterizedTest
  @CsvSource({"160, 160", "60, 60", "5, 40", "99999, 99999"})
  void ofStandardOutput_configuredColumns_areUsed(String columns, int width) {
    assertThat(TerminalWidth.ofStandardOutput(columns)).isEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource({"0", "-5", "wide", "''", "9999999999"})
  void ofStandardOutput_invalidColumns_areIgnored(String columns) {
    assertThat(TerminalWidth.ofStandardOutput(columns))
        .isEqualTo(TerminalWidth.ofStandardOutput(null));
  }
}
