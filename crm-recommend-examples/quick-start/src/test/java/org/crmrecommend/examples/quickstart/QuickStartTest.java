package org.crmrecommend.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickStartTest {

  @TempDir Path folder;

  @Test
  void main_printsLiveListsAndForgets() throws IOException {
    List<String> lines = QuickStartOutput.of(folder.resolve("new"));

    int event = lines.indexOf("She puts oolong in her basket");
    int forgotten = lines.indexOf("2 events forgotten"); // one of the file and the live one
    assertThat(lines.get(0)).isEqualTo("Anna bought Longjing");
    // Ben and Cleo bought Longjing, too, and both bought the glass teapot.
    assertThat(lines.subList(0, event))
        .contains("  1. Glass teapot [Because you bought Longjing green tea]")
        .doesNotContain("Longjing green tea [");
    // Dan, the only buyer of oolong, bought the clay teapot.
    assertThat(lines.subList(event, forgotten))
        .contains("  2. Clay teapot [Because you added Tieguanyin oolong to your cart]");
    assertThat(lines.subList(forgotten, lines.size()))
        .contains("  4 not bought", "  user anna is not known")
        .noneMatch(line -> line.contains("Because you"));
    // Five items in the catalog; matcha is sold out; Anna bought one of the others.
    assertThat(lines.subList(0, event)).contains("  5 all items", "  4 on sale", "  3 not bought");
    assertThat(lines).noneMatch(line -> line.contains("Matcha"));
  }

  @Test
  void main_afterARestart_stillKnowsNothingOfTheUser() throws IOException {
    QuickStartOutput.of(folder);
    List<String> lines = QuickStartOutput.of(folder);

    // The events of the file are read at the first start only.
    assertThat(lines.subList(0, lines.indexOf("She puts oolong in her basket")))
        .contains("  user anna is not known");
  }
}
