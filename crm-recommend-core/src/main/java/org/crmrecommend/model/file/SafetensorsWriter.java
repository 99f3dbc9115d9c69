package org.crmrecommend.model.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.output.OutputFile;
import org.jspecify.annotations.Nullable;

/**
 * Writes a safetensors file with checksums.
 *
 * <p>Arrays are not copied; they must not change before they are written. The tensors are written
 * in order of the size of their elements, the largest first, then of their names, so the same
 * content gives the same bytes and each tensor is aligned. Writing reads each array twice, first
 * for the checksums, and needs memory for the header and a buffer. Not thread-safe.
 *
 * <p>Names must be unique and must not be empty or {@code header_crc32c}. Names, metadata and
 * strings must not have unpaired surrogates, which UTF-8 does not have.
 */
final class SafetensorsWriter {

  /** More rows without columns would need much more memory than the file has bytes. */
  static final int MAX_EMPTY_ROWS = 1 << 20;

  private static final Comparator<Source> FILE_ORDER =
      Comparator.comparingInt((Source source) -> -source.dtype().size())
          .thenComparing(Source::name);

  private final Map<String, String> metadata = new TreeMap<>();
  private final Map<String, Source> sources = new HashMap<>();
  private @Nullable SecretKey key;

  private record Source(String name, Dtype dtype, List<Long> shape, TensorContent content) {

    Tensor tensor(long begin) {
      long bytes = dtype.size();
      for (long length : shape) {
        bytes = Math.multiplyExact(bytes, length);
      }
      return new Tensor(name, dtype, shape, begin, Math.addExact(begin, bytes));
    }
  }

  /**
   * Adds a text to the metadata.
   *
   * @throws IllegalArgumentException if the key exists or starts with {@code crc32c.}
   */
  public SafetensorsWriter metadata(String key, String value) {
    requireEncodable("metadata", key);
    requireEncodable("metadata " + key, value);
    if (Checksums.isKey(key)) {
      throw new IllegalArgumentException("metadata must not start with crc32c.: " + key);
    }
    if (metadata.putIfAbsent(key, value) != null) {
      throw new IllegalArgumentException("metadata must be unique: " + key);
    }
    return this;
  }

  /**
   * Encrypts the tensors, but not the header, and adds how to the metadata.
   *
   * @param key a key of AES that encrypts nothing else
   * @throws IllegalArgumentException if it is not a key of AES
   */
  public SafetensorsWriter encrypt(SecretKey key) {
    metadata(TensorCipher.ALGORITHM_KEY, TensorCipher.ALGORITHM);
    metadata(TensorCipher.CHECK_KEY, new TensorCipher(key).keyCheck());
    this.key = key;
    return this;
  }

  /** Adds a tensor of one dimension. */
  public SafetensorsWriter floats(String name, float[] values) {
    return array(name, Dtype.F32, values.length, new float[][] {values}, ArrayEncoder.FLOATS);
  }

  /** Adds a tensor of one dimension. */
  public SafetensorsWriter doubles(String name, double[] values) {
    return array(name, Dtype.F64, values.length, new double[][] {values}, ArrayEncoder.DOUBLES);
  }

  /** Adds a tensor of one dimension. */
  public SafetensorsWriter longs(String name, long[] values) {
    return array(name, Dtype.I64, values.length, new long[][] {values}, ArrayEncoder.LONGS);
  }

  /** Adds a tensor of one dimension. */
  public SafetensorsWriter ints(String name, int[] values) {
    return array(name, Dtype.I32, values.length, new int[][] {values}, ArrayEncoder.INTS);
  }

  /** Adds a tensor of one dimension and type {@code U8}. */
  public SafetensorsWriter bytes(String name, byte[] values) {
    return array(name, Dtype.U8, values.length, new byte[][] {values}, ArrayEncoder.BYTES);
  }

  /** Adds a tensor of one dimension. */
  public SafetensorsWriter booleans(String name, boolean[] values) {
    return array(name, Dtype.BOOL, values.length, new boolean[][] {values}, ArrayEncoder.BOOLEANS);
  }

  /**
   * Adds a tensor of one dimension whose values are made when they are written, so that not all
   * arrays of a file are in memory at once.
   *
   * @param values called twice, from any thread; returns equal arrays of this length
   */
  public SafetensorsWriter longs(String name, int length, Supplier<long[]> values) {
    return array(name, Dtype.I64, length, values, ArrayEncoder.LONGS);
  }

  /** Adds a tensor like {@link #longs(String, int, Supplier)}. */
  public SafetensorsWriter doubles(String name, int length, Supplier<double[]> values) {
    return array(name, Dtype.F64, length, values, ArrayEncoder.DOUBLES);
  }

  /** Adds a tensor like {@link #longs(String, int, Supplier)}. */
  public SafetensorsWriter ints(String name, int length, Supplier<int[]> values) {
    return array(name, Dtype.I32, length, values, ArrayEncoder.INTS);
  }

  /** Adds a tensor of type {@code U8} like {@link #longs(String, int, Supplier)}. */
  public SafetensorsWriter bytes(String name, int length, Supplier<byte[]> values) {
    return array(name, Dtype.U8, length, values, ArrayEncoder.BYTES);
  }

  /**
   * Adds a matrix. A matrix without rows has no columns either.
   *
   * @throws IllegalArgumentException if the rows differ in length
   */
  public SafetensorsWriter floatRows(String name, float[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    for (float[] row : rows) {
      requireLength(name, row.length, columns);
    }
    return matrix(name, Dtype.F32, columns, rows, ArrayEncoder.FLOATS);
  }

  /**
   * Adds the first columns of a matrix.
   *
   * @param columns number of columns; rows may be longer
   */
  public SafetensorsWriter floatRows(String name, float[][] rows, int columns) {
    return matrix(name, Dtype.F32, columns, rows, ArrayEncoder.FLOATS);
  }

  /**
   * Adds a matrix. A matrix without rows has no columns either.
   *
   * @throws IllegalArgumentException if the rows differ in length
   */
  public SafetensorsWriter doubleRows(String name, double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    for (double[] row : rows) {
      requireLength(name, row.length, columns);
    }
    return matrix(name, Dtype.F64, columns, rows, ArrayEncoder.DOUBLES);
  }

  /**
   * Adds strings as the tensors {@code <name>.offsets} and {@code <name>.bytes}. Needs 8 bytes per
   * string for the offsets.
   *
   * @throws IllegalArgumentException if a string has an unpaired surrogate, or the strings have
   *     more than 2,147,483,639 bytes in UTF-8 together
   */
  public SafetensorsWriter strings(String name, List<String> strings) {
    Checks.requireNoNulls(name, strings);
    long[] offsets = Utf8Strings.offsets(name, strings);
    longs(name + Utf8Strings.OFFSETS_SUFFIX, offsets);
    List<Long> shape = List.of(offsets[strings.size()]);
    return add(
        new Source(
            name + Utf8Strings.BYTES_SUFFIX, Dtype.U8, shape, TensorContent.ofStrings(strings)));
  }

  /**
   * Writes the file atomically: an existing one is replaced only after all bytes are on the disk.
   *
   * @throws UncheckedIOException if the file cannot be written
   * @throws IllegalArgumentException if the header is longer than 100 MiB
   * @throws IllegalStateException if an array changed meanwhile
   */
  public void write(Path file) {
    new OutputFile(file).write(this::writeTo);
  }

  /**
   * Writes the file to a stream, which stays open.
   *
   * @throws IOException if the stream throws it
   * @throws IllegalArgumentException if the header is longer than 100 MiB
   * @throws IllegalStateException if an array changed meanwhile
   */
  public void writeTo(OutputStream out) throws IOException {
    List<Source> ordered = new ArrayList<>(sources.values());
    ordered.sort(FILE_ORDER);
    Map<String, String> checksums = checksums(ordered);
    byte[] header = Checksums.addTo(new Header(metadata, tensors(ordered)), checksums).toBytes();
    out.write(header);
    ChunkOutput chunks = new ChunkOutput(out, cipher());
    for (Source source : ordered) {
      source.content().writeTo(chunks);
      if (!chunks.finish().equals(checksums.get(source.name()))) {
        throw new IllegalStateException(
            "tensor " + source.name() + " changed while it was written; write a copy of it");
      }
    }
    out.write(Checksums.ofHeader(header));
  }

  private @Nullable TensorCipher cipher() {
    return key == null ? null : new TensorCipher(key);
  }

  private Map<String, String> checksums(List<Source> sources) throws IOException {
    Map<String, String> checksums = new HashMap<>();
    ChunkOutput chunks = new ChunkOutput(OutputStream.nullOutputStream(), cipher());
    for (Source source : sources) {
      source.content().writeTo(chunks);
      checksums.put(source.name(), chunks.finish());
    }
    return checksums;
  }

  private static Map<String, Tensor> tensors(List<Source> sources) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    long begin = 0;
    for (Source source : sources) {
      Tensor tensor = source.tensor(begin);
      tensors.put(source.name(), tensor);
      begin = tensor.end();
    }
    return tensors;
  }

  private <A> SafetensorsWriter array(
      String name, Dtype dtype, int length, A[] values, ArrayEncoder<A> encoder) {
    TensorContent content = TensorContent.ofRows(values, length, dtype.size(), encoder);
    return add(new Source(name, dtype, List.of((long) length), content));
  }

  private <A> SafetensorsWriter array(
      String name, Dtype dtype, int length, Supplier<A> values, ArrayEncoder<A> encoder) {
    TensorContent content =
        out -> TensorContent.ofRow(values.get(), length, dtype.size(), encoder).writeTo(out);
    return add(new Source(name, dtype, List.of((long) length), content));
  }

  private <A> SafetensorsWriter matrix(
      String name, Dtype dtype, int columns, A[] rows, ArrayEncoder<A> encoder) {
    if (columns == 0 && rows.length > MAX_EMPTY_ROWS) {
      throw new IllegalArgumentException(name + " must have columns");
    }
    TensorContent content = TensorContent.ofRows(rows, columns, dtype.size(), encoder);
    return add(new Source(name, dtype, List.of((long) rows.length, (long) columns), content));
  }

  private SafetensorsWriter add(Source source) {
    String name = source.name();
    Checks.requireNotEmpty("name", name.length());
    requireEncodable("name", name);
    if (name.equals(Header.METADATA) || name.equals(Checksums.HEADER_TENSOR)) {
      throw new IllegalArgumentException("name must not be reserved: " + name);
    }
    if (sources.putIfAbsent(name, source) != null) {
      throw new IllegalArgumentException("name must be unique: " + name);
    }
    return this;
  }

  private static void requireLength(String name, int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          name + " must have rows of the same length: " + expected + ", " + length);
    }
  }

  private static void requireEncodable(String what, String text) {
    if (!Utf8Strings.isEncodable(text)) {
      throw new IllegalArgumentException(what + " must not contain unpaired surrogates");
    }
  }
}
