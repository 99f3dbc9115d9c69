package org.crmrecommend.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.HistoriesSnapshot;
import org.crmrecommend.history.History;
import org.crmrecommend.history.InMemoryHistories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EncryptedHistoriesFileTest {

  private static final SecretKey KEY = key(1, 32);

  @TempDir private Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void setFile() {
    file = folder.resolve("histories.safetensors");
  }

  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void read_withTheKey_hasTheSameHistories(long seed) {
    InMemoryHistories original = RandomHistories.of(seed);
    SecretKey key = key(seed, List.of(16, 24, 32).get((int) seed % 3));
    HistoriesFile.write(file, original.snapshot(), seed, key);

    IdMap items = new IdMap();
    HistoriesFile.Content content = HistoriesFile.read(file, items, key);

    InMemoryHistories read = RandomHistories.builder(items).snapshot(content.snapshot()).build();
    assertThat(content.position()).isEqualTo(seed);
    assertThat(read.lastTime()).isEqualTo(original.lastTime());
    assertThat(read.snapshot().users()).isEqualTo(original.snapshot().users());
    for (String user : original.snapshot().users()) {
      assertThat(RandomHistories.lines(read, user))
          .as(user)
          .isEqualTo(RandomHistories.lines(original, user));
    }
  }

  /** As a program in another language would do it: all at once, from counter 0. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void write_decryptedAsDocumented_isTheDataOfAPlainFile(long seed) throws Exception {
    HistoriesSnapshot snapshot = RandomHistories.of(seed).snapshot();
    Path plain = folder.resolve("plain");
    HistoriesFile.write(plain, snapshot, 1);
    HistoriesFile.write(file, snapshot, 1, KEY);

    byte[] encrypted = data(file);

    assertThat(decrypt(encrypted)).isEqualTo(data(plain)).isNotEqualTo(encrypted);
    assertThat(text(file)).contains("crm-recommend.encryption").contains("block.0.users.bytes");
    assertThat(text(plain)).contains("Wien", "purchase");
    assertThat(text(file)).doesNotContain("Wien", "purchase", "city", "session ", "new 3", "later");
  }

  private static byte[] decrypt(byte[] data) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(Cipher.DECRYPT_MODE, KEY, new IvParameterSpec(new byte[16]));
    return cipher.doFinal(data);
  }

  /** Returns the tensors without the checksum of the header. */
  private static byte[] data(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return Arrays.copyOfRange(bytes, 8 + (int) header, bytes.length - 4);
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }

  /** Tensors of more than a buffer, some of which start within a block of the cipher. */
  @Test
  void read_severalBlocksAndBuffers_hasAllUsers() {
    IdMap items = IdMap.of(List.of("tea", "mug"));
    List<String> users = new ArrayList<>();
    List<History> histories = new ArrayList<>();
    for (int user = 0; user < 70_001; user++) {
      List<Event> events = new ArrayList<>();
      for (int event = 0; event < user % 9; event++) {
        String item = event % 2 == 0 ? "tea" : "mug";
        events.add(Event.of("u", item, EventKind.VIEW).at(RandomHistories.NOW.plusSeconds(event)));
      }
      users.add("user " + "x".repeat(user % 7) + user);
      histories.add(History.of(events, items));
    }
    HistoriesSnapshot snapshot =
        new HistoriesSnapshot(items, RandomHistories.NOW, users, histories);
    HistoriesFile.write(file, snapshot, 7, KEY);

    HistoriesSnapshot read = HistoriesFile.read(file, new IdMap(), KEY).snapshot();

    assertThat(read.users()).isEqualTo(users);
    for (int user = 0; user < users.size(); user++) {
      History expected = histories.get(user);
      History actual = read.histories().get(user);
      assertThat(actual.size()).isEqualTo(expected.size());
      for (int event = 0; event < actual.size(); event++) {
        assertThat(actual.item(event)).isEqualTo(expected.item(event));
        assertThat(actual.epochMillis(event)).isEqualTo(expected.epochMillis(event));
      }
    }
  }

  @Test
  void read_withoutOrWithAnotherKey_isRefused() {
    HistoriesFile.write(file, RandomHistories.of(3).snapshot(), 5, KEY);

    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> HistoriesFile.read(file, new IdMap()))
        .withMessage(file + ": it is encrypted; read it with its key");
    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> HistoriesFile.read(file, new IdMap(), key(2, 32)))
        .withMessage(
            file + ": it was encrypted with another key; read it with the key of this file");
    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> ModelFile.read(file))
        .withMessage(file + ": it is encrypted; read it with its key");
  }

  @Test
  void read_plainFileWithAKey_isRefused() {
    HistoriesFile.write(file, RandomHistories.of(3).snapshot(), 5);

    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> HistoriesFile.read(file, new IdMap(), KEY))
        .withMessage(file + ": it is not encrypted; read it without a key");
  }

  @Test
  void read_anotherAlgorithm_isRefused() throws IOException {
    HistoriesFile.write(file, RandomHistories.of(3).snapshot(), 5, KEY);
    EditableModelFile changed = EditableModelFile.of(Files.readAllBytes(file));
    changed.texts().put("crm-recommend.encryption", "AES/GCM");
    RawFile.write(file, changed.bytes());

    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> HistoriesFile.read(file, new IdMap(), KEY))
        .withMessage(
            file + ": it is encrypted by AES/GCM; update this library, which knows AES/CTR");
  }

  @Test
  void read_cutOffOrChanged_isRefused() throws IOException {
    HistoriesFile.write(file, RandomHistories.of(3).snapshot(), 5, KEY);
    byte[] bytes = Files.readAllBytes(file);
    for (int position = 0; position < bytes.length; position += 17) {
      RawFile.write(file, Arrays.copyOf(bytes, position));
      assertRefused();
      byte[] changed = bytes.clone();
      changed[position] ^= 4;
      RawFile.write(file, changed);
      assertRefused();
    }
  }

  private void assertRefused() {
    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> HistoriesFile.read(file, new IdMap(), KEY))
        .withMessageStartingWith(file + ": ");
  }

  @Test
  void write_noKeyOfAes_isRejected() {
    HistoriesSnapshot snapshot = RandomHistories.of(3).snapshot();
    for (SecretKey wrong : List.of(key(1, 5), new SecretKeySpec(new byte[16], "HmacSHA256"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> HistoriesFile.write(file, snapshot, 0, wrong))
          .withMessage("key must be an AES key of 128, 192 or 256 bits");
    }
    assertThat(file).doesNotExist();
  }

  private static SecretKey key(long seed, int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(seed).nextBytes(bytes);
    return new SecretKeySpec(bytes, "AES");
  }
}
