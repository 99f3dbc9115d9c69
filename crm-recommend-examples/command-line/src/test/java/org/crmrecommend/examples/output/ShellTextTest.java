package org.crmrecommend.examples.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ShellTextTest {

  private static final List<String> WORDS =
      List.of(
          "rules", "--level=2", "my file.csv", "it's", "$HOME `ls` \\ \"a\"", "", "*", "绿茶\n<b>");

  @Test
  void of_plainWords_areNotQuoted() {
    assertThat(ShellText.of(List.of("rules", "--events=view=a/b-c_1.csv", "-n", "5")))
        .isEqualTo("rules --events=view=a/b-c_1.csv -n 5");
  }

  @Test
  void of_otherWords_areInSingleQuotes() {
    assertThat(ShellText.of(List.of("item-knn(neighbors=5)", "it's", "")))
        .isEqualTo("'item-knn(neighbors=5)' 'it'\\''s' ''");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void of_anyWords_areWhatAShellReads() throws IOException {
    Process shell =
        new ProcessBuilder("sh", "-c", "printf '%s\\0' " + ShellText.of(WORDS))
            .redirectErrorStream(true)
            .start();

    String words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(words).isEqualTo(String.join("\0", WORDS) + "\0");
  }
}
