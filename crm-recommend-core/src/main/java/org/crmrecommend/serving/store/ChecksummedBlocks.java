package org.crmrecommend.serving.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.file.BlockFile;

/**
 * Blocks of 4,096 bytes in a file, each followed by a CRC32C and its owner, which is the version of
 * the commit that wrote it. The CRC covers the index of the block, the owner and the bytes. So a
 * block is noticed that was altered, stands in the wrong place, or is an older one that should have
 * been overwritten.
 */
final class ChecksummedBlocks {

  /** Bytes of data in a block; what MVStore calls a block. */
  static final int SIZE = 4_096;

  /** Bytes of a block in the file. */
  static final int STRIDE = SIZE + Integer.BYTES + Long.BYTES;

  /** Blocks that are read or written at once. */
  private static final int BATCH = 256;

  private final BlockFile file;

  /** Decides about a block whose checksum is right. */
  @FunctionalInterface
  interface Visibility {

    /**
     * Returns whether the block may be seen; otherwise it reads as zeros.
     *
     * @throws StoreException if the block should have another owner
     */
    boolean of(long block, long owner);
  }

  ChecksummedBlocks(BlockFile file) {
    this.file = file;
  }

  /** Returns the number of whole blocks in the file. */
  long count() throws IOException {
    return file.length() / STRIDE;
  }

  /** Cuts the file after this number of blocks. */
  void truncate(long blocks) throws IOException {
    file.truncate(blocks * STRIDE);
  }

  /**
   * Writes consecutive blocks.
   *
   * @param data a multiple of {@link #SIZE} bytes
   * @return a CRC32C over the checksums of the blocks
   */
  int write(long first, long owner, ByteBuffer data) throws IOException {
    CRC32C digest = new CRC32C();
    int count = data.remaining() / SIZE;
    byte[] bytes = new byte[Math.min(count, BATCH) * STRIDE];
    for (int done = 0; done < count; done += BATCH) {
      int batch = Math.min(BATCH, count - done);
      ByteBuffer out = ByteBuffer.wrap(bytes);
      for (int i = 0; i < batch; i++) {
        data.get(bytes, i * STRIDE, SIZE);
        int checksum = checksum(first + done + i, owner, bytes, i * STRIDE);
        out.putInt(i * STRIDE + SIZE, checksum).putLong(i * STRIDE + SIZE + Integer.BYTES, owner);
        digest.update(out.position(i * STRIDE + SIZE).limit((i + 1) * STRIDE));
        out.clear();
      }
      file.write((first + done) * STRIDE, bytes, batch * STRIDE);
    }
    return (int) digest.getValue();
  }

  /**
   * Reads bytes and checks the blocks around them.
   *
   * @param position in bytes of data, without checksums
   * @throws StoreException if a block is damaged or missing
   */
  ByteBuffer read(long position, int length, Visibility visibility) {
    long first = position / SIZE;
    int count = (int) ((position + length - 1) / SIZE - first) + 1;
    byte[] bytes = readBlocks(first, count);
    byte[] data = new byte[count * SIZE];
    for (int i = 0; i < count; i++) {
      if (visibility.of(first + i, requireIntact(first + i, bytes, i * STRIDE))) {
        System.arraycopy(bytes, i * STRIDE, data, i * SIZE, SIZE);
      }
    }
    return ByteBuffer.wrap(data, (int) (position - first * SIZE), length).slice();
  }

  /**
   * Returns the CRC32C that {@link #write} returned for these blocks.
   *
   * @throws StoreException if a block is damaged, missing, or has another owner
   */
  int digest(long first, int count, long owner) {
    CRC32C digest = new CRC32C();
    for (int done = 0; done < count; done += BATCH) {
      int batch = Math.min(BATCH, count - done);
      byte[] bytes = readBlocks(first + done, batch);
      for (int i = 0; i < batch; i++) {
        requireOwner(first + done + i, requireIntact(first + done + i, bytes, i * STRIDE), owner);
        digest.update(bytes, i * STRIDE + SIZE, STRIDE - SIZE);
      }
    }
    return (int) digest.getValue();
  }

  /**
   * @throws StoreException if the owners differ
   */
  void requireOwner(long block, long owner, long expected) {
    if (owner != expected) {
      throw damage(block, "is from commit " + owner + " instead of " + expected);
    }
  }

  private byte[] readBlocks(long first, int count) {
    byte[] bytes = new byte[count * STRIDE];
    try {
      file.read(first * STRIDE, bytes, bytes.length);
    } catch (EOFException e) {
      throw damage(first, "is missing, the file was cut");
    } catch (IOException e) {
      throw new StoreException(
          file.name()
              + ": cannot be read at byte "
              + first * STRIDE
              + ": "
              + e
              + "; check the disk, or restore a backup",
          e);
    }
    return bytes;
  }

  /** Returns the owner. */
  private long requireIntact(long block, byte[] bytes, int offset) {
    ByteBuffer trailer = ByteBuffer.wrap(bytes, offset + SIZE, STRIDE - SIZE);
    int checksum = trailer.getInt();
    long owner = trailer.getLong();
    if (checksum != checksum(block, owner, bytes, offset)) {
      throw damage(block, "does not have the bytes that were written");
    }
    return owner;
  }

  private StoreException damage(long block, String what) {
    return new StoreException(
        file.name()
            + ": is damaged: the block at byte "
            + block * STRIDE
            + " "
            + what
            + "; restore the file from a backup");
  }

  private static int checksum(long block, long owner, byte[] bytes, int offset) {
    CRC32C checksum = new CRC32C();
    ByteBuffer place = ByteBuffer.allocate(2 * Long.BYTES);
    checksum.update(place.putLong(block).putLong(owner).flip());
    checksum.update(bytes, offset, SIZE);
    return (int) checksum.getValue();
  }
}
