package org.crmrecommend.serving.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.crmrecommend.serving.StoreException;

/**
 * A file of the operating system that is locked against other processes.
 *
 * <p>Uses no {@link FileChannel} to read, write or sync, because an interrupt of the thread would
 * close it for all threads.
 */
public final class LockedFile implements BlockFile {

  private final Path path;
  private final RandomAccessFile file;

  /** The same file, because only a channel can sync without the time of the last change. */
  private final AsynchronousFileChannel channel;

  private LockedFile(Path path, RandomAccessFile file, AsynchronousFileChannel channel) {
    this.path = path;
    this.file = file;
    this.channel = channel;
  }

  /** Writes the first bytes of a new file and syncs them. */
  @FunctionalInterface
  public interface Creation {

    /** Writes to an empty file. */
    void write(BlockFile file) throws IOException;
  }

  /**
   * Opens and locks a file; creates it and its folder if they do not exist.
   *
   * @throws StoreException if that fails
   */
  public static LockedFile open(Path folder, String name, Creation creation) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder); // fails for a link to a folder
      }
      Path path = folder.resolve(name);
      if (Files.notExists(path)) {
        create(path, folder, creation);
      }
      return openAndLock(path);
    } catch (IOException e) {
      throw new StoreException(
          folder.resolve(name)
              + ": cannot be opened for writing: "
              + e
              + "; check the folder and its permissions",
          e);
    }
  }

  /** Creates the file under another name, so that it never exists without its first bytes. */
  private static void create(Path path, Path folder, Creation creation) throws IOException {
    Path temporary = folder.resolve(path.getFileName() + ".new");
    try (LockedFile file = openAndLock(temporary)) {
      creation.write(file);
    }
    if (Files.notExists(path)) {
      Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
      syncFolder(folder);
    }
  }

  private static LockedFile openAndLock(Path path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    boolean isLocked = false;
    try {
      lock(path, file);
      isLocked = true;
      // Closing any handle of the file ends the lock, so this one is closed together with the file.
      return new LockedFile(
          path, file, AsynchronousFileChannel.open(path, StandardOpenOption.WRITE));
    } finally {
      if (!isLocked) {
        file.close();
      }
    }
  }

  private static void lock(Path path, RandomAccessFile file) throws IOException {
    try {
      if (file.getChannel().tryLock() == null) {
        throw new StoreException(
            path
                + ": is open in another process; end that process, or use another folder or a"
                + " shared store");
      }
    } catch (OverlappingFileLockException e) {
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
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      file.close();
    }
  }
}
