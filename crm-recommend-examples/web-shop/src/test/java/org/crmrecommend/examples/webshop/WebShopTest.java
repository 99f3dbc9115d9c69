package org.crmrecommend.examples.webshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Wrong input at the start of the shop: a message, an exit status, and no stack trace. */
class WebShopTest {

  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();

  private int execute(String... arguments) {
    CommandLine command = WebShop.commandLine();
    command.setErr(new PrintWriter(err));
    command.setOut(new PrintWriter(new StringWriter()));
    return command.execute(arguments);
  }

  private void assertMessage(String message) {
    assertThat(err.toString()).contains(message).doesNotContain("\tat ");
  }

  @Test
  void optionThatIsNotANumber_isRefused() {
    assertThat(execute("--port", "x")).isEqualTo(2);
    assertMessage("--port");
  }

  @Test
  void portThatDoesNotExist_isRefusedBeforeTheShopIsFilled() {
    assertThat(execute("--data", data(), "--port", "65536")).isEqualTo(1);
    assertMessage("shop: the port must be between 0 and 65535: 65536");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void catalogWithoutEvents_isRefused() {
    assertThat(execute("--data", data(), "--catalog", "items.csv")).isEqualTo(1);
    assertMessage("shop: a catalog needs events; give both, or neither");
  }

  @Test
  void missingFileOfEvents_isNamed() {
    String file = folder.resolve("no.csv").toString();

    assertThat(execute("--data", data(), "--events", file, "--format", "online-retail"))
        .isEqualTo(1);
    assertMessage(file);
  }

  @Test
  void badRow_isNamedWithItsLine() throws IOException {
    Path events =
        Files.writeString(folder.resolve("e.csv"), "user,item,time\nanna,tea,yesterday\n");
    Path items = Files.writeString(folder.resolve("i.csv"), "id,title\ntea,Tea\n");

    int status =
        execute("--data", data(), "--events", events.toString(), "--catalog", items.toString());

    assertThat(status).isEqualTo(1);
    assertMessage("e.csv:2: expected a time");
  }

  @Test
  void unknownFormat_isRefusedWithTheFormats() {
    assertThat(execute("--data", data(), "--events", "e.csv", "--format", "xml")).isEqualTo(1);
    assertMessage("online-retail");
  }

  @Test
  void portInUse_isNamed() throws IOException {
    Path events = Files.writeString(folder.resolve("e.csv"), "user,item\nanna,tea\n");
    Path items = Files.writeString(folder.resolve("i.csv"), "id,title,price\ntea,Tea,1\n");
    try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int status =
          execute(
              "--port",
              String.valueOf(used.getLocalPort()),
              "--data",
              data(),
              "--events",
              events.toString(),
              "--catalog",
              items.toString());

      assertThat(status).isEqualTo(1);
      assertMessage("port " + used.getLocalPort() + " cannot be used; choose another");
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }
}
