package org.crmrecommend.serving.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipOutputStream;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.file.BlockFile;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RandomAccessStore;
import org.h2.mvstore.SFChunk;
import org.jspecify.annotations.Nullable;

/**
 * The file of an MVStore, in {@link ChecksummedBlocks} and with {@link CommitMarks}.
 *
 * <p>MVStore itself looks for its last chunk by heuristics, which go back to older chunks if newer
 * ones seem damaged, and it has no checksums of pages. So this class does not store MVStore's file
 * header: it makes one up that names the chunk of the last mark, and while the store opens, it
 * hides what later, incomplete commits left in the file.
 */
final class ChecksummedFileStore extends RandomAccessStore {

  private static final int HEADER_BLOCKS = 2;

  /** Bytes written between two compactions: about 60 commits of single events. */
  private static final int COMPACTION_INTERVAL = 1 << 20;

  /** Bytes rewritten at most by one compaction. */
  private static final int MAX_COMPACTION = 16 << 20;

  /** Chunks that are fuller than this, in percent, are not worth rewriting. */
  private static final int COMPACTION_FILL = 80;

  private final BlockFile file;
  private final ChecksummedBlocks blocks;
  private final CommitMarks marks;
  private boolean isOpening = true;
  private @Nullable StoreException firstDamage;
  private CommitMark written;
  private long compactedAt;

  /**
   * @param config parameters of MVStore's cache and pages
   * @throws StoreException if the file is damaged
   */
  ChecksummedFileStore(BlockFile file, Map<String, Object> config) throws IOException {
    super(config);
    this.file = file;
    this.blocks = new ChecksummedBlocks(file);
    this.marks = CommitMarks.open(file, blocks);
    this.written = marks.current();
    init(file.name(), false);
    setSize(hasCommit() ? blocks.count() * ChecksummedBlocks.SIZE : 0);
    setRetentionTime(-1); // every commit is synced, so unused space can be reused at once
  }

  /**
   * Opens an MVStore on this file, which commits only when it is told to.
   *
   * @throws StoreException if MVStore does not find the last commit, or chunks are missing
   */
  MVStore openStore() {
    try {
      MVStore store =
          new MVStore.Builder()
              .adoptFileStore(this)
              .autoCommitDisabled()
              .autoCommitBufferSize(0)
              .open();
      isOpening = false;
      if (hasCommit() && store.getCurrentVersion() != marks.current().version()) {
        throw damage("MVStore found commit " + store.getCurrentVersion(), null);
      }
      requireWhole();
      return store;
    } catch (MVStoreException e) {
      throw damage(e.getMessage(), e);
    }
  }

  /** Returns the damage that was found first, which made MVStore fail. */
  private StoreException damage(@Nullable String what, @Nullable Exception cause) {
    return firstDamage != null
        ? firstDamage
        : new StoreException(
            file.name() + ": is damaged: " + what + "; restore the file from a backup", cause);
  }

  private void requireWhole() {
    long end = 0;
    for (SFChunk chunk : getChunks().values()) {
      end = Math.max(end, chunk.block + chunk.len);
    }
    if (end * ChecksummedBlocks.SIZE > size()) {
      throw damage(
          "it ends at byte "
              + size() / ChecksummedBlocks.SIZE * ChecksummedBlocks.STRIDE
              + " instead of "
              + end * ChecksummedBlocks.STRIDE,
          null);
    }
  }

  /** Returns what opening the file repaired. */
  List<String> warnings() {
    return marks.isCutOff()
        ? List.of(
            file.name()
                + ": the last commit was incomplete, as after a power loss, and was cut off."
                + " It had not been acknowledged.")
        : List.of();
  }

  /**
   * Rewrites some of what is left in old chunks, so that their space can be used again. Writes
   * about half as much as was written since the last time. The rewritten pages are part of the next
   * commit.
   */
  void compactSometimes() {
    long written = writeBytes.get() - compactedAt;
    if (written >= COMPACTION_INTERVAL) {
      compactedAt += written;
      compact(COMPACTION_FILL, (int) Math.min(written / 2, MAX_COMPACTION));
    }
  }

  private boolean hasCommit() {
    return marks.current().blocks() > 0;
  }

  @Override
  public ByteBuffer readFully(@Nullable SFChunk chunk, long pos, int len) {
    readCount.incrementAndGet();
    readBytes.addAndGet(len);
    if (pos < HEADER_BLOCKS * ChecksummedBlocks.SIZE) {
      return header().position((int) pos).limit((int) pos + len).slice();
    }
    if (isOpening) {
      return readWhileOpening(pos, len);
    }
    return blocks.read(
        pos,
        len,
        (block, owner) -> {
          if (chunk != null) {
            blocks.requireOwner(block, owner, chunk.version);
          }
          return true;
        });
  }

  /** Blocks that an incomplete commit may have written read as zeros, which is no chunk. */
  private ByteBuffer readWhileOpening(long pos, int len) {
    long last = marks.current().version();
    try {
      return blocks.read(pos, len, (block, owner) -> owner <= last);
    } catch (StoreException e) {
      if (firstDamage == null) {
        firstDamage = e;
      }
      return ByteBuffer.allocate(len);
    }
  }

  /**
   * Returns a header as MVStore writes it. It never says that the store was closed, or MVStore
   * would require unused chunks to be intact, which an incomplete commit may have overwritten.
   */
  private ByteBuffer header() {
    CommitMark mark = marks.current();
    StringBuilder text = new StringBuilder();
    text.append("H:2,blockSize:1000,created:1,format:3");
    DataUtils.appendMap(text, "block", mark.block());
    DataUtils.appendMap(text, "chunk", mark.chunk());
    DataUtils.appendMap(text, "version", mark.version());
    byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    DataUtils.appendMap(text, "fletcher", DataUtils.getFletcher32(bytes, 0, bytes.length));
    bytes = text.append('\n').toString().getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer header = ByteBuffer.allocate(HEADER_BLOCKS * ChecksummedBlocks.SIZE);
    header.put(bytes).position(ChecksummedBlocks.SIZE);
    return header.put(bytes).rewind();
  }

  @Override
  protected void writeFully(@Nullable SFChunk chunk, long pos, ByteBuffer src) {
    int length = src.remaining();
    setSize(Math.max(size(), pos + length));
    if (chunk == null) {
      if (pos > 0) {
        throw new UnsupportedOperationException("chunks are not moved");
      }
      return; // the header
    }
    long block = pos / ChecksummedBlocks.SIZE;
    try {
      int digest = blocks.write(block, chunk.version, src);
      int count = length / ChecksummedBlocks.SIZE;
      written = new CommitMark(0, chunk.id, block, count, chunk.version, digest, false);
    } catch (IOException e) {
      throw failure("written", e);
    }
    writeCount.incrementAndGet();
    writeBytes.addAndGet(length);
  }

  /**
   * Marks the last chunk and makes everything durable. That the store was closed is marked in a
   * second step, as it says that nothing can be torn.
   */
  @Override
  public void sync() {
    try {
      if (written.version() != marks.current().version()) {
        marks.write(written);
      }
      file.sync();
      if (storeHeader.containsKey("clean") && !isOpening && !marks.current().closed()) {
        marks.write(written.asClosed());
        file.sync();
      }
    } catch (IOException e) {
      throw failure("synced", e);
    }
  }

  @Override
  protected void truncate(long size) {
    try {
      blocks.truncate(size / ChecksummedBlocks.SIZE);
      setSize(Math.min(size(), size));
    } catch (IOException e) {
      throw failure("cut", e);
    }
  }

  private StoreException failure(String what, IOException cause) {
    return new StoreException(
        file.name()
            + ": cannot be "
            + what
            + ": "
            + cause
            + "; check the disk and its free space, then open the store again",
        cause);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw failure("closed", e);
    } finally {
      super.close();
    }
  }

  @Override
  public String toString() {
    return file.name();
  }

  @Override
  public void open(String fileName, boolean readOnly, char[] encryptionKey) {
    throw new UnsupportedOperationException();
  }

  @Override
  public RandomAccessStore open(String fileName, boolean readOnly) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void backup(ZipOutputStream out) {
    throw new UnsupportedOperationException();
  }
}
