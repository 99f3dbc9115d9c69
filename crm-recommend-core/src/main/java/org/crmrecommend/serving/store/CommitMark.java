package org.crmrecommend.serving.store;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Says which chunk of the file is the last commit. The first two blocks of the file hold the last
 * two marks in turn, each mark twice, so that one torn or altered sector never destroys it.
 *
 * @param sequence 0 in a new file, then one more for each mark
 * @param chunk MVStore's number of the chunk
 * @param block index of its first block
 * @param blocks its number of blocks; 0 if nothing was committed yet
 * @param version MVStore's version of the data
 * @param digest of its blocks, see {@link ChecksummedBlocks#write}
 * @param closed whether the store was closed after this commit, so that nothing can be torn
 */
record CommitMark(
    long sequence, int chunk, long block, int blocks, long version, int digest, boolean closed) {

  /** The mark of a new file. */
  static final CommitMark INITIAL = new CommitMark(0, 0, 0, 0, 0, 0, false);

  /** The version of this layout and of {@link ChecksummedBlocks}. */
  private static final int LAYOUT = 1;

  /** "CRMEVENT". The place of the magic number and of the layout never changes. */
  private static final long MAGIC = 0x43524d4556454e54L;

  private static final int BYTES = 8 * Long.BYTES;
  private static final int SECOND_COPY = ChecksummedBlocks.SIZE / 2;

  CommitMark asClosed() {
    return new CommitMark(sequence, chunk, block, blocks, version, digest, true);
  }

  CommitMark withSequence(long newSequence) {
    return new CommitMark(newSequence, chunk, block, blocks, version, digest, closed);
  }

  /** Returns the content of the block of this mark. */
  byte[] toBlock() {
    ByteBuffer block = ByteBuffer.allocate(ChecksummedBlocks.STRIDE);
    for (int start : new int[] {0, SECOND_COPY}) {
      block.position(start);
      block.putLong(MAGIC).putInt(LAYOUT);
      block.putLong(sequence).putInt(chunk).putLong(this.block).putInt(blocks);
      block.putLong(version).putInt(digest).put((byte) (closed ? 1 : 0));
      int end = start + BYTES - Integer.BYTES;
      block.putInt(end, checksum(block.array(), start));
    }
    return block.array();
  }

  /** Returns the mark in a block; null if neither copy is intact. */
  static @Nullable CommitMark fromBlock(byte[] bytes) {
    for (int start : new int[] {0, SECOND_COPY}) {
      ByteBuffer block = ByteBuffer.wrap(bytes, start, BYTES);
      if (isIntact(bytes, start) && block.getLong() == MAGIC && block.getInt() == LAYOUT) {
        return new CommitMark(
            block.getLong(),
            block.getInt(),
            block.getLong(),
            block.getInt(),
            block.getLong(),
            block.getInt(),
            block.get() == 1);
      }
    }
    return null;
  }

  /** Returns whether a block has the mark of a later layout. */
  static boolean isNewer(byte[] bytes) {
    for (int start : new int[] {0, SECOND_COPY}) {
      ByteBuffer block = ByteBuffer.wrap(bytes, start, BYTES);
      if (isIntact(bytes, start) && block.getLong() == MAGIC && block.getInt() > LAYOUT) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIntact(byte[] bytes, int start) {
    int end = start + BYTES - Integer.BYTES;
    return ByteBuffer.wrap(bytes).getInt(end) == checksum(bytes, start);
  }

  private static int checksum(byte[] bytes, int start) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, start, BYTES - Integer.BYTES);
    return (int) checksum.getValue();
  }
}
