package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportCommandTest {

  @TempDir private Path temporary;

  private Path folder;

  @BeforeEach
  void openShop() {
    folder = temporary.resolve("shop");
    TeaShop.create(TeaShop.builder(folder));
  }

  @Test
  void export_knownUser_printsJsonOfAllIds() {
    CommandResult result = CommandResult.of("export", "--shop", folder, "--user", "phone-7");

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).endsWith("}\n");
    JsonNode person = JsonMapper.shared().readTree(result.out());
    assertThat(person.at("/ids").size()).isEqualTo(2);
    assertThat(person.at("/ids/0/id").asString()).isEqualTo("anna");
    assertThat(person.at("/ids/0/kind").asString()).isEqualTo("account");
    assertThat(person.at("/links/0/time").asString()).isEqualTo(TeaShop.LINKED.toString());
    assertThat(person.at("/links/0/source").asString()).isEqualTo("login");
    assertThat(person.at("/events").valueStream().map(event -> event.at("/item").asString()))
        .containsExactly("tea", "cup", "pot");
  }

  @Test
  void export_output_isSameTextInFile() throws IOException {
    Path file = Files.writeString(temporary.resolve("anna.json"), "earlier");

    CommandResult result =
        CommandResult.of("export", "--shop", folder, "--user", "anna", "--output", file);

    assertThat(result).isEqualTo(new CommandResult(0, "", ""));
    String printed = CommandResult.of("export", "--shop", folder, "--user", "anna").out();
    assertThat(withoutTime(Files.readString(file))).isEqualTo(withoutTime(printed));
  }

  private static String withoutTime(String json) {
    return json.replaceFirst("\"exportedAt\":\"[^\"]+\"", "");
  }

  @Test
  void export_unknownUser_writesNothingAndExitsWithOne() {
    Path file = temporary.resolve("ana.json");

    CommandResult result =
        CommandResult.of("export", "--shop", folder, "--user", "ana", "--output", file);

    assertThat(result)
        .isEqualTo(new CommandResult(1, "", "crm-recommend: nothing is stored of user ana\n"));
    assertThat(file).doesNotExist();
  }

  @Test
  void export_outputInShopFolder_isRejected() {
    Path file = folder.resolve("events.mv");

    assertThat(CommandResult.of("export", "--shop", folder, "--user", "anna", "--output", file))
        .isEqualTo(
            new CommandResult(
                2,
                "",
                "crm-recommend: --output must not be in the folder of the shop: " + file + "\n"));
  }
}
