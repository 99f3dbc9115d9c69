package org.crmrecommend.serving.file;

import java.io.Closeable;
import java.io.IOException;

/**
 * The bytes of a file. Reads may run at the same time as each other and as writes elsewhere in the
 * file; one thread at a time writes.
 */
public interface BlockFile extends Closeable {

  /** Returns the name of the file for messages. */
  String name();

  /** Returns the length in bytes. */
  long length() throws IOException;

  /**
   * Reads bytes.
   *
   * @throws java.io.EOFException if the file ends before
   */
  void read(long position, byte[] bytes, int length) throws IOException;

  /** Writes bytes; the file grows if they reach beyond its end. */
  void write(long position, byte[] bytes, int length) throws IOException;

  /** Cuts the file. */
  void truncate(long length) throws IOException;

  /** Returns when everything that was written before is durable. */
  void sync() throws IOException;
}
