package org.crmrecommend.model.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Collects bytes in a little-endian buffer, encrypts it if there is a cipher and writes it when it
 * is full, and computes a checksum of what it writes.
 */
final class ChunkOutput {

  private static final int CAPACITY = 256 << 10;

  private final OutputStream out;
  private final @Nullable TensorCipher cipher;
  private final ByteBuffer buffer = ByteBuffer.allocate(CAPACITY).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C crc = new CRC32C();

  /**
   * @param cipher at the start of the data
   */
  ChunkOutput(OutputStream out, @Nullable TensorCipher cipher) {
    this.out = out;
    this.cipher = cipher;
  }

  /** Returns the buffer with room for at least {@code size} bytes, at most eight. */
  ByteBuffer room(int size) throws IOException {
    if (buffer.remaining() < size) {
      flush();
    }
    return buffer;
  }

  /** Writes the rest and returns the checksum of all bytes since the last call. */
  String finish() throws IOException {
    flush();
    String checksum = Checksums.text(crc);
    crc.reset();
    return checksum;
  }

  private void flush() throws IOException {
    if (cipher != null) {
      cipher.apply(buffer.array(), buffer.position());
    }
    crc.update(buffer.array(), 0, buffer.position());
    out.write(buffer.array(), 0, buffer.position());
    buffer.clear();
  }
}
