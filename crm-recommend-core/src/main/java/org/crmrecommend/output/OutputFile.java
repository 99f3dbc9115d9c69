package org.crmrecommend.output;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file to write atomically.
 *
 * <p>A regular file is written completely or not at all. The content is written to a temporary file
 * in the same folder, which then replaces the file by an atomic move. If writing fails, or if
 * SIGTERM or SIGINT ends the virtual machine, the old file stays unchanged and the temporary file
 * is deleted. A shutdown hook may write files, too. Symbolic links are followed: the link stays and
 * its target is replaced. An existing file keeps its permissions and, if the system allows it, its
 * owner and group. A new file gets the permissions that the umask allows.
 *
 * <p>A file that is not regular, such as a device, a named pipe or {@code /dev/stdout}, is written
 * directly.
 *
 * @param path path of the file
 */
public record OutputFile(Path path) {

  /** Maximum number of symbolic links to follow, as in Linux. */
  private static final int MAX_LINKS = 40;

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {

    /**
     * Writes all bytes. Does not have to flush or close the stream.
     *
     * @throws IOException if the bytes cannot be written
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Checks that the file can be written.
   *
   * @param name name of the file's parameter, for the message
   * @throws IllegalArgumentException if the file is a directory or read-only, or its folder is
   *     missing or read-only
   */
  public void requireWritable(String name) {
    boolean isWritable;
    try {
      Path target = target();
      isWritable =
          isWrittenDirectly(target)
              ? Files.isWritable(target)
              : Files.isWritable(folder(target))
                  && (Files.notExists(target) || Files.isWritable(target));
    } catch (IOException e) {
      isWritable = false;
    }
    if (!isWritable || Files.isDirectory(path)) {
      throw new IllegalArgumentException(
          name + " must be a file in a folder that can be written to: " + path);
    }
  }

  /**
   * Returns whether writing this file would replace another one. This is true if both paths lead to
   * the same regular file, by symbolic links, hard links or different spellings, or would lead to
   * it if it existed. It is false for devices and pipes, whose content is not replaced.
   */
  public boolean replaces(Path other) {
    try {
      Path target = target();
      if (isWrittenDirectly(target)) {
        return false;
      }
      return (Files.exists(target) && Files.exists(other))
          ? Files.isSameFile(target, other)
          : target.equals(new OutputFile(other).target());
    } catch (IOException e) {
      return false; // the folder is missing, so there is nothing to replace
    }
  }

  /**
   * Writes a text encoded in UTF-8.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void write(String text) {
    write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes the content.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void write(Content content) {
    try {
      Path target = target();
      if (isWrittenDirectly(target)) {
        writeDirectly(target, content);
      } else {
        replace(target, content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": cannot be written: " + reason(e), e);
    }
  }

  /**
   * Returns the path without symbolic links. Links in {@code /proc} are not resolved: they refer to
   * open files, and their target paths may be missing or name a different file.
   */
  private Path target() throws IOException {
    Path target = path.toAbsolutePath();
    for (int links = 0; links <= MAX_LINKS; links++) {
      Path folder = folder(target).toRealPath();
      target = target.getFileName() == null ? folder : folder.resolve(target.getFileName());
      if (isOpenFile(target) || !Files.isSymbolicLink(target)) {
        return target;
      }
      target = folder.resolve(Files.readSymbolicLink(target));
    }
    throw new FileSystemLoopException(path.toString());
  }

  static Path folder(Path target) {
    Path folder = target.getParent();
    return folder == null ? target : folder;
  }

  private static boolean isOpenFile(Path target) {
    return target.startsWith("/proc") || target.startsWith("/dev/fd");
  }

  private static boolean isWrittenDirectly(Path target) {
    return isOpenFile(target) || (Files.exists(target) && !Files.isRegularFile(target));
  }

  private static void writeDirectly(Path target, Content content) throws IOException {
    try (OutputStream out = new BufferedOutputStream(open(target))) {
      content.writeTo(out);
    }
  }

  /**
   * Opens a device. Standard streams are not opened again, because two positions in the same file
   * would overwrite each other.
   */
  private static OutputStream open(Path target) throws IOException {
    if (isSameFile(target, "/dev/stdout")) {
      return nonClosing(FileDescriptor.out);
    }
    if (isSameFile(target, "/dev/stderr")) {
      return nonClosing(FileDescriptor.err);
    }
    return Files.newOutputStream(target, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  private static boolean isSameFile(Path target, String device) throws IOException {
    Path other = Path.of(device);
    return Files.exists(other) && Files.isSameFile(target, other);
  }

  private static OutputStream nonClosing(FileDescriptor descriptor) {
    return new FileOutputStream(descriptor) {
      @Override
      public void close() {
        // the program continues to write to it
      }
    };
  }

  private static void replace(Path target, Content content) throws IOException {
    try (TemporaryFile temporary = TemporaryFile.createFor(target)) {
      try (FileChannel channel = FileChannel.open(temporary.path(), StandardOpenOption.WRITE);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      Files.move(temporary.path(), target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /**
   * Returns the reason without a path: the message already names the file, and the temporary file
   * is irrelevant.
   */
  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "access denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such folder";
    }
    String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
    return reason == null ? e.toString() : reason;
  }
}
