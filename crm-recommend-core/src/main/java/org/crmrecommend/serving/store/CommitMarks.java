package org.crmrecommend.serving.store;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.file.BlockFile;
import org.jspecify.annotations.Nullable;

/**
 * Finds the last complete commit of a file, and marks new ones.
 *
 * <p>A mark is written before the sync that makes its chunk durable, and the next commit begins
 * after that sync. So only the newest mark and its chunk can be incomplete after a power loss; then
 * the commit was never acknowledged, and the mark before it holds. Any other damage is refused.
 */
final class CommitMarks {

  private final BlockFile file;
  private CommitMark current;
  private final boolean isCutOff;

  private CommitMarks(BlockFile file, CommitMark current, boolean isCutOff) {
    this.file = file;
    this.current = current;
    this.isCutOff = isCutOff;
  }

  /** Makes a file an empty store. */
  static void create(BlockFile file) throws IOException {
    byte[] mark = CommitMark.INITIAL.toBlock();
    file.write(0, Arrays.copyOf(mark, 2 * mark.length), 2 * mark.length);
    file.sync();
  }

  /**
   * Reads the marks of a file.
   *
   * @throws StoreException if the last commit is damaged, or the file is not a store
   */
  static CommitMarks open(BlockFile file, ChecksummedBlocks blocks) throws IOException {
    byte[] first = readSlot(file, 0);
    byte[] second = readSlot(file, 1);
    if (CommitMark.isNewer(first) || CommitMark.isNewer(second)) {
      throw new StoreException(
          file.name()
              + ": was written by a newer version of the library; update the library to open it");
    }
    List<CommitMark> marks = newestFirst(first, second);
    boolean isTorn = Stream.of(first, second).anyMatch(CommitMarks::isUnreadable);
    for (int i = 0; i < marks.size(); i++) {
      CommitMark mark = marks.get(i);
      StoreException damage = damage(file, blocks, mark);
      if (damage == null) {
        return new CommitMarks(file, mark, isTorn || i > 0);
      }
      if (mark.closed() || isTorn || i > 0) {
        throw damage;
      }
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
