package org.crmrecommend.serving.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.file.SimulatedDisk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

  private static final String NAME = "keys.bin";
  private static final int HEADER = 4_096;
  private static final int SLOT = 32;

  @TempDir private Path folder;

  private static SecretKey master(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return new SecretKeySpec(bytes, "AES");
  }

  private static SimulatedDisk withKeys(@Nullable SecretKey master, int count) throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    KeyFile.create(disk.file(NAME), master);
    KeyFile keys = KeyFile.open(disk.file(NAME), master);
    keys.add(count);
    keys.sync();
    return disk;
  }

  private static KeyFile open(SimulatedDisk disk) {
    return KeyFile.open(disk.file(NAME), null);
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatExceptionOfType(StoreException.class).isThrownBy(call).withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 32})
  void key_afterReopening_isTheSame(int length) {
    SecretKey master = master(length, 1);
    SecretKey[] added = new SecretKey[10_000];
    try (KeyFile keys = KeyFile.open(folder, NAME, master)) {
      keys.add(3);
      keys.add(9_997);
      keys.sync();
      Arrays.setAll(added, keys::key);
    }

    try (KeyFile keys = KeyFile.open(folder, NAME, master)) {
      assertThat(keys.count()).isEqualTo(10_000);
      assertThat(IntStream.range(0, 10_000).mapToObj(keys::key)).containsExactly(added);
      assertThat(new HashSet<>(Arrays.asList(added))).hasSize(10_000);
      assertThat(added[7].getEncoded()).hasSize(16);
    }
  }

  @Test
  void destroy_keys_areGoneFromFileAndHeap() throws IOException {
    try (KeyFile keys = KeyFile.open(folder, NAME, null)) {
      keys.add(10);
      keys.sync();
      byte[] slot = slot(Files.readAllBytes(folder.resolve(NAME)), 3);

      keys.destroy(3, 9);
      keys.destroy(3);

      assertThat(keys.key(3)).isNull();
      assertThat(keys.key(4)).isNotNull();
      byte[] after = Files.readAllBytes(folder.resolve(NAME));
      assertThat(IntStream.range(0, 10).mapToObj(i -> slot(after, i))).doesNotContain(slot);
    }
    try (KeyFile keys = KeyFile.open(folder, NAME, null)) {
      assertThat(keys.key(3)).isNull();
      assertThat(keys.key(9)).isNull();
      assertThat(keys.key(8)).isNotNull();
      assertThat(keys.count()).isEqualTo(10);
    }
  }

  private static byte[] slot(byte[] file, int slot) {
    return Arrays.copyOfRange(file, HEADER + slot * SLOT, HEADER + (slot + 1) * SLOT);
  }

  @Test
  void inMemory_keys_canBeDestroyed() {
    try (KeyFile keys = KeyFile.inMemory()) {
      keys.add(5_000);
      keys.destroy(4_500);

      assertThat(keys.key(4_500)).isNull();
      assertThat(keys.key(4_501)).isNotNull();
      assertThat(keys.name()).isEqualTo("keys in memory");
    }
  }

  @Test
  void open_wrongMasterKey_isRefused() throws IOException {
    SecretKey right = master(32, 1);
    SimulatedDisk given = withKeys(right, 1);
    SimulatedDisk own = withKeys(null, 1);

    assertRefused(
        () -> KeyFile.open(given.file(NAME), master(32, 2)),
        "keys.bin: was made with another master key; open it with the master key that it was made"
            + " with");
    assertRefused(
        () -> open(given),
        "keys.bin: was made with a master key, but none was given; open it with this master key");
    assertRefused(
        () -> KeyFile.open(own.file(NAME), right),
        "keys.bin: was made without a master key, but one was given; open it without a master key");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyFile.open(folder, NAME, master(17, 1)))
        .withMessage("masterKey must be an AES key of 16, 24 or 32 bytes: AES of 17 bytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyFile.open(folder, NAME, new SecretKeySpec(new byte[16], "DES")))
        .withMessage("masterKey must be an AES key of 16, 24 or 32 bytes: DES of 16 bytes");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void open_secondTime_isRefused() {
    try (KeyFile keys = KeyFile.open(folder, NAME, null)) {
      assertThat(keys.count()).isZero();
      assertRefused(
          () -> KeyFile.open(folder, NAME, null),
          folder.resolve(NAME) + ": is already open in this process; close the other store first");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 4_095})
  void open_cutInTheHeader_isRefused(int length) throws IOException {
    SimulatedDisk disk = withKeys(null, 3);
    disk.put(NAME, Arrays.copyOf(disk.content(NAME), length));

    assertRefused(
        () -> open(disk),
        "keys.bin: is not a file of keys, or its first block is damaged; restore it from its"
            + " backup");
  }

  @Test
  void open_oneCopyOfTheHeaderDamaged_usesTheOther() throws IOException {
    SimulatedDisk disk = withKeys(null, 3);
    byte[] damaged = disk.content(NAME);
    damaged[20] ^= 1;
    disk.put(NAME, damaged);

    assertThat(open(disk).key(2)).isEqualTo(open(withSecondCopyDamaged(disk, damaged)).key(2));
  }

  private static SimulatedDisk withSecondCopyDamaged(SimulatedDisk disk, byte[] damaged) {
    damaged[20] ^= 1;
    damaged[HEADER / 2 + 20] ^= 1;
    disk.put(NAME, damaged);
    return disk;
  }

  @Test
  void key_damagedOrMissingSlot_isRefusedWhenUsed() throws IOException {
    SimulatedDisk disk = withKeys(null, 10);
    byte[] damaged = Arrays.copyOf(disk.content(NAME), HEADER + 9 * SLOT + 5);
    damaged[HEADER + 4 * SLOT + 31] ^= 1;
    System.arraycopy(damaged, HEADER + 5 * SLOT, damaged, HEADER + 6 * SLOT, SLOT);
    disk.put(NAME, damaged);
    KeyFile keys = open(disk);

    assertThat(keys.key(5)).isNotNull();
    assertRefused(
        () -> keys.key(4),
        "keys.bin: is damaged: slot 4 at byte 4224 does not have the bytes that were written;"
            + " restore the file from its backup");
    assertRefused(
        () -> keys.key(6),
        "keys.bin: is damaged: slot 6 at byte 4288 does not have the bytes that were written;"
            + " restore the file from its backup");
    assertRefused(
        () -> keys.key(9),
        "keys.bin: is damaged: slot 9 at byte 4384 is missing, the file was cut; restore the file"
            + " from its backup");
  }

  @Test
  void repair_unusedSlotsDamaged_getNewKeysAndUsedOnesDoNot() throws IOException {
    SimulatedDisk disk = withKeys(null, 10);
    byte[] damaged = disk.content(NAME);
    SecretKey intact = open(disk).key(7);
    Arrays.fill(damaged, HEADER + 8 * SLOT, HEADER + 10 * SLOT, (byte) 0);
    damaged[HEADER + 3 * SLOT] ^= 1;
    disk.put(NAME, damaged);

    KeyFile keys = open(disk);
    keys.repair(5);
    keys.sync();

    KeyFile again = open(disk);
    assertThat(again.key(8)).isEqualTo(keys.key(8)).isNotNull();
    assertThat(again.key(9)).isNotNull();
    assertThat(again.key(7)).isEqualTo(intact);
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> again.key(3));
  }

  @Test
  void add_afterFailedWrite_isRefused() throws IOException {
    SimulatedDisk disk = withKeys(null, 1);
    KeyFile keys = open(disk);
    disk.fail("No space left on device");

    assertRefused(
        () -> keys.add(1),
        "keys.bin: cannot be written: java.io.IOException: No space left on device; check the disk"
            + " and its free space, then open the file again");
    disk.fail("");
    assertRefused(
        () -> keys.add(1), "keys.bin: cannot be written since a write failed; open it again");
    assertThat(keys.key(0)).isNotNull();
  }

  /** What was synced is there, and a key that was destroyed is not. */
  @Test
  void open_afterPowerLoss_hasSyncedKeysAndNoDestroyedOnes() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      SimulatedDisk disk = withKeys(null, 40);
      KeyFile keys = open(disk);
      SecretKey[] before = new SecretKey[40];
      Arrays.setAll(before, keys::key);
      disk.powerLossAfter(random.nextInt(12));
      Set<Integer> destroyed = new HashSet<>();
      int synced = 40;
      try {
        while (true) {
          keys.destroy(random.ints(3, 0, 40).toArray());
          keys.add(100);
          keys.sync();
          synced = keys.count();
        }
      } catch (StoreException e) {
        IntStream.range(0, 40).filter(slot -> keys.key(slot) == null).forEach(destroyed::add);
      }

      KeyFile after = open(disk.afterPowerLoss(random));
      after.repair(synced);
      assertThat(after.count()).isGreaterThanOrEqualTo(synced);
      for (int slot = 0; slot < after.count(); slot++) {
        SecretKey key = after.key(slot);
        if (slot >= 40) {
          assertThat(key).isNotNull();
        } else {
          assertThat(key == null || (key.equals(before[slot]) && !destroyed.contains(slot)))
              .isTrue();
        }
      }
    }
  }
}
