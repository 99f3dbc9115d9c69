package org.crmrecommend.serving.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.crmrecommend.serving.StoreException;

/**
 * A file of the operating system that is locked against other processes.
 *
 * <p>Reads and writes with {@link RandomAccessFile}, because an interrupt of a reading thread would
 * close a {@link FileChannel} for all threads.
 */
final class LockedFile implements BlockFile {

  private final Path path;
  private final RandomAccessFile file;

  private LockedFile(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Opens and locks a file; creates it and its folder if they do not exist.
   *
   * @throws StoreException if that fails
   */
  static LockedFile open(Path path) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      boolean isNew = Files.notExists(path);
      LockedFile opened = new LockedFile(path, new RandomAccessFile(path.toFile(), "rw"));
      opened.lock();
      if (isNew) {
        syncFolder(folder);
      }
      return opened;
    } catch (IOException e) {
      throw new StoreException(
          path + ": cannot be opened for writing: " + e + "; check the folder and its permissions",
          e);
    }
  }

  private void lock() throws IOException {
    try {
      FileLock lock = file.getChannel().tryLock();
      if (lock == null) {
        file.close();
        throw new StoreException(
            path
                + ": is open in another process; end that process, or use another folder or a"
                + " shared store");
      }
    } catch (OverlappingFileLockException e) {
      file.close();
      throw new StoreException(
          path + ": is already open in this process; close the other store first", e);
    }
  }

  /** Makes the new name in the folder durable. Windows cannot sync folders and needs not. */
  private static void syncFolder(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public long length() throws IOException {
    return file.length();
  }

  @Override
  public void read(long position, byte[] bytes, int length) throws IOException {
    synchronized (file) {
      file.seek(position);
      file.readFully(bytes, 0, length);
    }
  }

  @Override
  public void write(long position, byte[] bytes, int length) throws IOException {
    synchronized (file) {
      file.seek(position);
      file.write(bytes, 0, length);
    }
  }

  @Override
  public void truncate(long length) throws IOException {
    file.setLength(length);
  }

  /** Does not hold the monitor: reads go on while the disk works. */
  @Override
  public void sync() throws IOException {
    file.getFD().sync();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
