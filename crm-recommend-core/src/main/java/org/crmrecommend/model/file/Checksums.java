package org.crmrecommend.model.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * Checksums of a file: one per tensor in the metadata, and one of the header in the last tensor.
 * Either kind implies the other, so that a damaged name cannot switch the checks off.
 */
final class Checksums {

  /** The last tensor: four bytes, little-endian. */
  static final String HEADER_TENSOR = "header_crc32c";

  /** Start of the metadata keys; the name of the tensor follows. */
  static final String KEY_PREFIX = "crc32c.";

  private Checksums() {}

  /** Returns a header with the metadata and the tensor of the checksums. */
  static Header addTo(Header header, Map<String, String> checksums) {
    Map<String, String> metadata = new TreeMap<>(header.metadata());
    checksums.forEach((name, checksum) -> metadata.put(KEY_PREFIX + name, checksum));
    Map<String, Tensor> tensors = new LinkedHashMap<>(header.tensors());
    long begin = tensors.values().stream().mapToLong(Tensor::end).max().orElse(0);
    List<Long> shape = List.of((long) Integer.BYTES);
    tensors.put(
        HEADER_TENSOR, new Tensor(HEADER_TENSOR, Dtype.U8, shape, begin, begin + Integer.BYTES));
    return new Header(metadata, tensors);
  }

  /** Returns whether a file has checksums. */
  static boolean areIn(Header header) {
    return header.tensors().containsKey(HEADER_TENSOR)
        || header.metadata().keySet().stream().anyMatch(Checksums::isKey);
  }

  /**
   * Requires one checksum for each tensor and no others.
   *
   * @throws BadModelFileException if one is missing or too many
   */
  static void requireComplete(Path file, Header header) {
    Set<String> expected =
        header.tensors().keySet().stream()
            .filter(name -> !name.equals(HEADER_TENSOR))
            .map(name -> KEY_PREFIX + name)
            .collect(Collectors.toSet());
    Set<String> present =
        header.metadata().keySet().stream().filter(Checksums::isKey).collect(Collectors.toSet());
    if (!present.equals(expected)) {
      throw BadModelFileException.damaged(file, "its checksums do not match its tensors");
    }
  }

  /** Moves the checksums out of the metadata to a map by the names of the tensors. */
  static void move(Map<String, String> metadata, Map<String, String> checksums) {
    metadata.forEach(
        (key, value) -> {
          if (isKey(key)) {
            checksums.put(key.substring(KEY_PREFIX.length()), value);
          }
        });
    metadata.keySet().removeIf(Checksums::isKey);
  }

  /** Returns whether a key of the metadata is reserved for a checksum. */
  static boolean isKey(String metadataKey) {
    return metadataKey.startsWith(KEY_PREFIX);
  }

  /** Returns the checksum of a tensor as in the metadata: eight hexadecimal digits. */
  static String text(CRC32C crc) {
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  /** Returns the bytes of the last tensor. */
  static byte[] ofHeader(byte[]... parts) {
    CRC32C crc = new CRC32C();
    for (byte[] part : parts) {
      crc.update(part);
    }
    return ByteBuffer.allocate(Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) crc.getValue())
        .array();
  }
}
