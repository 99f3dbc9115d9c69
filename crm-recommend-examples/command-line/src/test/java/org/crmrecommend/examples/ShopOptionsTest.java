package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.crmrecommend.Storefront;
import org.crmrecommend.people.Pseudonyms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of a shop, by a command that reads only. */
class ShopOptionsTest {

  @TempDir private Path temporary;

  private static byte[] random(int length, long seed) {
    byte[] bytes = new byte[length];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(temporary.resolve(name), bytes);
  }

  private Path write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Pseudonyms pseudonyms(byte[] key) {
    return Pseudonyms.of(new SecretKeySpec(key, "HmacSHA256"));
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 32})
  void masterKeyFile_anyForm_opensShop(int length) throws IOException {
    byte[] key = random(length, length);
    Path shop = temporary.resolve("shop");
    TeaShop.create(TeaShop.builder(shop).masterKey(new SecretKeySpec(key, "AES")));
    Base64.Encoder base64 = Base64.getEncoder();
    Base64.Encoder base64Url = Base64.getUrlEncoder().withoutPadding();

    for (Path file :
        List.of(
            write("raw", key),
            write("hex", HexFormat.of().formatHex(key) + "\n"),
            write("upper", HexFormat.of().withUpperCase().formatHex(key)),
            write("base64", base64.encodeToString(key) + "\r\n"),
            write("base64url", base64Url.encodeToString(key)))) {
      assertThat(
              CommandResult.of(
                  "consent", "--shop", shop, "--user", "anna", "--master-key-file", file))
          .as(file.toString())
          .extracting(CommandResult::status, CommandResult::err)
          .containsExactly(0, "");
    }
  }

  @Test
  void masterKeyFile_missingWrongOrNotAKey_isRejected() throws IOException {
    Path shop = temporary.resolve("shop");
    TeaShop.create(TeaShop.builder(shop).masterKey(new SecretKeySpec(random(32, 1), "AES")));
    Path other = write("other", random(32, 2));
    Path text = write("text", "secret");

    assertThat(rejection("consent", "--shop", shop, "--user", "anna"))
        .endsWith("but none was given; give it by --master-key-file\n");
    assertThat(rejection("consent", "--shop", shop, "--user", "anna", "--master-key-file", other))
        .endsWith("; give the one that it was made with by --master-key-file\n");
    assertThat(rejection("consent", "--shop", shop, "--user", "anna", "--master-key-file", text))
        .isEqualTo(
            "crm-recommend: "
                + text
                + ": expected an AES key of 16, 24 or 32 bytes, as hexadecimal or Base64 text or as"
                + " bytes, found 6 bytes\n");
  }

  @Test
  void masterKeyFile_shopWithoutOne_isRejected() throws IOException {
    Path shop = temporary.resolve("shop");
    TeaShop.create(TeaShop.builder(shop));
    Path key = write("key", random(32, 1));

    assertThat(rejection("consent", "--shop", shop, "--user", "anna", "--master-key-file", key))
        .endsWith("but one was given; leave out --master-key-file\n");
  }

  @Test
  void pseudonymKeyFile_shopWithPseudonyms_findsUsersByTheirIds() throws IOException {
    byte[] key = random(32, 1);
    Path shop = temporary.resolve("shop");
    TeaShop.create(TeaShop.builder(shop).pseudonyms(pseudonyms(key)));
    Path file = write("key", HexFormat.of().formatHex(key));

    assertThat(CommandResult.of("export", "--shop", shop, "--user", "anna").status()).isOne();
    CommandResult exported =
        CommandResult.of("export", "--shop", shop, "--user", "anna", "--pseudonym-key-file", file);
    assertThat(exported.status()).isZero();
    assertThat(exported.out())
        .contains("\"user\":\"" + pseudonyms(key).pseudonym("anna") + "\"")
        .doesNotContain("\"anna\"");
    assertThat(
            CommandResult.of(
                    "forget", "--shop", shop, "--user", "anna", "--pseudonym-key-file", file)
                .out())
        .contains("  ids                2\n");
  }

  @Test
  void previousPseudonymKeyFile_afterKeyChange_exportsAndForgetsUser() throws IOException {
    byte[] oldKey = random(32, 1);
    byte[] newKey = random(48, 2);
    Path shop = temporary.resolve("shop");
    TeaShop.create(TeaShop.builder(shop).pseudonyms(pseudonyms(oldKey)));
    Object[] keys = {
      "--pseudonym-key-file",
      write("new", newKey),
      "--previous-pseudonym-key-file",
      write("old", Base64.getEncoder().encodeToString(oldKey))
    };

    CommandResult exported = run(keys, "export", "--shop", shop, "--user", "anna");
    assertThat(exported.status()).isZero();
    assertThat(exported.out())
        .contains("\"item\":\"tea\"", "\"user\":\"" + pseudonyms(newKey).pseudonym("anna") + "\"");
    CommandResult forgotten = run(keys, "forget", "--shop", shop, "--user", "ben");
    assertThat(forgotten.err()).isEmpty();
    assertThat(forgotten.out()).contains("  events             2\n");
    try (Storefront open =
        TeaShop.builder(shop)
            .pseudonyms(pseudonyms(newKey).withPrevious(new SecretKeySpec(oldKey, "HmacSHA256")))
            .open()) {
      assertThat(open.people().traits("ben")).isEmpty();
      assertThat(open.people().identifiers("anna")).hasSize(2);
    }
  }

  @Test
  void pseudonymKeyFile_tooShortOrPreviousOneAlone_isRejected() throws IOException {
    Path shop = temporary.resolve("shop");
    TeaShop.create(TeaShop.builder(shop));
    Path key = write("key", random(15, 1));

    assertThat(rejection("export", "--shop", shop, "--user", "anna", "--pseudonym-key-file", key))
        .contains(": expected a key of at least 16 bytes, ", "found 15 bytes\n");
    assertThat(
            rejection(
                "export", "--shop", shop, "--user", "anna", "--previous-pseudonym-key-file", key))
        .contains("--previous-pseudonym-key-file must be given with --pseudonym-key-file");
  }

  private static CommandResult run(Object[] more, Object... args) {
    return CommandResult.of(Stream.concat(Stream.of(args), Stream.of(more)).toArray());
  }

  private static String rejection(Object... args) {
    CommandResult result = CommandResult.of(args);
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("crm-recommend: ").hasLineCount(1);
    return result.err();
  }
}
