package org.crmrecommend.examples.output;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {

  private static String cell(Object value) {
    String table = CsvText.table(List.of("a", "b"), Stream.of(List.of("first", value)));
    List<CsvRecord> records = CsvReader.builder().ofCsvRecord(table).stream().toList();
    return records.get(1).getField(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://example.com\")",
        "+1",
        "-1",
        "@SUM(1,2)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "－1",
        "'=1",
        "''+1"
      })
  void table_formula_getsApostrophe(String text) {
    assertThat(cell(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tea", "a=b", "1-2", " =1", "'t Hooft", "绿茶", "\"=1\"", "'"})
  void table_otherText_isUnchanged(String text) {
    assertThat(cell(text)).isEqualTo(text);
  }

  @Test
  void table_numbers_areUnchanged() {
    assertThat(cell(-0.25)).isEqualTo("-0.25");
    assertThat(cell(-7)).isEqualTo("-7");
    assertThat(cell(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
    assertThat(cell(new BigDecimal("-1E+3"))).isEqualTo("-1000");
  }

  /** A row in a field begins like its first text, unless this text is quoted. */
  @Test
  void table_rowOfFormulas_isEscaped() {
    assertThat(cell(CsvText.row(List.of("=1", "=2")))).isEqualTo("'=1,=2");
    assertThat(cell(CsvText.row(List.of("=1,2", "b")))).isEqualTo("\"=1,2\",b");
  }
}
