package org.crmrecommend.evaluation.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.model.RecordText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SHA-256 digests of code: of the jar, or of all files in the class folder, that a class was loaded
 * from. A version is not enough, because code changes between builds of a snapshot. Reproducible
 * builds of one commit have the same digest; a jar and the folder it was made from have different
 * digests.
 */
final class CodeDigest {

  private static final Logger LOG = LoggerFactory.getLogger(CodeDigest.class);

  /** Cache; code does not change while it is loaded. */
  private static final Map<URI, String> DIGEST_BY_LOCATION = new ConcurrentHashMap<>();

  private CodeDigest() {}

  /**
   * Returns the digests of the code of all records among these values, their components and the
   * base of metrics.
   */
  static SortedSet<String> ofRecords(Object... values) {
    SortedSet<String> digests = new TreeSet<>();
    addRecords(List.of(values), digests);
    return digests;
  }

  private static void addRecords(Object value, SortedSet<String> digests) {
    if (value instanceof Metric metric) {
      addRecords(metric.base(), digests);
    }
    if (value instanceof Record recordValue) {
      digests.add(of(recordValue.getClass()));
      if (Modifier.isPublic(recordValue.getClass().getModifiers())) {
        addRecords(RecordText.components(recordValue).values(), digests);
      }
    } else if (value instanceof Collection<?> collection) {
      collection.forEach(element -> addRecords(element, digests));
    } else if (value instanceof Map<?, ?> map) {
      addRecords(map.values(), digests);
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(element -> addRecords(element, digests));
    }
  }

  /**
   * Returns the digest of the code that a class belongs to, or its version if the code cannot be
   * read.
   */
  static String of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source != null && source.getLocation() != null) {
      try {
        return DIGEST_BY_LOCATION.computeIfAbsent(
            source.getLocation().toURI(), location -> of(Path.of(location)));
      } catch (URISyntaxException
          | IllegalArgumentException
          | FileSystemNotFoundException
          | UncheckedIOException e) {
        LOG.debug("cannot read {}", source.getLocation(), e);
      }
    }
    LOG.warn("cannot read the code of {}; delete stored results when it changes", type.getName());
    return "version " + type.getPackage().getImplementationVersion();
  }

  /**
   * Returns the digest of a file, or of the names and contents of all files in a folder and its
   * subfolders.
   */
  static String of(Path location) {
    try (Stream<Path> paths = Files.walk(location)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : paths.filter(Files::isRegularFile).sorted().toList()) {
        for (Path pathElement : location.relativize(file)) {
          digest.update((pathElement + "/").getBytes(StandardCharsets.UTF_8));
        }
        byte[] content = Files.readAllBytes(file);
        digest.update((content.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(content);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java runtime supports SHA-256
    }
  }
}
