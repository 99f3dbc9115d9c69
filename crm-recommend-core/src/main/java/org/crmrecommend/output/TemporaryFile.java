package org.crmrecommend.output;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** A file that is deleted on close or when the virtual machine shuts down, unless it was moved. */
final class TemporaryFile implements AutoCloseable {

  private static final String PREFIX = ".crm-recommend-";
  private static final String SUFFIX = ".tmp";

  /** Permissions of a new file before the umask is applied. */
  private static final FileAttribute<?> NEW_FILE_PERMISSIONS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw-rw-"));

  /**
   * Maps each permission of the group to that of others. If the target's group cannot be set, the
   * new group gets no permission that others lack.
   */
  private static final Map<PosixFilePermission, PosixFilePermission> GROUP_TO_OTHERS =
      Map.of(
          PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ,
          PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

  private final Path path;
  private final Thread shutdownHook;

  private TemporaryFile(Path path) {
    this.path = path;
    this.shutdownHook = new Thread(path.toFile()::delete, "crm-recommend-delete");
  }

  /**
   * Creates a file with a unique name in the folder of the target. If the target exists, the file
   * gets its permissions, owner and group.
   *
   * @throws IOException if the file cannot be created
   */
  static TemporaryFile createFor(Path target) throws IOException {
    TemporaryFile file = new TemporaryFile(create(target));
    try {
      file.deleteAtShutdown();
      if (Files.exists(target)) {
        copyPermissions(target, file.path);
      }
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private void deleteAtShutdown() {
    try {
      Runtime.getRuntime().addShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      // the JVM is shutting down; a shutdown hook may still write this file
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      // the virtual machine is shutting down
    }
    Files.deleteIfExists(path);
  }

  /**
   * Creates the file. If the target exists, only the owner can read the file until its permissions
   * are set.
   */
  private static Path create(Path target) throws IOException {
    Path folder = OutputFile.folder(target);
    boolean isNew = Files.notExists(target);
    return isNew && isPosix(folder)
        ? Files.createTempFile(folder, PREFIX, SUFFIX, NEW_FILE_PERMISSIONS)
        : Files.createTempFile(folder, PREFIX, SUFFIX);
  }

  private static boolean isPosix(Path folder) {
    return Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null;
  }

  private static void copyPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    PosixFileAttributes attributes = Files.readAttributes(from, PosixFileAttributes.class);
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    permissions.addAll(attributes.permissions());
    if (!trySetGroup(view, attributes.group())) {
      GROUP_TO_OTHERS.forEach(
          (group, others) -> {
            if (!permissions.contains(others)) {
              permissions.remove(group);
            }
          });
    }
    trySetOwner(view, attributes.owner());
    if (!view.readAttributes().permissions().equals(permissions)) {
      view.setPermissions(permissions);
    }
  }

  private static boolean trySetGroup(PosixFileAttributeView view, GroupPrincipal group)
      throws IOException {
    try {
      view.setGroup(group);
      return true;
    } catch (FileSystemException e) {
      return false;
    }
  }

  /**
   * Sets the owner if possible. Only the superuser may set another owner; otherwise, the file
   * belongs to the current user.
   */
  private static void trySetOwner(PosixFileAttributeView view, UserPrincipal owner)
      throws IOException {
    try {
      view.setOwner(owner);
    } catch (FileSystemException e) {
      // same result as an editor that saves another user's file in a shared folder
    }
  }
}
