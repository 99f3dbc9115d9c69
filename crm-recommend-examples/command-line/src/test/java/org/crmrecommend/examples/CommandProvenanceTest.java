package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crmrecommend.examples.output.InputFile;
import org.crmrecommend.examples.output.Provenance;
import org.crmrecommend.examples.output.TerminalText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.json.JsonMapper;

/** The provenance on the pages of reports. */
class CommandProvenanceTest {

  private static final Pattern ORIGIN =
      Pattern.compile(
          "<script type=\"application/json\" id=\"origin\">(.*?)</script>", Pattern.DOTALL);

  @TempDir private Path folder;
  private Path events;
  private Path catalog;
  private Path html;

  @BeforeEach
  void writeFiles() throws IOException {
    StringBuilder rows = new StringBuilder("user,item,kind,order\n");
    for (int order = 0; order < 60; order++) {
      for (String item : List.of("tea", order % 2 == 0 ? "cup" : "pot")) {
        rows.append("u" + order % 20 + "," + item + ",purchase,o" + order + "\n");
      }
    }
    events = Files.writeString(folder.resolve("my <events>.csv"), rows);
    catalog =
        Files.writeString(
            folder.resolve("items.csv"), "id,title,category\ntea,绿茶,a\ncup,Cup,b\npot,Pot,b\n");
    html = folder.resolve("report.html");
  }

  private CommandResult run(String sourceDateEpoch, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Launch launch = Launch.of("target/crm-recommend.jar", sourceDateEpoch);
    int status =
        new CrmRecommend(TerminalText.UNLIMITED, launch)
            .run(
                new PrintWriter(out),
                new PrintWriter(err),
                Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    return new CommandResult(status, out.toString(), err.toString());
  }

  private Provenance origin() throws IOException {
    Matcher matcher = ORIGIN.matcher(Files.readString(html));
    assertThat(matcher.find()).as("the page has a provenance").isTrue();
    return JsonMapper.shared().readValue(matcher.group(1), Provenance.class);
  }

  @Test
  void rules_html_hasCommandFilesVersionAndTime() throws IOException {
    CommandResult result =
        run("1000000000", "rules", "--events", events, "--catalog", catalog, "--html", html);

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(origin())
        .isEqualTo(
            new Provenance(
                "java -jar target/crm-recommend.jar rules --events '"
                    + events
                    + "' --catalog "
                    + catalog
                    + " --html "
                    + html,
                "crm-recommend (not packaged)",
                "2001-09-09T01:46:40Z",
                List.of(InputFile.of(events), InputFile.of(catalog))));
    assertThat(origin().inputs()).extracting(InputFile::lines).containsExactly(121L, 4L);
  }

  @Test
  void rules_sameInputCommandAndTime_givesTheSameBytes() throws IOException {
    Object[] command = {"rules", "--events", events, "--threads", "2", "--html", html};

    run("1000000000", command);
    byte[] first = Files.readAllBytes(html);
    run("1000000000", command);
    byte[] second = Files.readAllBytes(html);
    run("1000000001", command);

    assertThat(second).isEqualTo(first);
    assertThat(Files.readString(html).replace("2001-09-09T01:46:41Z", "2001-09-09T01:46:40Z"))
        .isEqualTo(new String(first, StandardCharsets.UTF_8));
  }

  @Test
  void evaluate_kindOfFileAndFolder_listsOnlyTheFile() throws IOException {
    CommandResult result =
        run(
            "0",
            "evaluate",
            "--events",
            "purchase=" + events,
            "--split",
            "random(0.5,1)",
            "--save",
            folder.resolve("cells"),
            "--html",
            html);

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(origin().inputs()).containsExactly(InputFile.of(events));
    assertThat(origin().command()).contains(" 'purchase=" + events + "' --split 'random(0.5,1)' ");
    assertThat(Files.readString(html)).contains("\"created\" : \"1970-01-01\"");
  }

  @Test
  void dial_html_hasEventsAndCatalog() throws IOException {
    CommandResult result =
        run(
            "0",
            "dial",
            "--events",
            events,
            "--split",
            "random(0.5,1)",
            "--catalog",
            catalog,
            "--strength",
            "0.5",
            "--share",
            "0.5",
            "-n",
            "2",
            "--html",
            html);

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(origin().inputs())
        .containsExactlyInAnyOrder(InputFile.of(events), InputFile.of(catalog));
  }

  @Test
  void experiment_html_hasTheFilesThatItsFileNames() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("shop.yaml"),
            "{title: Shop, data: [{name: shop, events: ['my <events>.csv'], split: 'random(0.5,1)',"
                + " catalog: items.csv, metrics: [recall@2], algorithms: [most-popular]}]}");

    CommandResult result = run("0", "experiment", file, "--html", html);

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(origin().inputs())
        .containsExactlyInAnyOrder(InputFile.of(file), InputFile.of(events), InputFile.of(catalog));
  }

  @Test
  void anyCommand_sourceDateEpochIsNoNumber_isAnErrorBeforeTheWork() {
    assertThat(run("soon", "rules", "--events", events, "--html", html))
        .isEqualTo(
            new CommandResult(
                2,
                "",
                "crm-recommend: SOURCE_DATE_EPOCH must be a number of seconds since 1970: soon\n"));
    assertThat(html).doesNotExist();
  }

  /** The page shows the whole command line; an option for a secret would need to be left out. */
  @Test
  void commandsWithPages_haveNoOptionForASecret() {
    List<CommandSpec> commands =
        new CommandLine(new CrmRecommend(TerminalText.UNLIMITED))
            .getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> command.findOption("--html") != null)
                .toList();

    assertThat(commands)
        .extracting(CommandSpec::name)
        .contains("evaluate", "experiment", "rules", "dial");
    assertThat(commands)
        .flatExtracting(CommandSpec::options)
        .extracting(OptionSpec::longestName)
        .noneMatch(name -> name.matches(".*(password|secret|token|key|jdbc|url).*"));
  }
}
