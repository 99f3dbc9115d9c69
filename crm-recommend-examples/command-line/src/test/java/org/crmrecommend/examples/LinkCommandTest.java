package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.crmrecommend.Storefront;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Link;
import org.crmrecommend.people.Pseudonyms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkCommandTest {

  @TempDir private Path temporary;

  private Path folder;

  @BeforeEach
  void openShop() {
    folder = temporary.resolve("shop");
    TeaShop.create(TeaShop.builder(folder));
  }

  private CommandResult link(Object... args) {
    return CommandResult.of(
        Stream.concat(Stream.of("link", "--shop", folder), Stream.of(args)).toArray());
  }

  private Path write(String text) throws IOException {
    return Files.writeString(temporary.resolve("links.csv"), text);
  }

  private List<Link> links(String userId) {
    try (Storefront shop = TeaShop.builder(folder).open()) {
      return shop.people().links(userId);
    }
  }

  @Test
  void link_twoIds_areOnePersonUntilUndo() {
    assertThat(link("--one", "visitor:web:1", "--other", "account:ben"))
        .isEqualTo(
            new CommandResult(
                0,
                "1 of 1 links made\n",
                "crm-recommend: nothing was stored of user web:1 before\n"));
    assertThat(links("ben"))
        .extracting(Link::one, Link::other)
        .containsExactly(tuple(Identifier.account("ben"), Identifier.visitor("web:1")));

    assertThat(link("--one", "account:ben", "--other", "visitor:web:1", "--undo"))
        .isEqualTo(new CommandResult(0, "link of account ben and visitor web:1 ended\n", ""));
    assertThat(links("ben")).isEmpty();
  }

  /** Also if the ids are linked, but with other kinds. */
  @ParameterizedTest
  @CsvSource({"account:ben, device:phone-7", "account:anna, visitor:phone-7"})
  void undo_noSuchLink_exitsWithOne(String one, String other) {
    CommandResult result = link("--one", one, "--other", other, "--undo");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            "crm-recommend: %s and %s are not linked\n"
                .formatted(one.replace(':', ' '), other.replace(':', ' ')));
    assertThat(links("anna")).hasSize(1);
  }

  @Test
  void link_file_makesLinksWithTimesAndSources() throws IOException {
    Path file =
        write(
            """
            \uFEFFid1,kind1,kind2,id2,source,time
            ben,account,loyalty-card,card-1,"till, Rome",2026-03-01T10:00:00Z

            cem,account,device,phone-9,,
            """);

    assertThat(link("--links", file)).isEqualTo(new CommandResult(0, "2 of 2 links made\n", ""));

    assertThat(links("ben"))
        .containsExactly(
            new Link(
                Identifier.account("ben"),
                Identifier.loyaltyCard("card-1"),
                Instant.parse("2026-03-01T10:00:00Z"),
                "till, Rome"));
    assertThat(links("cem")).extracting(Link::source).containsExactly("");
    assertThat(links("cem").get(0).time()).isAfter(Instant.parse("2026-05-01T00:00:00Z"));
  }

  @Test
  void link_conflicts_arePrintedWithLinesAndOthersAreMade() throws IOException {
    Path file =
        write(
            """
            kind1,id1,kind2,id2
            device,phone-7,account,ben
            visitor,v-1,account,ben
            visitor,Guest,account,ben
            """);

    CommandResult result = link("--links", file);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out().lines())
        .hasSize(3)
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("1 of 3 links made"),
            line ->
                assertThat(line)
                    .startsWith("conflict: " + file + ":2: ")
                    .contains("phone-7", "ben"),
            line ->
                assertThat(line)
                    .startsWith("conflict: " + file + ":4: a linked id must not be blocked: "));
    assertThat(result.err())
        .isEqualTo(
            "crm-recommend: 2 of 3 links were not made; the lines that start with 'conflict:' give"
                + " the reasons\n");
    assertThat(links("ben")).hasSize(1);
  }

  @Test
  void link_conflictsFile_hasAllOfMany() throws IOException {
    Path file =
        write(
            IntStream.range(0, 30)
                .mapToObj(row -> "account,user-" + row + ",device,phone-7\n")
                .collect(Collectors.joining("", "kind1,id1,kind2,id2\n", "")));
    Path conflicts = temporary.resolve("conflicts.csv");

    assertThat(link("--links", file).out())
        .startsWith("0 of 30 links made\nconflict: ")
        .endsWith("\n… and 10 more; --conflicts FILE has all of them\n");
    CommandResult result = link("--links", file, "--conflicts", conflicts);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEqualTo("0 of 30 links made\n");
    assertThat(result.err())
        .isEqualTo(
            "crm-recommend: 30 of 30 links were not made; " + conflicts + " has the reasons\n");
    assertThat(Files.readAllLines(conflicts))
        .hasSize(31)
        .startsWith("location,kind1,id1,kind2,id2,time,source,reason,message")
        .element(30)
        .asString()
        .startsWith(file + ":31,device,phone-7,account,user-29,2")
        .contains(",TOO_MANY_IDS,");
  }

  @Test
  void link_conflictOfPseudonyms_namesTheGivenIds() throws IOException {
    Path shop = temporary.resolve("other");
    byte[] key = new byte[32];
    Pseudonyms pseudonyms = Pseudonyms.of(new SecretKeySpec(key, "HmacSHA256"));
    TeaShop.create(TeaShop.builder(shop).pseudonyms(pseudonyms));
    Path file = Files.writeString(temporary.resolve("key"), HexFormat.of().formatHex(key));
    Object[] keys = {"--shop", shop, "--pseudonym-key-file", file};

    CommandResult refused =
        CommandResult.of(
            "link",
            keys[0],
            keys[1],
            keys[2],
            keys[3],
            "--one",
            "device:phone-7",
            "--other",
            "account:ben");
    CommandResult ended =
        CommandResult.of(
            "link",
            keys[0],
            keys[1],
            keys[2],
            keys[3],
            "--one",
            "device:phone-7",
            "--other",
            "account:anna",
            "--undo");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.out())
        .contains("conflict: ", "phone-7", "account ben")
        .doesNotContain(pseudonyms.pseudonym("ben"), pseudonyms.pseudonym("phone-7"));
    assertThat(ended.out()).isEqualTo("link of account anna and device phone-7 ended\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "kind1,id1,kind2,id2;account,ben,device | :2: expected 4 fields, found 3",
        "kind1,id1,kind2,id2;account,ben,device,p,q | :2: expected 4 fields, found 5",
        "kind1,id1,kind2,id2;account,ben,device,p;account,,device,p | :3: expected a text in column"
            + " id1, found none",
        "kind1,id1,kind2,id2,time;account,ben,device,p,soon | :2: expected a time such as"
            + " 2026-01-31T12:00:00Z in column time, found soon",
        "kind1,id1,kind2,id2;account,ben,device,ben | :2: expected two different ids, found ben"
            + " twice",
        "kind1,id1,kind2,id2;account,\"ben,device,p | : expected CSV: ",
        "kind1,id1,kind2;account,ben,device | :1: expected the columns kind1,id1,kind2,id2 and"
            + " optionally time and source, found kind1,id1,kind2",
        "kind1,id1,kind2,id2,note;account,ben,device,p,x | :1: expected the columns ",
        "kind1,id1,kind2,id2,id2;account,ben,device,p,x | :1: expected ",
        "kind1,id1,kind2,id2 | : expected a header and rows of links, found none"
      })
  void link_badRow_namesFileAndLineAndMakesNoLink(String rows, String message) throws IOException {
    Path file = write(rows.replace(';', '\n'));

    CommandResult result = link("--links", file);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("crm-recommend: " + file + message).hasLineCount(1);
    assertThat(links("ben")).isEmpty();
  }
}
