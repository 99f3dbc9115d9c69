package org.crmrecommend.serving.store;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.crmrecommend.serving.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the last complete commit of a file, and marks new ones.
 *
 * <p>A mark is written before the sync that makes its chunk durable, and the next commit begins
 * after that sync. So only the newest mark and its chunk can be incomplete after a power loss; then
 * the commit was never acknowledged, and the mark before it holds. Any other damage is refused.
 */
final class CommitMarks {

  private static final int SECTOR = 512;

  private final BlockFile file;
  private CommitMark current;
  private final boolean isCutOff;

  private CommitMarks(BlockFile file, CommitMark current, boolean isCutOff) {
    this.file = file;
    this.current = current;
    this.isCutOff = isCutOff;
  }

  /**
   * Reads the marks of a file, or writes those of a new file.
   *
   * @throws StoreException if the last commit is damaged, or the file is not a store
   */
  static CommitMarks open(BlockFile file, ChecksummedBlocks blocks) throws IOException {
    if (isNew(file)) {
      file.write(0, initialBytes(), 2 * ChecksummedBlocks.STRIDE);
      file.sync();
      return new CommitMarks(file, CommitMark.INITIAL, false);
    }
    byte[] first = readSlot(file, 0);
    byte[] second = readSlot(file, 1);
    if (CommitMark.isNewer(first) || CommitMark.isNewer(second)) {
      throw new StoreException(
          file.name()
              + ": was written by a newer version of the library; update the library to open it");
    }
    List<CommitMark> marks = newestFirst(first, second);
    boolean isTorn = Stream.of(first, second).anyMatch(CommitMarks::isUnreadable);
    for (CommitMark mark : marks) {
      StoreException damage = damage(file, blocks, mark);
      if (damage == null) {
        return new CommitMarks(file, mark, isTorn);
      }
      if (mark.closed() || isTorn || mark != marks.get(0)) {
        throw damage;
      }
      isTorn = true;
    }
    throw new StoreException(
        file.name()
            + ": is not a store of events, or its first blocks are damaged; restore the file from"
            + " a backup, or move it away to begin a new store");
  }

  /** Returns the mark of the last commit. */
  CommitMark current() {
    return current;
  }

  /** Returns whether an incomplete commit was found after the last one. */
  boolean isCutOff() {
    return isCutOff;
  }

  /** Writes a mark, with the next number, over the one before the last. */
  void write(CommitMark next) throws IOException {
    CommitMark mark = next.withSequence(current.sequence() + 1);
    long slot = mark.sequence() % 2;
    file.write(slot * ChecksummedBlocks.STRIDE, mark.toBlock(), ChecksummedBlocks.STRIDE);
    current = mark;
  }

  private static List<CommitMark> newestFirst(byte[] first, byte[] second) {
    return Stream.of(first, second)
        .map(CommitMark::fromBlock)
        .filter(Objects::nonNull)
        .sorted(Comparator.comparingLong(CommitMark::sequence).reversed())
        .toList();
  }

  private static boolean isUnreadable(byte[] slot) {
    return CommitMark.fromBlock(slot) == null && !isZero(slot);
  }

  private static boolean isZero(byte[] bytes) {
    return Arrays.equals(bytes, new byte[bytes.length]);
  }

  private static @Nullable StoreException damage(
      BlockFile file, ChecksummedBlocks blocks, CommitMark mark) {
    try {
      if (mark.blocks() == 0
          || blocks.digest(mark.block(), mark.blocks(), mark.version()) == mark.digest()) {
        return null;
      }
    } catch (StoreException e) {
      return e;
    }
    return new StoreException(
        file.name() + ": is damaged: its last commit is mixed; restore the file from a backup");
  }

  /** A file that is empty, or whose creation was interrupted. */
  private static boolean isNew(BlockFile file) throws IOException {
    long length = file.length();
    if (length > 2 * ChecksummedBlocks.STRIDE) {
      return false;
    }
    byte[] bytes = new byte[2 * ChecksummedBlocks.STRIDE];
    file.read(0, bytes, (int) length);
    byte[] initial = initialBytes();
    for (int from = 0; from < length; from += SECTOR) {
      int to = (int) Math.min(from + SECTOR, length);
      if (!Arrays.equals(bytes, from, to, initial, from, to)
          && !Arrays.equals(bytes, from, to, new byte[to - from], 0, to - from)) {
        return false;
      }
    }
    return true;
  }

  private static byte[] initialBytes() {
    return Arrays.copyOf(CommitMark.INITIAL.toBlock(), 2 * ChecksummedBlocks.STRIDE);
  }

  private static byte[] readSlot(BlockFile file, int slot) throws IOException {
    byte[] bytes = new byte[ChecksummedBlocks.STRIDE];
    try {
      file.read((long) slot * ChecksummedBlocks.STRIDE, bytes, bytes.length);
    } catch (EOFException e) {
      return bytes; // not a mark
    }
    return bytes;
  }
}
