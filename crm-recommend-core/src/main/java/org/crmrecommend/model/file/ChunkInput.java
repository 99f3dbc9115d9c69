package org.crmrecommend.model.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads ranges of a file through a buffer into arrays, computes a checksum and then decrypts if
 * there is a cipher. Thread-safe; one thread reads at a time.
 */
final class ChunkInput implements AutoCloseable {

  /** A multiple of the size of any element. */
  private static final int CAPACITY = 1 << 20;

  private final Path file;
  private final FileChannel channel;
  private final long size;
  private final CRC32C crc = new CRC32C();
  private ByteBuffer buffer;
  private @Nullable TensorCipher cipher;
  private long dataStart;

  private ChunkInput(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.size = channel.size();
    this.buffer = ByteBuffer.allocateDirect(capacity()).order(ByteOrder.LITTLE_ENDIAN);
  }

  static ChunkInput open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new ChunkInput(file, channel);
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  private int capacity() {
    return (int) Math.min(CAPACITY, Math.max(Long.BYTES, size));
  }

  /**
   * Decrypts what is read from now on.
   *
   * @param dataStart position in the file at which the encrypted data start
   */
  synchronized void decrypt(TensorCipher cipher, long dataStart) {
    this.cipher = cipher;
    this.dataStart = dataStart;
    // ciphers work on arrays; they would copy a direct buffer in small parts
    buffer = ByteBuffer.allocate(capacity()).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns the number of bytes of the file when it was opened. */
  long size() {
    return size;
  }

  /**
   * Reads consecutive elements into arrays of the same length.
   *
   * @param begin position of the first byte in the file
   * @param elementSize bytes of one element
   * @return checksum of the bytes
   */
  synchronized <A> String read(
      long begin, int elementSize, ArrayDecoder<A> decoder, List<A> rows, int rowLength)
      throws IOException {
    crc.reset();
    if (cipher != null) {
      cipher.moveTo(begin - dataStart);
    }
    long position = begin;
    long end = begin + (long) elementSize * rowLength * rows.size();
    int row = 0;
    int column = 0;
    while (position < end) {
      position += fill(position, (int) Math.min(end - position, wholeElements(elementSize)));
      while (buffer.hasRemaining()) {
        int count = Math.min(rowLength - column, buffer.remaining() / elementSize);
        decoder.decode(buffer, rows.get(row), column, count);
        column += count;
        if (column == rowLength) {
          row++;
          column = 0;
        }
      }
    }
    return Checksums.text(crc);
  }

  private int wholeElements(int elementSize) {
    return buffer.capacity() / elementSize * elementSize;
  }

  private int fill(long position, int length) throws IOException {
    buffer.clear().limit(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw BadModelFileException.damaged(file, "the file was cut off while it was read");
      }
    }
    crc.update(buffer.flip());
    buffer.rewind();
    if (cipher != null) {
      cipher.apply(buffer.array(), length);
    }
    return length;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
