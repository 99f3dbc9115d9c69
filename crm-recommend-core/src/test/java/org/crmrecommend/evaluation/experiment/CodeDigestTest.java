package org.crmrecommend.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeDigestTest {

  @TempDir private Path folder;

  private Path classFolder(String name, String... filesAndContents) throws IOException {
    Path classes = Files.createDirectory(folder.resolve(name));
    for (int f = 0; f < filesAndContents.length; f += 2) {
      Path file = classes.resolve(filesAndContents[f]);
      Files.createDirectories(file.getParent());
      Files.writeString(file, filesAndContents[f + 1]);
    }
    return classes;
  }

  @Test
  void of_folders_dependsOnlyOnNamesAndContents() throws IOException {
    String digest = CodeDigest.of(classFolder("one", "p/A.class", "a", "p/q/B.class", "b"));

    assertThat(CodeDigest.of(classFolder("same", "p/q/B.class", "b", "p/A.class", "a")))
        .isEqualTo(digest);
    assertThat(CodeDigest.of(classFolder("content", "p/A.class", "a", "p/q/B.class", "c")))
        .isNotEqualTo(digest);
    assertThat(CodeDigest.of(classFolder("name", "p/A.class", "a", "p/q/C.class", "b")))
        .isNotEqualTo(digest);
    assertThat(CodeDigest.of(classFolder("path", "p/A.class", "a", "pq/B.class", "b")))
        .isNotEqualTo(digest);
    assertThat(
            CodeDigest.of(classFolder("more", "p/A.class", "a", "p/q/B.class", "b", "C.class", "")))
        .isNotEqualTo(digest);
  }

  @Test
  void of_jar_dependsOnItsBytes() throws IOException {
    Path jar = Files.writeString(folder.resolve("a.jar"), "bytes");
    String digest = CodeDigest.of(jar);

    assertThat(CodeDigest.of(Files.writeString(folder.resolve("b.jar"), "bytes")))
        .isEqualTo(digest);
    assertThat(CodeDigest.of(Files.writeString(folder.resolve("b.jar"), "other")))
        .isNotEqualTo(digest);
  }

  @Test
  void of_libraryClass_isDigestOfItsLocation() throws Exception {
    Path location =
        Path.of(CodeDigest.class.getProtectionDomain().getCodeSource().getLocation().toURI());

    assertThat(CodeDigest.of(CodeDigest.class)).isEqualTo(CodeDigest.of(location)).hasSize(64);
    assertThat(CodeDigest.of(CodeDigestTest.class)).isNotEqualTo(CodeDigest.of(CodeDigest.class));
  }

  @Test
  void of_classWithoutReadableCode_isItsVersion() {
    assertThat(CodeDigest.of(String.class)).isEqualTo("version null");
  }
}
