package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crmrecommend.data.EventKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFileTest {

  @TempDir private Path dir;

  @Test
  void parse_kindAndFile_returnsBoth() {
    assertThat(EventFile.parse("Purchase=a=b.csv"))
        .isEqualTo(new EventFile(EventKind.PURCHASE, Path.of("a=b.csv")));
    assertThat(EventFile.parse("look=x/y.csv", dir::resolve))
        .isEqualTo(new EventFile(EventKind.of("look"), dir.resolve("x/y.csv")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders.csv", "/view=a.csv", "=a.csv", "view=", "2024=a.csv"})
  void parse_noKind_returnsPath(String text) {
    assertThat(EventFile.parse(text)).isEqualTo(new EventFile(null, Path.of(text)));
  }

  @Test
  void parse_textIsExistingFile_returnsThatFile() throws IOException {
    Path file = Files.createFile(dir.resolve("view=a.csv"));

    assertThat(EventFile.parse("view=a.csv", dir::resolve)).isEqualTo(new EventFile(null, file));
  }
}
