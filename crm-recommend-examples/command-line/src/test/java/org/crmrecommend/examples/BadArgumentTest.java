package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bad argument is answered by one sentence without the names of Java types. */
class BadArgumentTest {

  private static final String JAVA_NAMES = "(?s).*(java\\.|Exception|class | an? (int|long)\\b).*";

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    write("e.csv", "user,item,kind,time\nann,tea,purchase,2026-01-01\nann,pot,view,2026-01-02\n");
    write("c.csv", "id,title,price\ntea,Tea,8.00\npot,Pot,20.00\n");
    write("u.csv", "id,city\nann,Rome\n");
    write("t.txt", "no model");
    write("a.run", "ann Q0 tea 1 2.0 a\n");
    write("b.run", "ann Q0 pot 1 2.0 b\n");
    write("q.txt", "ann 0 tea 1\n");
    write("b.txt", "tea,pot\ntea\n");
    write("x.yaml", "data: [{name: n, events: e.csv, algorithms: [most-popular]}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "gues | Command must be one of guess, similar, ; consent, link: 'gues'; see 'crm-recommend --help'",
        "guess --events e.csv --usr ann | Unknown option: '--usr'; did you mean ; --user",
        "guess --events e.csv more.csv --user ann | Unexpected argument: ; more.csv",
        "guess --events e.csv --user ann --top x | '--top'; must be a whole number: x",
        "guess --events e.csv --user ann --top 9999999999 | '--top'; to 2147483647: 9999999999",
        "evaluate --events e.csv --seed x | '--seed'; must be a whole number: x",
        "rules --baskets b.txt --alpha 5% | '--alpha'; must be a number such as 0.05: 5%",
        "guess --events e.csv --user ann --repeats=x | '--repeats'; must be given without a value: x",
        "guess --events e.csv --user ann --zone Mars | '--zone'; must be a time zone such as"
            + " Asia/Shanghai; : Mars",
        "bundles --events e.csv --at noon | '--at'; must be a time such as 2026-01; : noon",
        "bundles --events e.csv --currency cny | '--currency'; must be a code ; CNY: cny",
        "guess --events e.csv --user ann --language german | '--language'; must be english or"
            + " chinese: german",
        "guess --events e.csv --user ann --catalog= | '--catalog'; must be a path",
        "guess --events= --user ann | '--events'; must be a path",
        "rules --baskets b.txt --csv= | '--csv'; must be a path",
        "rules --events e.csv --bought 7 | '--bought'; must be an event kind such as purchase; : 7",
        "guess --events e.csv --user ann --kind sold=7 | '--kind'; must be an event kind ; : 7",
        "guess --events e.csv --user ann --kind x | --kind must be TEXT=KIND: x",
        "guess --events e.csv --user ann --kind =view | --kind must have a text for view",
        "guess --events e.csv --user ann --column x | --column must be WHAT=HEADER: x",
        "guess --events e.csv --user ann --column user= | --column must have a header for user",
        "guess --events e.csv --user ann --no-header | --column ; --no-header; --column user=1",
        "guess --events e.csv --attribute x | --attribute must be NAME=VALUE: x",
        "guess --events e.csv --attribute x=1 | --attribute must be given with --users",
        "guess --events e.csv --users u.csv --attribute x=1 | --attribute must be one of ; [place]:"
            + " x",
        "guess --events e.csv --looked-at= | --looked-at must not be empty",
        "guess --events e.csv --user ann --model t.txt -a item-knn | --algorithm must not be given"
            + " with --model",
        "similar --events e.csv --item tea --model t.txt -a item-knn | --algorithm must not",
        "guess --events e.csv --user ann --model t.txt | t.txt: ; safetensors",
        "guess --events e.csv --user ann --model nope.txt | nope.txt: cannot be read: no such file",
        "evaluate --events e.csv --model t.txt | t.txt: ; safetensors",
        "evaluate --events e.csv --model nope.txt | nope.txt: cannot be read: no such file",
        "train --events e.csv | Missing required option: '--save=FILE'; 'crm-recommend train --help'",
        "train --events e.csv --save= | '--save'; must be a path",
        "train --events e.csv --save e.csv | --save must not be the same file as --events: ; e.csv",
        "train --events e.csv --save e.csv/x | --save must be a file in a folder ; e.csv/x",
        "train --events e.csv --save m.txt --top 3 | Unknown option: '--top'",
        "train --events e.csv --save m.txt --threads 0 | --threads must be positive: 0",
        "inspect | Missing required parameter: 'FILE'; see 'crm-recommend inspect --help'",
        "inspect t.txt | t.txt: ; safetensors",
        "evaluate --events e.csv --parallel 0 | --parallel must be positive: 0",
        "evaluate --events e.csv --heap 0 | --heap must be positive: 0",
        "evaluate --events e.csv --heap 99999999999999 | --heap must be ; at most 8796093022207: ",
        "evaluate --events e.csv --run-depth 0 | --run-depth must be positive: 0",
        "evaluate --events e.csv --cut-off 0 | --cut-off must be positive: 0",
        "evaluate --events e.csv --slice sex | --slice must be history; unless --users ; : sex",
        "evaluate --events e.csv --save e.csv | --save must be a folder ; e.csv",
        "evaluate --events e.csv --metric recall@5(items=new) | --metric must be given for all"
            + " items; : recall@5(items=new)",
        "evaluate --events e.csv --metric calibration@5 | --catalog must be given",
        "evaluate --events b.txt --format baskets | --split must be random, because ; time",
        "evaluate --events e.csv --split latest(x) | '--split'; share must be a number ; : x",
        "experiment x.yaml --data nope | --data must be a folder: ; nope",
        "experiment x.yaml --out x.yaml/y | --out must be a folder ; x.yaml/y",
        "compare a.run --qrels q.txt | RUN must be given at least twice: ; a.run",
        "compare a.run b.run --qrels q.txt --users u.csv | Unknown option: '--users'",
        "compare a.run b.run --qrels q.txt --metric auc | --metric must measure each user's list; :"
            + " auc",
        "bundles --events e.csv --catalog c.csv --gap 5m | : --gap must be given with --by session",
        "sequences --events e.csv --gap 5m | : --gap must be given with --by session",
        "rules --events e.csv --by session --gap 0m | --gap must be positive: 0s",
        "sequences --events e.csv --by history | --by must be order, day or session: history",
        "sequences --events e.csv --bought cart | --bought must be event kinds ; [cart]",
        "sequences --events e.csv --min-lift NaN | --min-lift must be finite ; : NaN",
        "bundles --events e.csv --catalog c.csv --costs c.csv | c.csv: expected a column cost",
        "rules --baskets b.txt/x | b.txt/x: expected a file; Not a directory",
        "forget --user ann | Missing required option: '--shop=FOLDER'; 'crm-recommend forget --help'",
        "forget --shop nope.shop --user ann | --shop must be the folder of a storefront; events.mv",
        "forget --shop nope.shop | : either --user or --users must be given",
        "forget --shop nope.shop --user ann --users t.txt | : either --user or --users must be given",
        "forget --shop nope.shop --users nope.txt | nope.txt: expected a file, found none",
        "forget --shop nope.shop --users= | '--users'; must be a path",
        "forget --shop nope.shop --user= | --user must not be empty",
        "export --shop nope.shop | Missing required option: '--user=ID'",
        "export --shop nope.shop --user= | --user must not be empty",
        "export --shop nope.shop --user ann | --shop must be the folder of a storefront",
        "consent --shop nope.shop --user ann --grant | --purpose must be given with --grant",
        "consent --shop nope.shop --user ann --until 2030-01-01T00:00:00Z | --purpose must be given",
        "consent --shop nope.shop --user ann --purpose= --grant | --purpose must not be empty",
        "consent --shop nope.shop --user ann --purpose marketing | either --grant or --refuse must",
        "consent --shop nope.shop --user ann --purpose marketing --grant --refuse | : either --grant",
        "consent --shop nope.shop --user ann --purpose m --refuse --until 2030-01-01T00:00:00Z |"
            + " --until must be given with --grant",
        "consent --shop nope.shop --user ann --purpose m --grant --until 2020-01-01T00:00:00Z |"
            + " --until must be in the future: 2020-01-01T00:00:00Z",
        "consent --shop nope.shop --user ann --purpose m --grant --until soon | '--until'; must be a"
            + " time such as; : soon",
        "consent --shop nope.shop --user ann --needs-consent= | --needs-consent must be names of",
        "link --shop nope.shop | : either --links, or --one and --other must be given",
        "link --shop nope.shop --one device:a | : --one and --other must be given together",
        "link --shop nope.shop --one device:a --other b | '--other'; must be a kind and an id such as"
            + " device:phone-7: b",
        "link --shop nope.shop --one device: --other visitor:b | '--one'; must be a kind and an id",
        "link --shop nope.shop --one device:a --other visitor:a | two different ids: a",
        "link --shop nope.shop --one a:b --other c:d --links e.csv | : either --links, or --one",
        "link --shop nope.shop --links e.csv --undo | e.csv:1: expected the columns ; found"
            + " user,item,kind,time",
        "link --shop nope.shop --one a:b --other c:d --undo --conflicts x | : --undo must be given",
        "link --shop nope.shop --links nope.csv | nope.csv: expected a file, found none"
      })
  void run_badArgument_printsOneSentenceAndExitsWithTwo(String line, String parts) {
    CommandResult result = CommandResult.of((Object[]) args(line));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("crm-recommend: ")
        .contains(parts.split(" *; *"))
        .doesNotContainPattern(JAVA_NAMES)
        .hasLineCount(1);
  }

  /** A word of a file name that is also a parameter is not translated. */
  @ParameterizedTest
  @ValueSource(strings = {"limit.csv", "gap.csv", "max-gap.csv"})
  void bundles_missingFile_isNamedAsGiven(String name) {
    Path file = folder.resolve(name);

    assertThat(CommandResult.of("bundles", "--events", file).err())
        .startsWith("crm-recommend: " + file + ": expected a file");
  }

  @Test
  void guess_kindOfFile_reportsThatKindColumnIsUnused() {
    CommandResult result =
        CommandResult.of((Object[]) args("guess --events view=e.csv --user ann"));

    assertThat(result.status()).isZero();
    assertThat(result.err())
        .contains("unused columns: kind; ", "KIND=FILE", "--column time=HEADER\n")
        .doesNotContain("time=kind");
  }

  @Test
  void guess_allRowsSkipped_printsThatThereAreNoItems() throws IOException {
    Path file = write("bad.csv", "user,item,time\nann,tea,soon\n");

    CommandResult result =
        CommandResult.of("guess", "--events", file, "--user", "ann", "--skip-bad-rows");

    assertThat(result.err()).contains("1 of 1 rows skipped", "no items to list; ", "no items\n");
  }

  @Test
  void compare_metricWithoutValues_isRejected() {
    CommandResult result =
        CommandResult.of(
            (Object[]) args("compare a.run b.run --qrels q.txt --train e.csv -m diversity@5"));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("--metric must have a value ", " run a: diversity@5");
  }

  @Test
  void compare_optionBetweenRuns_isAccepted() {
    assertThat(CommandResult.of((Object[]) args("compare a.run --qrels q.txt b.run")).status())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "'' | : expected YAML, found an empty file",
        "data: x: y | :1:8: expected YAML, found a syntax error: mapping values ; indentation",
        "data: [ | :1:8: expected YAML, found a syntax error: ; brackets",
        "{a: 1, a: 2} | :1:8: a must be given once",
        "[a, b] | must be a mapping of fields: [\"a\",\"b\"]",
        "title: [a] | : title must be a text",
        "data: [{name: n, ALL}] | data[0]: either train and test, or events and optionally split",
        "data: [{name: n, events: '', ALL}] | data[0].events: must be a path",
        "data: [{name: n, events: e.csv, catalog: '', ALL}] | data[0].catalog must be a path",
        "data: [{name: n, events: e.csv, format: xml, ALL}] | data[0].format must be ; xml",
        "data: [{name: n, events: e.csv, columns: {who: x}, ALL}] | data[0].columns must be one"
            + " of ; : who",
        "data: [{name: n, events: e.csv, no-header: true, ALL}] | data[0]: columns must ;"
            + " no-header; columns: {user: 1}",
        "data: [{name: n, events: e.csv, kinds: {x: 7}, ALL}] | data[0].kinds.x: ; : 7",
        "data: [{name: n, events: e.csv, format: baskets, kinds: {x: view}, ALL}] | data[0]:"
            + " columns, amount-currency, no-header, kinds and open-kinds must be given with format csv: baskets",
        "data: [{name: n, events: e.csv, amount-currency: euro, ALL}] | data[0].amount-currency:"
            + " must be a code of three capital letters such as CNY: euro",
        "data: [{name: n, events: e.csv, metrics: [rmse], ignore-stars: true, ALL}] | data[0]."
            + "ignore-stars must not",
        "data: [{name: n, events: e.csv, metrics: [recall@5(items=new)], ALL}] | data[0].metrics"
            + " must be given for all items",
        "data: [{name: n, events: e.csv, algorithms: [{algorithm: bpr, trials: 3}]}] |"
            + " data[0].algorithms[0].trials must be given with search: 3",
        "data: [{name: n, events: e.csv, slices: [sex], ALL}] | data set n: slices must be ; : sex"
      })
  void experiment_badFile_namesFields(String yaml, String parts) throws IOException {
    Path file =
        write("bad.yaml", yaml.replace("ALL", "algorithms: [most-popular]").replaceAll("^''$", ""));

    CommandResult result = CommandResult.of("experiment", file);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("crm-recommend: " + file)
        .contains(parts.split(" *; *"))
        .doesNotContain("--")
        .hasLineCount(1);
  }

  @Test
  void experiment_longValue_isShortened() throws IOException {
    Path file = write("bad.yaml", "word ".repeat(500));

    assertThat(CommandResult.of("experiment", file).err())
        .contains(" must be a mapping of fields: \"word word ", "…")
        .hasLineCount(1)
        .satisfies(message -> assertThat(message.length()).isLessThan(300));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** Splits a line into arguments, and resolves its files against the folder. */
  private String[] args(String line) {
    return List.of(line.split(" ")).stream()
        .map(word -> word.replaceAll("(?<![\\w.])\\w+\\.(csv|run|txt|yaml)", folder + "/$0"))
        .toArray(String[]::new);
  }
}
