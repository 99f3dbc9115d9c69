package org.crmrecommend.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFileTest {

  @TempDir private Path folder;

  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("report.txt");
  }

  @Test
  void write_newFile_hasTextAndUmaskPermissions() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain.txt"), "made by the JDK");

    new OutputFile(file).write("茶 tea\n");

    assertThat(file).content(StandardCharsets.UTF_8).isEqualTo("茶 tea\n");
    assertThat(permissions(file)).isEqualTo(permissions(plain));
    assertThat(fileNames()).containsExactly("plain.txt", "report.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw-------", "rw-rw-rw-", "rwxr-x--x"})
  void write_existingFile_keepsItsPermissions(String permissions) throws IOException {
    Files.writeString(file, "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

    new OutputFile(file).write("new");

    assertThat(file).hasContent("new");
    assertThat(PosixFilePermissions.toString(permissions(file))).isEqualTo(permissions);
  }

  /** Runs only as superuser, because only the superuser may create a file of another user. */
  @Test
  void write_fileOfOtherUser_keepsOwnerAndGroup() throws IOException {
    Files.writeString(file, "old");
    assumeThat(Files.getAttribute(file, "unix:uid")).isEqualTo(0);
    Files.setAttribute(file, "unix:uid", 1234);
    Files.setAttribute(file, "unix:gid", 4321);

    new OutputFile(file).write("new");

    assertThat(file).hasContent("new");
    assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(1234);
    assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(4321);
  }

  @Test
  void write_symbolicLinks_areFollowedAndKept() throws IOException {
    Path target = Files.writeString(Files.createDirectory(folder.resolve("real")).resolve("a"), "");
    Path middle = Files.createSymbolicLink(folder.resolve("middle"), Path.of("real/a"));
    Files.createSymbolicLink(file, middle);

    new OutputFile(file).write("new");

    assertThat(target).hasContent("new");
    assertThat(file).isSymbolicLink();
    assertThat(middle).isSymbolicLink();
    assertThat(fileNames()).containsExactly("middle", "real", "report.txt");
  }

  @Test
  void write_danglingLink_createsTarget() throws IOException {
    Files.createSymbolicLink(file, Path.of("later.txt"));

    new OutputFile(file).requireWritable("--json");
    new OutputFile(file).write("new");

    assertThat(folder.resolve("later.txt")).hasContent("new");
    assertThat(file).isSymbolicLink();
  }

  @Test
  void write_linkToItself_isRejected() throws IOException {
    Files.createSymbolicLink(file, file);

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> new OutputFile(file).write("new"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OutputFile(file).requireWritable("--json"));
  }

  @Test
  void write_namedPipe_isReadByReader() throws Exception {
    assumeThat(new File("/usr/bin/mkfifo")).exists();
    new ProcessBuilder("/usr/bin/mkfifo", file.toString()).start().waitFor();
    CompletableFuture<String> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readString(file);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    new OutputFile(file).requireWritable("--json");
    new OutputFile(file).write("new");

    assertThat(read.get()).isEqualTo("new");
    assertThat(Files.isRegularFile(file)).isFalse();
    assertThat(fileNames()).containsExactly("report.txt");
  }

  @Test
  void write_fullDevice_throwsAndKeepsDevice() throws IOException {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    Files.createSymbolicLink(file, full);

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> new OutputFile(file).write("new"))
        .withMessageStartingWith(file + ": cannot be written: ");

    assertThat(Files.isRegularFile(full)).isFalse();
    assertThat(file).isSymbolicLink();
    Files.delete(file); // otherwise JUnit warns that the link leads out of the folder
  }

  @Test
  void write_failingContent_keepsOldFileOnly() throws IOException {
    Files.writeString(file, "old");

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(
            () ->
                new OutputFile(file)
                    .write(
                        out -> {
                          out.write(new byte[100_000]);
                          throw new IOException("the disk is full");
                        }))
        .withMessageContainingAll(file.toString(), "cannot be written", "the disk is full");

    assertThat(file).hasContent("old");
    assertThat(fileNames()).containsExactly("report.txt");
  }

  @Test
  void write_otherFile_isNotChanged() throws IOException {
    Path other = Files.writeString(folder.resolve("report.txt.draft"), "draft");

    new OutputFile(file).write("new");

    assertThat(other).hasContent("draft");
  }

  @Test
  void write_longestName_isWritten() {
    Path longest = folder.resolve("x".repeat(255));

    new OutputFile(longest).write("new");

    assertThat(longest).hasContent("new");
  }

  @Test
  void write_missingFolder_messageNamesFileOnce() {
    Path missing = folder.resolve("missing/report.txt");

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> new OutputFile(missing).write("new"))
        .withMessage(missing + ": cannot be written: no such folder");
  }

  @Test
  void requireWritable_folder_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OutputFile(folder).requireWritable("--json"))
        .withMessageContainingAll("--json", folder.toString());
  }

  @Test
  void replaces_sameFileByOtherPath_isTrue() throws IOException {
    Files.writeString(file, "old");
    Path hard = Files.createLink(folder.resolve("hard"), file);
    Path soft = Files.createSymbolicLink(folder.resolve("soft"), file);
    Path winding = folder.resolve("../" + folder.getFileName() + "/./report.txt");
    Path other = Files.writeString(folder.resolve("other"), "old");

    for (Path same : new Path[] {file, hard, soft, winding}) {
      assertThat(new OutputFile(same).replaces(file)).as("%s", same).isTrue();
      assertThat(new OutputFile(file).replaces(same)).as("%s", same).isTrue();
    }
    assertThat(new OutputFile(file).replaces(other)).isFalse();
    assertThat(new OutputFile(file).replaces(folder.resolve("missing/file"))).isFalse();
  }

  @Test
  void replaces_missingFiles_areComparedByLinkTarget() throws IOException {
    Path dangling = Files.createSymbolicLink(folder.resolve("link"), Path.of("report.txt"));

    assertThat(new OutputFile(dangling).replaces(file)).isTrue();
    assertThat(new OutputFile(file).replaces(dangling)).isTrue();
    assertThat(new OutputFile(file).replaces(folder.resolve("other"))).isFalse();
  }

  @Test
  void replaces_device_isFalse() {
    assertThat(new OutputFile(Path.of("/dev/null")).replaces(Path.of("/dev/null"))).isFalse();
  }

  /** A child process writes half of a file and waits. After SIGTERM, the old file is unchanged. */
  @Test
  void write_endedBySigterm_keepsOldFileOnly() throws Exception {
    Files.writeString(file, "old");
    Process child = start(HalfWritten.class);
    assertThat(child.getInputStream().read()).isEqualTo('h');
    assertThat(fileNames()).hasSize(2);

    child.destroy();

    assertThat(child.waitFor()).isNotZero();
    assertThat(file).hasContent("old");
    assertThat(fileNames()).containsExactly("report.txt");
  }

  /** As by a server that saves its state when it is stopped. */
  @Test
  void write_inShutdownHook_replacesFile() throws Exception {
    Files.writeString(file, "old");

    assertThat(start(WrittenAtShutdown.class).waitFor()).isZero();

    assertThat(file).hasContent("new");
    assertThat(fileNames()).containsExactly("report.txt");
  }

  /** Starts a child process that gets the file as its argument. */
  private Process start(Class<?> program) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            classes(OutputFile.class) + File.pathSeparator + classes(program),
            program.getName(),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Writes a file in a shutdown hook. */
  static final class WrittenAtShutdown {

    public static void main(String[] args) {
      OutputFile file = new OutputFile(Path.of(args[0]));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> file.write("new")));
    }
  }

  /** Prints a line when half of the file is written, and then waits. */
  static final class HalfWritten {

    public static void main(String[] args) {
      new OutputFile(Path.of(args[0]))
          .write(
              out -> {
                out.write(new byte[100_000]);
                System.out.print("half");
                System.out.flush();
                try {
                  Thread.sleep(60_000);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
    }
  }

  private static Set<PosixFilePermission> permissions(Path file) throws IOException {
    return Files.getPosixFilePermissions(file);
  }

  private static Path classes(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private List<String> fileNames() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
